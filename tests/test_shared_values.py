"""Several threads that ask one description or one message see what one alone sees, in whatever order they ask."""

# ruff: noqa: S311 - an order, and no secret

from __future__ import annotations

import functools
import random
import sys
import threading
from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import Any

import pytest

import sipmsg
from sipmsg.values.late import late
from tests.processor_time import least_seconds

# attributes that the core leaves to Python, written otherwise, without a value, and with one that is none
LINES = (
    "a=rtpmap:96 opus/48000\r\na=rtpmap:x\r\na=PTIME:x\r\na=ptime:y\r\na=ptime:20\r\n"
    "a=Fmtp:96 a=1\r\na=fmtp:96 b\r\na=SendOnly\r\n"
)
DESCRIPTION = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\n" + f"m=audio 9 RTP/AVP 0 96\r\n{LINES}" * 3
MESSAGE = (
    "INVITE sip:a@h.example SIP/2.0\r\nVia: SIP/2.0/UDP h.example;branch=z9hG4bK1\r\nVia: SIP/2.0/UDP #\r\n"
    "From: <sip:a@h>;;tag=1\r\nTo: Bond, James <sip:b@h>\r\nContact: <sip:a@h>, , <sip:#@x>\r\n"
    "Allow: A, B,,\r\nRoute: <sip:a;lr>,x\r\nCSeq: x INVITE\r\n\r\n"
)
MEMBERS = ("codecs", "ptime", "direction", "connection", "rtcp", "formats", "attributes", "fmtp", "rtpmap")
# the mutant 623 of the messages, seed 11: an address in which letters of another script stand
ADDRESSES = (
    "REGISTER sip:works.example SIP/2.0\r\nTo: sip:nil-%00-nil@works.example\r\n"
    "From: sip:\U0001f600nil-%00-nil@works.example;tnullag=5\r\nContact: <sip:%00@pc7.works.example>\r\n\r\n"
)


def of_media(media: Any, name: str) -> Any:
    if name == "attributes":
        return [str(each) for each in media.attributes]
    return media.attributes.get(name) if name in {"fmtp", "rtpmap"} else getattr(media, name)


def of_description(order: random.Random) -> Callable[[Any], dict[str, str]]:
    def ask(sdp: Any) -> dict[str, str]:
        asked: dict[str, Callable[[], Any]] = {"problems": lambda: sdp.problems}
        for at, media in enumerate(sdp.media):
            asked |= {f"{at} {name}": functools.partial(of_media, media, name) for name in MEMBERS}
        return {name: repr(asked[name]()) for name in order.sample([*asked], len(asked))}

    return ask


def of_message(order: random.Random) -> Callable[[Any], dict[str, str]]:
    def ask(message: Any) -> dict[str, str]:
        found = {}
        for name in order.sample(["problems", "Via", "From", "To", "Contact", "Allow", "Route", "CSeq"], 8):
            try:
                found[name] = repr(message.problems if name == "problems" else message.header(name))
            except sipmsg.HeaderError as error:
                found[name] = str(error)
        return found

    return ask


@pytest.fixture
def switching() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("switching")
@pytest.mark.parametrize(
    ("read", "text", "of"),
    [(sipmsg.parse_sdp, DESCRIPTION, of_description), (sipmsg.parse, MESSAGE, of_message)],
    ids=["description", "message"],
)
def test_threads_that_share_a_value_see_all_of_it(read: Any, text: str, of: Any) -> None:
    wanted = of(random.Random(0))(read(text))
    for number in range(60):
        found: list[Any] = []
        shared, begin = read(text), threading.Barrier(4)

        def work(seed: int, shared: Any = shared, found: list[Any] = found, begin: threading.Barrier = begin) -> None:
            begin.wait()
            try:
                found.append(of(random.Random(seed))(shared))
            except BaseException as error:  # noqa: BLE001 - what a thread raises is seen here
                found.append(error)

        threads = [threading.Thread(target=work, args=(4 * number + each,)) for each in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert found == [wanted] * 4


def test_what_a_thread_has_noted_of_a_header_counts_once_the_value_is_there() -> None:
    message = sipmsg.parse(MESSAGE)
    wanted = message.from_
    # as another thread leaves it between the two
    del message._cache["from"]  # noqa: SLF001
    assert message.from_ == wanted


def test_a_slot_that_was_filled_meanwhile_stays() -> None:
    class Circle:
        __slots__ = ("area",)

    def make(circle: Any) -> str:
        object.__setattr__(circle, "area", "of another thread")
        return "of this one"

    late(Circle, {"area": make})
    circle: Any = Circle()
    assert [circle.area, circle.area] == ["of another thread"] * 2


@pytest.mark.parametrize("make", [attrgetter("area"), lambda circle: circle.area], ids=["in C", "in Python"])
def test_a_slot_that_is_filled_with_itself_comes_to_an_end(make: Callable[[Any], Any]) -> None:
    class Circle:
        __slots__ = ("area",)

    late(Circle, {"area": make})
    circle: Any = Circle()
    with pytest.raises(RecursionError):
        _ = circle.area


@pytest.mark.parametrize("asked", [(), ("contact",), ("from_", "to"), ("contact", "from_")])
def test_the_problems_of_addresses_are_in_the_order_of_the_message(asked: tuple[str, ...]) -> None:
    message = sipmsg.parse(ADDRESSES)
    for name in asked:
        assert getattr(message, name)
    found = [problem.where for problem in message.problems if problem.code == "identity.ambiguous_uri"]
    assert found == ["raw[to]", "raw[from]", "raw[contact]"]


@pytest.mark.slow
@pytest.mark.parametrize("lines", ["m=audio 9 RTP/AVP 0\r\n", "m=audio 9 RTP/AVP 0\r\na=ptime:x\r\n"])
def test_wide_characters_cost_no_more_the_longer_a_description_is(lines: str) -> None:
    """A text of two bytes a character was copied for each slot: hostile descriptions of the hunt for quadratic time."""

    def ask(count: int) -> Callable[[], Any]:
        text = "v=0\r\ns=\u65e5\r\n" + lines * count
        limits = sipmsg.Limits(media=count, sdp_lines=2 * count + 2)

        def work() -> Any:
            sdp = sipmsg.parse_sdp(text, limits=limits)
            return [media.codecs for media in sdp.media], sdp.problems

        return work

    few, many = (least_seconds(ask(count)) for count in (500, 8_000))
    assert many < 22 * few
