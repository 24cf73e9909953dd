"""Lines of descriptions out of ``tests/cases/lines``, each read in the place of its kind: RFC 8866 section 5."""

from __future__ import annotations

from typing import Any

import pytest

import sipmsg
from sipmsg.dictionaries import to_dict
from sipmsg.values.sdp import SessionDescription
from sipmsg.values.sdp.attribute import Attribute
from tests.case_files import Case, each, flat

VALID, LENIENT, INVALID = (each("lines", which) for which in ("valid", "lenient", "invalid"))
READ = VALID | LENIENT
LINES = {"v": "v=0", "o": "o=- 1 1 IN IP4 192.0.2.1", "s": "s=-", "c": "c=IN IP4 192.0.2.1", "b": "", "t": "t=0 0"}
MEDIA = {"m": "m=audio 4000 RTP/AVP 0", "a": ""}


def described(text: str) -> str:
    """Return a description with a line in the place of its kind."""
    return "".join(f"{line}\r\n" for line in ({**LINES, **MEDIA} | {text[:1]: text}).values() if line)


def value_of(description: SessionDescription, text: str) -> Any:
    """Return what a line was read to."""
    attributes = list(description.media[0].attributes) if description.media else []
    found: dict[str, Any] = {
        "o": description.origin,
        "c": description.connection,
        "b": description.bandwidths[0] if description.bandwidths else None,
        "t": description.times[0] if description.times else None,
        "m": description.media[0] if description.media else None,
        "a": attributes[0].typed if attributes else None,
    }
    return found[text[0]]


def plain(value: Any) -> dict[str, Any]:
    """Return the parts of a value by their paths; of a media description those of its own line."""
    parts = flat(value if value is None or isinstance(value, str | int | float) else to_dict(value))
    if isinstance(value, sipmsg.MediaDescription):
        return {name: parts[name] for name in ("media", "port", "port_count", "protocol", "formats") if name in parts}
    return parts


@pytest.mark.parametrize(("name", "case"), READ.values(), ids=READ)
def test_the_parts_and_the_problems(name: str, case: Case) -> None:
    text = case["text"]
    assert text.removeprefix("a=").partition(":")[0].partition("=")[0] == name
    description = sipmsg.parse_sdp(described(text))
    assert plain(value_of(description, text)) == case["value"]
    start = description.text.index(text)
    found = [
        [problem.code, [problem.span.start - start, problem.span.end - start]]
        for problem in description.problems
        if problem.span is not None and start <= problem.span.start <= start + len(text)
    ]
    assert found == case.get("problems", [])
    assert description.to_bytes().decode() == described(text)


@pytest.mark.parametrize(("_name", "case"), VALID.values(), ids=VALID)
def test_strict_reading_takes_what_is_valid(_name: str, case: Case) -> None:
    assert sipmsg.parse_sdp(described(case["text"]), strict=True) == sipmsg.parse_sdp(described(case["text"]))
    value = value_of(sipmsg.parse_sdp(described(case["text"])), case["text"])
    if case["text"].startswith("a=") and ":" in case["text"] and not isinstance(value, str | int | float | tuple):
        assert str(value) == Attribute.parse(case["text"][2:]).value


@pytest.mark.parametrize(("_name", "case"), INVALID.values(), ids=INVALID)
def test_what_is_invalid_has_no_value_and_stays(_name: str, case: Case) -> None:
    description = sipmsg.parse_sdp(described(case["text"]))
    assert value_of(description, case["text"]) is None
    assert description.problems
    # one fault is one problem
    assert len({problem.span for problem in description.problems}) == len(description.problems)
    assert description.to_bytes().decode() == described(case["text"])
