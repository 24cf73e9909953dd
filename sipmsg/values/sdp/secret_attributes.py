"""Which attributes hold a key or a password, by their names in the registry, which may be misspelt."""

from __future__ import annotations

import functools

from sipmsg.ascii import fold
from sipmsg.values.sdp.registry import REGISTRY


def secret_from(text: str) -> int | None:
    """Return where the text of an attribute begins to be secret: behind a name that says so, which may be misspelt.

    >>> secret_from("Crypto 1"), secret_from("?crypto:1"), secret_from("ptime:20")
    (6, 7, None)
    """
    written = fold(text.partition(":")[0])
    return min([written.find(name) + len(name) for name in _secret_names() if name in written], default=None)


@functools.cache
def _secret_names() -> tuple[str, ...]:
    return tuple([name for name, kind in REGISTRY.items() if kind.reader.about.secret])
