"""Bounds of numbers, parameters and lists of identities that hold for one header and not for another.

The registry names them in its rows, as ``inspect=Between(0, 255)`` of Max-Forwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from sipmsg.ascii import MOST_31_BITS, MOST_32_BITS, fold
from sipmsg.catalogue import report
from sipmsg.errors import Problem
from sipmsg.grammar.conditions import ONLY, Condition, Step, exceeds, has_parameters, is_there
from sipmsg.values.address import NameAddr
from sipmsg.values.faults import MALFORMED
from sipmsg.values.media_type import MediaType
from sipmsg.values.parsed import NumberParameter, QualityParameter, misused
from sipmsg.values.places import parameter

Way = tuple[str | type | Step, ...]


class Between:
    """An inspection of a number: it has to be from ``least`` to ``most``.

    >>> [problem.code for problem in Between(0, 255)(256, "raw[max-forwards]")]
    ['raw.malformed_header_value']
    """

    __slots__ = ("least", "most")

    def __init__(self, least: int, most: int) -> None:
        self.least: int = least
        self.most: int = most

    def __call__(self, number: Any, where: str) -> Iterable[Problem]:
        """Return a problem for a number out of range."""
        if self.least <= number <= self.most:
            return ()
        expected = f"{self.least} to {self.most}"
        return (report(MALFORMED, f"{number} is not a number from {expected}", where, found=number, expected=expected),)

    def when(self, way: Way) -> Condition:
        """Return the condition for a number to be out of range; ``way`` leads to the value of the header."""
        above = exceeds(way, self.most)
        return above | is_there(way) & ~exceeds(way, self.least - 1) if self.least else above


class AcceptParameters:
    """An inspection of a media type of Accept: the parameters that are not any text (RFC 3261 section 20.1)."""

    q: ClassVar[QualityParameter] = QualityParameter()
    of: ClassVar[type] = MediaType

    def __call__(self, made: NameAddr | MediaType, where: str) -> Iterable[Problem]:
        """Yield a problem for each parameter that is out of its range."""
        return misused(made.params, type(self), where) if made.params.pairs else ()

    def when(self, way: Way) -> Condition:
        """Return the condition for a value to have parameters; ``way`` leads to the value of the header."""
        return is_there(way) & has_parameters((*way, ONLY, self.of, "params"))


class ContactParameters(AcceptParameters):
    """An inspection of a Contact address: likewise (RFC 3261 section 20.10, RFC 5626 sections 4.2 and 11)."""

    expires: ClassVar[NumberParameter] = NumberParameter("expires", "The seconds of a binding.", MOST_32_BITS)
    reg_id: ClassVar[NumberParameter] = NumberParameter("reg-id", "Which flow a binding is of.", MOST_31_BITS, least=1)
    of: ClassVar[type] = NameAddr


class MediaParameters:
    """An inspection of the media type of Content-Type: an m-parameter has a value (RFC 3261 section 25.1).

    >>> [problem.found for problem in MediaParameters()(MediaType.parse("text/plain;charset"), "raw[content-type]")]
    ['charset']
    """

    __slots__ = ()

    def __call__(self, made: MediaType, where: str) -> Iterator[Problem]:
        """Yield a problem for each parameter without a value."""
        for name, text in made.params.pairs:
            if name and text is None:
                sentence = f"the parameter {name} needs a value, as in charset=utf-8 (RFC 3261 25.1)"
                yield report(MALFORMED, sentence, where, piece=parameter(name), found=name)

    def when(self, way: Way) -> Condition:
        """Return the condition for a media type to have parameters; ``way`` leads to the value of the header."""
        return is_there(way) & has_parameters((*way, MediaType, "params"))


def one_of_each_kind(addresses: tuple[NameAddr, ...], where: str, code: str = MALFORMED) -> Iterator[Problem]:
    """Yield a problem where more than one address is a sip: URI, or more than one a tel: URI (RFC 3325 section 9.1)."""
    schemes = [fold(address.uri.scheme).removesuffix("s") for address in addresses]
    if len(schemes) != len(set(schemes)):
        message = "one sip: URI and one tel: URI may be asserted, and not two of a kind"
        yield report(code, message, where, found=len(schemes))
