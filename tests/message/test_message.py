"""Messages: reading, immutability, writing."""

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sipmsg import HeaderError, LimitError, Limits, NameAddr, Problem
from sipmsg.message.message import Request, Response, parse

TEXT = (
    "INVITE sip:ben:secret@works.example SIP/2.0\r\n"
    "v: SIP/2.0/UDP pc7.sales.example;branch=z9hG4bK1\r\n"
    "Subject: a,\r\n b\r\n"
    "Content-Type: text/plain\r\nContent-Length: 2\r\n\r\nhi"
)
NAMES = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.!%*_+`'~", min_size=1, max_size=12)
VALUES = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=40)
FIELDS = st.lists(st.tuples(NAMES.filter(lambda name: name.lower() not in ("l", "content-length")), VALUES), max_size=8)


@given(FIELDS, st.binary(max_size=60))
def test_a_built_request_reads_back_equal(fields: list[tuple[str, str]], body: bytes) -> None:
    request = Request("INFO", "sip:ben@works.example", fields, body)
    assert parse(request.to_bytes()) == request
    assert parse(parse(request.to_bytes()).to_bytes(compact=True)).body == body


# RFC 3261 section 25.1: reserved, unreserved, escaped, UTF8-NONASCII, SP and HTAB
REASONS = st.text(
    st.sampled_from("azAZ09-_.!~*'();/?:@&=+$, \t")
    | st.characters(min_codepoint=0xA0, exclude_categories=("Cc", "Cs")),
    max_size=40,
)


@given(FIELDS, st.integers(100, 699), REASONS.map(lambda text: text.strip()))
def test_a_built_response_reads_back_equal(fields: list[tuple[str, str]], status_code: int, reason: str) -> None:
    response = Response(status_code, reason, fields)
    assert parse(response.to_bytes()) == response


@given(st.binary(max_size=200))
def test_an_accepted_message_writes_back_as_it_came(tail: bytes) -> None:
    raw = b"OPTIONS sip:ben@works.example SIP/2.0\r\nSubject: " + tail
    message = parse(raw)
    assert message.to_bytes() == raw
    assert isinstance(message.problems, tuple)


@given(FIELDS, NAMES, VALUES)
def test_a_replaced_header_stands_once(fields: list[tuple[str, str]], name: str, value: str) -> None:
    message = Request("INFO", "sip:ben@works.example", fields, b"x").replace_header(name, value)
    assert message.headers.all(name) == (value.strip(" \t"),) or name.lower() in ("l", "content-length")
    assert message.without_header(name).headers.all(name) == ()


def test_messages_are_immutable() -> None:
    message = parse(TEXT)
    for name in ("method", "uri", "version", "headers", "body", "via", "start_line"):
        with pytest.raises(AttributeError):
            setattr(message, name, None)
    with pytest.raises(AttributeError):
        parse("SIP/2.0 200 OK\r\n\r\n").status_code = 1  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "raw",
    [
        *(TEXT, "SIP/2.0 200 OK\r\nTo: <sip:a@b>\r\n\r\n", "no start\r\nTo: <sip:a@b>\r\n\r\n"),
        "INVITE sip:a#b@c SIP/2.0\r\nVia: SIP/2.0/UDP a;;b=\r\nTo: <sip:a#b@c>;tag=\r\nCSeq: x\r\n\r\n",
        "INVITE sip:a@c SIP/2.0\r\nContent-Type: application/sdp\r\n\r\nv=0\r\nm=audio x RTP/AVP 0\r\n",
        b"SIP/2.0 200\r\nSubject: \xe9\r\nContact: <sip:a@b>;expires=x, <<\r\nContent-Length: 1\r\n\r\n\xff\xfe",
    ],
)
def test_pickle_and_copies_are_equal(raw: str | bytes) -> None:
    message = parse(raw)
    message.problems, message.via, message.parts  # noqa: B018 - what is cached has to be copied as well
    for other in (pickle.loads(pickle.dumps(message)), copy.copy(message), copy.deepcopy(message)):  # noqa: S301 - our own bytes
        assert other == message
        assert hash(other) == hash(message)
        assert other.problems == message.problems
        assert bytes(other) == bytes(message)
        assert other.limits == message.limits


def test_a_message_that_was_changed_is_pickled_too() -> None:
    made = parse("INVITE sip:a#b@c SIP/2.0\r\n\r\n").with_header("From", "<sip:a#b@c>;tag=")
    assert [problem.code for problem in made.problems].count("raw.malformed_header_value") == 2
    other = pickle.loads(pickle.dumps(made))  # noqa: S301 - our own bytes
    assert (other, other.from_, other.problems) == (made, made.from_, made.problems)


def test_kinds_of_messages_are_never_equal() -> None:
    assert parse("BYE sip:a@b SIP/2.0\r\n\r\n") != parse("SIP/2.0 200 OK\r\n\r\n")
    assert parse("BYE sip:a@b SIP/2.0\r\n\r\n") != "BYE sip:a@b SIP/2.0\r\n\r\n"


def test_repr_shows_no_password() -> None:
    assert "secret" not in repr(parse(TEXT))
    assert (
        repr(parse("INVITE sip:a:secret@b SIP/2.0 x\r\nTo: x\r\n\r\n"))
        == "<Message INVITE sip:a:******@b SIP/2.0 x, To: x, 1 header>"
    )


def test_header_functions_give_new_messages_of_the_right_length() -> None:
    message = parse(TEXT)
    other = message.with_header("To", NameAddr.parse("<sip:ben@works.example>")).with_body(b"longer", "text/html")
    assert message.to_bytes() == TEXT.encode()
    assert (other.content_length, str(other.content_type)) == (6, "text/html")
    assert other.headers.fields[1] == ("Subject", "a, b")
    assert str(other.to) == "<sip:ben@works.example>"
    assert parse(other.to_bytes()) == other


def test_a_replaced_header_stands_where_the_first_stood() -> None:
    message = parse("INFO sip:a@b SIP/2.0\r\nSubject: a\r\nTo: x\r\ns: b\r\n\r\n").replace_header("Subject", "c")
    assert message.headers.fields == (("Subject", "c"), ("To", "x"))


def test_content_length_is_put_right_by_any_change() -> None:
    message = parse("INFO sip:a@b SIP/2.0\r\nl: 1\r\nSubject: x\r\n\r\nlong").without_header("s")
    assert message.body == b"l"
    assert message.replace_header("Content-Length", "9").content_length == 1


def test_compact_form_on_request() -> None:
    assert b"\r\nl: 2\r\n" in parse(TEXT).to_bytes(compact=True)
    assert b"\r\nc: text/plain\r\n" in parse(TEXT).to_bytes(compact=True)


@pytest.mark.parametrize(("name", "value"), [("A", "b\r\nC: d"), ("A b", "c"), ("", "c"), ("A", "b\0"), ("A:", "b")])
def test_no_header_can_be_smuggled_in(name: str, value: str) -> None:
    with pytest.raises(HeaderError):
        parse(TEXT).with_header(name, value)
    with pytest.raises(HeaderError):
        Request("INFO", "sip:a@b", [(name, value)])


@pytest.mark.parametrize("start", [("IN VITE", "2.0"), ("INVITE", "2.0\r\nX: y"), ("", "2.0")])
def test_no_start_line_can_be_smuggled_in(start: tuple[str, str]) -> None:
    with pytest.raises(HeaderError):
        Request(start[0], "sip:a@b", version=start[1])
    with pytest.raises(HeaderError):
        Response(200, "OK\r\nX: y")


@pytest.mark.parametrize(
    "raw", ["", "\r\n\r\n", "hello", b"\xff\xfe", "\r\nA: b\r\n\r\n", "INVITE sip:a@b SIP/2.0\r\n x\r\n\r\n"]
)
def test_no_message_at_all_is_an_error(raw: str | bytes) -> None:
    with pytest.raises(HeaderError):
        parse(raw)


def test_a_malformed_start_line_needs_header_lines() -> None:
    with pytest.raises(HeaderError):
        parse("hello\r\n\r\n")
    assert parse("hello\r\nTo: <sip:a@b>\r\n\r\n").start_line == "hello"


@pytest.mark.parametrize(
    ("limit", "raw"),
    [
        ("message_size", "OPTIONS sip:a@b SIP/2.0\r\n\r\n" + "x" * 100),
        ("headers", "OPTIONS sip:a@b SIP/2.0\r\n" + "A: b\r\n" * 51 + "\r\n"),
        ("header_size", "OPTIONS sip:a@b SIP/2.0\r\nA: " + "b" * 60 + "\r\n\r\n"),
        ("header_size", "OPTIONS sip:" + "a" * 60 + "@b SIP/2.0\r\n\r\n"),
        ("folds", "OPTIONS sip:a@b SIP/2.0\r\nA: b" + "\r\n c" * 51 + "\r\n\r\n"),
    ],
)
def test_past_a_limit_there_is_a_limit_error(limit: str, raw: str) -> None:
    limits = Limits(**dict.fromkeys((limit, "headers", "folds"), 50))
    with pytest.raises(LimitError) as caught:
        parse(raw, limits=limits)
    assert caught.value.limit == limit


def test_the_body_ends_by_content_length_in_bytes() -> None:
    message = parse("INFO sip:a@b SIP/2.0\r\nContent-Length: 3\r\n\r\né!?")
    assert (message.body, message.text) == ("é!".encode(), "é!")


def test_strict_refuses_by_the_first_problem_with_its_place() -> None:
    with pytest.raises(HeaderError) as caught:
        parse("OPTIONS sip:a@b SIP/2.0\r\nCSeq: 1 BYE\r\n\r\n", strict=True)
    assert (caught.value.line, caught.value.column) == (2, 9)


def test_problems_are_appended() -> None:
    found: list[Problem] = []
    message = parse(TEXT, problems=found)
    assert tuple(found) == message.problems != ()


def test_the_session_description_is_the_first_part_of_its_type() -> None:
    sdp = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\n"
    kinds = ("text/plain", "application/json", "application/sdp", "application/zip", "application/sdp")
    body = "".join(f"--b\r\nContent-Type: {kind}\r\n\r\n{sdp}{index}\r\n" for index, kind in enumerate(kinds))
    message = parse(f"INVITE sip:a@b SIP/2.0\r\nContent-Type: multipart/mixed;boundary=b\r\n\r\n{body}--b--\r\n")
    assert [part.essence for part in message.parts] == list(kinds)
    assert message.sdp_body == f"{sdp}2".encode()


def test_problems_of_a_message_that_somebody_made_are_found() -> None:
    built = Request("INVITE", "sip:bob@biloxi.com", [("From", "<sip:a@b:0005060>"), ("Max-Forwards", "300")])
    read = parse(built.to_bytes())
    assert [problem.code for problem in built.problems] == [problem.code for problem in read.problems]
    assert "uri.noncanonical" in [problem.code for problem in built.problems]


@pytest.mark.parametrize(
    "change", [("INVITE", "BYE"), ("works", "home"), ("a,", "b,"), ("hi", "ho"), ("2.0\r", "2.1\r")]
)
def test_messages_that_differ_are_unequal_either_way(change: tuple[str, str]) -> None:
    one, other = parse(TEXT), parse(TEXT.replace(*change, 1))
    assert one == parse(TEXT)
    assert one != other
    assert other != one
    assert hash(one) == hash(parse(TEXT))


@pytest.mark.parametrize("method", ["SIP-X", "SIPX", "SIP", "sip.x", "SIP~X", "ABC"])
def test_a_method_may_begin_as_the_name_of_the_protocol_does(method: str) -> None:
    request = parse(f"{method} sip:ben@works.example SIP/2.0\r\n\r\n")
    assert isinstance(request, Request)
    assert request.method == method


def test_a_status_line_of_another_protocol_is_no_request_either() -> None:
    with pytest.raises(HeaderError, match="the start line"):
        parse("ABC/2.0 200 OK\r\n\r\n")
    assert isinstance(parse("sIp/2.0 200 OK\r\n\r\n"), Response)


SDP = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\nm=audio 9 RTP/AVP 0\r\n"


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("Content-Type: application/sdp\r\n", True),
        ("c: Application/SDP;charset=utf-8\r\n", True),
        ("Content-Type: application/isup\r\n", False),
        ("Content-Type: application/zip\r\n", False),
        ("Content-Type: sdp\r\n", True),
        ("Content-Type: text/sdp\r\n", False),
        ("", True),
    ],
)
def test_the_type_of_the_body_says_whether_it_is_a_session_description(kind: str, *, found: bool) -> None:
    message = parse(f"OPTIONS sip:ben@works.example SIP/2.0\r\n{kind}\r\n{SDP}")
    assert message.text == SDP
    assert message.sdp_body == (SDP.encode() if found else None)
    assert (message.sdp is not None) == found
    assert message.sdp is None or message.sdp.media[0].port == 9


def test_whether_the_compact_form_is_wanted_is_said_by_name() -> None:
    with pytest.raises(TypeError):
        parse(TEXT).to_bytes(True)  # type: ignore[call-arg]  # noqa: FBT003 - that it is refused is the point
