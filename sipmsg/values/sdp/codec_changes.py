"""Select codecs of a media description, find the lines that belong to them, and write those lines.

``media_changes`` uses it to reorder, drop and add codecs, ``offer_answer`` to choose those of an answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from sipmsg.ascii import fold, integer
from sipmsg.errors import SdpError
from sipmsg.late_attrs import evolve
from sipmsg.syntax import SDP
from sipmsg.values.sdp.attributes_format import Fmtp, Rtpmap
from sipmsg.values.sdp.attributes_rtcp import RtcpFeedback
from sipmsg.values.sdp.codec import Codec, encoding_of, is_auxiliary
from sipmsg.values.sdp.encodings import CLOCKS, STATIC_PAYLOAD_TYPES
from sipmsg.values.sdp.level import Level
from sipmsg.values.sdp.writing import row

Which = Codec | str | int | Callable[[Codec], object]
"""A codec, its name such as ``PCMU`` or ``opus/48000``, its payload type, or a function that picks it."""

_ENCODING = SDP.rule("encoding")
# which member of its typed value names the format that an attribute is about
_FORMATS = {"rtpmap": "payload_type", "fmtp": "format", "rtcp-fb": "format", "imageattr": "format"}
# payload types that may be given to a codec: RFC 3551 section 3, and those that browsers take beside them
_FREE = (*range(96, 128), *range(35, 64))


def is_meant(codec: Codec, which: Which) -> bool:
    """Return whether a codec is the one that is meant; raise TypeError for what names none, such as a list.

    >>> opus = Codec("111", 111, "opus", 48000, 2)
    >>> [is_meant(opus, which) for which in ("OPUS", "opus/48000", 111, "opus/8000")]
    [True, True, True, False]
    """
    if isinstance(which, str):
        name, whole = fold(which), fold(str(codec))
        return name in {whole, fold(codec.format)} or whole.startswith(f"{name}/")
    if isinstance(which, int):
        return codec.payload_type == which
    if isinstance(which, Codec):
        return codec == which
    if not callable(which):
        told = "each codec is given by its name, its payload type or a function of a codec"
        raise TypeError(f"{told}, not {type(which).__name__}")
    return bool(which(codec))


def with_what_serves(kept: Iterable[Codec], before_it: Sequence[Codec] = ()) -> tuple[Codec, ...]:
    """Return the codecs that are kept, less those that serve none of them, and did serve one of those before it.

    Those are ``rtx`` and ``red`` of others (RFC 4588 section 8.1, RFC 2198 section 5), telephone-event and comfort
    noise at the clock of no other (RFC 4733 section 2.1).
    """
    made, before = tuple(kept), -1
    had = {codec.clock_rate for codec in before_it if not is_auxiliary(codec)}
    spared = {codec.clock_rate for codec in before_it if is_auxiliary(codec)} - had
    while len(made) != before:
        before = len(made)
        numbers = {codec.payload_type for codec in made}
        rates = {codec.clock_rate for codec in made if not is_auxiliary(codec)}
        made = tuple([codec for codec in made if _serves(codec, numbers, rates | spared)])
    return made


def with_repair(codecs: Sequence[Codec], chosen: Sequence[Codec]) -> tuple[Codec, ...]:
    """Return the codecs that were chosen, each with the ``rtx`` that repairs it behind it (RFC 4588 section 8.1)."""
    repairs: dict[int | None, list[Codec]] = {}
    for codec in codecs:
        if encoding_of(codec) == "rtx":
            repairs.setdefault(codec.parameters["apt"], []).append(codec)
    made: dict[str, Codec] = {}
    for codec in chosen:
        made |= {each.format: each for each in (codec, *repairs.get(codec.payload_type, ())) if each.format not in made}
    return tuple(made.values())


def _serves(codec: Codec, numbers: set[int | None], rates: set[int | None]) -> bool:
    kind = encoding_of(codec)
    if kind == "rtx":
        return codec.parameters["apt"] in numbers
    if kind == "red":
        return set(codec.parameters["payload_types"] or ()) <= numbers
    if kind in {"telephone-event", "cn"}:
        return codec.clock_rate in rates
    return True


def as_codec(given: Codec | str) -> Codec:
    """Return a codec, or the one of a name with its clock rate, without which a name of RFC 3551 and some others do.

    Raises SdpError for a text that names no codec, TypeError for what is neither.

    >>> as_codec("L16/16000").clock_rate, as_codec("PCMA").payload_type, str(as_codec("opus"))
    (16000, 8, 'opus/48000/2')
    """
    if isinstance(given, Codec):
        return given
    if not isinstance(given, str):
        raise TypeError(f"a codec is a Codec, or a name such as opus/48000/2, not {type(given).__name__}")
    parts = _ENCODING.match(given)
    if parts is not None:
        name, rate, channels = parts
        return Codec(encoding_name=name, clock_rate=int(rate), channels=integer(channels or ""), mapped=True)
    if fold(given) not in {*CLOCKS, *[fold(name) for name, _, _ in STATIC_PAYLOAD_TYPES.values()]}:
        told = "a codec is a name with its clock rate, such as L16/16000; few names do without, such as PCMU and opus"
        raise SdpError(told, given[:80])
    return Codec(encoding_name=given)


def numbered(codecs: Sequence[Codec], own: Sequence[Codec], taken: Iterable[str]) -> tuple[Codec, ...]:
    """Return codecs each once, and with a payload type of its own.

    ``own`` are those that are there already, which keep theirs; ``taken`` are those of the rest of the bundle.
    """
    made: dict[str, Codec] = {}
    there = {codec.format: codec for codec in own}
    kept = {codec.format for codec in codecs if there.get(codec.format) == codec}
    others = set(taken) - there.keys()
    for codec in codecs:
        if made.get(codec.format) == codec:
            continue
        new = there.get(codec.format) != codec
        if codec.format in made or (new and codec.format in kept) or (codec.format in others and not codec.static):
            used = others | kept | made.keys()
            free = next((number for number in _FREE if str(number) not in used), None)
            if free is None or codec.payload_type is None:
                raise SdpError(f"no payload type is free for {str(codec)[:40]}", codec.format)
            codec = _renumbered(codec, free)  # noqa: PLW2901 - the same but for that
        made[codec.format] = codec
    return tuple(made.values())


def _renumbered(codec: Codec, number: int) -> Codec:
    return evolve(codec, format=str(number), payload_type=number)


def rows_with_codecs(level: Level, had: Sequence[Codec], codecs: Sequence[Codec]) -> list[str]:
    """Return the rows of the attributes with these codecs: what says the same of a codec as before stays."""
    old = {codec.format: codec for codec in had}
    new = {codec.format: codec for codec in codecs}
    stale = {name: {each for each in old.keys() | new.keys() if _changed(old, new, each, name)} for name in _FORMATS}
    about = {at: (name, str(getattr(made, _FORMATS[name]))) for name in _FORMATS for at, made in level.typed(name)}
    rows, end = [], 0
    for at in sorted([at for places in level.names.values() for at in places]):
        name, number = about.get(at, ("", ""))
        if name and number in stale[name]:
            continue
        rows.append(level.source.rows[at])
        end = len(rows) if name else end
    for_all = {str(each).partition(" ")[2] for _, each in level.typed("rtcp-fb") if each.format == "*"}
    made = [
        row("a", f"{name}:{each}")
        for codec in codecs
        for name in ("rtpmap", "fmtp", "rtcp-fb")
        if codec.format in stale[name]
        for each in _said(codec, name, for_all)
    ]
    return [*rows[:end], *made, *rows[end:]]


def _changed(old: dict[str, Codec], new: dict[str, Codec], number: str, name: str) -> bool:
    """Return whether what an attribute says of a format is not what it has to say."""
    before, after = old.get(number), new.get(number)
    if before is None or after is None:
        return True
    if name == "rtpmap":
        parts = [(codec.encoding_name, codec.clock_rate, codec.channels) for codec in (before, after)]
        return parts[0] != parts[1]
    return (name == "fmtp" and before.fmtp != after.fmtp) or (name == "rtcp-fb" and before.rtcp_fb != after.rtcp_fb)


def _said(codec: Codec, name: str, for_all: set[str]) -> list[object]:
    """Return what the attributes of a name say of a codec."""
    if name == "fmtp":
        return [] if codec.fmtp is None else [Fmtp(codec.format, codec.fmtp)]
    if name == "rtcp-fb":
        return [RtcpFeedback.parse(f"{codec.format} {each}") for each in codec.rtcp_fb if each not in for_all]
    assigned = STATIC_PAYLOAD_TYPES.get(-1 if codec.payload_type is None else codec.payload_type)
    as_assigned = assigned == (codec.encoding_name, codec.clock_rate, codec.channels)
    if codec.payload_type is None or codec.encoding_name is None or as_assigned:
        return []
    return [Rtpmap(codec.payload_type, codec.encoding_name, codec.clock_rate, codec.channels)]
