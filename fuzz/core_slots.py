"""Hold what the core fills descriptions with to what Python does: ``python fuzz/core_slots.py COUNT [SEED]``.

Descriptions of the cases are spoilt in their lines. The slots of each, the places of its rows, and its problems, of
which the core says where Python has to look, have to be what Python finds in all lines.
"""

from __future__ import annotations

import random
import sys
from itertools import islice
from typing import Any

import sipmsg
from sipmsg.errors import SipMsgError
from sipmsg.octets import begins_object
from sipmsg.values.sdp import parse_sdp, problems
from sipmsg.values.sdp.media import MEDIA_MAKERS
from sipmsg.values.sdp.media_slots import MEDIA_SLOTS


def by_core(sdp: Any) -> list[str]:
    """Return what a description holds, as the core has it."""
    slots = [repr(getattr(media, name)) for media in sdp.media for name in MEDIA_SLOTS]
    levels = [sdp._session.level, *sdp._session.below]  # noqa: SLF001 - what the core fills
    return [
        *slots,
        *[repr(each.place(at)) for each in levels for at in range(each.first, each.after)],
        repr(sdp.problems),
        repr(sipmsg.codecs(sdp.text)),
    ]


def by_python(sdp: Any) -> list[str]:
    """Return the same as it is found in Python, which looks at all lines."""
    slots = [repr(MEDIA_MAKERS[name](media)) for media in sdp.media for name in MEDIA_SLOTS]
    for each in (sdp._session.level, *sdp._session.below):  # noqa: SLF001 - what the core fills
        each.odd, each.in_order = None, False
    looking, problems.look_at = problems.look_at, lambda _: None
    found = repr(sdp.problems)
    problems.look_at = looking
    codecs = tuple([codec for media in sdp.media for codec in MEDIA_MAKERS["codecs"](media)])
    return [*slots, *map(repr, sdp._session.level.source.lines), found, repr(codecs)]  # noqa: SLF001


def main(count: int, seed: int) -> int:
    """Compare so many descriptions; return how many differ."""
    if sipmsg.core != "c":
        sys.exit("there is no core")
    # which has the library take Python, where that has not taken the core by now
    from core import spoilt_descriptions  # noqa: PLC0415

    differing = compared = 0
    for text in islice(spoilt_descriptions(random.Random(seed)), count):  # noqa: S311 - not for secrets
        # of which `codecs` is to find that it is no JSON
        if begins_object(text):
            continue
        try:
            one, other = parse_sdp(text), parse_sdp(text)
        except SipMsgError:
            continue
        compared += 1
        core, python = by_core(one), by_python(other)
        if core != python:
            differing += 1
            sys.stdout.write(f"{text!r}\n  core   {core!r}\n  python {python!r}\n")
    sys.stdout.write(f"{compared} descriptions, {differing} differ\n")
    return differing


if __name__ == "__main__":
    sys.exit(1 if main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1) else 0)
