"""User-to-User: RFC 7433 section 4."""

from __future__ import annotations

import binascii
from typing import ClassVar

from sipmsg.ascii import fold, unquoted
from sipmsg.errors import HeaderError, Span
from sipmsg.syntax import HEADERS
from sipmsg.values.params import NO_PARAMS, Params
from sipmsg.values.parsed import Parametrised, TextParameter
from sipmsg.values.quoting import quoted
from sipmsg.values.value import unchecked, value

_DATA = HEADERS.rule("text_or_token")


@value
class UserToUser(
    Parametrised,
    rule="uui_value",
    listed="user_to_user",
    thing="User-to-User data",
    reference="RFC 7433 4.1",
    head="text_or_token",
):
    r"""Information from user to user; ``data`` is as written, quotes included.

    >>> uui = UserToUser.parse("56a390f3d2b7;encoding=hex;purpose=isdn-uui")
    >>> uui.encoding, uui.octets
    ('hex', b'V\xa3\x90\xf3\xd2\xb7')
    """

    data: str
    params: Params = NO_PARAMS

    encoding: ClassVar[TextParameter] = TextParameter(
        "encoding", "The ``encoding`` parameter; None stands for ``hex``."
    )
    purpose: ClassVar[TextParameter] = TextParameter("purpose")
    content: ClassVar[TextParameter] = TextParameter("content")

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

    def normalised(self) -> UserToUser:
        """Return the value with quotes round data that cannot be a token."""
        data = self.data if not self.data or _DATA.match(self.data) is not None else quoted(self.data.strip('"'))
        return unchecked(UserToUser)(data, self.params.normalised())
