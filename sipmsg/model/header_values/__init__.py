"""The values of header fields that few messages have: one family of headers a module."""
