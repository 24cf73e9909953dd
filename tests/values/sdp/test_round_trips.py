"""Values that are written and read again are the same values."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sipmsg.values.sdp import Attribute, MediaDescription, parse_sdp
from sipmsg.values.sdp.fmtp import FormatParameters
from sipmsg.values.sdp.registry import FLAG, REGISTRY, read_attribute
from sipmsg.values.sdp.sdp_value import AttributeValue
from sipmsg.values.sdp.timing import Zone

from .values import FIELDS, PLAIN, TYPED, numbers, some, tokens, typed_times


def test_every_kind_of_value_is_here() -> None:
    known = {made for made in AttributeValue.__subclasses__() if made.__module__.startswith("sipmsg.")}
    assert set(TYPED) == known
    plain = {kind.rule for kind in REGISTRY.values() if kind.value_class not in TYPED}
    assert set(PLAIN) == plain - {FLAG}


@pytest.mark.parametrize("made", [*TYPED, *FIELDS], ids=lambda made: made.__name__)
@given(data=st.data())
def test_a_value_is_read_as_it_was_written(made: Any, data: st.DataObject) -> None:
    value = data.draw((TYPED | FIELDS)[made])
    assert made.parse(str(value)) == value


@pytest.mark.parametrize("rule", PLAIN)
@given(data=st.data())
def test_a_word_or_number_is_read_as_it_was_written(rule: str, data: st.DataObject) -> None:
    text, value = data.draw(PLAIN[rule])
    names = [name for name, kind in REGISTRY.items() if kind.rule == rule]
    assert [read_attribute(name, text) for name in names] == [value] * len(names)


@given(some(FIELDS[Attribute]))
def test_attributes_are_read_as_they_were_written(attributes: tuple[Any, ...]) -> None:
    lines = "".join([f"a={attribute}\r\n" for attribute in attributes])
    media = MediaDescription.parse(f"m=audio 9 RTP/AVP 0\r\n{lines}")
    assert tuple(media.attributes) == attributes
    assert MediaDescription.parse(str(media)) == media


@given(tokens, numbers(10**10 - 1), st.none() | numbers(10**10 - 1), some(tokens, 1), some(tokens, 1))
def test_a_media_line_is_read_as_it_was_written(
    kind: str, port: int, count: int | None, protocol: tuple[str, ...], formats: tuple[str, ...]
) -> None:
    ports = port if count is None else f"{port}/{count}"
    text = f"m={kind} {ports} {'/'.join(protocol)} {' '.join(formats)}\r\n"
    media = MediaDescription.parse(text)
    assert (media.media, media.port, media.protocol) == (kind, port, "/".join(protocol))
    assert media.formats == formats
    assert media.port_count == (1 if count is None else count)
    assert str(media) == text


@given(some(st.builds(Zone, numbers(10**20 - 1), st.builds("{}{}".format, st.sampled_from(["", "-"]), typed_times)), 1))
def test_zones_are_read_as_they_were_written(zones: tuple[Zone, ...]) -> None:
    text = f"v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=1 2\r\nz={' '.join(map(str, zones))}\r\n"
    sdp = parse_sdp(text)
    assert sdp.times[0].zones == zones
    assert sdp.problems == ()


# a comma before a name and its sign parts parameters, as some write them
VALUES = st.none() | st.text("xyz019=/", min_size=1) | st.text("019=,/", min_size=1)


@given(st.dictionaries(st.text("abcdefgh-", min_size=1, max_size=6), VALUES))
def test_format_parameters_are_read_as_they_were_written(parameters: dict[str, str | None]) -> None:
    text = "; ".join([name if value is None else f"{name}={value}" for name, value in parameters.items()])
    assert dict(FormatParameters(text)) == parameters


def test_a_text_with_half_of_a_pair_is_bytes_as_well() -> None:
    assert parse_sdp("v=0\r\ns=\ud800\r\n").to_bytes() == b"v=0\r\ns=\xed\xa0\x80\r\n"
