"""The report: everything that a message holds is text in it, every character is there once, and no secret is."""

from __future__ import annotations

import json
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sipmsg
from sipmsg.captures.items import Document
from sipmsg.content import Content, read_content
from sipmsg.errors import Severity, SipMsgError, Span, printable
from sipmsg.report import html, page, write_report
from sipmsg.report.pieces import Piece, pieces
from sipmsg.report.rows import Mark, rows
from sipmsg.values.registry import REGISTRY
from sipmsg.values.shapes import reader_of

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = [*(ROOT / "examples").glob("*.json"), *(ROOT / "tests/cases/sdp").glob("*.s[di]p")]
HOSTILE = (
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "{{ 7*7 }}{% include 'x' %}",
    "\u202egnp.exe",
    "\ud800",
    "&lt;b&gt;",
    "]]>--><svg onload=alert(1)>",
)
TEXT = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=40))


class _Page(HTMLParser):
    """What a browser would make of a page, as far as it matters: its elements, attributes and text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.code: list[str] = []
        self.text: list[str] = []
        self._inside = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def _session(hostile: str) -> dict[str, Any]:
    raw = (
        f"INVITE sip:{hostile}@h.example SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK{hostile}\r\n"
        f"From: {hostile} <sip:a@b>;tag={hostile}\r\nX-Any: {hostile}\r\n{hostile}: x\r\nCall-ID: {hostile}\r\n"
        f"Content-Type: application/sdp\r\n\r\nv=0\r\no={hostile} 1 1 IN IP4 {hostile}\r\nm={hostile} 1 RTP/AVP 96\r\n"
        f"a=rtpmap:96 {hostile}/8000\r\na=fmtp:96 {hostile}\r\na={hostile}:1\r\n"
    )
    sip = {"raw": raw, "headers": {"from": hostile, hostile: hostile}, "body": hostile, "method": hostile}
    data = {"call_sid": hostile, "from": hostile, "originating_sip_trunk_name": hostile, hostile: hostile, "sip": sip}
    return {"type": hostile, "msgid": hostile, "data": data}


def _harmless(text: str) -> None:
    made = _Page(text)
    names = [name for name, _ in made.elements]
    assert names.count("script") == 1
    assert names.count("style") == 1
    assert not {"iframe", "img", "svg", "link", "object", "embed", "base", "form"} & set(names) - {"form"}
    for _, attributes in made.elements:
        assert not [name for name in attributes if name.startswith("on")]
        target = attributes.get("href") or "#"
        assert target.startswith(("#", "../")) or target.endswith(".html")
    text.encode("utf-8")


@given(TEXT)
def test_whatever_a_message_holds_is_text(hostile: str) -> None:
    _harmless(html(sipmsg.loads(_session(hostile))))


def test_what_is_no_message_has_no_page() -> None:
    anything: Any = "INVITE sip:a@b.example SIP/2.0"
    with pytest.raises(TypeError, match=r"html takes a session message, .*, not str: loads, parse and"):
        html(anything)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_is_text_in_pages_and_in_the_index(hostile: str, tmp_path: Path) -> None:
    other = {**_session(hostile), "data": {**_session(hostile)["data"], "call_sid": "other", "sip": None}}
    documents = [Document(hostile, None, sipmsg.loads(each)) for each in (_session(hostile), other)]
    assert write_report(documents, tmp_path / "calls.html") == 2
    written = [*tmp_path.rglob("*.html")]
    assert len(written) == 3
    for path in written:
        _harmless(path.read_text(encoding="utf-8"))


@given(
    st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")))
)
def test_whatever_can_be_read_has_a_page(text: bytes) -> None:
    for begin in (b"", b"v=0\r\n", b"OPTIONS sip:a@b SIP/2.0\r\nVia: x\r\n", b"SIP/2.0 200 OK\r\n\r\n"):
        try:
            content = read_content(begin + text)
        except SipMsgError:
            continue
        _harmless(html(content))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_examples_have_every_line_and_every_problem(path: Path) -> None:
    content: Content = read_content(path.read_bytes())
    made = html(content)
    _harmless(made)
    document = Document("x", None, content)
    for line in document.spanned.splitlines():
        for word in line.split():
            assert printable(word)[:8].isalnum() is False or printable(word)[:8] in made
    for problem in sipmsg.check(content):
        assert problem.code in made


def test_secrets_are_stars() -> None:
    text = (
        "REGISTER sip:bob:hunter2@h.example SIP/2.0\r\nAuthorization: Bearer mF9xB5f41JqM and more\r\n"
        "From: <sip:bob:hunter2@h.example>;tag=1\r\n"
        'Authorization: Digest username="bob", response="6629fae49393a05397450978507c4ef1"\r\n'
        "Proxy-Authorization: Basic c2VjcmV0LXRoaW5n\r\nContent-Type: application/sdp\r\n\r\n"
        "v=0\r\nm=audio 1 RTP/SAVP 0\r\n"
        "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz\r\n"
        "a=ice-pwd:asd88fgpdd777uzjYhagZg\r\na=ice-pwd asd88fgp\r\na=crypto:AES WVNfX19z\r\n"
        "a=crypto: 1 AES_CM_128_HMAC_SHA1_80 inline: WVNfX19z\r\n"
    )
    sip = {
        "raw": text,
        "headers": {"authorization": "Basic c2VjcmV0LXRoaW5n", "from": "<sip:bob:hunter2@h>"},
        "body": text.partition("\r\n\r\n")[2],
    }
    for content in (sipmsg.parse(text), sipmsg.loads({"data": {"sip": sip}})):
        made = html(content)
        for secret in ("hunter2", "6629fae4", "c2VjcmV0", "mF9xB5f4", "WVNfX19z", "asd88fgp"):
            assert secret not in made


FAULTS = st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80), st.sampled_from([*Severity])), max_size=6)
MARKS = st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=6)


@given(st.text(alphabet="ab\r\n\t\u202e", max_size=60), MARKS, FAULTS)
def test_rows_hold_every_character_once(text: str, marked: list[tuple[int, int]], faults: list[Any]) -> None:
    marks = [
        Mark(f"p{number}", Piece("x", start, end))
        for number, (start, end) in enumerate(marked)
        if start <= end <= len(text)
    ]
    made = rows(text, text, marks, [(Span(start, end), severity) for start, end, severity in faults])
    assert [row.start for row in made][1:] == [row.end for row in made][:-1]
    for row in made:
        shown = "".join(segment.text for segment in row.segments)
        assert shown == text[row.start : row.end].rstrip("\r\n")


@pytest.mark.parametrize(
    "known", [known for known in REGISTRY.values() if known.rule is not None], ids=lambda known: known.key
)
@given(text=st.text(alphabet="aA0<>@:;,=\"' ./?&%\\-", max_size=40))
@pytest.mark.no_cover
def test_pieces_lie_within_each_other(known: Any, text: str) -> None:
    known.rule.match(text)
    found = [*pieces(reader_of(known.rule), text)]
    open_ends = [len(text)]
    for piece in found:
        assert 0 <= piece.start <= piece.end <= len(text)
        while piece.start >= open_ends[-1] and len(open_ends) > 1:
            open_ends.pop()
        if not piece.whole:
            open_ends.append(piece.end)


@pytest.mark.slow
def test_the_command_writes_a_page_or_an_index(tmp_path: Path) -> None:
    session = (ROOT / "examples/session-reconnect.json").read_text(encoding="utf-8")
    other = json.dumps({"type": "session:new", "call_sid": "2", "data": {"call_sid": "2", "from": "+1"}})
    (tmp_path / "calls.jsonl").write_text(f"{json.dumps(json.loads(session))}\n{other}\n", encoding="utf-8")
    for name, command in (("call.html", ["report"]), ("checked.html", ["check", "--html"])):
        option = ["-o", name] if command == ["report"] else [name]
        run = subprocess.run(
            [sys.executable, "-m", "sipmsg", *command, *option, "calls.jsonl"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode in {0, 1}, run.stderr
        assert ("2 calls" in run.stdout) is (command == ["report"])
        assert (tmp_path / name).exists()
        assert len([*(tmp_path / name.replace(".html", ".files")).glob("*.html")]) == 2


def test_values_show_themselves_in_jupyter() -> None:
    session = sipmsg.loads((ROOT / "examples/session-reconnect.json").read_bytes())
    assert session.message is not None
    for value in (session, session.message, session.message.sdp):
        shown = value._repr_html_()  # type: ignore[union-attr]
        assert shown is not None
        assert [name for name, _ in _Page(shown).elements] == ["iframe"]


def test_without_jinja2_a_value_shows_its_repr(monkeypatch: pytest.MonkeyPatch) -> None:
    page._environment.cache_clear()  # noqa: SLF001
    monkeypatch.setitem(sys.modules, "jinja2", None)
    assert sipmsg.parse_sdp("v=0\r\n")._repr_html_() is None
    page._environment.cache_clear()  # noqa: SLF001


@pytest.mark.slow
def test_the_command_writes_what_changed(tmp_path: Path) -> None:
    for name, number in (("a.sdp", 0), ("b.sdp", 8)):
        text = f"v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\nm=audio 9 RTP/AVP {number}\r\n"
        (tmp_path / name).write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "sipmsg", "diff", "a.sdp", "b.sdp", "--html", "diff.html"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.returncode == 1, run.stderr
    made = (tmp_path / "diff.html").read_text(encoding="utf-8")
    assert "What changed" in made
    _harmless(made)
