"""What may stay is declared for each row of each registry, and what is declared is harmless."""

from __future__ import annotations

import inspect

import pytest

from sipmsg.jambonz.call_data import CallData
from sipmsg.jambonz.envelope import SessionMessage
from sipmsg.jambonz.member import Member, members_of
from sipmsg.jambonz.sip_view import SipView
from sipmsg.values.body_lines import BODY_LINES
from sipmsg.values.keeps import NOTHING, Keeps
from sipmsg.values.parameters import _ROWS as PARAMETER_ROWS
from sipmsg.values.parameters import PARAMETERS
from sipmsg.values.registry import _HEADERS as HEADER_ROWS
from sipmsg.values.registry import REGISTRY, Header
from sipmsg.values.sdp.attribute_kind import AttributeKind
from sipmsg.values.sdp.codec_parameters import _VIEWS
from sipmsg.values.sdp.format_parameters import FORMAT_PARAMETERS
from sipmsg.values.sdp.line_readers import LINE_KEEPS, LINES
from sipmsg.values.sdp.other_attributes import NESTING, OTHER_ATTRIBUTES
from sipmsg.values.sdp.registry import _ROWS as ATTRIBUTE_ROWS
from sipmsg.values.sdp.registry import REGISTRY as ATTRIBUTES

MEMBERS = {**members_of(SessionMessage), **members_of(CallData), **members_of(SipView)}
ROWS: dict[str, tuple[Keeps, ...]] = {
    **{f"header {name}": (row.keeps,) for name, row in REGISTRY.items()},
    **{f"parameter {name}": (keeps,) for name, keeps in PARAMETERS.items()},
    **{f"member {name}": (row.keeps,) for name, row in MEMBERS.items()},
    **{f"attribute {name}": row.keeps for name, row in ATTRIBUTES.items()},
    **{f"other attribute {name}": (keeps,) for name, keeps in OTHER_ATTRIBUTES.items()},
    **{f"line {name}": keeps for name, keeps in LINE_KEEPS.items()},
    **{f"line of {kind} {name}": (keeps,) for kind, lines in BODY_LINES.items() for name, keeps in lines.rows.items()},
    **{f"format parameter {name}": (keeps,) for name, keeps in FORMAT_PARAMETERS.items()},
}


@pytest.mark.parametrize("row", ROWS)
def test_a_row_declares_what_stays(row: str) -> None:
    assert ROWS[row]
    for keeps in ROWS[row]:
        assert isinstance(keeps, Keeps)
        # the longest number that stays has six digits, which no telephone number with its area code has
        assert keeps.most is None or keeps.most <= 999_999
        assert not keeps.keeps("5551234567")


@pytest.mark.parametrize(
    ("rows", "registry"), [(HEADER_ROWS, REGISTRY), (PARAMETER_ROWS, PARAMETERS), (ATTRIBUTE_ROWS, ATTRIBUTES)]
)
def test_no_row_takes_the_place_of_another(rows: tuple[object, ...], registry: dict[str, object]) -> None:
    assert len(rows) == len(registry) > 50


def test_an_attribute_that_is_read_is_in_the_registry_alone() -> None:
    assert not {name.lower() for name in ATTRIBUTES} & set(OTHER_ATTRIBUTES)
    assert set(OTHER_ATTRIBUTES) >= NESTING


@pytest.mark.parametrize("registry", [Header, AttributeKind])
def test_nothing_stays_by_default(registry: type) -> None:
    assert inspect.signature(registry).parameters["keeps"].default is inspect.Parameter.empty


def test_a_member_has_no_default_either() -> None:
    assert inspect.signature(Member).parameters["keeps"].default is inspect.Parameter.empty


def test_every_line_declares_what_stays() -> None:
    # a= has a registry of its own
    assert {f"{kind}=" for kind in LINE_KEEPS} == set(LINES)


def test_every_parameter_of_a_codec_declares_what_stays() -> None:
    assert {name for view in _VIEWS.values() for name in view} <= set(FORMAT_PARAMETERS)


@pytest.mark.parametrize("text", ["1", "0.5", "007", "65535", "+1", "-127", "+999"])
def test_a_number_within_its_bounds_stays(text: str) -> None:
    assert Keeps(most=65_535).keeps(text)


@pytest.mark.parametrize(
    "text", ["", ".", "65536", "1234567", "0.1234567", "\uff11", "+1000", "1e5", "-1000", "--1", "+", "1_0"]
)
def test_no_other_does(text: str) -> None:
    assert not Keeps(most=65_535).keeps(text)
    assert not NOTHING.keeps(text)


@pytest.mark.parametrize(
    ("keeps", "text", "stays"),
    [
        (Keeps(most=255, each=True), "0-15,66,70", True),
        (Keeps(most=255, each=True), "508-308-4809", False),
        (Keeps(most=255, each=True), "10.1.2.3", False),
        (Keeps(most=255, each=True), " 0-15", False),
        (Keeps(most=255, each=True, beside_words=True), "49 171 234 56 78", False),
        (Keeps(most=255, each=True, beside_words=True), "1", False),
        (Keeps(most=65_535, each=True), "49170/2", True),
        (Keeps(most=65_535, each=True), "508/308/4809", False),
        (Keeps(most=65_535), "1/2", False),
    ],
)
def test_a_list_of_numbers_stays_where_it_is_declared(keeps: Keeps, text: str, *, stays: bool) -> None:
    assert keeps.keeps_all(text) is stays
