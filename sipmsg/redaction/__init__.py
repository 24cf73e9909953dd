"""Redaction: messages that may be shown to others, and that say what they said before.

Pseudonyms stand for numbers, users, hosts, addresses, names, identifiers and secrets in the raw text,
in the pre-split view, in bodies and in the fields of the call alike.
"""

from __future__ import annotations

from sipmsg.redaction.redact import Redactor as Redactor
from sipmsg.redaction.redact import redact as redact
