"""The table of attributes, the grammar and the value classes, in step."""

import copy
import pickle

import pytest

from sipmsg.grammar.source import load
from sipmsg.syntax import SDP
from sipmsg.values.sdp import Attribute
from sipmsg.values.sdp.registry import FLAG, REGISTRY, read_attribute
from sipmsg.values.sdp.sdp_value import AttributeValue
from tests import reference

NUMBERS = {int: (int,), float: (int, float)}


@pytest.mark.parametrize("name", REGISTRY)
def test_the_example_of_the_table_is_read_and_written_back(name: str) -> None:
    kind = REGISTRY[name]
    attribute = Attribute.parse(kind.example.removeprefix("a="))
    made = attribute.typed
    assert attribute.name == name
    assert isinstance(made, NUMBERS.get(kind.value_class, kind.value_class))
    if isinstance(made, AttributeValue):
        assert str(made) == attribute.value
        assert type(made).parse(str(made)) == made
        assert pickle.loads(pickle.dumps(made)) == copy.deepcopy(made) == made  # noqa: S301 - our own bytes


@pytest.mark.parametrize("name", [name for name, kind in REGISTRY.items() if kind.rule != FLAG])
def test_both_engines_read_the_example_alike(name: str) -> None:
    kind = REGISTRY[name]
    text = Attribute.parse(kind.example.removeprefix("a=")).value
    if text is not None:
        assert kind.reader.rule.match(text) == reference.parse(SDP, kind.rule, text)


def test_every_kind_names_a_rule_of_the_grammar() -> None:
    rules = load("sipmsg.grammars", "sdp.lark").rules
    assert {kind.rule for kind in REGISTRY.values()} - {FLAG} <= set(rules)


def test_every_value_class_is_in_the_table() -> None:
    shown = {kind.value_class for kind in REGISTRY.values()}
    known = {made for made in AttributeValue.__subclasses__() if made.__module__.startswith("sipmsg.")}
    parts = {"RemoteCandidate", "SrtpKey"}
    assert {made.__name__ for made in known - shown} <= parts


def test_keys_show_in_no_repr() -> None:
    crypto = read_attribute("crypto", "1 AES_CM_128_HMAC_SHA1_80 inline:SECRET")
    assert "SECRET" not in repr(crypto)
    assert "SECRET" in str(crypto)
