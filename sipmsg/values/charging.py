"""Charging: P-Charging-Vector and P-Charging-Function-Addresses, RFC 7315 sections 5.6 and 5.5."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sipmsg.ascii import fold, unquoted
from sipmsg.catalogue import report
from sipmsg.errors import Problem
from sipmsg.grammar.conditions import has_parameter, refused_parameter
from sipmsg.grammar.reading import About
from sipmsg.syntax import HEADERS
from sipmsg.values.faults import MALFORMED
from sipmsg.values.params import Params
from sipmsg.values.parsed import Parsed, TextParameter
from sipmsg.values.rules import rule
from sipmsg.values.shapes import listed, of_parameters, pairs
from sipmsg.values.value import value

_GEN_VALUE = HEADERS.rule("gen_value")


@HEADERS.builds("charging_vector")
@value
class ChargingVector(Parsed, rule="charging_vector"):
    """The charging identity of a call.

    >>> vector = ChargingVector.parse("icid-value=1234bc9876e;icid-generated-at=192.0.6.8;orig-ioi=home1.net")
    >>> vector.icid_value, vector.orig_ioi, vector.term_ioi
    ('1234bc9876e', 'home1.net', None)
    """

    params: Params

    icid_value: ClassVar[TextParameter] = TextParameter("icid-value", "The IMS charging identity, or None.")
    orig_ioi: ClassVar[TextParameter] = TextParameter("orig-ioi", "The operator that the call comes from, or None.")
    term_ioi: ClassVar[TextParameter] = TextParameter("term-ioi", "The operator that the call goes to, or None.")

    def __str__(self) -> str:
        return str(self.params).removeprefix(";")


@HEADERS.builds("charging_addresses")
@value
class ChargingFunctionAddresses(Parsed, rule="charging_addresses"):
    """The addresses that charging records are sent to.

    >>> addresses = ChargingFunctionAddresses.parse("ccf=192.0.8.1; ccf=192.0.8.3; ecf=192.0.8.7")
    >>> addresses.ccf, addresses.ecf
    (('192.0.8.1', '192.0.8.3'), ('192.0.8.7',))
    """

    params: Params

    @property
    def ccf(self) -> tuple[str, ...]:
        """The addresses of the charging collection functions."""
        return self._all("ccf")

    @property
    def ecf(self) -> tuple[str, ...]:
        """The addresses of the event charging functions."""
        return self._all("ecf")

    def _all(self, wanted: str) -> tuple[str, ...]:
        return tuple(unquoted(text) for name, text in self.params.pairs if fold(name) == wanted and text)

    def __str__(self) -> str:
        return str(self.params).removeprefix(";")


@rule(
    ChargingVector, when=~has_parameter("params", "icid-value") | refused_parameter("params", _GEN_VALUE, "icid-value")
)
def _needs_an_identity(vector: ChargingVector, where: str) -> Iterator[Problem]:
    # an empty one is reported where it was read
    if vector.icid_value is None:
        yield report(MALFORMED, "icid-value is missing, which identifies the call (RFC 7315 5.6)", where)


_PARAMETER = pairs(About("a charging parameter", "RFC 7315 5.6"), HEADERS.rule("charge_param"))


for _cls in (ChargingVector, ChargingFunctionAddresses):
    listed(_cls._rule, _PARAMETER, of_parameters(_cls), elements="semicolon_elements")  # noqa: SLF001
