"""Redaction: messages that may be shown to others, and that say what they said before.

Pseudonyms stand for numbers, users, hosts, addresses, names, identifiers and secrets in the raw text, in the pre-split
view, in bodies and in the fields of the call alike. From the whole to the part::

    redact          any kind of message -> the same kind, redacted
    session         the JSON of a session message; json_values: any JSON
    message         a raw SIP message; start_line: its first line; header: its fields; body: its body;
                    passport: the token of Identity
    json_text       a body of JSON; markup: one of XML
    description     a session description
    pieces          a value, cut by the shape of its reader
    text            words, numbers and addresses in what is left; here every text ends; escapes: what stands escaped
    pseudonyms      the pseudonym of one of them; permutation, alphabets, addresses: how it is made
"""

from __future__ import annotations

from sipmsg.redaction.redact import Redactor as Redactor
from sipmsg.redaction.redact import redact as redact
