"""What can be constructed reads back as it was made, whatever it is made of; and reading never pays for the check."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sipmsg
from sipmsg.values import parsed, party
from sipmsg.values.sdp import sdp_value, timing
from sipmsg.values.uri import uri as uri_values
from tests import case_files
from tests.values import test_header_values_generated as generated
from tests.values.sdp import values as sdp_values

pytestmark = pytest.mark.no_cover

CASES = Path(__file__).parents[1] / "cases"
# what opens another header, address, parameter, comment or string, and what is none of SIP's characters
EVIL = st.lists(
    st.sampled_from(
        ["a", "1", ";x=y", ";", ",", "<", ">", "@", '"', "\\", "\r\n", "\r\nX: y", " ", ":", "sip:", "%", "%41"]
    )
    | st.characters(),
    max_size=6,
).map("".join)
INTEGERS = st.integers(-1, 2**33)
PARAMS = st.lists(st.tuples(EVIL, st.none() | EVIL), max_size=3)
URIS = EVIL.map(lambda text: f"sip:{text}") | EVIL.map(lambda text: f"sip:{text}@h") | st.just("sip:a@b")
KINDS: dict[str, st.SearchStrategy[Any]] = {
    "str": EVIL,
    "str | None": st.none() | EVIL,
    "int": INTEGERS,
    "int | None": st.none() | INTEGERS,
    "Params": PARAMS | PARAMS.map(dict),
    "Uri": URIS,
}
CLASSES = sorted(generated.STRATEGIES, key=lambda made: made.__name__)


@pytest.mark.parametrize("made", CLASSES, ids=lambda made: made.__name__)
@given(data=st.data())
def test_what_can_be_constructed_reads_back_equal(made: Any, data: st.DataObject) -> None:
    sound = data.draw(generated.STRATEGIES[made])
    fields = generated._fields(sound)
    kinds = {
        name: base.__annotations__[name]
        for base in reversed(made.__mro__)
        for name in getattr(base, "__annotations__", {})
        if name in fields
    }
    spoilt = data.draw(st.sets(st.sampled_from(sorted(fields)), min_size=1))
    given_fields = fields | {name: data.draw(KINDS[str(kinds[name])]) for name in spoilt}
    try:
        value = made(**given_fields)
    except sipmsg.ParseError:
        return
    assert _read_again(made, str(value)) == value
    assert not set("\r\n") & set(str(value))


def _read_again(made: Any, text: str) -> Any:
    """Return the one value of a text, read without a fault, as a header that has such values or as a URI."""
    if made in {sipmsg.SipUri, sipmsg.TelUri, sipmsg.OtherUri}:
        return sipmsg.parse_uri(text)
    rule = getattr(made, "_header", None) or made._rule  # noqa: SLF001 - the rule that a class is read by
    found = rule.match(text)
    assert found is not None
    assert type(found) is not tuple or len(found) == 1
    return found[0] if type(found) is tuple else found


DESCRIBED: dict[Any, st.SearchStrategy[Any]] = {**sdp_values.TYPED, **sdp_values.FIELDS}
OF_KINDS = {
    "int | float | None": INTEGERS | st.floats(),
    "tuple[str, ...]": st.lists(EVIL, max_size=3).map(tuple),
    "tuple[int, ...]": st.lists(INTEGERS, max_size=3).map(tuple),
    "tuple[tuple[str, ...], ...]": st.lists(st.lists(EVIL, max_size=3).map(tuple), max_size=2).map(tuple),
    "bool": st.booleans(),
}


@pytest.mark.parametrize("made", DESCRIBED, ids=lambda made: made.__name__)
@given(data=st.data())
def test_what_can_be_constructed_of_a_description_reads_back_equal(made: Any, data: st.DataObject) -> None:
    sound = data.draw(DESCRIBED[made])
    fields = {each.name: getattr(sound, each.name) for each in attrs.fields(made) if each.init}
    kinds = {**KINDS, **OF_KINDS}
    known = [name for name in fields if str(made.__annotations__.get(name)) in kinds]
    spoilt = data.draw(st.sets(st.sampled_from(sorted(known)), min_size=1))
    given_fields = fields | {name: data.draw(kinds[str(made.__annotations__[name])]) for name in spoilt}
    try:
        value = made(**given_fields)
    except sipmsg.SdpError:
        return
    assert made.parse(str(value)) == value
    assert not set("\r\n") & set(str(value))


@pytest.mark.parametrize(
    "given_uri", ["sip:bob>;tag=evil,<sip:x@h", "sip:a@b>;tag=1@c", "sip:victim@good.example;x=@evil.example"]
)
def test_no_address_is_hidden_in_an_address(given_uri: str) -> None:
    with pytest.raises(sipmsg.SipMsgError):
        sipmsg.NameAddr(None, sipmsg.parse_uri(given_uri))


def test_a_uri_that_was_read_with_faults_may_stay_in_an_address() -> None:
    address = sipmsg.NameAddr(None, sipmsg.parse_uri("sip:*72#@h.example"), {"tag": "1"})  # type: ignore[arg-type]
    assert str(address) == "<sip:*72#@h.example>;tag=1"
    with pytest.raises(sipmsg.HeaderError, match=r"out of place"):
        sipmsg.NameAddr("a", sipmsg.parse_uri("sip:*72#@h.example"), {"a@b": "1"})  # type: ignore[arg-type]


@given(st.text(max_size=8))
def test_a_user_is_escaped_and_reads_as_it_is_meant(user: str) -> None:
    if not user or any("\ud800" <= char <= "\udfff" for char in user):
        return
    uri = sipmsg.SipUri(user=user, host="h")
    assert sipmsg.SipUri.parse(str(uri)) == uri
    if user.isprintable():
        assert uri.user == user


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: sipmsg.Params(5), "parameters are a mapping or pairs of names and values, not int"),  # type: ignore[arg-type]
        (lambda: sipmsg.Params("lr"), "parameters are a mapping or pairs of names and values, not str"),  # type: ignore[arg-type]
        (lambda: sipmsg.Params([1]), "a parameter is a pair of a name and a value, not int"),  # type: ignore[list-item]
        (lambda: sipmsg.Params({"a": 1}), "are text, or None for no value, not str and int"),  # type: ignore[arg-type]
        (lambda: sipmsg.NameAddr(None, 5), "NameAddr: uri has to be a URI or its text, not int"),  # type: ignore[arg-type]
        (lambda: sipmsg.CSeq("1", "A"), "CSeq: number has to be an integer, not str"),  # type: ignore[arg-type]
        (lambda: sipmsg.SipUri(user="a", host="h", params=5), "a mapping or pairs"),  # type: ignore[arg-type]
        (lambda: sipmsg.SipUri(user=5, host="h"), "SipUri: user has to be text or None, not int"),  # type: ignore[arg-type]
    ],
)
def test_another_type_is_reported_in_a_sentence(make: Any, sentence: str) -> None:
    with pytest.raises(TypeError, match=sentence):
        make()


def test_reading_never_reads_back(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> None:
        pytest.fail("a value that was read is read again")

    for module in (parsed, party, uri_values):
        monkeypatch.setattr(module, "refuse_otherwise", fail)
    with pytest.raises(pytest.fail.Exception):
        sipmsg.CSeq(1, "INVITE")
    for which in ("valid", "lenient"):
        for name, texts in case_files.texts("headers", which).items():
            for text in texts:
                problems: list[sipmsg.Problem] = []
                for value in elements(sipmsg.parse_header(name, text, problems=problems)):
                    getattr(value, "normalised", str)()
    for path in sorted((CASES / "rfc4475").glob("*.sip")):
        assert sipmsg.parse(path.read_bytes()).problems is not None


def test_reading_a_description_never_reads_back(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> None:
        pytest.fail("a value that was read is read again")

    for module in (sdp_value, timing):
        monkeypatch.setattr(module, "refuse_unless_read", fail)
    with pytest.raises(pytest.fail.Exception):
        sipmsg.Connection()
    for path in sorted((CASES / "sdp").rglob("*.sdp")):
        description = sipmsg.parse_sdp(path.read_bytes())
        assert description.problems is not None
        for level in (description, *description.media):
            assert len([attribute.typed for attribute in level.attributes]) == len(level.attributes)
    for path in sorted((CASES / "lines").glob("*.json")):
        for which in json.loads(path.read_text("utf-8")).values():
            for case in which:
                sipmsg.parse_sdp(f"v=0\r\n{case['text']}\r\n").problems  # noqa: B018 - all of it is read


def elements(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)
