"""URIs: the values, their rules, and when two are the same."""
