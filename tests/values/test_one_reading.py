"""A rule stands once and runs for every message, and no fault costs the loading of a grammar."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import sipmsg
from sipmsg.catalogue import report
from sipmsg.values.faults import MALFORMED
from sipmsg.values.rules import inspect, rule
from sipmsg.values.via import Via
from tests.processes import unmeasured
from tests.processor_time import least_seconds

ROOT = Path(__file__).parents[2]
REFERENCE = (ROOT / "examples" / "session-reconnect.json").read_text("utf-8")


def _sentences() -> list[str]:
    session = sipmsg.loads(REFERENCE)
    assert session.message is not None
    reported = [*session.message.problems, *sipmsg.check(session)]
    return [problem.message for problem in reported]


@pytest.mark.usefixtures("own_rules")
def test_a_rule_that_is_registered_fires_for_the_usual_message() -> None:
    assert _sentences() == []
    asked = []

    @rule(Via)
    def no_via_is_liked(via: Via, where: str) -> Iterator[sipmsg.Problem]:
        asked.append(via)
        yield report(MALFORMED, "no Via is liked here", where, found=via.host)

    assert _sentences() == ["no Via is liked here"] * 2
    assert {type(via) for via in asked} == {Via}


def test_a_rule_is_gone_when_it_is_removed() -> None:
    assert _sentences() == []


@pytest.mark.usefixtures("own_rules")
def test_a_class_inherits_the_rules_of_its_bases() -> None:
    class OwnVia(Via):
        __slots__ = ()

    @rule(Via)
    def no_via_is_liked(_via: Via, where: str) -> Iterator[sipmsg.Problem]:
        yield report(MALFORMED, "no Via is liked here", where)

    made = OwnVia("SIP", "2.0", "UDP", "h", None, sipmsg.Params.of(branch="z9hG4bK1"))
    assert [problem.message for problem in inspect(made, "raw[via]")] == ["no Via is liked here"]


# what is wrong in one way and another: in a URI, a display name, a list, parameters, a start line, a line of SDP
FAULTY = r"""
import sys, sipmsg

sipmsg.parse_header("From", "<sip:a@h>;tag=1")
for name, value in (
    ("From", "<sip:*72#@h>;tag=1"),
    ("From", "Bond, James <sip:a@h;;x=>;tag="),
    ("From", '"A <sip:a@b@c>'),
    ("Contact", "<sip:a@h>,,garbage"),
    ("Via", "SIP/2.0/UDP h:;branch=z9hG4bK1;rport="),
    ("Date", "13 Nov 2010 23:29:00 GMT"),
    ("Authorization", 'Digest username="bob",'),
    ("CSeq", "x"),
    ("From", "\0"),
):
    for strict in (False, True):
        try:
            problems = []
            sipmsg.parse_header(name, value, strict=strict, problems=problems)
            assert problems and not strict, (name, value)
            str(problems)
        except sipmsg.SipMsgError as error:
            str(error), error.span
assert len(sipmsg.parse("INVITE <sip:a#@h> SIP/2.0 \r\nFrom: <>\r\n\r\n").problems) > 2
assert sipmsg.parse("nonsense\r\nFrom: <sip:a@h>\r\n\r\n").problems
assert sipmsg.parse_sdp("v=0\r\no=- 1 1 IN IP4 h\r\ns=-\r\nt=0 0\r\nm=audio 1 RTP/AVP 96\r\na=rtpmap: 96\r\n").problems
try:
    sipmsg.parse_uri("<")
except sipmsg.SipMsgError as error:
    str(error)
assert "lark" not in sys.modules, sorted(name for name in sys.modules if "lark" in name)
"""


def _succeed(script: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env=unmeasured(PYTHONPATH=str(ROOT)),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_no_fault_imports_lark() -> None:
    """In a process of its own, where nothing has been read before."""
    _succeed(FAULTY)


FIRST = "import sys, sipmsg; {}; assert 'lark' not in sys.modules"


@pytest.mark.parametrize(
    "read",
    [
        "assert sipmsg.parse_header('From', '<sip:*72#@h>').uri.user == '*72#'",
        "p = []; sipmsg.parse_uri('sip:a@h:99999', problems=p); assert p[0].span.start == 12",
        "assert sipmsg.parse('x\\r\\nTo: a\\r\\n\\r\\n').problems",
        "assert sipmsg.parse_sdp('v=0\\r\\ns=- \\r\\n').problems",
    ],
)
def test_the_first_fault_of_a_process_does_not_import_lark_either(read: str) -> None:
    _succeed(FIRST.format(read))


@pytest.mark.slow
def test_many_pieces_that_are_refused_are_told_in_linear_time() -> None:
    """Found in a hunt: each problem was held against each of the refused pieces."""
    text = ",".join(f"<sip:a#{number}@b>;q=x" for number in range(4_000))
    limits = sipmsg.Limits(header_size=10**6, list_elements=10**6)
    assert least_seconds(lambda: sipmsg.parse_header("Contact", text, problems=[], limits=limits)) < 1
