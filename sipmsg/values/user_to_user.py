"""User-to-User: RFC 7433 section 4."""

from __future__ import annotations

import binascii
from collections.abc import Iterator

from sipmsg.ascii import fold
from sipmsg.errors import HeaderError, Problem, Span
from sipmsg.grammar.reading import About, Reader
from sipmsg.syntax import HEADERS
from sipmsg.values.faults import rule
from sipmsg.values.params import NO_PARAMS, Params, duplicates
from sipmsg.values.parsed import Parsed
from sipmsg.values.quoting import quoted, unquoted
from sipmsg.values.shapes import head, listed
from sipmsg.values.value import value


@HEADERS.builds("uui_value")
@value
class UserToUser(Parsed):
    r"""Information from user to user; ``data`` is as written, quotes included.

    >>> uui = UserToUser.parse("56a390f3d2b7;encoding=hex;purpose=isdn-uui")
    >>> uui.encoding, uui.octets
    ('hex', b'V\xa3\x90\xf3\xd2\xb7')
    """

    data: str
    params: Params = NO_PARAMS

    _rule = HEADERS.rule("uui_value")

    @property
    def encoding(self) -> str | None:
        """The ``encoding`` parameter; None stands for ``hex``."""
        return self.params.get("encoding")

    @property
    def purpose(self) -> str | None:
        """The ``purpose`` parameter, or None."""
        return self.params.get("purpose")

    @property
    def content(self) -> str | None:
        """The ``content`` parameter, or None."""
        return self.params.get("content")

    @property
    def octets(self) -> bytes:
        """The data: decoded where the encoding is hex, else its text in UTF-8.

        Raises HeaderError for data that is not of its encoding.
        """
        text = unquoted(self.data)
        if fold(self.encoding or "hex") != "hex":
            return text.encode("utf-8", "surrogatepass")
        try:
            return binascii.unhexlify(text)
        except ValueError:
            msg = "expected pairs of hexadecimal digits"
            raise HeaderError(msg, text, Span(0, len(text))) from None

    def __str__(self) -> str:
        return f"{self.data}{self.params}"

    def normalised(self) -> UserToUser:
        """Return the value with quotes round data that cannot be a token."""
        data = self.data if not self.data or _DATA.rule.match(self.data) is not None else quoted(self.data.strip('"'))
        return UserToUser(data, self.params.normalised())


@rule(UserToUser)
def _inspect(uui: UserToUser, where: str) -> Iterator[Problem]:
    yield from duplicates(uui.params, where)


_DATA = Reader(About("the data of User-to-User", "RFC 7433 4.1"), HEADERS.rule("text_or_token"))
listed(
    HEADERS.rule("user_to_user"),
    head(About("User-to-User data", "RFC 7433 4.1"), HEADERS.rule("uui_value"), _DATA, UserToUser),
)
