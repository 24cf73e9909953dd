"""Read what a test has made of a call, and hold it to what was sent."""

from __future__ import annotations

import io
from collections.abc import Sequence

from sipmsg.captures import Document, Reader, messages
from sipmsg.captures.items import Unread
from tests.captures.made import Sent


def read(octets: bytes) -> list[Document]:
    """Return the documents with a SIP message."""
    return [*messages(io.BytesIO(octets))]


def read_with_notes(octets: bytes) -> tuple[list[Document], Reader]:
    """Return the documents with a SIP message, and the reader, which has the notes."""
    reader = messages(io.BytesIO(octets))
    return [*reader], reader


def documents(octets: bytes) -> list[Document | Unread]:
    """Return all documents, and what cannot be read."""
    return [*Reader(io.BytesIO(octets)).documents()]


def assert_whole(found: Sequence[Document], sent: Sequence[Sent]) -> None:
    """Each message is there as it was sent, in order, and none is cut."""
    assert [item.raw for item in found] == [each.raw for each in sent]
    assert [item.cut for item in found] == [None] * len(sent)


def assert_same(found: Sequence[Document], sent: Sequence[Sent], transport: str = "UDP") -> None:
    """Each message is whole, and is told to have gone between the ends that it went between."""
    assert_whole(found, sent)
    assert [(item.source, item.destination) for item in found] == [(each.source, each.destination) for each in sent]
    assert {item.transport for item in found} == {transport}
