"""Memory: a parsed reference message takes at most twelve times its text, by tracemalloc."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable
from typing import Any

import sipmsg
from benchmarks import inputs, tasks

MOST = 12
COUNT = 50


def octets_each(make: Callable[[str], Any], text: str) -> float:
    """Return how many octets one result of ``make`` holds on average, its text not counted."""
    make(text)
    gc.collect()
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        kept = [make(text) for _ in range(COUNT)]
        gc.collect()
        after, _ = tracemalloc.get_traced_memory()
        return (after - before) / len(kept)
    finally:
        tracemalloc.stop()


def everything_typed(text: str) -> Any:
    """Return a message with every header typed and its session description read, as it stays in memory."""
    message = sipmsg.parse(text)
    tasks.typed_of(message)
    tasks.sdp_of(message.sdp)
    return message


def test_a_message_as_parsed() -> None:
    assert octets_each(sipmsg.parse, inputs.INVITE) <= MOST * len(inputs.INVITE)


def test_a_message_with_everything_typed() -> None:
    assert octets_each(everything_typed, inputs.INVITE) <= MOST * len(inputs.INVITE)


def test_a_large_message_with_everything_typed() -> None:
    assert octets_each(everything_typed, inputs.BIG_INVITE) <= MOST * len(inputs.BIG_INVITE)
