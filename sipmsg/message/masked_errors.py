"""Mask a whole message for errors and excerpts: values of secret headers, and other secrets."""

from __future__ import annotations

import functools

from sipmsg.ascii import BLANKS
from sipmsg.errors import HeaderError
from sipmsg.masking import all_masked, masked
from sipmsg.values.registry import header, is_secret


def with_masked_source(error: HeaderError) -> HeaderError:
    r"""Return an error whose source has stars in the values of secret header fields, and of those nobody registered.

    >>> with_masked_source(HeaderError("what", "Subject: a\nAuthorization: Basic\n Ym9i\n")).source
    'Subject: a\nAuthorization: *****\n ****\n'
    """
    return HeaderError(error.message, masked_message(error.source), error.span)


@functools.lru_cache(maxsize=2)  # a message is shown once for each of its problems
def masked_message(text: str) -> str:
    """Return a message, or any other text, with as many stars in the place of its secrets."""
    first, *rest = text.split("\n")
    secret, lines = False, [first]
    if header(first.partition(":")[0].strip(BLANKS)) is not None:
        rest, lines = [first, *rest], []
    # behind the head stands a body, whose lines are no headers but where their name says so
    in_head = True
    for line in rest:
        in_head = in_head and line not in {"", "\r"}
        name, colon, value = line.partition(":")
        if line[:1] not in {" ", "\t"}:
            known = name.strip(BLANKS)
            secret = bool(colon) and (is_secret(known) or (in_head and header(known) is None))
            lines.append(f"{name}:{all_masked(value)}" if secret else line)
        else:
            lines.append(all_masked(line) if secret else line)
    return masked("\n".join(lines))
