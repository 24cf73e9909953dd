"""One row of the table of attributes, and how its value is read.

``registry`` makes an :class:`AttributeKind` of each row; the class of the value is imported when one is first read.
"""

from __future__ import annotations

import functools
import importlib
from typing import Any

from sipmsg.grammar.core import Core
from sipmsg.grammar.engine import Matcher, Rule
from sipmsg.grammar.reading import About, Fault, Faults, Reader
from sipmsg.record import changed
from sipmsg.syntax import SDP
from sipmsg.values.keeps import Keeps
from sipmsg.values.sdp.attributes_format import SHAPED
from sipmsg.values.sdp.words import BAD_ATTRIBUTE, TEN_DIGITS, Amount, Spaced, WordList, out_of_place

FLAG = "flag"


class AttributeKind:
    """A row of the table of attributes: the rule of the value (``flag`` for none), class, level, RFC and example.

    A class is written as its module, less ``attributes_``, and its name: most messages have few attributes, and what
    reads the others is never made.
    ``keeps`` is what stays of the words of its value when they are redacted, by their places.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - the columns of the table
        self,
        name: str,
        keeps: tuple[Keeps, ...],
        rule: str,
        written: type | str,
        level: str,
        reference: str,
        example: str,
    ) -> None:
        self.name: str = name
        #: the value of the name alone, None where it has none
        self.bare: bool | None = True if rule in _FLAGS else None
        self.keeps: tuple[Keeps, ...] = keeps
        self.rule: str = rule
        self.written: type | str = written
        self.level: str = level
        self.reference: str = reference
        self.example: str = example
        # FLAG is no rule: what stands behind its colon is refused, whatever it is
        self._rule: Rule = SDP.rule("attribute_flag" if rule == FLAG else rule)

    @functools.cached_property
    def value_class(self) -> type:
        """The class of the value."""
        if isinstance(self.written, type):
            return self.written
        module, _, name = self.written.partition(".")
        made: type = getattr(importlib.import_module(f"{__package__}.attributes_{module}"), name)
        return made

    @functools.cached_property
    def reader(self) -> Reader:
        """The reader of the value, which reports faults."""
        value_class = self.value_class
        if self.rule in SHAPED:
            return SHAPED[self.rule]
        secret = self.name in _SECRET or getattr(value_class, "_secret", False)
        code = "sdp.bad_number" if self.rule in _NUMBERS else BAD_ATTRIBUTE
        must = _NUMBERS.get(self.rule) or _KEYWORDS.get(self.rule) or _FORMS.get(self.rule)
        about = About(f"the value of {self.shown}", self.reference, code, must, judge=out_of_place, secret=secret)
        if self.rule in _LISTS:
            return WordList(about, self._rule, Reader(about, SDP.rule(_LISTS[self.rule])), parted=self.rule in _PARTED)
        kept, build = self.rule in _KEPT, _SCALARS.get(value_class)
        if self.rule in _AMOUNTS:
            return Amount(about, self._rule, build)
        return Spaced(about, self._rule, build, folded=self.rule in _KEYWORDS and not kept, kept=kept)

    @property
    def shown(self) -> str:
        """The name as sentences have it; masking takes what stands behind that of a password for the password."""
        return f'"a={self.name}"' if self.name in _SECRET else f"a={self.name}"

    @functools.cached_property
    def match_line(self) -> Matcher:
        """The strict reader of a line that begins with the name: it returns None for one with a fault."""
        rule, build, bare, colon = self.reader.rule, _SCALARS.get(self.value_class), self.bare, len(f"a={self.name}")
        match = rule.grammar.matcher(rule.name)

        def value(row: str) -> Any:
            if len(row) == colon:
                return bare
            found = match(row[colon + 1 :]) if row[colon] == ":" else None
            return found if build is None or found is None else build(found)

        if self.rule == FLAG:
            return lambda row: bare if len(row) == colon else None
        return remembered(value) if self.rule in _OFTEN else value

    def in_core(self, core: Core) -> tuple[Any, Any, bool, bool | None, type]:
        """Return what matches the value in a core, and converts it; if that is a number; ``bare``; the class."""
        rule, value_class = self.reader.rule, self.value_class
        matcher = None if self.rule == FLAG else core.matcher(rule.grammar, rule.name)
        return matcher, _SCALARS.get(value_class), value_class in {int, float}, self.bare, value_class

    def read(self, text: str | None, faults: Faults | None = None, at: int = 0) -> Any:
        """Return the value of the text after the colon, or None; what is wrong with it is added to ``faults``."""
        if text is not None and self.rule != FLAG:
            return self.reader.read(text, [] if faults is None else faults, at)
        if faults is not None and text is not None:
            about = changed(self.reader.about, must="has no place: it is a flag")
            faults.append(Fault(about, None, text, at, "between"))
        elif faults is not None and not self.bare:
            faults.append(Fault(self.reader.about, None, "", at, "missing"))
        return None if text else self.bare


def remembered(match: Matcher) -> Matcher:
    """Return what matches a line, and keeps the values of short ones: the same few come in call after call."""
    known = functools.lru_cache(maxsize=1_024)(match)
    return lambda row: known(row) if len(row) <= _SHORT else match(row)


def _number(text: str) -> float | int:
    return float(text) if "." in text else int(text)


_FLAGS = {FLAG, "attribute_flag"}
_SCALARS: dict[type, Any] = {int: int, float: _number, bool: lambda text: text == "1"}
#: what the value of each rule of a number has to be
_NUMBERS = {
    "attribute_real": "has to be a number above 0 without leading zeros, such as 20 or 2.5",
    "attribute_integer": TEN_DIGITS,
    "numeric_id": "has to be a number of at most 20 digits",
    "attribute_port": "has to be a number from 0 to 65535",
    "attribute_quality": "has to be a number from 0 to 10",
    "attribute_flag": "has to be 0 or 1",
}
#: numbers that some write with a unit
_AMOUNTS = frozenset(("attribute_real", "attribute_integer"))
_OFTEN = frozenset(("rtpmap", "fmtp", "rtcp_feedback"))
_SHORT = 90
#: what the value of each rule has to be that is a word of a list, in small letters
_KEYWORDS = {
    "setup": "has to be active, passive, actpass or holdconn",
    "connection_state": "has to be new or existing",
    "record": "has to be on, off or paused",
    "recordpref": "has to be on, off, pause or nopreference",
    "floor_control": "has to be c-only, s-only or c-s, with one blank between several of them",
    "fax_rate_management": "has to be localTCF or transferredTCF",
    "fax_error_correction": "has to be t38UDPRedundancy, t38UDPFEC or t38UDPNoEC",
    "attribute_language": "has to be a language tag, such as en or de-AT",
    "msrp_path": "has to be a URI such as msrp://a.example:7394/2s93;tcp, with one blank between several of them",
    "media_formats": "has to be a media type such as text/plain, or *, with one blank between several of them",
}
#: how long the value of each rule has to be, and of what
_FORMS = {
    "fingerprint": "has to be a hash function, a blank, and pairs of hexadecimal digits with colons between",
    "crypto": "has to be a number, a suite and its keys, with one blank between them",
    "ice_ufrag": "has to be 4 to 256 letters, digits, plus signs and slashes",
    "ice_pwd": "has to be 22 to 256 letters, digits, plus signs and slashes",
    "tls_id": "has to be 20 to 255 letters, digits and signs of +/-_",
}
#: lists of which each word is read by a rule of its own
_LISTS = {
    "attribute_tokens": "attribute_token",
    "attribute_comma_tokens": "attribute_token",
    "floor_control": "floor_role",
    "msrp_path": "msrp_uri",
    "media_formats": "media_format",
}
#: of these no word holds a comma or a semicolon
_PARTED = frozenset(("attribute_tokens", "attribute_comma_tokens", "floor_control"))
# words that stay where they are none of their list
_KEPT = frozenset(("fax_rate_management", "fax_error_correction", "attribute_language"))
_SECRET = frozenset(("ice-pwd",))
