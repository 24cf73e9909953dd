"""Every value class, over generated values: written and read, copied, pickled, evolved, and never changed."""

from __future__ import annotations

import copy
import datetime as dt
import importlib
import inspect
import pickle
import pkgutil
from collections.abc import Callable
from typing import Any

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import sipmsg
from sipmsg import values
from sipmsg.grammar.filling import derived
from sipmsg.strictness import refusals
from sipmsg.values.accept import Encoding, Language
from sipmsg.values.access_network import AccessNetwork, VisitedNetwork
from sipmsg.values.address import WILDCARD, NameAddr
from sipmsg.values.answer_mode import AnswerMode
from sipmsg.values.authentication import AuthenticationInfo, Challenge, Credentials
from sipmsg.values.caller_preferences import FeatureSet
from sipmsg.values.charging import ChargingFunctionAddresses, ChargingVector
from sipmsg.values.content_disposition import ContentDisposition
from sipmsg.values.cseq import CSeq
from sipmsg.values.dialog_reference import Join, Replaces, TargetDialog
from sipmsg.values.event import Event, SubscriptionState
from sipmsg.values.identity import Identity
from sipmsg.values.info_package import InfoPackage
from sipmsg.values.media_type import MediaType
from sipmsg.values.params import Params
from sipmsg.values.party import Diversion, HistoryInfo, ReferredBy, RemotePartyId, ServedUser
from sipmsg.values.rack import RAck
from sipmsg.values.reason import Reason
from sipmsg.values.resource_priority import ResourcePriority
from sipmsg.values.retry_after import RetryAfter
from sipmsg.values.rules import inspect as rules_of
from sipmsg.values.security_mechanism import SecurityMechanism
from sipmsg.values.session_id import SessionId
from sipmsg.values.session_timer import MinSE, SessionExpires
from sipmsg.values.sip_date import SipDate
from sipmsg.values.timestamp import Timestamp
from sipmsg.values.uri.uri import OtherUri, SipUri, TelUri
from sipmsg.values.uri_reference import UriReference
from sipmsg.values.user_to_user import UserToUser
from sipmsg.values.via import Via
from sipmsg.values.warning import WarningValue
from tests.case_files import texts
from tests.profiles import examples

pytestmark = pytest.mark.no_cover

ALPHANUMERIC = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
HEX = "0123456789abcdef"
UNRESERVED = ALPHANUMERIC + "-_.!~*'()"
# RFC 3261 section 25.1: what may stand behind the backslash of a quoted-pair
PAIRED = "".join(map(chr, range(0x80))).replace("\r", "").replace("\n", "")


def run_of(alphabet: str, least: int = 1, most: int = 8) -> st.SearchStrategy[str]:
    return st.text(st.sampled_from(alphabet), min_size=least, max_size=most)


def escaped_run_of(alphabet: str, least: int = 1) -> st.SearchStrategy[str]:
    pieces = st.sampled_from([*alphabet, "%20", "%4a", "%C3"])
    return st.lists(pieces, min_size=least, max_size=8).map("".join)


# ---- the pieces of RFC 3261 section 25.1 --------------------------------------------------------

TOKEN = run_of(ALPHANUMERIC + "-.!%*_+`'~")
WORD = run_of(ALPHANUMERIC + "-.!%*_+`'~()<>:\\\"/[]?{}")
# RFC 3261 section 8.1.1.5, RFC 4028 sections 4 and 5: strict reading refuses more
SEQUENCE = st.integers(0, 2**31 - 1)
SECONDS = st.integers(0, 2**32 - 1)
# text as a quoted-string stands for it: anything but a line end
TEXT = st.text(st.characters(exclude_characters="\r\n") | st.sampled_from(PAIRED + "\udc80"), max_size=8)
QDTEXT = st.characters(exclude_characters='"\\\x7f', exclude_categories=["Cs"], min_codepoint=0x20) | st.just("\t")
QUOTED = st.lists(QDTEXT | st.sampled_from(PAIRED).map("\\{}".format), max_size=6).map("".join).map('"{}"'.format)
NAME = st.from_regex(r"([a-z0-9][a-z0-9-]?[a-z0-9]\.){0,2}[a-z][a-z0-9]{0,4}\.?", fullmatch=True)
IPV4 = st.ip_addresses(v=4).map(str)
IPV6 = st.ip_addresses(v=6).map(str)
HOST = NAME | IPV4 | IPV6.map("[{}]".format)
PORT = st.none() | st.integers(0, 65_535)
GEN_VALUE = TOKEN | QUOTED | IPV6 | IPV6.map("[{}]".format)


