"""The header fields of a message: an ordered, case-insensitive, compact-aware multimap of texts.

:class:`Headers` is ``message.headers``; ``typed_headers`` makes values of the texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sipmsg.grammar.core import core_of
from sipmsg.masking import all_masked, masked
from sipmsg.syntax import MESSAGE
from sipmsg.values.properties import gives_slot
from sipmsg.values.registry import KEYS, header, is_secret, key_of

Field = tuple[str, str]
_MOST_SHOWN = 80


@gives_slot(fields="_fields", texts="_index")
class Headers(Mapping[str, str]):
    """Header fields in the order of the message, found by any spelling of their name.

    ``headers["via"]`` is the text of the first field of that name, or, where the header is a list, of all of them,
    joined by commas. ``headers.all("via")`` gives each field's text. Values are unfolded; ``fields`` holds names and
    values in order, and ``len(headers)`` counts the names. They are made of pairs, or of a mapping.

    >>> headers = Headers([("v", "SIP/2.0/UDP a"), ("Subject", "hi"), ("Via", "SIP/2.0/UDP b")])
    >>> headers["VIA"], headers.all("via"), "subject" in headers, len(headers)
    ('SIP/2.0/UDP a, SIP/2.0/UDP b', ('SIP/2.0/UDP a', 'SIP/2.0/UDP b'), True, 2)
    """

    __slots__ = ("_fields", "_index")

    def __init__(self, fields: Mapping[str, str] | Iterable[Field] = ()) -> None:
        if type(fields) is not tuple and type(fields) is not list and isinstance(fields, Mapping):
            fields = fields.fields if isinstance(fields, Headers) else fields.items()
        self._fields: tuple[Field, ...] = tuple(fields)
        self._index: dict[str, Sequence[str]] | None = None

    @property
    def fields(self) -> tuple[Field, ...]:
        """Names as written and values, in the order of the message."""
        return self._fields

    @property
    def texts(self) -> dict[str, Sequence[str]]:
        """The texts of each header, in order, by the name under which it is known; not to be changed."""
        return self._index or self._by_key()

    def all(self, name: str) -> tuple[str, ...]:
        """Return the text of each field of that name, in order; empty where there is none."""
        return tuple(self._by_key().get(key_of(name), ()))

    def first(self, key: str) -> str | None:
        """Return the text of the first field of a name, or None."""
        key = KEYS[key]
        index = self._index
        if index is not None:
            return index[key][0] if key in index else None
        # one look at the fields is cheaper than an index of them
        keys = KEYS
        for name, value in self._fields:
            if keys[name] == key:
                return value
        return None

    def get(self, name: str, default: str | None = None) -> str | None:  # type: ignore[override]
        """Return ``headers[name]``, or ``default`` where there is no such field."""
        key, index = KEYS[name], self._index or self._by_key()
        if key not in index:
            return default
        texts = index[key]
        return texts[0] if len(texts) == 1 else _joined(name, texts)

    def __getitem__(self, name: str) -> str:
        return _joined(name, self._by_key()[key_of(name)])

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and key_of(name) in self._by_key()

    def __iter__(self) -> Iterator[str]:
        """Iterate over the names, in lower case, compact forms expanded, each once."""
        return iter(self._by_key())

    def __len__(self) -> int:
        """Return the number of names; ``len(headers.fields)`` is that of the fields, repeats included."""
        return len(self._by_key())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Headers):
            return NotImplemented
        return [(key_of(name), value) for name, value in self.fields] == [
            (key_of(name), value) for name, value in other.fields
        ]

    def __hash__(self) -> int:
        return hash(tuple((key_of(name), value) for name, value in self.fields))

    def __repr__(self) -> str:
        shown = [(name, shortened(all_masked(text) if is_secret(name) else text)) for name, text in self._fields]
        return masked(f"Headers({shown!r})")

    def _by_key(self) -> dict[str, Sequence[str]]:
        index = self._index
        if index is None:
            core = core_of(MESSAGE)
            index = _grouped(self._fields) if core is None else core.module.grouped(self._fields, KEYS)
            self._index = index
        return index


def shortened(text: str) -> str:
    """Return the beginning of a text, as much as is shown of one."""
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}..."


def _grouped(fields: tuple[Field, ...]) -> dict[str, Sequence[str]]:
    """Return the texts of each header: a tuple of the one, or a list of several."""
    keys = KEYS
    index: dict[str, Sequence[str]] = {}
    for name, value in fields:
        key = keys[name]
        texts = index.get(key)
        if texts is None:
            index[key] = (value,)
        elif isinstance(texts, list):
            texts.append(value)
        else:
            index[key] = [*texts, value]
    return index


def _joined(name: str, texts: Sequence[str]) -> str:
    if len(texts) == 1:
        return texts[0]
    known = header(name)
    return ", ".join(texts) if known is not None and known.many else texts[0]
