from __future__ import annotations

import io
import json
import os
from pathlib import Path
from typing import Any

import pytest

import sipmsg
from sipmsg.captures import messages
from sipmsg.captures.items import Document, Unread
from sipmsg.captures.reader import Reader
from sipmsg.errors import LimitError
from sipmsg.limits import DEFAULT_LIMITS

MESSAGE = {"type": "call:status", "msgid": "a1", "data": {"call_status": "completed"}}
LINE = json.dumps(MESSAGE).encode()


def _read(folder: Path, content: bytes) -> list[Document | Unread]:
    path = folder / "file"
    path.write_bytes(content)
    return list(Reader(str(path)).documents())


def _kinds(found: list[Document | Unread]) -> list[tuple[str, int | None]]:
    return [
        (type(document.content).__name__ if isinstance(document, Document) else "", document.line) for document in found
    ]


@pytest.mark.parametrize("indent", [None, 2, "\t"])
def test_a_document_over_many_lines_is_one(tmp_path: Path, indent: int | str | None) -> None:
    content = b"\n" + json.dumps(MESSAGE, indent=indent).encode() + b"\n\n"
    assert _kinds(_read(tmp_path, content)) == [("SessionMessage", None if indent else 2)]


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\n\n"])
@pytest.mark.parametrize("last", [b"", b"\n"])
def test_json_lines_are_numbered_as_an_editor_does(tmp_path: Path, end: bytes, last: bytes) -> None:
    found = _read(tmp_path, LINE + end + LINE + end + b"[]" + last)
    step = end.count(b"\n")
    assert _kinds(found) == [("SessionMessage", 1), ("SessionMessage", 1 + step), ("", 1 + 2 * step)]


def test_an_object_in_a_list_on_a_line_of_its_own_starts_no_json_lines(tmp_path: Path) -> None:
    content = b'{"type": "x", "data": {"list": [\n{"a": 1},\n{"a": 2}\n]}}'
    assert _kinds(_read(tmp_path, content)) == [("SessionMessage", None)]


def test_a_line_that_is_too_long_does_not_hide_the_next(tmp_path: Path) -> None:
    long = b'{"type": "x", "data": {"a": "' + b"x" * (3 * DEFAULT_LIMITS.json_size) + b'"}}'
    found = _read(tmp_path, LINE + b"\n" + long + b"\n" + LINE + b"\n")
    assert _kinds(found) == [("SessionMessage", 1), ("", 2), ("SessionMessage", 3)]
    assert isinstance(found[1], Unread)
    assert isinstance(found[1].error, LimitError)


def test_json_lines_are_read_as_they_come() -> None:
    given, taken = os.pipe()
    with os.fdopen(given, "rb") as stream, os.fdopen(taken, "wb", buffering=0) as writer:
        endless = Reader(stream).documents()
        for number in range(1, 4):
            writer.write(LINE + b"\n")
            assert next(endless).line == number


@pytest.mark.parametrize(
    ("begin", "kind"),
    [
        (b"v=0\r\n", "SessionDescription"),
        (b"\r\nv=0\r\n", "SessionDescription"),
        (b"SIP/2.0 200 OK\r\n\r\n", "Response"),
        (b"OPTIONS sip:a.example SIP/2.0\r\n\r\n", "Request"),
    ],
)
def test_the_beginning_tells_the_kind(tmp_path: Path, begin: bytes, kind: str) -> None:
    assert _kinds(_read(tmp_path, begin)) == [(kind, None)]


@pytest.mark.parametrize("source", [b"BYE sip:bob@biloxi.com SIP/2.0\r\n\r\n", None, 7, io.StringIO("BYE")])
def test_what_is_no_file_is_refused_with_what_is_one(source: Any) -> None:
    with pytest.raises(TypeError, match=r"not (bytes|NoneType|int|StringIO): io.BytesIO\(octets\) is one"):
        messages(source)


def test_a_file_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(Reader(str(tmp_path / "missing")).documents())


def test_a_reader_closes_what_it_opened_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "log").write_bytes(b"BYE sip:b@h SIP/2.0\r\nCall-ID: 1\r\nContent-Length: 0\r\n\r\n" * 2)
    with messages(tmp_path / "log") as reader:
        begun = iter(reader)
        next(begun)
        assert reader.position > 0
    assert reader.position == 0
    with (tmp_path / "log").open("rb") as log, messages(log) as reader:
        next(iter(reader))
        reader.close()
        assert not log.closed
    messages(tmp_path / "log").close()


def test_what_a_capture_gives_is_no_message_but_holds_one(tmp_path: Path) -> None:
    (tmp_path / "log").write_bytes(b"BYE sip:b@h SIP/2.0\r\nCall-ID: 1\r\nContent-Length: 0\r\n\r\n")
    item: Any = next(iter(messages(tmp_path / "log")))
    for refuse in (sipmsg.check, sipmsg.codecs, lambda given: sipmsg.diff(item.message, given), sipmsg.redact):
        with pytest.raises((TypeError, sipmsg.SipMsgError), match="Document: the content of a Document is one"):
            refuse(item)