def params_of(
    values: st.SearchStrategy[Any], names: st.SearchStrategy[str] = TOKEN, least: int = 0, **always: str
) -> Any:
    """Give parameters no name of which comes twice; ``always`` are those that a header cannot do without."""
    pairs = st.lists(
        st.tuples(names, values), min_size=least, max_size=4, unique_by=lambda pair: pair[0].lower()
    ).filter(lambda pairs: not {name.lower() for name, _ in pairs} & set(always))
    needed = tuple((name.replace("_", "-"), text) for name, text in always.items())
    return pairs.map(lambda pairs: Params((*pairs, *needed)))


PARAMS = params_of(st.none() | GEN_VALUE)
AUTH_PARAMS = params_of(TOKEN | QUOTED, least=1)
TAGS = params_of(st.none() | GEN_VALUE, to_tag="t", from_tag="f")
CHARGES = params_of(st.none() | GEN_VALUE, least=1)

# ---- URIs: RFC 3261 section 25.1, RFC 3966 section 3 -------------------------------------------

PARAMCHARS = escaped_run_of(UNRESERVED + "[]/:&+$")
HNV = UNRESERVED + "[]/?:+$"
URI_PARAMS = params_of(st.none() | PARAMCHARS, PARAMCHARS)
URI_HEADERS = params_of(escaped_run_of(HNV, 0), escaped_run_of(HNV))
SCHEME = st.from_regex(r"[A-Za-z][A-Za-z0-9+.-]{0,5}", fullmatch=True).filter(
    lambda scheme: scheme.lower() not in {"sip", "sips", "tel"}
)
USERS = st.tuples(escaped_run_of(UNRESERVED + "&=+$,;?/"), st.none() | escaped_run_of(UNRESERVED + "&=+$,", 0))
NO_USER: tuple[None, None] = (None, None)
SIP_URI = st.builds(
    lambda scheme, user, host, port, params, headers: SipUri(scheme, user[0], host, port, params, headers, user[1]),
    st.sampled_from(["sip", "sips"]),
    st.just(NO_USER) | USERS,
    *(HOST, PORT, URI_PARAMS, URI_HEADERS),
)
GLOBAL_NUMBER = st.from_regex(r"\+[0-9.()-]{0,3}[0-9][0-9.()-]{0,8}", fullmatch=True)
LOCAL_NUMBER = st.from_regex(r"[.()-]{0,2}[0-9A-Fa-f*#][0-9A-Fa-f*#.()-]{0,8}", fullmatch=True)
# RFC 3966 section 5.1.5: a local number has a context
CONTEXT = params_of(st.none() | PARAMCHARS, PARAMCHARS, phone_context="example.com")
TEL_URI = st.builds(TelUri, GLOBAL_NUMBER, URI_PARAMS) | st.builds(TelUri, LOCAL_NUMBER, CONTEXT)
OTHER_URI = st.builds(OtherUri, SCHEME, escaped_run_of(UNRESERVED + ";/?:@&=+$,"))
URI = SIP_URI | TEL_URI | OTHER_URI
ADDRESS = (st.none() | TEXT, URI, PARAMS)

# ---- what some headers have of their own --------------------------------------------------------

TIME = st.times().map(lambda time: time.strftime("%H:%M:%S")) | st.just("23:59:60")
DECIMAL = st.from_regex(r"[0-9]{1,10}(\.[0-9]{0,10})?", fullmatch=True)
DELAY = DECIMAL | st.from_regex(r"\.[0-9]{1,10}", fullmatch=True)
LANGUAGE = st.just("*") | st.from_regex(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8}){0,2}", fullmatch=True)
CTEXT = st.characters(exclude_characters="()\\\x7f", exclude_categories=["Cs"], min_codepoint=0x20)
COMMENT_PIECE = CTEXT | st.sampled_from(PAIRED).map("\\{}".format)
COMMENT = st.recursive(
    st.lists(COMMENT_PIECE, max_size=4).map("".join).map("({})".format),
    lambda inner: st.lists(COMMENT_PIECE | inner, max_size=3).map("".join).map("({})".format),
    max_leaves=4,
)
CALL_ID = WORD | st.tuples(WORD, WORD).map("@".join)
BASE64URL = run_of(ALPHANUMERIC + "-_", 0)
PASSPORT = st.tuples(BASE64URL, BASE64URL, BASE64URL).map(".".join)
INFO_URI = SIP_URI.map("<{}>".format)
AGENT = st.text(
    st.characters(exclude_characters='"<>,;\\\x7f', exclude_categories=["Cs"], min_codepoint=0x21), min_size=1
)

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def _date(day: dt.date, time: str, spelt: Callable[[str], str]) -> SipDate:
    """Return a date with the weekday that it has in the calendar."""
    return SipDate(spelt(WEEKDAYS[day.weekday()]), day.day, day.month, day.year, time, spelt("GMT"))


