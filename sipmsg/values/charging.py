"""Charging: P-Charging-Vector and P-Charging-Function-Addresses, RFC 7315 sections 5.6 and 5.5."""

from __future__ import annotations

from sipmsg.ascii import fold
from sipmsg.grammar.builders import builds
from sipmsg.values.params import Params
from sipmsg.values.parsed import Parsed
from sipmsg.values.quoting import unquoted
from sipmsg.values.syntax import HEADERS
from sipmsg.values.value import value


@builds("charging_vector")
@value
class ChargingVector(Parsed):
    """What identifies a call for charging.

    >>> vector = ChargingVector.parse("icid-value=1234bc9876e;icid-generated-at=192.0.6.8;orig-ioi=home1.net")
    >>> vector.icid_value, vector.orig_ioi, vector.term_ioi
    ('1234bc9876e', 'home1.net', None)
    """

    params: Params

    _rule = HEADERS.rule("charging_vector")

    @property
    def icid_value(self) -> str | None:
        """The IMS charging identity, or None."""
        return self.params.get("icid-value")

    @property
    def orig_ioi(self) -> str | None:
        """The operator that the call comes from, or None."""
        return self.params.get("orig-ioi")

    @property
    def term_ioi(self) -> str | None:
        """The operator that the call goes to, or None."""
        return self.params.get("term-ioi")

    def __str__(self) -> str:
        return str(self.params).removeprefix(";")


@builds("charging_addresses")
@value
class ChargingFunctionAddresses(Parsed):
    """Where charging records go.

    >>> addresses = ChargingFunctionAddresses.parse("ccf=192.0.8.1; ccf=192.0.8.3; ecf=192.0.8.7")
    >>> addresses.ccf, addresses.ecf
    (('192.0.8.1', '192.0.8.3'), ('192.0.8.7',))
    """

    params: Params

    _rule = HEADERS.rule("charging_addresses")

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


builds("charge_params")(Params)
