"""Via: RFC 3261 section 20.42, rport of RFC 3581."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from sipmsg.ascii import fold, integer
from sipmsg.catalogue import report
from sipmsg.errors import Problem
from sipmsg.grammar.conditions import has_non_numeric_parameter, has_parameter, refused_parameter
from sipmsg.grammar.engine import Builder
from sipmsg.grammar.filling import child, filled
from sipmsg.grammar.reading import About, Fault, Reader, Shaped
from sipmsg.grammar.shape import shape
from sipmsg.limits import MOST_PORT
from sipmsg.record import changed
from sipmsg.strictness import BRANCH
from sipmsg.syntax import HEADERS, SHAPE, URI
from sipmsg.values.faults import AMBIGUOUS, MALFORMED
from sipmsg.values.ip_address import host_address
from sipmsg.values.params import NO_PARAMS, Params
from sipmsg.values.parsed import Parsed, TextParameter
from sipmsg.values.places import parameter
from sipmsg.values.ports import default_port
from sipmsg.values.rules import each_parameter_once, rule
from sipmsg.values.shapes import PARAMETERS, listed, reads
from sipmsg.values.uri.rules import PADDED, padded_port
from sipmsg.values.uri.shape import HOST, PORT
from sipmsg.values.value import field, received, unchecked, value

_VIA_PARM = HEADERS.rule("via_parm")
_HOST, _IPV4 = URI.rule("host"), URI.rule("ipv4_address")
_VALUE, _TOKEN = HEADERS.rule("gen_value"), HEADERS.rule("token")
MAGIC_COOKIE = "z9hG4bK"
_COOKIE = fold(MAGIC_COOKIE)
_MOST_TTL = 255


def _compared(given: Any) -> str:
    """Return a host as it is kept: in lower case, without brackets."""
    if not isinstance(given, str):
        raise TypeError(f"Via: host has to be text, not {type(given).__name__}")
    return fold(given[1:-1] if given.startswith("[") and given.endswith("]") else given)


@value
class Via(Parsed, rule="via_parm"):
    """One via-parm: the transport and address that one hop sent from.

    ``host`` is in lower case and without the brackets of an IPv6 address, ready to be compared or
    to be connected to; ``str()`` writes the brackets. ``port`` is an int or None; ``raw_port`` is the port
    as written where that is another text than the number has, or no number.

    >>> via = Via.parse("SIP/2.0/UDP 10.0.0.1:5070;branch=z9hG4bK77;received=192.0.2.1;rport=5070")
    >>> via.transport, via.host, via.port, via.branch, via.received, via.rport
    ('UDP', '10.0.0.1', 5070, 'z9hG4bK77', '192.0.2.1', 5070)
    """

    protocol: str
    version: str
    transport: str
    host: str = field(converter=_compared)
    port: int | None = None
    params: Params = NO_PARAMS
    raw_port: str | None = field(default=None, repr=False, eq=False)

    branch: ClassVar[TextParameter] = TextParameter(
        "branch", "The ``branch`` parameter, which names the transaction, or None."
    )

    @property
    def default_port(self) -> int:
        """The port where none is written: of SIP, or of TLS or a WebSocket (RFC 3261 section 18.2.1)."""
        return default_port(self.transport)

    @property
    def received(self) -> str | None:
        """The address that the request came from, as the next hop saw it, or None.

        An IPv6 address comes without brackets, whichever way it was written (RFC 5118 section 4.5).
        """
        text = self.params.get("received")
        return text[1:-1] if text is not None and text.startswith("[") else text

    @property
    def rport(self) -> int | None:
        """The port that the request came from (RFC 3581); None where it is missing or only asked for."""
        text = self.params.get("rport")
        return None if text is None else integer(text, most=MOST_PORT)

    maddr: ClassVar[TextParameter] = TextParameter("maddr")

    @property
    def ttl(self) -> int | None:
        """The ``ttl`` parameter, 0 to 255, or None."""
        text = self.params.get("ttl")
        return None if text is None else integer(text, most=_MOST_TTL)

    def __str__(self) -> str:
        raw = self.raw_port
        written = raw if raw is not None and integer(raw, most=MOST_PORT) == self.port else self.port
        port = "" if written is None else f":{written}"
        # one that no bracket closes keeps the one that begins it
        host = f"[{self.host}]" if ":" in self.host and not self.host.startswith("[") else self.host
        return f"{self.protocol}/{self.version}/{self.transport} {host}{port}{self.params}"

    def normalised(self) -> Via:
        """Return the Via without a port that is no number, and without zeros in front of one."""
        params = self.params.normalised()
        return unchecked(Via)(self.protocol, self.version, self.transport, self.host, self.port, params)


HEADERS.builds("via_parm")(
    filled(
        Via,
        protocol=child(0),
        version=child(1),
        transport=child(2),
        host=child(3).without_brackets().lower(),
        port=child(4).number(MOST_PORT),
        params=child(5).otherwise(NO_PARAMS),
        raw_port=child(4).unless_number(MOST_PORT),
    )
)


# ---- the pieces of a via-parm that its strict rule refuses -------------------------------------------------


def _word(thing: str) -> Reader:
    return Reader(About(f"the {thing} of a Via", "RFC 3261 25.1"), HEADERS.rule("token"))


def _of_a_via(reader: Reader) -> Reader:
    """Return the reader of a piece that URIs have as well, which says where it stands."""
    thing = reader.about.thing.replace("of a URI", "of a Via")
    return Reader(changed(reader.about, thing=thing), reader.rule)


_SENT_BY = Shaped(
    About("the host of a Via", "RFC 3261 25.1"),
    HEADERS.rule("sent_by"),
    shape(SHAPE, "hostport"),
    {"HOST": _of_a_via(HOST), "PORT": _of_a_via(PORT)},
    filled(tuple, child(0), child(2).otherwise("").beside(1)),
    {"HOST": None, "PORT": "COLON"},
)


def _comma(fault: Fault) -> tuple[str, str] | None:
    """Return what to say of a comment in which others find the end of the element."""
    if "," in fault.text:
        return AMBIGUOUS, "a comma stands in a comment of a Via: programs differ in how many there are"
    return None


_COMMENT = Reader(
    About("a Via", must="has to end behind its parameters; a comment was possible before RFC 3261", judge=_comma),
    HEADERS.rule("nothing"),
)


def _missing(thing: str) -> Reader:
    return Reader(About(f"the {thing} of a Via", "RFC 3261 25.1"), HEADERS.rule("nothing"))


def _via(transport: int = 2, sent_by: int = 3) -> Builder:
    """Return what makes a Via of its pieces, where two of them may stand later than they have to."""
    return filled(
        Via,
        protocol=child(0),
        version=child(1),
        transport=child(transport),
        host=child(sent_by).item(0).otherwise("").without_brackets().lower(),
        port=child(sent_by).item(1).number(MOST_PORT),
        params=child(sent_by + 1).otherwise(NO_PARAMS),
        raw_port=child(sent_by).item(1).unless_number(MOST_PORT),
    )


VIA = Shaped(
    About("a Via", "RFC 3261 25.1"),
    _VIA_PARM,
    shape(SHAPE, "via"),
    {
        "PROTOCOL": _word("protocol"),
        "PROTOCOL_BEFORE_BLANK": _word("protocol"),
        "VERSION": _word("version"),
        "VERSION_BEFORE_BLANK": _word("version"),
        "NO_SLASH": _missing("slash before the transport"),
        "TRANSPORT": _word("transport"),
        "BESIDE_BRACKET": _word("transport"),
        "NO_BLANK": _missing("blank behind the transport"),
        "SENT_BY": _SENT_BY,
        "VIA_PARAMETERS": PARAMETERS,
        "COMMENT": _COMMENT,
    },
    {"with_slashes": _via(), "beside_a_bracket": _via(sent_by=4), "with_a_blank": _via(3, 4)},
    {"SENT_BY": None, "NO_SLASH": None, "NO_BLANK": None},
    received,
)
reads(_VIA_PARM, VIA)
listed(HEADERS.rule("via"), VIA, elements="via_elements")


# ---- rules ---------------------------------------------------------------------------------------------------


each_parameter_once(Via)


@rule(
    Via,
    when=~has_parameter("params", "branch")
    | refused_parameter("params", HEADERS.rule("transaction_branch"), "branch")
    | has_non_numeric_parameter("params", _MOST_TTL, "ttl")
    | has_non_numeric_parameter("params", MOST_PORT, "rport")
    | refused_parameter("params", _IPV4, "received")
    | refused_parameter("params", _HOST, "maddr"),
)
def _parameters(via: Via, where: str) -> Iterator[Problem]:
    branch = via.branch
    # an empty one is reported where it was read
    if not branch and (branch is None or via.params.raw("branch")):
        yield report(MALFORMED, "the Via has no branch parameter (RFC 3261 8.1.1.7)", where, expected=BRANCH)
    elif fold(branch or "") == _COOKIE:
        yield report("raw.branch_cookie", "the branch is the magic cookie and nothing more", where, found=branch)
    elif branch and _TOKEN.match(branch) is not None and not fold(branch).startswith(_COOKIE):
        sentence = f"the branch does not begin with {MAGIC_COOKIE}, as one of RFC 2543 (RFC 3261 17.2.3)"
        yield report("raw.branch_without_cookie", sentence, where, piece=parameter("branch"), found=branch[:80])
    for name, text in via.params.pairs:
        may, words = _PARAMETERS.get(fold(name), _ANY)
        if may is not None and text and _VALUE.match(text) is not None and not may(via):
            yield report(MALFORMED, f"{name} is {words}", where, piece=parameter(name), found=text)


rule(Via, when=PADDED)(padded_port)


def _is_ip_address(text: str) -> bool:
    return _IPV4.match(text) is not None or host_address(text) is not None


# RFC 3261 section 25.1, RFC 3581 section 3: what parameters may be, of those that are tokens to the grammar
_ANY = (None, "")
_PARAMETERS: dict[str, tuple[Any, str]] = {
    "branch": (lambda via: _TOKEN.match(via.params.raw("branch") or "") is not None, "not a token"),
    "ttl": (lambda via: integer(via.params.raw("ttl") or "", most=_MOST_TTL) is not None, "not a number from 0 to 255"),
    "rport": (lambda via: integer(via.params.raw("rport") or "", most=MOST_PORT) is not None, "not a port, 0 to 65535"),
    "received": (lambda via: _is_ip_address(via.received or ""), "not an IP address"),
    "maddr": (lambda via: _HOST.match(via.maddr or "") is not None, "neither a domain name nor an IP address"),
}
