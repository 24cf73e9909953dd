"""User-to-User: RFC 7433 section 4."""

from __future__ import annotations

import binascii
from collections.abc import Iterator
from typing import ClassVar

from sipmsg.ascii import fold, unquoted
from sipmsg.catalogue import report
from sipmsg.errors import HeaderError, Problem, Span
from sipmsg.grammar.conditions import refused
from sipmsg.syntax import HEADERS
from sipmsg.values.faults import MALFORMED
from sipmsg.values.params import NO_PARAMS, Params
from sipmsg.values.parsed import Parametrised, TextParameter
from sipmsg.values.quoting import requoted
from sipmsg.values.rules import rule
from sipmsg.values.value import unchecked, value

_DATA, _HEXADECIMAL = HEADERS.rule("text_or_token"), HEADERS.rule("hexadecimal")


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
            msg = "expected pairs of hexadecimal digits, or another encoding than hex; data is the text as it stands"
            raise HeaderError(msg, text, Span(0, len(text))) from None

    def normalised(self) -> UserToUser:
        """Return the value with quotes round data that cannot be a token."""
        data = self.data if not self.data or _DATA.match(self.data) is not None else requoted(self.data)
        return unchecked(UserToUser)(data, self.params.normalised())


@rule(UserToUser, when=refused("data", _HEXADECIMAL))
def _hexadecimal(uui: UserToUser, where: str) -> Iterator[Problem]:
    # what is no text of its own is reported where it was read; without an encoding the data may be of a package
    if fold(uui.encoding or "") != "hex" or _DATA.match(uui.data) is None:
        return
    text = unquoted(uui.data)
    if _HEXADECIMAL.match(text) is None:
        sentence = "the data has to be pairs of hexadecimal digits where encoding is hex (RFC 7433 4.1)"
        at = uui.data.startswith('"') + _HEXADECIMAL.refused(text).offset
        span = Span(at, at + (at < len(uui.data)))
        yield report(MALFORMED, sentence, where, span=span, found=text[:80])
