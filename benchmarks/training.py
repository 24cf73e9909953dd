"""Show the compiler how the core is used: ``setup.py`` runs this between two builds where SIPMSG_TRAINED is set.

The messages differ from one another, and one in eight has a character too few or too many, so that the usual way is
laid out for speed and the way of a faulty message is not forgotten.
"""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable, Iterator
from typing import Any

import sipmsg
from benchmarks import inputs, tasks

_ROUNDS = 400
_SIGNS = ' ;,:<>"=@\r\n'

_WORK: tuple[tuple[Callable[[str], Any], str], ...] = (
    (tasks.split, inputs.INVITE),
    (tasks.typed, inputs.INVITE),
    (tasks.typed, inputs.OK200),
    (tasks.typed, inputs.BIG_INVITE),
    (tasks.attributes, inputs.SDP),
    (tasks.attributes, inputs.BROWSER_SDP),
    (tasks.codecs, inputs.SDP),
    (tasks.codecs, inputs.BROWSER_SDP),
)


def run(rounds: int = _ROUNDS) -> None:
    """Do each task on texts that differ, and check so many sessions."""
    chance = random.Random(5)  # noqa: S311 - the same texts in every build
    for task, text in _WORK:
        for each in inputs.fresh(text, rounds):
            task(each)
        for each in _faulty(text, rounds // 8, chance):
            with contextlib.suppress(sipmsg.SipMsgError):
                task(each)
    for session in inputs.fresh(inputs.REFERENCE, rounds):
        tasks.checked(session)


def _faulty(text: str, count: int, chance: random.Random) -> Iterator[str]:
    for _ in range(count):
        place = chance.randrange(len(text))
        yield text[:place] + chance.choice((*_SIGNS, "")) + text[place + 1 :]


if __name__ == "__main__":
    run()
