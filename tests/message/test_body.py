"""Bodies and their parts: RFC 2046 section 5.1 by the standard library, bounded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sipmsg import LimitError, Limits, MediaType, SipMsgError
from sipmsg.message.body import Part, parts
from sipmsg.message.message import parse
from tests.processor_time import least_seconds

MIXED = MediaType.parse("multipart/mixed;boundary=b")
FRAGMENTS = [
    *(
        b"--b",
        b"--b--",
        b"--c",
        b"\r\n",
        b"\n",
        b"\r",
        b"Content-Type: ",
        b"multipart/mixed;boundary=c",
        b"message/rfc822",
    ),
    *(b"Content-Transfer-Encoding: ", b"base64", b"x-uuencode", b"quoted-printable", b"=\xff\x00", b"begin 666 x\n"),
    *(
        b"text/plain;charset*=utf-8'a'%ff",
        b"boundary*0=a;boundary*1*=b;boundary*=c",
        b"From x\n",
        b"((((",
        b'"',
        b";",
        b":",
    ),
]


def of(*contents: bytes) -> bytes:
    return b"".join(b"--b\r\n" + content + b"\r\n" for content in contents) + b"--b--\r\n"


@given(st.lists(st.binary(max_size=40).filter(lambda content: b"--b" not in content), min_size=1, max_size=5))
def test_contents_come_back_byte_for_byte(contents: list[bytes]) -> None:
    body = of(*(b"Content-Type: application/ISUP\r\n\r\n" + content for content in contents))
    assert [part.content for part in parts(MIXED, body)] == contents


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=40).map(b"".join))
def test_any_bytes_are_parts_or_an_error_of_ours(body: bytes) -> None:
    try:
        found = parts(MIXED, body)
    except SipMsgError:
        return
    assert all(isinstance(part.content, bytes) for part in found)


def test_headers_of_a_part() -> None:
    head = (
        b"content-type: application/rs-metadata+xml\r\nContent-Disposition: recording-session\r\nContent-ID: <x@y>\r\n"
    )
    (part,) = parts(MIXED, of(head + b"\r\n<r/>"))
    assert (part.essence, part.disposition, part.content_id) == (
        "application/rs-metadata+xml",
        "recording-session",
        "<x@y>",
    )
    assert part.headers[1] == ("Content-Disposition", "recording-session")
    assert part.content == b"<r/>"


def test_the_first_of_two_headers_of_a_part_counts() -> None:
    head = b"Content-ID: <a@b>\r\nContent-ID: <c@d>\r\nContent-Disposition: session\r\nContent-Disposition: alert\r\n"
    (part,) = parts(MIXED, of(head + b"\r\nx"))
    assert (part.content_id, part.disposition) == ("<a@b>", "session")
    assert len(part.headers) == 4


def test_a_header_of_a_part_may_have_blanks_before_its_colon() -> None:
    content = b"a : b\r\n\r\n--b c : d\r\nx :"
    (first, second) = parts(
        MIXED,
        of(
            b"Content-Type \t: application/sdp\r\nContent-ID:\r\n <x@y> :z\r\n\r\n" + content,
            b"Content-Type : a/b\r\n\r\n" + content,
        ),
    )
    assert (first.essence, first.content_id, first.content) == ("application/sdp", "\r\n <x@y> :z", content)
    assert (second.essence, second.content) == ("a/b", content)


@pytest.mark.parametrize("line", [b"v=0", b"v=0 :", b"\xff", b"--c", b"v 0: x", b": x", b"\xc3\xa9: x"])
@pytest.mark.parametrize("end", [b"\r\n", b"\n"])
def test_a_part_without_an_empty_line_is_told_where_it_lacks(line: bytes, end: bytes) -> None:
    lines = [b"INFO sip:a@b SIP/2.0", b"Content-Type: multipart/mixed;boundary=b", b"", "ü".encode(), b"--b"]
    lines += [b"", b"one", b"--b", b"Content-Type: a/b", line, b"--b--", b""]
    message = parse(end.join(lines))
    (found,) = [problem for problem in message.problems if problem.code == "raw.multipart_ambiguous"]
    assert found.span is not None
    assert message.raw[found.span.slice] == line.decode("utf-8", "surrogateescape")
    assert found.message.startswith("part 1 has ")


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("Content-Disposition: session;handling:optional", ":optional"),
        ("content-disposition:  signal;;handling=required", ";handling"),
        ("Content-Type: application isup;version=x", "isup"),
        ("Content-Disposition:", ""),
        ("Content-Disposition: session ; handling=required", None),
        ("Content-Disposition: (what it is) session", None),
        ("Content-Disposition: render;\r\n handling=required", None),
        ("Content-Length: none", None),
    ],
)
def test_a_header_that_says_what_a_part_is_has_its_fault_told(line: str, at: str | None) -> None:
    body = f"--b\r\n\r\none \u00fc\r\n--b\r\n{line}\r\n\r\ntwo\r\n--b--\r\n"
    message = parse(f"INFO sip:a@b SIP/2.0\r\nContent-Type: multipart/mixed;boundary=b\r\n\r\n{body}")
    found = [problem for problem in message.problems if problem.code == "raw.part_header"]
    assert len(found) == (at is not None)
    if at is not None:
        assert found[0].span is not None
        begin = message.raw.index(line) + (line.index(at) if at else len(line))
        assert (found[0].span.start, found[0].message.partition(":")[0]) == (begin, "part 1")


def test_a_line_among_the_headers_of_a_part_may_end_in_cr_alone() -> None:
    body = "--b\r\nContent-Type: a/b\rv=0\r\n\r\n--b--\r\n"
    message = parse(f"INFO sip:a@b SIP/2.0\r\nContent-Type: multipart/mixed;boundary=b\r\n\r\n{body}")
    (part,) = message.parts
    assert part.content.startswith(b"v=0")
    (found,) = [problem for problem in message.problems if problem.code == "raw.multipart_ambiguous"]
    assert found.span is not None
    assert message.raw[found.span.slice] == "v=0"


def test_many_odd_headers_of_a_part_are_told_in_time_that_grows_with_them() -> None:
    body = "ü\r\n--b\r\n" + "x :\r\n" * 20_000 + "\r\n--b--\r\n"
    text = f"INFO sip:a@b SIP/2.0\r\nContent-Type: multipart/mixed;boundary=b\r\n\r\n{body}"
    assert len(parse(text).problems) > 500
    assert least_seconds(lambda: parse(text).problems) < 1


def test_a_session_description_in_a_part_has_its_problems_in_their_places() -> None:
    sdp = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\na=ptime:x"
    for content, place in ((sdp, "x"), (sdp + "\r\n--b\r\n\r\n" + sdp, None)):
        body = f"ü\r\n--b\r\nContent-Type: application/sdp\r\n\r\n{content}\r\n--b--\r\n"
        message = parse(f"INFO sip:a@b SIP/2.0\r\nContent-Type: multipart/mixed;boundary=b\r\n\r\n{body}")
        (found,) = [problem for problem in message.problems if problem.code == "sdp.bad_number"]
        assert (found.span and message.raw[found.span.slice]) == place


@pytest.mark.parametrize(
    ("boundary", "sentence"),
    [
        ("", "the boundary is missing"),
        (';boundary=""', "the boundary is empty"),
        (f";boundary={'b' * 71}", "the boundary is longer than 70 characters"),
        (';boundary="b "', "the boundary ends in a blank"),
    ],
)
def test_a_boundary_that_is_none_is_told_why(boundary: str, sentence: str) -> None:
    message = parse(
        f"INFO sip:a@b SIP/2.0\r\nContent-Type: multipart/mixed{boundary}\r\n\r\n--b\r\n\r\none\r\n--b--\r\n"
    )
    assert sentence in [problem.message for problem in message.problems]


@pytest.mark.parametrize("kind", [b"message/sipfrag", b"message/rfc822", b"application/octet-stream;x*=1"])
def test_no_kind_of_part_is_taken_apart(kind: bytes) -> None:
    content = b"SIP/2.0 200 OK\r\nTo: \xff\r\n\r\n"
    (part,) = parts(MIXED, of(b"Content-Type: " + kind + b"\r\n\r\n" + content))
    assert (part.content_type, part.content) == (kind.decode(), content)


def test_base64_is_decoded() -> None:
    (part,) = parts(MIXED, of(b"Content-Transfer-Encoding: base64\r\n\r\naGk="))
    assert (part.essence, part.content) == ("text/plain", b"hi")


def test_nested_parts_are_flattened() -> None:
    inner = b"--c\r\n\r\none\r\n--c\r\n\r\ntwo\r\n--c--"
    body = of(b"Content-Type: multipart/related;boundary=c\r\n\r\n" + inner, b"\r\nthree")
    assert [part.content for part in parts(MIXED, body)] == [b"one", b"two", b"three"]


@pytest.mark.parametrize("content_type", [None, MediaType.parse("application/sdp"), MediaType.parse("multipart/mixed")])
def test_what_is_no_multipart_is_one_part(content_type: MediaType | None) -> None:
    assert parts(content_type, b"v=0") == (Part(None if content_type is None else str(content_type), b"v=0"),)
    assert parts(content_type, b"") == ()


def test_a_type_that_cannot_be_read_is_octets() -> None:
    assert Part("a b", b"").essence == "application/octet-stream"


def nested(depth: int) -> bytes:
    return b"--b\r\n" + b"".join(
        b"Content-Type: multipart/mixed;boundary=c%d\r\n\r\n--c%d\r\n" % (n, n) for n in range(depth)
    )


@pytest.mark.parametrize(
    ("limit", "body"),
    [
        ("multipart_parts", of(*[b"\r\n"] * 70)),
        ("multipart_depth", nested(5)),
        ("multipart_parts", nested(3000)),
        ("header_size", of(b"Content-Type: a/b;" + b";" * 20_000 + b"\r\n\r\n")),
    ],
)
def test_past_a_limit_there_is_a_limit_error(limit: str, body: bytes) -> None:
    with pytest.raises(LimitError) as caught:
        parts(MIXED, body)
    assert caught.value.limit == limit


def test_limits_can_be_lowered() -> None:
    with pytest.raises(LimitError):
        parts(MIXED, of(b"\r\n", b"\r\n"), Limits(multipart_parts=1))


@pytest.mark.parametrize("boundary", ["\ud800b", chr(0xDCE9) + "b", "\xe9b"])
def test_a_boundary_of_any_characters_parts_a_body(boundary: str) -> None:
    text = f'INFO sip:a@b SIP/2.0\r\nContent-Type: multipart/mixed;boundary="{boundary}"\r\n\r\n'
    message = parse(f"{text}--{boundary}\r\n\r\none\r\n--{boundary}\r\n\r\ntwo\r\n--{boundary}--\r\n")
    assert [part.content for part in message.parts] == [b"one", b"two"]
    assert "raw.multipart_ambiguous" not in [problem.code for problem in message.problems]


# RFC 2046 section 5.1.4, and MS-SDPEXT section 3.1.5.34.2, which puts the description with more in it last
@pytest.mark.parametrize(("kind", "port"), [("alternative", 40002), ("ALTERNATIVE", 40002), ("mixed", 40000)])
def test_the_last_of_alternatives_is_the_description(kind: str, port: int) -> None:
    head = b"Content-Type: application/sdp\r\n\r\nv=0\r\no=- 1 1 IN IP4 h\r\ns=-\r\nc=IN IP4 h\r\nt=0 0\r\n"
    body = of(*[head + b"m=audio %d RTP/AVP 0\r\n" % each for each in (40000, 40002)]).decode()
    message = parse(f"INVITE sip:a@b SIP/2.0\r\nContent-Type: multipart/{kind};boundary=b\r\n\r\n{body}")
    assert message.sdp is not None
    assert message.sdp.media[0].port == port
    assert message.sdp_body == message.sdp.to_bytes()
    assert ("sdp.multiple_bodies" in [problem.code for problem in message.problems]) == (kind == "mixed")
