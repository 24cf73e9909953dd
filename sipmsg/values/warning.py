"""Warning: RFC 3261 section 20.43."""

from __future__ import annotations

from sipmsg.grammar.builders import builds
from sipmsg.values.faults import lenient
from sipmsg.values.parsed import Parsed
from sipmsg.values.quoting import quoted, unquoted
from sipmsg.values.syntax import HEADERS
from sipmsg.values.value import value

_CODE = "raw.malformed_header_value"

lenient("lenient_warn_code", _CODE, "the code {} of the warning has not three digits")
lenient("lenient_warn_text", _CODE, "the text {} of the warning lacks its last quote")


@value
class WarningValue(Parsed):
    """One warning: its code, who adds it (a host or a name), and the text without its quotes.

    >>> warning = WarningValue.parse('307 isi.edu "Session parameter not understood"')
    >>> warning.code, warning.agent, warning.text
    (307, 'isi.edu', 'Session parameter not understood')
    """

    code: int
    agent: str
    text: str

    _rule = HEADERS.rule("warning_value")

    def __str__(self) -> str:
        return f"{self.code:03} {self.agent} {quoted(self.text)}"


@builds("warning_value")
def _warning_value(code: str, agent: str, text: str) -> WarningValue:
    closed = text if len(text) > 1 and text.endswith('"') else text + '"'
    return WarningValue(int(code), agent, unquoted(closed))
