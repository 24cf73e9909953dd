"""Group documents by call: those that share a Call-ID, or an identifier that jambonz gave it.

Documents in, a :class:`Call` for each call out, in the order in which they begin; ``write`` makes a page of each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from sipmsg.captures.items import Document
from sipmsg.report.glance import message_of

Key = tuple[str, str]


@attrs.define(eq=False)
class Call:
    """The documents of one call, in the order in which they came."""

    documents: list[Document] = attrs.field(factory=list)
    first: int = 0


@attrs.define
class Calls:
    """Sorts documents into calls as they come."""

    _calls: list[Call] = attrs.field(factory=list)
    _known: dict[Key, Call] = attrs.field(factory=dict)
    _keys: dict[int, set[Key]] = attrs.field(factory=dict)

    def add(self, document: Document) -> None:
        """Put a document to its call; one that belongs to two calls makes them one."""
        keys = set(_keys(document))
        met = {id(call): call for key in keys if (call := self._known.get(key)) is not None}
        calls = sorted(met.values(), key=lambda call: call.first)
        if not calls:
            calls = [Call(first=len(self._calls))]
            self._calls.append(calls[0])
        call, *others = calls
        for other in others:
            call.documents += other.documents
            other.documents = []
            keys |= self._keys.pop(id(other), set())
        call.documents.append(document)
        self._keys.setdefault(id(call), set()).update(keys)
        self._known.update(dict.fromkeys(keys, call))

    def all(self) -> list[Call]:
        """Return the calls in the order of their first documents."""
        return [call for call in self._calls if call.documents]


def calls(documents: Iterable[Document]) -> list[Call]:
    """Return the calls that documents belong to."""
    made = Calls()
    for document in documents:
        made.add(document)
    return made.all()


def _keys(document: Document) -> Iterator[Key]:
    session = document.session
    if session is not None:
        data = session.data
        for kind, text in (
            ("Call-ID", data.call_id),
            ("Call-ID", data.sbc_callid),
            ("call_sid", session.call_sid),
            ("call_sid", data.parent_call_sid),
        ):
            if text:
                yield kind, text
    message = message_of(document)
    if message is not None:
        for name in ("call-id", "x-cid"):
            text = message.headers.first(name)
            if text:
                yield "Call-ID", text
