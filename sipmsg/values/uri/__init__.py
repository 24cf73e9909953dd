"""URIs: the values, the pieces of a malformed one, their rules, and when two are the same."""

from __future__ import annotations

from sipmsg.values.uri import rules as rules
from sipmsg.values.uri import shape as shape
