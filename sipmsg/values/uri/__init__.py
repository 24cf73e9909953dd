"""URIs: the values, the pieces of a malformed one, their rules, and when two are the same.

``uri`` has the classes and :func:`~sipmsg.values.uri.uri.parse_uri`, ``shape`` reads what the grammar refuses,
``rules`` says what is wrong with a URI that it takes, ``equality`` compares.
"""

from __future__ import annotations

from sipmsg.values.uri import rules as rules
from sipmsg.values.uri import shape as shape
