"""Feature sets: Accept-Contact and Reject-Contact (RFC 3841 section 9), Feature-Caps (RFC 6809 section 6.3)."""

from __future__ import annotations

from typing import ClassVar

from sipmsg.ascii import BLANKS
from sipmsg.grammar.reading import About, Fault, Finding, Reader
from sipmsg.syntax import HEADERS
from sipmsg.values.faults import MALFORMED, odd_quotes
from sipmsg.values.params import NO_PARAMS, Pair, Params
from sipmsg.values.parsed import FlagParameter, Parsed
from sipmsg.values.rules import each_parameter_once
from sipmsg.values.shapes import head, listed
from sipmsg.values.value import unchecked, value


@HEADERS.builds("ac_value")
@value
class FeatureSet(Parsed, rule="ac_value"):
    """Features that a contact has or is wanted to have, by their tags.

    >>> wanted = FeatureSet.parse("*;audio;require")
    >>> "audio" in wanted.params, wanted.require, wanted.explicit
    (True, True, False)
    """

    params: Params = NO_PARAMS

    require: ClassVar[FlagParameter] = FlagParameter("require", "Whether contacts without these features are left out.")
    explicit: ClassVar[FlagParameter] = FlagParameter(
        "explicit", "Whether a contact has to name these features itself."
    )

    def __str__(self) -> str:
        return f"*{self.params}"


each_parameter_once(FeatureSet)


_FEATURE = HEADERS.rule("param")


def _feature(first: str) -> Pair | None:
    """Return the feature that stands in the place of the star, or None."""
    found: Pair | None = _FEATURE.match(f";{first.removeprefix('*').strip(BLANKS)}")
    return found


def _no_star(fault: Fault) -> Finding | None:
    found = odd_quotes(fault) if fault.text and _feature(fault.text) is None else None
    return found or (MALFORMED, 'a feature set has to begin with a star and a semicolon, as in "*;audio"')


_STAR = Reader(About("the star of a feature set", "RFC 3841 9", judge=_no_star), HEADERS.rule("star"))


def _features(first: str, params: Params) -> FeatureSet:
    feature = _feature(first)
    return unchecked(FeatureSet)(params if feature is None else unchecked(Params)((feature, *params.pairs)))


listed(
    HEADERS.rule("ac_values"),
    head(About("a feature set", "RFC 3841 9"), HEADERS.rule("ac_value"), _STAR, _features),
)
