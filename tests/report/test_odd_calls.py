"""Reports of odd calls: answers, documents that join two calls, headers and bodies that cannot be read, folders."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sipmsg
from sipmsg.captures.items import Document
from sipmsg.dictionaries import text_of
from sipmsg.report import html, page, write_report
from sipmsg.report.calls import calls
from sipmsg.report.glance import glance
from sipmsg.report.ladder import ladder
from sipmsg.report.marked import marked_lines
from sipmsg.report.views import comparisons, sides

OFFER = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0 8\r\n"
ANSWER = OFFER.replace(" 0 8", " 8")


def message(start: str, body: str = "", call: str = "1", *more: str, via: str = "SIP/2.0/UDP 192.0.2.1") -> Document:
    lines = [
        start,
        f"Via: {via};branch=z9hG4bK1",
        "From: <sip:alice@h.example>;tag=1",
        "To: <sip:bob@h.example>",
        f"Call-ID: {call}",
        "CSeq: 1 INVITE",
        *more,
        *(["Content-Type: application/sdp"] if body else []),
        f"Content-Length: {len(body)}",
    ]
    return Document("call.sip", None, sipmsg.parse("\r\n".join(lines) + f"\r\n\r\n{body}"))


INVITE = message("INVITE sip:bob@192.0.2.2 SIP/2.0", OFFER)
RINGING = message("SIP/2.0 180 Ringing")
OK = message("SIP/2.0 200 OK", ANSWER)


def test_the_status_of_a_call_is_its_last_final_answer() -> None:
    assert glance([INVITE, RINGING]).status == "180 Ringing"
    assert glance([INVITE, RINGING, OK]).status == "200 OK"
    busy = message("SIP/2.0 486 Busy Here")
    assert glance([INVITE, busy, RINGING]).status == "486 Busy Here"


@pytest.mark.parametrize(
    ("token", "shown"),
    [
        # {"alg":"ES256"} and {"attest":"B"}, {"attest":1} or no JSON
        ("eyJhbGciOiJFUzI1NiJ9.eyJhdHRlc3QiOiJCIn0.AAEC", ["B, as the token claims"]),
        ("eyJhbGciOiJFUzI1NiJ9.eyJhdHRlc3QiOjF9.AAEC", []),
        ("eyJhbGciOiJFUzI1NiJ9.AAEC.AAEC", []),
    ],
)
def test_the_attestation_that_a_token_claims_is_shown(token: str, shown: list[str]) -> None:
    call = message("INVITE sip:bob@192.0.2.2 SIP/2.0", "", "1", f"Identity: {token};info=<https://a.example/c>")
    assert [text for label, text in glance([call]).summary if label == "Attestation"] == shown


def test_the_caller_is_that_of_from_and_without_sip_that_of_jambonz() -> None:
    data = {"call_sid": "1", "from": "carol", "to": "dave"}
    raw = str(INVITE.content)
    both = sipmsg.loads({"type": "session:new", "data": {**data, "sip": {"raw": raw}}})
    shown = glance([Document("call.json", None, both)])
    assert (shown.caller, shown.callee) == ("alice", "bob")
    shown = glance([Document("call.json", None, sipmsg.loads({"type": "session:new", "data": data}))])
    assert (shown.caller, shown.callee) == ("carol", "dave")


def test_very_many_codecs_are_cut() -> None:
    types = " ".join(map(str, range(96, 128)))
    maps = "".join(f"a=rtpmap:{number} a-codec-with-a-long-name/8000\r\n" for number in range(96, 128))
    call = message("INVITE sip:bob@192.0.2.2 SIP/2.0", OFFER.replace(" 0 8", f" {types}") + maps)
    (codecs,) = [text for label, text in glance([call]).summary if label == "Codecs offered"]
    assert len(codecs) == 300


def test_the_codecs_of_offer_and_answer() -> None:
    text = page.call_page([INVITE, OK])
    assert "Codecs offered" in text
    assert "Codecs answered" in text
    assert "Codecs answered" not in page.call_page([INVITE, RINGING])


def test_an_answer_goes_back_to_who_asked() -> None:
    made = ladder([INVITE, OK], ["", ""])
    there, back = made.steps
    assert (back.start, back.end) == (there.end, there.start)
    assert back.text == "200 OK"


@pytest.mark.parametrize(
    ("uri", "via", "ends"),
    [
        ("sip:bob@192.0.2.2", "SIP/2.0/UDP 192.0.2.1", ("192.0.2.1:5060", "192.0.2.2:5060")),
        ("sips:bob@192.0.2.2", "SIP/2.0/TLS 192.0.2.1", ("192.0.2.1:5061", "192.0.2.2:5061")),
        ("sip:bob@192.0.2.2;transport=TLS", "SIP/2.0/tls h.example", ("h.example:5061", "192.0.2.2:5061")),
        # RFC 7118 section 7
        ("sip:bob@192.0.2.2;transport=ws", "SIP/2.0/WSS h.invalid", ("h.invalid:443", "192.0.2.2:80")),
        ("sips:bob@[2001:db8::2]:5062", "SIP/2.0/TLS 192.0.2.1:5070", ("192.0.2.1:5070", "[2001:db8::2]:5062")),
        ("tel:+15550100", "SIP/2.0/UDP 192.0.2.1", ("192.0.2.1:5060", "?")),
    ],
)
def test_the_ports_of_ends_that_name_none_are_those_of_rfc_3261_19_1_2(
    uri: str, via: str, ends: tuple[str, str]
) -> None:
    assert ladder([message(f"INVITE {uri} SIP/2.0", via=via)], [""]).ends == ends


@pytest.mark.parametrize("first", [OK, message("SIP/2.0 200 OK", via="\x01")])
def test_an_answer_whose_request_is_not_there(first: Document) -> None:
    (step,) = ladder([first], [""]).steps
    assert (step.number, step.text) == (1, "200 OK")
    assert "200 OK" in html(first)


def test_a_document_of_two_calls_makes_them_one() -> None:
    one, other = message("OPTIONS sip:h SIP/2.0", "", "1"), message("OPTIONS sip:h SIP/2.0", "", "2")
    assert len(calls([one, other])) == 2
    both = message("OPTIONS sip:h SIP/2.0", "", "2", "X-CID: 1")
    (call,) = calls([one, other, both])
    assert call.documents == [one, other, both]
    again = message("OPTIONS sip:h SIP/2.0", "", "2")
    (call,) = calls([one, other, both, again])
    assert call.documents[-1] is again


def test_a_folder_has_the_index_and_the_pages_in_it(tmp_path: Path) -> None:
    documents = [INVITE, message("OPTIONS sip:h SIP/2.0", "", "2")]
    assert write_report(documents, tmp_path) == len(documents)
    index = (tmp_path / "index.html").read_text(encoding="utf-8")
    for name in ("index.files/00001.html", "index.files/00002.html"):
        assert name in index
        assert "../index.html" in (tmp_path / name).read_text(encoding="utf-8")
    assert write_report([INVITE, OK], tmp_path) == 1


@pytest.mark.slow
def test_a_description_that_passes_a_limit_is_a_problem_of_its_message() -> None:
    document = message("INVITE sip:bob@192.0.2.2 SIP/2.0", OFFER + "a=x\r\n" * 5_000)
    with pytest.raises(sipmsg.LimitError):
        _ = document.sdp
    found = page.problems_of(document)
    assert ("sdp.malformed_line", "raw[body]") in [(each.code, each.where) for each in found]
    assert "sdp.malformed_line" not in [each.code for each in page.problems_of(document, ["sdp.malformed_line"])]
    shown = page.shown_message(document, "m1")
    assert shown.error
    assert shown.streams == ()
    assert any(segment.text == "4000" for line in shown.lines for segment in line.row.segments)


def test_a_message_that_jambonz_sends_but_nobody_can_read() -> None:
    session = sipmsg.loads({"type": "session:new", "data": {"call_sid": "1", "sip": {"raw": "INVITE .."}}})
    assert comparisons(session, sipmsg.check(session)) == []
    shown = page.shown_message(Document("a.json", None, session), "m1")
    assert shown.error
    assert shown.comparisons == ()


def test_json_values_as_text() -> None:
    assert [text_of(each) for each in (None, "a", 1, [True])] == [None, "a", "1", "[true]"]
    kept: Any = {1}
    assert text_of(kept) == "{1}"


def test_a_header_that_cannot_be_read_is_shown_with_its_error() -> None:
    text = "OPTIONS sip:h SIP/2.0\r\nCSeq: many\r\nSubject: hello\r\n\r\n"
    lines = marked_lines(text, (), "m", sipmsg.parse(text))
    values = {line.values.name: line.values for line in lines if line.values is not None}
    assert values["CSeq"].error
    assert values["Subject"].attribute
    assert not values["Subject"].error


def test_a_head_that_passes_a_limit_is_shown_without_values() -> None:
    read = sipmsg.parse("OPTIONS sip:h SIP/2.0\r\nCSeq: 1 OPTIONS\r\n\r\n", limits=sipmsg.Limits(headers=1))
    text = "OPTIONS sip:h SIP/2.0\r\nCSeq: 1 OPTIONS\r\nSubject: hello\r\n\r\n"
    lines = marked_lines(text, (), "m", read)
    shown = "".join(segment.text for line in lines for segment in line.row.segments)
    assert "Subject: hello" in shown
    assert [line for line in lines if line.values is not None] == []


def test_a_body_whose_coding_cannot_be_undone_is_shown() -> None:
    text = (
        "INVITE sip:a@h SIP/2.0\r\nContent-Type: application/sdp\r\nContent-Encoding: gzip\r\n"
        "Content-Length: 8\r\n\r\nnonsense"
    )
    assert "nonsense" in html(sipmsg.parse(text))


def test_a_call_of_very_many_messages_says_what_is_not_on_its_page() -> None:
    faulty = message("OPTIONS sip:h SIP/2.0", "", "1", "Max-Forwards: many")
    text = page.call_page([RINGING] * page.MOST_MESSAGES + [faulty] * 3)
    assert text.count('<details class="message') == page.MOST_MESSAGES
    assert f"the first {page.MOST_MESSAGES} of the {page.MOST_MESSAGES + 3} messages" in text
    assert "sipmsg extract" in text
    alone = page.problems_of(faulty)
    assert f"{3 * sum(each.severity == 'warning' for each in alone)} warnings" in text.partition("<main>")[0]
    assert "sipmsg extract" not in page.call_page([RINGING] * 3)


def test_a_page_of_changes_is_of_the_two_and_has_no_ladder() -> None:
    one, other = (Document(f"{name}.sdp", None, sipmsg.parse_sdp(text)) for name, text in (("a", OFFER), ("b", ANSWER)))
    text = page.call_page([one, other], changes=sipmsg.diff(one.content, other.content))
    assert "<title>a.sdp \u2192 b.sdp</title>" in text
    assert "<dt>before</dt>" in text
    assert "1 change<" in text
    assert 'id="ladder"' not in text
    same = page.call_page([one, one], changes=())
    assert "No changes" in same


def test_excerpts_of_which_one_ends_before_the_other_differ_where_they_differ() -> None:
    tail = "\r\nt=0 0\r\nm=audio 40150 RTP/AVP 0 8 18 101\r\n"
    one, other = sides(f"c=IN IP4 198.51.100.20{tail}a=pti", f"c=IN IP4 10.0.0.20{tail}a=ptime:20")
    assert (one.differs, other.differs) == ("98.51.10", "0.0.")
    assert one.before + one.differs + one.after == f"c=IN IP4 198.51.100.20{tail}a=pti".replace("\r\n", "\n")
    apart = sides("a=sendrecv", "a=inactive by now")
    assert apart[0].after == apart[1].after == ""


@given(st.text(alphabet="ab\r\n", max_size=30), st.text(alphabet="ab\r\n", max_size=30))
def test_two_sides_hold_their_whole_texts(one: str, other: str) -> None:
    for text, side in zip((one, other), sides(one, other), strict=True):
        shown = side.before + side.differs + side.after
        assert shown.replace("\n", "") == text.replace("\r\n", "\n").replace("\n", "")


def test_a_request_inside_the_call_is_shown_with_the_body_that_its_problems_point_into() -> None:
    part = "--b\r\nContent-Type : application/sdp\r\n\r\n"
    body = f"{part}{OFFER}--b\r\nContent-Type: text/plain\r\n\r\nhello\r\n--b--\r\n"
    data = {"sip_headers": {"content_type": "multipart/mixed;boundary=b"}, "sip_body": body}
    document = Document("a.json", None, sipmsg.loads({"type": "verb:hook", "data": data}))
    (problem,) = document.problems
    lines = marked_lines(document.spanned, (problem,), "m", None, document.sdp)
    (marked,) = [line for line in lines if line.problems]
    assert "".join(each.text for each in marked.row.segments).startswith("Content-Type : application/sdp")
    named = ["".join(each.text for each in line.row.segments)[:2] for line in lines if line.values is not None]
    assert named == [line[:2] for line in OFFER.splitlines()]
    assert "hello" in html(document)
