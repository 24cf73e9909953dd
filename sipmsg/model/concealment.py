"""Errors about a whole message: what they show of it holds no value of a secret header."""

from __future__ import annotations

from sipmsg.ascii import BLANKS
from sipmsg.errors import HeaderError
from sipmsg.masking import hidden
from sipmsg.model.registry import header


def concealed(error: HeaderError) -> HeaderError:
    r"""Return an error whose source has stars in the values of secret header fields.

    >>> concealed(HeaderError("what", "Subject: a\nAuthorization: Basic\n Ym9i\n")).source
    'Subject: a\nAuthorization: *****\n ****\n'
    """
    secret, lines = False, []
    for line in error.source.split("\n"):
        name, colon, value = line.partition(":")
        if line[:1] not in {" ", "\t"}:
            known = header(name.strip(BLANKS)) if colon else None
            secret = known is not None and known.secret
            lines.append(f"{name}:{hidden(value)}" if secret else line)
        else:
            lines.append(hidden(line) if secret else line)
    return HeaderError(error.message, "\n".join(lines), error.span)
