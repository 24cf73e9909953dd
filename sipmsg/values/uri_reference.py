"""URIs in angle brackets: Alert-Info, Call-Info, Error-Info (RFC 3261), Geolocation (RFC 6442)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sipmsg.ascii import fold
from sipmsg.errors import Problem
from sipmsg.grammar.filling import child, filled
from sipmsg.grammar.reading import About, Fault, Finding, Reader, Shaped
from sipmsg.grammar.shape import shape
from sipmsg.syntax import HEADERS, SHAPE, URI
from sipmsg.values.address import BLANKS_INSIDE
from sipmsg.values.faults import AMBIGUOUS
from sipmsg.values.params import NO_PARAMS, Params
from sipmsg.values.parsed import Parsed, TextParameter
from sipmsg.values.rules import each_parameter_once, inspect, rule
from sipmsg.values.shapes import PARAMETERS, listed, reads
from sipmsg.values.uri.shape import URI_READER
from sipmsg.values.uri.uri import OtherUri, Uri
from sipmsg.values.value import received, unchecked, value


@HEADERS.builds("alert_param")
@value
class UriReference(Parsed, rule="alert_param"):
    """A URI that the message points to, with its parameters.

    ``uri`` is a SipUri, TelUri or OtherUri; a word that stands without angle brackets is an OtherUri
    without a scheme.

    >>> info = UriReference.parse("<https://a.example/photo.jpg>;purpose=icon")
    >>> str(info.uri), info.purpose
    ('https://a.example/photo.jpg', 'icon')
    """

    uri: Uri
    params: Params = NO_PARAMS

    purpose: ClassVar[TextParameter] = TextParameter(
        "purpose", "The ``purpose`` parameter of a Call-Info (RFC 3261 section 20.9), or None."
    )

    def __str__(self) -> str:
        return f"<{self.uri}>{self.params}" if self.uri.scheme or " " in str(self.uri) else f"{self.uri}{self.params}"


HEADERS.builds("service_id")(filled(OtherUri, scheme=child(0).less(last=1), opaque=child(1)))


@rule(UriReference)
def _inspect(reference: UriReference, where: str) -> Iterator[Problem]:
    # RFC 3261 sections 20.4, 20.9 and 20.18, RFC 6442 section 4.1, RFC 2397
    if fold(reference.uri.scheme) not in _REFERRED_TO:
        yield from inspect(reference.uri, where)


each_parameter_once(UriReference)


_URI = URI.rule("uri")
_REFERRED_TO = frozenset(("http", "https", "cid", "data"))
_WORD = Reader(About("a URI", "RFC 3261 20.4", must="has to stand in angle brackets"), HEADERS.rule("nothing"))


def _two(fault: Fault) -> Finding | None:
    """Return what to say of what stands before a URI in angle brackets, and could be a URI itself."""
    if ":" in fault.text or "@" in fault.text:
        return AMBIGUOUS, "something like a URI stands before another one: programs differ in which one they take"
    return None


_BEFORE = Reader(
    About("a URI in angle brackets", "RFC 3261 20.4", must="may have nothing before it", judge=_two),
    HEADERS.rule("nothing"),
)

_in_brackets = filled(
    UriReference,
    uri=child(2).or_if_empty(unchecked(OtherUri)("", "")),
    params=child(5).otherwise(NO_PARAMS),
)


def _bare(word: str, params: Params | None) -> UriReference:
    uri = _URI.match(word)
    return unchecked(UriReference)(unchecked(OtherUri)("", word) if uri is None else uri, params or NO_PARAMS)


_REFERENCE = Shaped(
    About("a URI in angle brackets", "RFC 3261 20.4"),
    HEADERS.rule("alert_param"),
    shape(SHAPE, "reference"),
    {
        "BEFORE": _BEFORE,
        "BLANKS": BLANKS_INSIDE,
        "BLANKS_AFTER": BLANKS_INSIDE,
        "URI_TEXT": URI_READER,
        "BEHIND_BRACKETS": PARAMETERS,
        "INSTEAD": _WORD,
        "PARAMETERS": PARAMETERS,
    },
    {"in_brackets": _in_brackets, "bare": _bare},
    {"URI_TEXT": None, "INSTEAD": None},
    received,
)
reads(HEADERS.rule("alert_param"), _REFERENCE)
listed(HEADERS.rule("info"), _REFERENCE)

_SERVICE = Reader(
    About("a service", "RFC 6050 4.1", must="has to be written as urn:urn-7:3gpp-service.ims.icsi.mmtel is"),
    HEADERS.rule("service_id"),
)


def _service(found: Uri | str) -> Uri:
    uri = _URI.match(found) if isinstance(found, str) else found
    return unchecked(OtherUri)("", str(found)) if uri is None else uri


listed(
    HEADERS.rule("services"),
    Shaped(
        _SERVICE.about,
        HEADERS.rule("service_id"),
        shape(SHAPE, "service"),
        {"SERVICE": _SERVICE},
        {"in_brackets": _service, "bare": _service},
    ),
)
