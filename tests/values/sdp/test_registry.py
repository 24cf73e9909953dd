"""The table of attributes, the grammar and the value classes, in step."""

import copy
import pickle

import pytest

from sipmsg.grammar import reference
from sipmsg.grammar.source import load
from sipmsg.syntax import SDP
from sipmsg.values.sdp import Attribute
from sipmsg.values.sdp.attribute_value import AttributeValue
from sipmsg.values.sdp.registry import FLAG, REGISTRY, read_attribute

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


@pytest.mark.parametrize(
    ("source", "line", "parts"),
    [
        ("RFC 3605 2.1", "rtcp:53020 IN IP6 2001:2345:6789:ABCD:EF01:2345:6789:ABCD", {"port": 53_020}),
        ("RFC 4568 4", "crypto:1 AES_CM_128_HMAC_SHA1_80 inline:PS1uQCVeeCFCanVmcjkpPywjNWhcYD0mXXtxaVBR|2^20|1:32",
         {"tag": 1, "suite": "AES_CM_128_HMAC_SHA1_80", "session_parameters": None}),
        ("RFC 4570 3.2.1", "source-filter: incl IN IP4 232.3.4.5 192.0.2.10", {"sources": ("192.0.2.10",)}),
        ("RFC 4585 4.2", "rtcp-fb:98 nack rpsi", {"format": "98", "kind": "nack", "parameter": "rpsi"}),
        ("RFC 5888 8", "group:LS 1 2", {"semantics": "LS", "mids": ("1", "2")}),
        ("RFC 6236 3.2", "imageattr:97 send [x=800,y=640,sar=1.1,q=0.6] [x=480,y=320] recv [x=330,y=250]",
         {"format": "97"}),
        ("RFC 7273 4.8", "ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:37",
         {"kind": "ptp", "parameters": "IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:37"}),
        ("RFC 7273 4.8", "ts-refclk:private:traceable", {"kind": "private:traceable", "parameters": None}),
        ("RFC 8285 8", "extmap:4/recvonly http://example.com/082005/ext.htm#xmeta short",
         {"id": 4, "direction": "recvonly", "attributes": "short"}),
        ("RFC 8830 3", "msid:examplefoo examplebar", {"stream": "examplefoo", "track": "examplebar"}),
        ("RFC 8839 5.1", "candidate:2 1 UDP 1694498815 192.0.2.3 45664 typ srflx raddr 203.0.113.141 rport 8998",
         {"type": "srflx", "related_address": "203.0.113.141", "related_port": 8_998, "extensions": ()}),
        # with no port behind it, or elsewhere, a name of an extension, which any token may be
        ("RFC 8839 5.1", "candidate:1 1 udp 1 192.0.2.1 9 typ srflx raddr 192.0.2.2 rport x",
         {"related_address": "192.0.2.2", "related_port": None, "extensions": (("rport", "x"),)}),
        ("RFC 8839 5.1", "candidate:1 1 tcp 1 192.0.2.1 9 typ srflx tcptype active raddr 192.0.2.2 rport 9",
         {"related_address": None, "extensions": (("tcptype", "active"), ("raddr", "192.0.2.2"), ("rport", "9"))}),
        ("RFC 8853 5.1", "simulcast:send 1,2,3;~4,~5 recv 6;~7,~8",
         {"send": (("1", "2", "3"), ("~4", "~5")), "recv": (("6",), ("~7", "~8"))}),
        ("RFC 8866 6.6", "rtpmap:98 L16/11025/2", {"payload_type": 98, "clock_rate": 11_025, "channels": 2}),
    ],
)  # fmt: skip
def test_the_parts_of_lines_as_rfcs_write_them(source: str, line: str, parts: dict[str, object]) -> None:
    made = Attribute.parse(line).typed
    assert {name: getattr(made, name) for name in parts} == parts, source
    assert str(made) == Attribute.parse(line).value


@pytest.mark.parametrize("text", ["send 1 send 2", "recv 1 recv 2", "send 1 recv 2 send 3", "send", ""])
def test_simulcast_has_each_direction_once(text: str) -> None:
    assert read_attribute("simulcast", text) is None


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


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("ptime", "0"),
        ("ptime", "2e1"),
        ("ptime", "\N{ARABIC-INDIC DIGIT TWO}0"),
        ("ptime", None),
        ("rtcp", "70000"),
        ("fingerprint", "sha-256 ZZ"),
        ("candidate", "1 1"),
        ("candidate", "1 1 udp 1 192.0.2.1 9 typ srflx raddr 192.0.2.2 rport"),
        ("ssrc", "4294967296 cname:x"),
        ("framerate", "nan"),
        ("sendrecv", "x"),
        ("mid", "a b"),
        ("rtpmap", "x PCMU/8000"),
        ("rtpmap", "0"),
    ],
)
def test_a_value_outside_its_rule_is_none(name: str, text: str | None) -> None:
    assert read_attribute(name, text) is None


def test_keys_show_in_no_repr() -> None:
    crypto = read_attribute("crypto", "1 AES_CM_128_HMAC_SHA1_80 inline:SECRET")
    assert "SECRET" not in repr(crypto)
    assert "SECRET" in str(crypto)
