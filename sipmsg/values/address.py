"""Addresses with a name: RFC 3261 section 20.10, and the parameters of the headers that hold one.

:class:`NameAddr` is the value of From, To, Contact, Route, P-Asserted-Identity and others; ``party`` derives from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import ClassVar, Self

from sipmsg.ascii import BLANKS, fold
from sipmsg.catalogue import report
from sipmsg.errors import HeaderError, Problem
from sipmsg.grammar.conditions import refused_parameter
from sipmsg.grammar.filling import always, child, filled
from sipmsg.grammar.reading import About, Fault, Finding, Reader, Repeated, Shaped
from sipmsg.grammar.shape import shape
from sipmsg.limits import DEFAULT_LIMITS, Limits
from sipmsg.record import changed
from sipmsg.syntax import HEADERS, SHAPE
from sipmsg.values.faults import AMBIGUOUS, MALFORMED, alone, in_quotes, lone_quote, odd_quotes, unpaired
from sipmsg.values.folding import Unfolded
from sipmsg.values.params import NO_PARAMS, Params
from sipmsg.values.parsed import NumberParameter, Parsed, QualityParameter, TextParameter
from sipmsg.values.places import parameter
from sipmsg.values.protocol_words import URI_SCHEMES
from sipmsg.values.quoting import quoted
from sipmsg.values.reading import read, require_text
from sipmsg.values.rules import each_parameter_once, parts, rule
from sipmsg.values.shapes import PARAMETER, PARAMETERS, listed, reads
from sipmsg.values.uri.shape import BARE_URI_READER, URI_READER
from sipmsg.values.uri.uri import OtherUri, Uri
from sipmsg.values.value import received, unchecked, value

_NAME_ADDR = HEADERS.rule("name_addr")
_QUALITY = QualityParameter()
_TOKEN, _GEN_VALUE = HEADERS.rule("token"), HEADERS.rule("gen_value")


@value
class NameAddr(Parsed, rule="name_addr"):
    """A name-addr or addr-spec with its header parameters, as in From, Contact or Route.

    ``display_name`` is the name less its quotes, or None; ``uri`` a SipUri, TelUri or OtherUri.

    >>> bob = NameAddr.parse('"Bob" <sip:bob@biloxi.com>;tag=a6c85cf')
    >>> bob.display_name, str(bob.uri), bob.tag
    ('Bob', 'sip:bob@biloxi.com', 'a6c85cf')
    """

    display_name: str | None
    uri: Uri
    params: Params = NO_PARAMS

    tag: ClassVar[TextParameter] = TextParameter("tag", "The ``tag`` parameter (RFC 3261 section 19.3), or None.")

    expires: ClassVar[NumberParameter] = NumberParameter(
        "expires", "The ``expires`` parameter of a Contact in seconds (RFC 3261 section 20.10), or None."
    )

    @property
    def q(self) -> float | None:
        """The ``q`` parameter of a Contact, 0 to 1 (RFC 3261 section 20.10), or None."""
        return _QUALITY.__get__(self, NameAddr) if "q" in self.params else None

    @property
    def is_wildcard(self) -> bool:
        """Whether this is the ``*`` of a Contact (RFC 3261 section 10.2.2)."""
        return self.uri == _ANY

    def normalised(self) -> Self:
        """Return the address with quotes where they have to be, and none round its tag."""
        tag = self.tag
        params = self.params.normalised()
        if tag and _TOKEN.match(tag) is not None:
            params = unchecked(Params)(
                tuple([(name, tag if fold(name) == "tag" else text) for name, text in params.pairs])
            )
        return unchecked(type(self))(self.display_name, self.uri.normalised(), params)

    def __str__(self) -> str:
        if self.is_wildcard:
            return "*"
        name = "" if self.display_name is None else quoted(self.display_name) + " "
        return f"{name}<{self.uri}>{self.params}"


_ANY = unchecked(OtherUri)("", "*")
WILDCARD = unchecked(NameAddr)(None, _ANY)


def parse_name_addr(
    text: str, *, strict: bool = False, problems: list[Problem] | None = None, limits: Limits | None = None
) -> NameAddr:
    """Return the value of one name-addr or addr-spec with parameters, which may be folded and have blanks around it.

    Small faults become problems, which are appended to ``problems``; ``strict`` raises the first that
    strict reading refuses. Raises HeaderError where ``text`` is no address, LimitError past a limit.

    >>> parse_name_addr("Bob <sip:bob@biloxi.com>").display_name
    'Bob'
    """
    require_text(text)
    (limits or DEFAULT_LIMITS).check("header_size", len(text))
    unfolded = Unfolded.of(text)
    address: NameAddr = read(
        _NAME_ADDR,
        unfolded.text,
        "name-addr",
        HeaderError,
        strict=strict,
        problems=problems,
        limits=limits,
        place=unfolded.span,
    )
    return address


#: what the children of the rule make, or the pieces of its shape
name_addr: Callable[..., NameAddr] = HEADERS.builds("name_addr")(
    filled(NameAddr, display_name=child(0).unquoted(), uri=child(1), params=child(2).otherwise(NO_PARAMS))
)
HEADERS.builds("addr_spec")(filled(NameAddr, display_name=always(None), uri=child(0), params=child(1)))
HEADERS.builds("plain_addr_spec")(filled(NameAddr, display_name=always(None), uri=child(0)))


@HEADERS.builds("wildcard")
def _wildcard(_star: str) -> tuple[NameAddr, ...]:
    return (WILDCARD,)


# ---- the pieces of an address that its strict rule refuses -------------------------------------------------


def _name(fault: Fault) -> Finding | None:
    """Return what to say of a name that is more than a name: an address by itself, or a string without an end."""
    text = fault.text
    user, at, host = text.rpartition("@")
    # an "@" between blanks is a word of a name
    address = at and user[-1:].strip(BLANKS) and host[:1].strip(BLANKS)
    parameter = ";" in text and "=" in text.partition(";")[2]
    if address or parameter or any(scheme in fold(text) for scheme in URI_SCHEMES):
        return AMBIGUOUS, f"{fault.about.thing} is an address itself: programs differ in which of the two they take"
    if text.count('"') % 2 or (text.startswith('"') and not fault.character):
        return lone_quote(fault)
    if text.startswith('"') and text[fault.at - 1 : fault.at] == '"' and fault.at > 1:
        return MALFORMED, f"{fault.about.thing} goes on behind its closing double quote"
    return None


DISPLAY_NAME = Reader(
    About("the display name", "RFC 3261 25.1", remedy=in_quotes, judge=_name), HEADERS.rule("display_name_alone")
)
BLANKS_INSIDE = Reader(
    About("the URI", "RFC 3261 25.1", must="may have no blanks inside the angle brackets"), HEADERS.rule("nothing")
)


def _two_pairs(fault: Fault) -> Finding:
    return MALFORMED, f"{fault.about.thing} stands in two pairs of angle brackets and needs one", fault.text.index("<")


def _open(fault: Fault) -> Finding:
    sentence = f"no angle bracket closes the one before {fault.about.thing}: programs differ in where it ends"
    return AMBIGUOUS, sentence, fault.text.index("<")


_AGAIN = Reader(About("the URI", "RFC 3261 25.1", judge=_two_pairs), HEADERS.rule("nothing"))
_OPEN = Reader(About("the URI", "RFC 3261 25.1", judge=_open), HEADERS.rule("nothing"))


def _rest(fault: Fault) -> Finding:
    thing = fault.about.thing
    if ":" in fault.text:
        return AMBIGUOUS, f"a colon stands in {thing}: programs differ in where the address ends", 0
    return odd_quotes(fault) or (MALFORMED, f"{thing} is no parameter, and is left out", 0)


_REST = Reader(About("the rest behind the angle brackets", "RFC 3261 25.1", judge=_rest), HEADERS.rule("nothing"))


def _with_name(parameters: int) -> Callable[..., NameAddr]:
    """Return the builder of an address of a name, a bracket and a URI, whose parameters are the child of a number."""
    return filled(
        NameAddr,
        display_name=child(0).unquoted(),
        uri=child(2).or_if_empty(unchecked(OtherUri)("", "")),
        params=child(parameters).otherwise(NO_PARAMS),
    )


_in_brackets, _before_a_rest, _in_open_bracket = map(_with_name, (5, 6, 3))
_behind_a_name = filled(NameAddr, display_name=child(0).unquoted(), uri=child(2), params=child(4).otherwise(NO_PARAMS))
_bare = filled(NameAddr, display_name=always(None), uri=child(1), params=child(3).otherwise(NO_PARAMS))
_OF_ADDRESSES = frozenset('<>@:"')


def _left_out(fault: Fault) -> Finding | None:
    """Return what to say of an element that is no address, or of its brackets; its quotes are in its pieces."""
    if fault.kind == "left out":
        finding = odd_quotes(fault)
        if finding is None and not _OF_ADDRESSES.intersection(fault.text):
            return MALFORMED, f"this is not {fault.about.thing} (a comma in a name has to stand within double quotes)"
        return finding
    if fault.character != ":" or "<" in fault.text:
        return unpaired(fault)
    # the scheme of a URI without brackets could be the last word of a name
    scheme = 1 + max(fault.text.rfind(blank, 0, fault.at) for blank in BLANKS)
    return MALFORMED, f"{fault.about.thing} {fault.about.must}", scheme


def _stray(fault: Fault) -> Finding:
    return *alone("an angle bracket", fault), fault.text.index(">")


def _judged(reader: Reader) -> Reader:
    """Return the reader of a piece of a parameter in which others find the host of the URI before it."""
    usual = reader.about.judge or odd_quotes

    def no_at(fault: Fault) -> Finding | None:
        if "@" in fault.text:
            sentence = f'an "@" stands in {fault.about.thing} behind a URI without angle brackets'
            return AMBIGUOUS, f"{sentence}: programs differ in which host they read"
        return usual(fault)

    return Reader(changed(reader.about, judge=no_at), reader.rule)


_BARE_PARAMETERS = Repeated(
    PARAMETERS.about,
    PARAMETERS.rule,
    PARAMETERS.shape,
    Shaped(
        PARAMETER.about,
        PARAMETER.rule,
        PARAMETER.shape,
        {name: _judged(reader) for name, reader in PARAMETER.pieces.items()},
        PARAMETER.build,
        PARAMETER.needs,
    ),
    PARAMETERS.build,
)


def _address_reader(
    rule_name: str, must: str, reference: str = "RFC 3261 20.10", always_needed: Iterable[str] = ()
) -> Shaped:
    """Register the reader of one address by a rule; ``must`` says when it needs angle brackets."""
    strict = HEADERS.rule(rule_name)
    no_bracket = Reader(About("an address", reference, absent=f"an address {must}"), HEADERS.rule("nothing"))
    reader = Shaped(
        About("an address", reference, must=must, judge=_left_out),
        strict,
        shape(SHAPE, "address"),
        {
            "NAME": DISPLAY_NAME,
            "NAME_BEFORE": DISPLAY_NAME,
            "BLANKS": BLANKS_INSIDE,
            "BLANKS_AFTER": BLANKS_INSIDE,
            "LANGLE_AGAIN": _AGAIN,
            "LANGLE_OPEN": _OPEN,
            "REST": _REST,
            "PARAMETERS": PARAMETERS,
            "URI_TEXT": URI_READER,
            "NO_BRACKET": no_bracket,
            "NO_BRACKET_ALONE": no_bracket,
            "BARE_URI": BARE_URI_READER,
            "STRAY": Reader(About("an address", reference, judge=_stray), HEADERS.rule("nothing")),
            "BEHIND_BRACKETS": PARAMETERS,
            "BARE_PARAMETERS": _BARE_PARAMETERS,
        },
        {
            "in_brackets": _in_brackets,
            "in_two_pairs": _in_brackets,
            "before_a_rest": _before_a_rest,
            "in_open_bracket": _in_open_bracket,
            "bare_behind_a_name": _behind_a_name,
            "bare": _bare,
        },
        {"URI_TEXT": None, "NO_BRACKET": None} | dict.fromkeys(always_needed),
        received,
    )
    reads(strict, reader)
    return reader


ADDRESS = _address_reader("name_addr", "needs angle brackets around its URI where a name stands before it")
ADDRESS_ONLY = _address_reader(
    "name_addr_only", "needs angle brackets around its URI here", always_needed=("NO_BRACKET_ALONE",)
)
IDENTITY = _address_reader(
    "identity_addr",
    "needs angle brackets around its URI where a name stands before it or parameters behind it",
    "RFC 8217 4",
)
listed(HEADERS.rule("name_addrs"), ADDRESS)
listed(HEADERS.rule("contact"), ADDRESS)
listed(HEADERS.rule("routes"), ADDRESS_ONLY)
listed(HEADERS.rule("identities"), IDENTITY)


# ---- rules ---------------------------------------------------------------------------------------------------


parts(NameAddr, "uri")


each_parameter_once(NameAddr)


@rule(NameAddr, when=refused_parameter("params", _TOKEN, "tag"))
def _tag_is_a_token(address: NameAddr, where: str) -> Iterator[Problem]:
    tag = address.params.raw("tag") if "tag" in address.params else None
    if tag and _TOKEN.match(tag) is None and _GEN_VALUE.match(tag) is not None:
        yield report(MALFORMED, "a tag has to be a token (RFC 3261 25.1)", where, piece=parameter("tag"), found=tag)