def _of_cases() -> dict[type, list[Any]]:
    """Return the values of the cases of headers, by their class."""
    found: dict[type, list[Any]] = {}
    for name, samples in texts("headers").items():
        for text in samples:
            read = sipmsg.parse_header(name, text)
            for made in read if type(read) is tuple else (read,):
                if attrs.has(type(made)):
                    found.setdefault(type(made), []).append(made)
    return found


NO_POINT = ALPHANUMERIC + "-!%*_+`'~"
STRATEGIES: dict[type, st.SearchStrategy[Any]] = {
    **{
        made: st.builds(made, TOKEN, PARAMS)
        for made in (AccessNetwork, AnswerMode, ContentDisposition, Encoding, InfoPackage, Reason)
    },
    **{made: st.builds(made, TOKEN, PARAMS) for made in (SecurityMechanism, SubscriptionState)},
    **{made: st.builds(made, TOKEN | QUOTED, PARAMS) for made in (UserToUser, VisitedNetwork)},
    **{made: st.builds(made, CALL_ID, TAGS) for made in (Join, Replaces)},
    TargetDialog: st.builds(TargetDialog, CALL_ID, params_of(GEN_VALUE, local_tag="l", remote_tag="r")),
    **{made: st.builds(made, SECONDS, PARAMS) for made in (MinSE, SessionExpires)},
    **{made: st.builds(made, *ADDRESS) for made in (NameAddr, Diversion, ReferredBy, RemotePartyId, ServedUser)},
    HistoryInfo: st.builds(HistoryInfo, *ADDRESS[:2], params_of(st.none() | GEN_VALUE, index="1.1")),
    ChargingFunctionAddresses: st.builds(ChargingFunctionAddresses, CHARGES),
    ChargingVector: st.builds(ChargingVector, params_of(st.none() | GEN_VALUE, icid_value="1")),
    AuthenticationInfo: st.builds(AuthenticationInfo, AUTH_PARAMS),
    Challenge: st.builds(Challenge, TOKEN, AUTH_PARAMS),
    Credentials: st.builds(Credentials, TOKEN, AUTH_PARAMS)
    | st.builds(Credentials, TOKEN, token=st.from_regex(r"[A-Za-z0-9._~+/-]{1,9}={0,2}", fullmatch=True)),
    CSeq: st.builds(CSeq, SEQUENCE, TOKEN),
    Event: st.builds(Event, st.lists(run_of(NO_POINT), min_size=1, max_size=3).map(".".join), PARAMS),
    FeatureSet: st.builds(FeatureSet, PARAMS),
    Identity: st.builds(Identity, PASSPORT, params_of(st.none() | GEN_VALUE | INFO_URI)),
    Language: st.builds(Language, LANGUAGE, PARAMS),
    MediaType: st.builds(MediaType, TOKEN, TOKEN, PARAMS),
    OtherUri: OTHER_URI,
    RAck: st.builds(RAck, SEQUENCE, SEQUENCE, TOKEN),
    ResourcePriority: st.builds(ResourcePriority, *[run_of(NO_POINT)] * 2),
    RetryAfter: st.builds(RetryAfter, SECONDS, st.none() | COMMENT, PARAMS),
    SessionId: st.builds(SessionId, run_of(HEX, 32, 32), PARAMS),
    SipDate: st.builds(_date, st.dates(), TIME, st.sampled_from([str, str.lower, str.upper])),
    SipUri: SIP_URI,
    TelUri: TEL_URI,
    Timestamp: st.builds(Timestamp, DECIMAL, st.none() | DELAY),
    UriReference: st.builds(UriReference, URI, PARAMS),
    Via: st.builds(Via, TOKEN, TOKEN, TOKEN, NAME | IPV4 | IPV6, PORT, PARAMS),
    WarningValue: st.builds(WarningValue, st.integers(0, 999), AGENT, TEXT),
}
# any other class: values of its cases
STRATEGIES |= {
    made: st.sampled_from(sorted(found, key=str)) for made, found in _of_cases().items() if made not in STRATEGIES
}
# Params has no text of its own to be read from: what reads it is the header that it belongs to
VALUES = {**STRATEGIES, Params: PARAMS}

