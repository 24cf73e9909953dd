"""The values of SIP and SDP, and their builders: one construct a module."""
