"""Warning: RFC 3261 section 20.43."""

from __future__ import annotations

from sipmsg.ascii import unquoted
from sipmsg.grammar.reading import About, Reader, Shaped
from sipmsg.grammar.shape import shape
from sipmsg.syntax import HEADERS, SHAPE
from sipmsg.values.faults import odd_quotes
from sipmsg.values.parsed import Parsed
from sipmsg.values.quoting import quoted
from sipmsg.values.shapes import listed, reads
from sipmsg.values.value import received, unchecked, value


@value
class WarningValue(Parsed, rule="warning_value"):
    """One warning: its code, who adds it (a host or a name), and the text without its quotes.

    >>> warning = WarningValue.parse('307 isi.edu "Session parameter not understood"')
    >>> warning.code, warning.agent, warning.text
    (307, 'isi.edu', 'Session parameter not understood')
    """

    code: int
    agent: str
    text: str

    def __str__(self) -> str:
        return f"{self.code:03} {self.agent} {quoted(self.text)}"


@HEADERS.builds("warning_value")
def _warning_value(code: str, agent: str, text: str) -> WarningValue:
    if text.startswith('"') and not (len(text) > 1 and text.endswith('"')):
        text += '"'
    return unchecked(WarningValue)(int(code), agent, unquoted(text))


_TEXT = Reader(
    About("the text of a warning", "RFC 3261 20.43", must="has to stand in double quotes", judge=odd_quotes),
    HEADERS.rule("quoted_string"),
)
_WARNING = Shaped(
    About("a warning", "RFC 3261 20.43"),
    HEADERS.rule("warning_value"),
    shape(SHAPE, "warning"),
    {
        "CODE": Reader(
            About("the code of a warning", "RFC 3261 20.43", must="has to have three digits"), HEADERS.rule("warn_code")
        ),
        "AGENT": Reader(About("the agent of a warning", "RFC 3261 20.43"), HEADERS.rule("warn_agent")),
        "TEXT": _TEXT,
        "WARNING_STRING": _TEXT,
    },
    {"from_an_agent": _warning_value, "from_nobody": _warning_value},
    {"AGENT": None},
    received,
)
reads(HEADERS.rule("warning_value"), _WARNING)
listed(HEADERS.rule("warning"), _WARNING, elements="warning_elements")
