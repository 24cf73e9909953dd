"""What the fast JSON libraries make of a text, and what this one does: the same, or a difference that is meant.

Only the standard library reads JSON here, whatever else is installed; an application may decode with
orjson or msgspec and hand the object over.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sipmsg
from sipmsg import Limits, SessionError
from sipmsg.jambonz.json_reader import read

orjson = pytest.importorskip("orjson", reason="pip install 'sipmsg[test-all]'")
msgspec = pytest.importorskip("msgspec", reason="pip install 'sipmsg[test-all]'")

ROOT = Path(__file__).resolve().parents[2]
SESSION = (ROOT / "examples" / "session-reconnect.json").read_text(encoding="utf-8")
LIBRARIES: dict[str, Callable[[bytes], Any]] = {"orjson": orjson.loads, "msgspec": msgspec.json.decode}
REFUSED = object()

# texts on which all agree: the value, or that there is none
AGREED = (
    *(
        '{"a": 1}',
        " [1, 2.5, -0.0, 1e-400, true, false, null] \n",
        '"\\ud83d\\ude00"',
        '"\\u0000"',
        '"\u2028\x7f"',
        "0",
    ),
    *("9007199254740993", "-9223372036854775808", '{"": {"": []}}', '{"b": 1, "a": 2}', '"\\/\\b\\f\\n\\r\\t\\""'),
    *("", " ", "{", "[1,]", '{"a":1,}', "{'a':1}", '{"a":1}x', "[01]", "[1.]", "[.5]", "[+1]", "[0x1]", "[1e]"),
    *('"\x00"', '"\t"', '"\\x"', '"\\u12"', "tru", "nan", "undefined", "[1]/**/", "\x0c[1]", "\xa0[1]", "\ufeff[1]"),
)


def _ours(text: str | bytes) -> Any:
    try:
        return read(text)[0]
    except SessionError:
        return REFUSED


def _theirs(library: str, text: bytes) -> Any:
    try:
        return LIBRARIES[library](text)
    except ValueError:  # the root of all of their errors
        return REFUSED


def _same(one: Any, other: Any) -> bool:
    """Return whether two values are equal with types and signs, as repr() shows them, and in the same order."""
    return (one is other is REFUSED) or repr(one) == repr(other)


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("text", AGREED)
def test_all_agree(library: str, text: str) -> None:
    assert _same(_ours(text), _theirs(library, text.encode()))
    assert _same(_ours(text), _ours(text.encode()))


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("octets", [b"\xff", b'"\xff"', b'"\xed\xa0\x80"', '{"a":1}'.encode("utf-16"), b'{"a"\x00:1}'])
def test_all_refuse_what_is_no_utf_8(library: str, octets: bytes) -> None:
    assert _ours(octets) is _theirs(library, octets) is REFUSED


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    # no lone surrogates, which are no text
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner),
)


@given(value=VALUES, ascii_only=st.booleans())
def test_all_read_what_was_written(value: Any, ascii_only: bool) -> None:  # noqa: FBT001 - drawn
    text = json.dumps(value, ensure_ascii=ascii_only)
    assert _same(_ours(text), value)
    for library in LIBRARIES:
        assert _same(_theirs(library, text.encode()), value)


# what this library takes and reports, or distinguishes, and the others do otherwise: on purpose. A telephone call is
# not lost for a number that is out of range, and a key that stands twice is a way to smuggle.
DIFFERENT: dict[str, tuple[str, dict[str, Any]]] = {
    '{"a":1,"a":2}': ("json.duplicate_key", {"orjson": {"a": 2}, "msgspec": {"a": 2}}),
    '{"a":NaN}': ("json.non_finite", {"orjson": REFUSED, "msgspec": REFUSED}),
    '{"a":-Infinity}': ("json.non_finite", {"orjson": REFUSED, "msgspec": REFUSED}),
    '{"a":1e999}': ("json.non_finite", {"orjson": REFUSED, "msgspec": REFUSED}),
    '{"a":"\\ud800"}': ("json.lone_surrogate", {"orjson": REFUSED, "msgspec": REFUSED}),
    '{"a":"\\udc00\\ud800"}': ("json.lone_surrogate", {"orjson": REFUSED, "msgspec": REFUSED}),
}


@pytest.mark.parametrize("text", DIFFERENT)
def test_what_others_refuse_or_let_pass_is_a_problem_here(text: str) -> None:
    code, theirs = DIFFERENT[text]
    value, problems = read(text)
    assert [problem.code for problem in problems] == [code]
    assert _same(value, json.loads(text))
    for library, made in theirs.items():
        assert _same(_theirs(library, text.encode()), made)


def test_integers_of_any_length_stay_whole_here() -> None:
    text = str(2**64)
    assert _ours(text) == _theirs("msgspec", text.encode()) == 2**64
    assert type(_theirs("orjson", text.encode())) is float
    assert _ours("1" * 4_300) == int("1" * 4_300)
    assert _theirs("orjson", b"1" * 400) is REFUSED
    assert _ours("1" * 4_301) is _theirs("msgspec", b"1" * 4_301) is REFUSED


def test_depth_is_a_limit_here() -> None:
    text = "[" * 65 + "]" * 65
    with pytest.raises(sipmsg.LimitError, match="json_depth"):
        read(text)
    assert read(text, limits=Limits(json_depth=65))[0] == LIBRARIES["orjson"](text.encode())


def _reported(source: Any) -> str:
    """Return all that is reported of a session message, its error included."""
    session = sipmsg.loads(source)
    try:
        return repr((sipmsg.to_dict(session), sipmsg.check(session), sipmsg.codecs(session), session.problems))
    except sipmsg.SipMsgError as error:
        return f"{error!r} {error}"


SESSIONS = [SESSION] + [
    json.dumps({"type": "session:new", "msgid": "1", "data": {"from": "a", "sip": {"raw": raw, "headers": {"via": 5}}}})
    for raw in [path.read_bytes().decode("utf-8", "replace") for path in sorted(ROOT.glob("tests/cases/rfc*/*.sip"))]
]


@pytest.mark.parametrize("library", LIBRARIES)
def test_an_object_that_a_library_decoded_gives_the_same_as_its_text(library: str) -> None:
    assert len(SESSIONS) > 50
    for text in SESSIONS:
        assert _reported(LIBRARIES[library](text.encode())) == _reported(text)


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("text", ["[]", "1", '"x"', "null", "{}", '{"data":1}', '{"data":{"sip":[]}}'])
def test_no_session_message_is_none_in_either_form(library: str, text: str) -> None:
    with pytest.raises(SessionError) as of_text:
        sipmsg.loads(text)
    with pytest.raises(SessionError) as of_object:
        sipmsg.loads(LIBRARIES[library](text.encode()))
    assert of_object.type is of_text.type


def test_neither_library_is_used() -> None:
    code = (
        "import sys, sipmsg; sipmsg.check(sipmsg.loads(sys.stdin.read()));"
        "print(sorted({'orjson', 'msgspec', 'ujson', 'simplejson'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], input=SESSION, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