every_class = pytest.mark.parametrize("made", STRATEGIES, ids=lambda made: made.__name__)
every_value = pytest.mark.parametrize("made", VALUES, ids=lambda made: made.__name__)


def _classes() -> set[type]:
    """Return every class with a ``parse`` that the modules of values define."""
    names = [f"{values.__name__}.{module.name}" for module in pkgutil.iter_modules(values.__path__)]
    names += [made.__module__ for made in (NameAddr, CSeq, MediaType, SipUri, Via)]
    found = {
        made
        for module in map(importlib.import_module, names)
        for name, made in inspect.getmembers(module, inspect.isclass)
        if made.__module__ == module.__name__ and hasattr(made, "parse") and attrs.has(made) and name[0] != "_"
    }
    assert len(found) > 40
    return found


def _fields(value: Any) -> dict[str, Any]:
    return {field.alias: getattr(value, field.alias) for field in attrs.fields(type(value)) if field.init}


def test_every_value_class_has_a_strategy() -> None:
    assert _classes() == set(STRATEGIES)


@every_class
@settings(max_examples=examples(60))
@given(data=st.data())
def test_a_value_reads_back_equal(made: Any, data: st.DataObject) -> None:
    value = data.draw(STRATEGIES[made])
    assume(not any(refusals(rules_of(value, ""))))
    again = made.parse(str(value))
    assert type(again) is made
    assert again == value
    assert str(again) == str(value)


@every_value
@settings(max_examples=examples(15))
@given(data=st.data())
def test_a_copy_is_equal_and_has_the_same_hash(made: Any, data: st.DataObject) -> None:
    value = data.draw(VALUES[made])
    pickled = [pickle.loads(pickle.dumps(value, protocol)) for protocol in (2, 5)]  # noqa: S301 - our own bytes
    for again in (*pickled, copy.copy(value), copy.deepcopy(value), attrs.evolve(value), made(**_fields(value))):
        assert type(again) is made
        assert again == value
        assert not again != value  # noqa: SIM202 - both operators are the class's own
        assert hash(again) == hash(value)
        assert str(again) == str(value)
        assert repr(again) == repr(value)
        assert {again: 1}[value] == 1


@every_value
@settings(max_examples=examples(15))
@given(data=st.data())
def test_evolve_changes_the_fields_named_and_no_others(made: Any, data: st.DataObject) -> None:
    value, other = data.draw(VALUES[made]), data.draw(VALUES[made])
    before, wanted = _fields(value), _fields(other)
    assert attrs.evolve(value, **wanted) == other
    for name, text in wanted.items():
        try:
            changed = attrs.evolve(value, **{name: text})
        except sipmsg.ParseError:
            # what the other fields do not go with is refused: a password without a user
            continue
        assert _fields(changed) == before | {name: text}
        assert (changed == value) is (text == before[name])
    assert _fields(value) == before


@every_value
@settings(max_examples=examples(5))
@given(data=st.data())
def test_no_field_of_a_value_can_be_set_or_deleted(made: Any, data: st.DataObject) -> None:
    value = data.draw(VALUES[made])
    before = _fields(value)
    assert before
    for name in (*before, "no_such_field"):
        with pytest.raises(AttributeError):
            setattr(value, name, before.get(name))
        with pytest.raises(AttributeError):
            delattr(value, name)
    assert _fields(value) == before


@every_value
@settings(max_examples=examples(5))
@given(data=st.data())
def test_a_value_matches_by_its_fields_and_equals_no_other_class(made: Any, data: st.DataObject) -> None:
    value = data.draw(VALUES[made])
    assert made.__match_args__ == tuple(_fields(value))
    assert value != str(value)
    assert value != tuple(_fields(value).values())
    assert isinstance(repr(value), str)


@pytest.mark.parametrize("made", [Diversion, HistoryInfo, ReferredBy, RemotePartyId, ServedUser])
def test_an_address_of_one_header_is_not_that_of_another(made: Any) -> None:
    address = NameAddr.parse('"Bob" <sip:bob@biloxi.com>;index=1')
    assert derived(made, NameAddr)(address) == made.parse(str(address))
    assert derived(made, NameAddr)(address) != address


def test_the_wildcard_is_itself_however_it_is_copied() -> None:
    for again in (pickle.loads(pickle.dumps(WILDCARD)), copy.deepcopy(WILDCARD)):  # noqa: S301 - our own bytes
        assert again == WILDCARD
        assert again.is_wildcard
        assert str(again) == "*"
