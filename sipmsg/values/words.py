"""Readers of values that are one word, one number or one text, and of lists of them: RFC 3261 section 25.1.

They have no class: the value of Call-ID is a str, that of Max-Forwards an int.
"""

from __future__ import annotations

from sipmsg.grammar.expected import shown
from sipmsg.grammar.filling import child, taken
from sipmsg.grammar.reading import About, Fault, Finding, Judge, Reader, Shaped
from sipmsg.grammar.shape import shape
from sipmsg.record import changed
from sipmsg.syntax import HEADERS, SHAPE
from sipmsg.values.faults import MALFORMED, odd_quotes, plain_quotes, unpaired
from sipmsg.values.shapes import kept_text, listed, reads

_GRAMMAR = "RFC 3261 25.1"
_NUMBER = About("a number", _GRAMMAR)
_REST = About("a number", _GRAMMAR, must="has to end behind its digits")

kept_text(
    About("a Content-ID", "RFC 8262", must="has to be two names with @ between, in angle brackets", judge=plain_quotes),
    HEADERS.rule("content_id"),
)
CALL_ID = kept_text(About("a Call-ID", "RFC 3261 20.8", judge=plain_quotes), HEADERS.rule("call_id"))


def _parted_by(separator: str) -> Judge:
    """Return the judge of tokens in a list, between which nothing but one separator may stand."""

    def judge(fault: Fault) -> Finding | None:
        if fault.kind != "between":
            return odd_quotes(fault) if fault.kind == "refused" else unpaired(fault)
        return MALFORMED, f"{separator} has to part the tokens of a list, in the place of {shown(fault.character)}"

    return judge


TOKEN = kept_text(About("a token", _GRAMMAR), HEADERS.rule("token"))
_LANGUAGE_TAG = kept_text(About("a language tag", "RFC 3261 20.13"), HEADERS.rule("language_tag"))

kept_text(
    About(
        "the text",
        "RFC 3261 20.41",
        must="has a comment that is not closed, or closes what was not open",
        judge=plain_quotes,
    ),
    HEADERS.rule("server"),
)
kept_text(About("the version of MIME", "RFC 3261 20.24"), HEADERS.rule("mime_version"))
NUMBER = reads(HEADERS.rule("content_length"), Reader(_NUMBER, HEADERS.rule("content_length"), kept=False))
NUMBER_ALONE = reads(
    HEADERS.rule("number"),
    Shaped(
        _NUMBER,
        HEADERS.rule("number"),
        shape(SHAPE, "number_alone"),
        {"NUMBER_TEXT": NUMBER, "NUMBER_REST": Reader(_REST, HEADERS.rule("nothing"))},
        taken(child(0)),
        kept=False,
    ),
)

for _rule, _separator, _shape in (("tokens", "a comma", "token"), ("privacy", "a semicolon", "privacy")):
    _item = Reader(changed(TOKEN.about, judge=_parted_by(_separator)), TOKEN.rule)
    listed(HEADERS.rule(_rule), _item, elements=f"{_shape}_elements")
listed(HEADERS.rule("content_language"), _LANGUAGE_TAG)
listed(HEADERS.rule("in_reply_to"), CALL_ID, elements="plain_elements")

HEADERS.builds("number", "content_length")(taken(child(0).number()))
