"""URIs in angle brackets: Alert-Info, Call-Info, Error-Info (RFC 3261), Geolocation (RFC 6442)."""

from __future__ import annotations

from collections.abc import Iterator

from sipmsg.errors import Problem
from sipmsg.grammar.builders import builds
from sipmsg.values.faults import inspect, inspects, lenient
from sipmsg.values.params import NO_PARAMS, Params, duplicates
from sipmsg.values.parsed import Parsed
from sipmsg.values.syntax import HEADERS
from sipmsg.values.uri.uri import OtherUri, Uri
from sipmsg.values.value import value

lenient("lenient_alert", "raw.malformed_header_value", "{} stands without angle brackets")


@builds("alert_param")
@value
class UriReference(Parsed):
    """A URI that the message points to, with its parameters.

    ``uri`` is a SipUri, TelUri or OtherUri; a word that stands without angle brackets is an OtherUri
    without a scheme.

    >>> info = UriReference.parse("<https://a.example/photo.jpg>;purpose=icon")
    >>> str(info.uri), info.purpose
    ('https://a.example/photo.jpg', 'icon')
    """

    uri: Uri
    params: Params = NO_PARAMS

    _rule = HEADERS.rule("alert_param")

    @property
    def purpose(self) -> str | None:
        """The ``purpose`` parameter of a Call-Info (RFC 3261 section 20.9), or None."""
        return self.params.get("purpose")

    def __str__(self) -> str:
        return f"<{self.uri}>{self.params}" if self.uri.scheme else f"{self.uri}{self.params}"


@builds("lenient_alert")
def _lenient_alert(word: str) -> OtherUri:
    return OtherUri("", word)


@builds("service_id")
def _service_id(scheme: str, opaque: str) -> OtherUri:
    return OtherUri(scheme[:-1], opaque)


@inspects(UriReference)
def _inspect(reference: UriReference, where: str) -> Iterator[Problem]:
    yield from inspect(reference.uri, where)
    yield from duplicates(reference.params, where)
