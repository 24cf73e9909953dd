"""Archives: the files in a zip or a tar archive, damaged ones, those with a password, and archives within archives."""

from __future__ import annotations

import gzip
import io
import os
import subprocess
import sys
import tarfile
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sipmsg.captures import Document, messages
from sipmsg.captures.archives import members
from sipmsg.captures.items import Unread
from sipmsg.errors import SipMsgError
from tests.captures import made
from tests.captures.reading import documents

CALL = made.call()
RAW = [each.raw for each in CALL]
CAPTURE = made.pcap(made.datagrams(CALL), 101)
LOG = b"".join(map(made.drachtio, CALL))
FILES = {"traces/a.pcap": CAPTURE, "b.log.gz": gzip.compress(LOG), "__MACOSX/._b.log": b"\0\1", ".DS_Store": b"\0\1"}


def _zip(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made_of = io.BytesIO()
    with zipfile.ZipFile(made_of, "w", method) as archive:
        archive.writestr("traces/", b"")
        for name, octets in files.items():
            archive.writestr(name, octets)
    return made_of.getvalue()


def _tar(files: dict[str, bytes], mode: str = "w") -> bytes:
    made_of = io.BytesIO()
    with tarfile.open(fileobj=made_of, mode=mode) as archive:  # type: ignore[call-overload]
        folder = tarfile.TarInfo("traces")
        folder.type = tarfile.DIRTYPE
        archive.addfile(folder)
        for name, octets in files.items():
            entry = tarfile.TarInfo(f"./{name}")
            entry.size = len(octets)
            archive.addfile(entry, io.BytesIO(octets))
    return made_of.getvalue()


ARCHIVES: dict[str, Callable[[dict[str, bytes]], bytes]] = {
    "zip": _zip,
    "zip, stored": lambda files: _zip(files, zipfile.ZIP_STORED),
    "zip, lzma": lambda files: _zip(files, zipfile.ZIP_LZMA),
    "tar": _tar,
    "tar.gz": lambda files: _tar(files, "w:gz"),
    "tar.xz": lambda files: _tar(files, "w:xz"),
}
archives = pytest.mark.parametrize("archive", ARCHIVES.values(), ids=ARCHIVES)


@archives
def test_the_files_in_an_archive(archive: Callable[[dict[str, bytes]], bytes], tmp_path: Path) -> None:
    path = tmp_path / "traces"
    path.write_bytes(archive(FILES))
    reader = messages(path)
    found = [*reader]
    assert [item.raw for item in found] == RAW + RAW
    names = [os.path.normpath(item.file) for item in found]
    assert names == [str(path / "traces/a.pcap")] * len(RAW) + [str(path / "b.log.gz")] * len(RAW)
    assert reader.notes == ()


@archives
@pytest.mark.parametrize("within", ARCHIVES.values(), ids=ARCHIVES)
def test_an_archive_within_an_archive(
    archive: Callable[[dict[str, bytes]], bytes], within: Callable[[dict[str, bytes]], bytes]
) -> None:
    reader = messages(io.BytesIO(archive({"inner": within(FILES), "c.log": LOG})))
    found = [*reader]
    assert [item.raw for item in found] == RAW + RAW + RAW
    assert [os.path.normpath(item.file) for item in found[:: len(RAW)]] == [
        os.path.normpath(f"stream/{name}") for name in ("inner/traces/a.pcap", "inner/b.log.gz", "c.log")
    ]
    assert reader.notes == ()


@archives
def test_an_archive_within_two_archives_is_told(archive: Callable[[dict[str, bytes]], bytes]) -> None:
    (found,) = documents(_zip({"outer": archive({"inner.zip": _zip(FILES)})}))
    assert isinstance(found, Unread)
    assert os.path.normpath(found.name) == os.path.normpath("stream/outer/inner.zip")
    assert "this is a zip archive: unpack it first" in str(found.error)


@archives
def test_archives_that_unpack_to_more_than_anybody_has_are_told(
    monkeypatch: pytest.MonkeyPatch, archive: Callable[[dict[str, bytes]], bytes]
) -> None:
    monkeypatch.setattr("sipmsg.captures.reader._MOST_WITHIN", 3 << 20)
    inner = _tar({"a.log": LOG, "b.log": bytes(1 << 20)}, "w:gz")
    found = documents(archive({str(name): inner for name in range(9)}))
    assert sum(isinstance(item, Document) for item in found) in {2 * len(RAW), 3 * len(RAW)}
    assert isinstance(found[-1], Unread)
    assert "so much was read that it may have no end: unpack it first" in str(found[-1].error)


@pytest.mark.parametrize(
    "octets", [_zip({"a" * 60_000 + str(name): b"" for name in range(80)}), b"PK\3\4" + bytes(1 << 26)]
)
def test_a_zip_archive_that_is_too_large_to_be_held_is_told(octets: bytes) -> None:
    (found,) = documents(_tar({"inner.zip": octets}))
    assert isinstance(found, Unread)
    assert "too large to be held: unpack it first" in str(found.error)


def test_an_empty_archive_holds_nothing() -> None:
    (found,) = documents(_zip({}))
    assert isinstance(found, Unread)


def test_a_zip_archive_from_a_pipe_says_what_to_do() -> None:
    command = "import sys; from sipmsg.captures import messages; [*messages(sys.stdin.buffer)]"
    run = subprocess.run([sys.executable, "-c", command], input=_zip(FILES), capture_output=True, check=False)
    assert b"this is a zip archive in a stream: unpack it first" in run.stderr


def test_a_zip_archive_that_was_compressed_says_what_to_do() -> None:
    with pytest.raises(SipMsgError, match="this is a zip archive in a stream: unpack it first"):
        list(messages(io.BytesIO(gzip.compress(_zip(FILES)))))


def test_a_zip_archive_with_a_password_says_so() -> None:
    octets = bytearray(_zip({"a.log": LOG}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        octets[octets.rindex(mark) + at] |= 1
    with pytest.raises(SipMsgError, match="this is in a zip archive with a password: unpack it first"):
        list(messages(io.BytesIO(bytes(octets))))


def test_the_files_behind_one_with_a_password_are_read() -> None:
    octets = bytearray(_zip({"a.log": LOG, "b.log": LOG}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        octets[octets.index(mark, octets.index(mark) + 1) + at] |= 1  # behind the folder
    reader = messages(io.BytesIO(bytes(octets)))
    assert [item.raw for item in reader] == RAW
    assert ["a.log: this is in a zip archive with a password: unpack it first" in note.message for note in reader.notes]


@pytest.mark.parametrize("around", [_zip, _tar])
def test_a_file_with_a_password_in_an_archive_within_another_is_told(
    around: Callable[[dict[str, bytes]], bytes],
) -> None:
    octets = bytearray(_zip({"a.log": LOG}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        octets[octets.rindex(mark) + at] |= 1
    (first, *others) = documents(around({"inner.zip": bytes(octets), "b.log": LOG}))
    assert isinstance(first, Unread)
    assert "this is in a zip archive with a password: unpack it first" in str(first.error)
    assert [item.raw for item in others if isinstance(item, Document)] == RAW


def test_a_method_that_is_not_known_is_told() -> None:
    octets = bytearray(_zip({"a.log": LOG}))
    for mark, at in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        octets[octets.rindex(mark) + at] = 99
    with pytest.raises(SipMsgError, match="damaged: unpack it first"):
        list(messages(io.BytesIO(bytes(octets))))


def test_a_file_that_is_damaged_costs_its_rest_and_no_other() -> None:
    octets = bytearray(_zip({"a.log": LOG, "b.log": LOG}, zipfile.ZIP_STORED))
    octets[octets.index(b"BYE sip:")] ^= 0x01  # so that its checksum is another
    found = documents(bytes(octets))
    assert [item.raw for item in found if isinstance(item, Document)][-len(RAW) :] == RAW
    assert ["stream/a.log" in item.name for item in found if isinstance(item, Unread)] == [True]


def test_lzma_in_a_zip_archive_that_is_damaged_is_told() -> None:
    octets = bytearray(_zip({"a.log": LOG}, zipfile.ZIP_LZMA))
    octets[octets.index(b"a.log") + 20] ^= 0xFF
    assert any(isinstance(item, Unread) for item in documents(bytes(octets)))


def test_a_tar_archive_that_ends_early_gives_what_came_before() -> None:
    octets = _tar({"a.log": LOG, "b.log": LOG})
    found = documents(octets[: octets.rindex(b"Call-ID")])
    assert [item.raw for item in found if isinstance(item, Document)][: len(RAW)] == RAW
    assert any(isinstance(item, Unread) for item in found)


@pytest.mark.parametrize("kind", [tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.GNUTYPE_LONGNAME])
def test_a_name_that_is_too_long_for_memory_is_told(kind: bytes) -> None:
    entry = tarfile.TarInfo("a")
    entry.type, entry.size = kind, 1 << 28
    octets = entry.tobuf(tarfile.USTAR_FORMAT) + bytes(1 << 28)
    tracemalloc.start()
    with pytest.raises(SipMsgError, match="damaged"):
        list(messages(io.BytesIO(octets)))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 1 << 26


def _peak(count: int) -> int:
    """Return the most memory that the names in a tar archive of so many files take, one after another."""
    octets = io.BytesIO(_tar({str(name): b"" for name in range(count)}))
    tracemalloc.start()
    assert sum(1 for _ in members("tar", octets, octets)) == count
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def test_memory_does_not_grow_with_the_files_of_a_tar_archive() -> None:
    _peak(10)
    assert _peak(4_000) < 2 * _peak(400)


@archives
@given(at=st.integers(0, 4_000), octet=st.integers(0, 255), cut=st.integers(0, 400))
def test_an_archive_may_be_damaged_anywhere(
    archive: Callable[[dict[str, bytes]], bytes], at: int, octet: int, cut: int
) -> None:
    octets = bytearray(archive(FILES))
    octets[at % len(octets)] = octet
    for item in documents(bytes(octets[: len(octets) - cut])):
        assert isinstance(item, Document | Unread)
