"""What is known of one attribute, and how its value is read."""

from __future__ import annotations

import functools
from typing import Any

import attrs

from sipmsg.grammar.engine import Matcher, Rule
from sipmsg.grammar.reading import About, Fault, Faults, Reader
from sipmsg.syntax import SDP
from sipmsg.values.keeps import Keeps
from sipmsg.values.sdp.attributes_rtp import SHAPED
from sipmsg.values.sdp.words import BAD_ATTRIBUTE, Spaced, blank

FLAG = "flag"


@attrs.frozen(eq=False)
class AttributeKind:
    """What is known of an attribute: the rule of its value (``flag`` for none), class, level, RFC, example, and reader.

    ``keeps`` is what stays of the words of its value when they are redacted, by their places.

    ``match`` gives the value of a text that is as it should be, None for any other; ``bare`` is that of the name alone.
    """

    name: str
    keeps: tuple[Keeps, ...]
    rule: str
    value_class: type
    level: str
    reference: str
    example: str
    reader: Reader = attrs.field(init=False, repr=False)
    match: Matcher = attrs.field(init=False, repr=False)
    bare: bool | None = attrs.field(init=False, repr=False)

    @reader.default
    def _reader(self) -> Reader:
        if self.rule in SHAPED:
            return SHAPED[self.rule]
        secret = self.name in _SECRET or getattr(self.value_class, "_secret", False)
        code = "sdp.bad_number" if self.rule in _NUMBERS else BAD_ATTRIBUTE
        about = About(f"the value of a={self.name}", self.reference, code, judge=blank, secret=secret)
        # FLAG is no rule: what stands behind its colon is refused, whatever it is
        rule = SDP.rule("attribute_flag" if self.rule == FLAG else self.rule)
        return Spaced(about, rule, _SCALARS.get(self.value_class), folded=self.rule in _KEYWORDS)

    @match.default
    def _match(self) -> Matcher:
        rule, build = self.reader.rule, _SCALARS.get(self.value_class)
        if self.rule == FLAG:
            return lambda _: None
        if build is not None:
            return lambda text: None if (made := rule.match(text)) is None else build(made)
        if self.rule in _OFTEN:
            return remembered(rule)
        return lambda text: rule.match(text)  # noqa: PLW0108 - what the rule matches with comes at first use

    @bare.default
    def _bare(self) -> bool | None:
        return True if self.rule in _FLAGS else None

    def in_core(self) -> tuple[Any, Any, bool | None]:
        """Return what matches the value in the core, None for a flag, what converts what that gives, and ``bare``."""
        matcher = None if self.rule == FLAG else self.reader.rule.grammar.matcher(self.reader.rule.name)
        return matcher, _SCALARS.get(self.value_class), self.bare

    def read(self, text: str | None, faults: Faults | None = None, at: int = 0) -> Any:
        """Return the value of the text after the colon, or None; what is wrong with it is added to ``faults``."""
        if text is not None and self.rule != FLAG:
            return self.reader.read(text, [] if faults is None else faults, at)
        if text is None and self.bare:
            return True
        if faults is not None and text is None:
            faults.append(Fault(self.reader.about, None, "", at, "missing"))
        elif faults is not None:
            about = attrs.evolve(self.reader.about, must="has no place: it is a flag")
            faults.append(Fault(about, None, text or "", at))
        return None


def remembered(rule: Rule) -> Matcher:
    """Return what matches a rule, and keeps the values of short texts: the same few come in call after call."""
    match = functools.lru_cache(maxsize=1_024)(lambda text: rule.match(text))  # noqa: PLW0108 - as above
    return lambda text: match(text) if len(text) <= _SHORT else rule.match(text)


def _number(text: str) -> float | int:
    return float(text) if "." in text else int(text)


_FLAGS = {FLAG, "attribute_flag"}
_SCALARS: dict[type, Any] = {int: int, float: _number, bool: lambda text: text == "1"}
_NUMBERS = frozenset(("attribute_real", "attribute_integer", "attribute_port", "attribute_quality", "attribute_flag"))
_OFTEN = frozenset(("rtpmap", "fmtp", "rtcp_feedback"))
_SHORT = 80
# words that the RFC lists, in small letters
_KEYWORDS = frozenset(("setup", "connection_state", "record", "recordpref"))
_SECRET = frozenset(("ice-pwd",))
