"""Interpret the format parameters of common codecs.

:func:`read_parameters` takes the name of an encoding and the text of fmtp, and gives numbers, flags and lists by name,
as ``codec.parameters`` has them; the table at the end says how each parameter is read. RFC 7587 (opus), 4733
(telephone-event), 4867 (AMR), 4352 (AMR-WB+), 3GPP TS 26.445 (EVS), 6184 (H264), 7798 (H265), 7741 (VP8), 9628 (VP9),
AV1's RTP specification, 3555 (G729), 3952 (iLBC), 2198 (red), 4588 (rtx).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sipmsg.ascii import BLANKS, fold, integer, strip
from sipmsg.grammar.conditions import refused_by_kind
from sipmsg.grammar.engine import Rule
from sipmsg.grammar.reading import About, Fault, Faults, Finding, Reading
from sipmsg.record import changed
from sipmsg.syntax import SDP
from sipmsg.values.sdp.fmtp import FormatParameters
from sipmsg.values.sdp.words import BAD_ATTRIBUTE, Spaced, blank, parted_places

View = dict[str, tuple[str, Any]]
"""The kind and the default of each parameter of a codec, by its name in small letters."""

_MOST_EVENTS = 256
_PROFILE = SDP.rule("profile_level_id")
_NUMBERS, _TYPES, _RATES = SDP.rule("number_list"), SDP.rule("redundant_types"), SDP.rule("bit_rates")
_BAD_EVENTS = "sdp.bad_event_list"


def _blank(fault: Fault) -> Finding | None:
    finding = blank(fault)
    return None if finding is None else (_BAD_EVENTS, *finding[1:])


class _Events(Spaced):
    """Reads a list of events, which semicolons and blanks may part in the place of commas."""

    __slots__ = ()

    def lenient(self, text: str, faults: Faults, at: int = 0) -> Any:
        made = super().lenient(text, faults, at)
        if made is None:
            cut = tuple([_RANGE.match(text[start:end]) for start, end in parted_places(text)])
            made = cut if cut and None not in cut else None
        return made


_RANGE = SDP.rule("event_range")
_EVENTS = _Events(
    About(
        "the list of events",
        "RFC 4733 2.4.1",
        _BAD_EVENTS,
        "is numbers from 0 to 255, and ranges that run upwards, with commas between",
        judge=_blank,
    ),
    SDP.rule("event_list"),
)
# a list that somebody expands may not be of any length
_TOO_MANY_EVENTS = changed(_EVENTS.about, must=f"names more events than the {_MOST_EVENTS} that there are")


def event_ranges(text: str) -> tuple[range, ...]:
    """Return the events of telephone-event as ranges from 0 to 255; an empty tuple for any other text.

    RFC 4733 section 2.4.1.

    >>> event_ranges("0-15,66,70")
    (range(0, 16), range(66, 67), range(70, 71))
    """
    return _events(text, []) or ()


def _events(text: str, faults: Faults) -> tuple[range, ...] | None:
    found = _EVENTS.read(text, faults)
    if found is None:
        return None
    made = tuple([range(int(first), int(last or first) + 1) for first, last in found])
    known = set[int]()
    if sum(map(len, made)) > _MOST_EVENTS:
        faults.append(Fault(_TOO_MANY_EVENTS, None, text, 0))
        return None
    for events, (start, end) in zip(made, parted_places(text), strict=False):
        if not events:
            faults.append(Fault(_EVENTS.about, None, text[start:end], start))
            return None
        again = next((event for event in events if event in known), None)
        if again is not None:
            about = About(f"event {again}", "RFC 4733 7.1.1", "sdp.event_twice", "stands in the list of events already")
            faults.append(Fault(about, None, text[start:end], start))
        known.update(events)
    return made


def _redundant(text: str, faults: Faults) -> tuple[int, ...] | None:
    made = _integers(_TYPES, text)
    if made is not None:
        return made
    about = About("the list of redundant payload types", "RFC 2198 5", BAD_ATTRIBUTE, "is numbers with slashes between")
    faults.append(Fault(about, _TYPES, text, 0))
    return None


# what is no list of parameters: the name that the whole has, what reads it, and what holds where it is missing
_WHOLE: dict[str, tuple[str, Callable[[str, Faults], Any], tuple[Any, ...]]] = {
    # the tones of DTMF (RFC 4733 section 7.1.1)
    "telephone-event": ("events", _events, (range(16),)),
    "red": ("payload_types", _redundant, ()),
}


def read_parameters(encoding_name: str | None, text: str | None) -> Reading:
    """Return the reading of a codec's parameters: what they mean by name, with the defaults of its RFC.

    A default stands for what is missing; what is there and cannot be read is None, and has a fault. A parameter that
    is not known stays text, True where it has no value. The mapping is empty for a codec that is not known, whose
    parameters may be any text (RFC 8866 section 6.15).

    >>> read_parameters("opus", "minptime=10;useinbandfec=1").value["useinbandfec"]
    True
    >>> read_parameters("rtx", "apt=96;;rtx-time=x").value
    {'apt': 96, 'rtx_time': None}
    """
    faults: Faults = []
    kind = fold(encoding_name or "")
    view = _VIEWS.get(kind)
    if view is None:
        return Reading(_read_other(kind, text, faults), tuple(faults))
    parameters = FormatParameters(text or "")
    known = _read_known(view, parameters, faults)
    made = {_snake(name): known.get(name, default) for name, (_, default) in view.items()}
    for name, each in parameters.items():
        made.setdefault(_snake(name), True if each is None else each)
    if kind == "h264":
        made |= _h264(made["profile_level_id"] or "")
    return Reading(made, tuple(sorted(faults, key=_place)))


def parameter_faults(encoding_name: str | None, text: str) -> list[Fault]:
    """Return the faults that :func:`read_parameters` has, and nothing else."""
    faults: Faults = []
    kind = fold(encoding_name or "")
    view = _VIEWS.get(kind)
    if view is None:
        _read_other(kind, text, faults)
    else:
        _read_known(view, FormatParameters(text), faults)
    return sorted(faults, key=_place) if len(faults) > 1 else faults


def _place(fault: Fault) -> tuple[int, int]:
    return fault.span


def _read_other(kind: str, text: str | None, faults: Faults) -> dict[str, Any]:
    """Return the parameters that are no list of known ones."""
    if kind in _WHOLE:
        name, read, missing = _WHOLE[kind]
        return {name: missing if text is None else read(text, faults)}
    parameters = FormatParameters(text or "")
    # any text may stand here; what is a list all the same has no empty elements
    if parameters.faults and "=" in parameters.raw and any(each is not None for each in parameters.values()):
        faults += [fault for fault in parameters.faults if fault.kind == "surplus"]
    return {}


def _read_known(view: View, parameters: FormatParameters, faults: Faults) -> dict[str, Any]:
    """Return what the parameters mean that are there and known, by their names in small letters."""
    made = {name: _meaning(parameters, name, view[name][0], faults) for name in parameters.folded if name in view}
    faults += parameters.faults
    return made


def _snake(name: str) -> str:
    return fold(name).replace("-", "_")


# RFC 6184 table 5: profile_idc, the bits of profile-iop that count, what they are, the name
_PROFILES = (
    (0x42, 0x40, 0x40, "constrained baseline"),
    (0x4D, 0x80, 0x80, "constrained baseline"),
    (0x58, 0xC0, 0xC0, "constrained baseline"),
    (0x42, 0x40, 0x00, "baseline"),
    (0x58, 0xC0, 0x80, "baseline"),
    (0x4D, 0x80, 0x00, "main"),
    (0x58, 0xC0, 0x00, "extended"),
    (0x64, 0x0C, 0x0C, "constrained high"),
    (0x64, 0x00, 0x00, "high"),
    (0x6E, 0x10, 0x00, "high 10"),
    (0x6E, 0x10, 0x10, "high 10 intra"),
    (0x7A, 0x10, 0x00, "high 4:2:2"),
    (0x7A, 0x10, 0x10, "high 4:2:2 intra"),
    (0xF4, 0x10, 0x00, "high 4:4:4"),
    (0xF4, 0x10, 0x10, "high 4:4:4 intra"),
    (0x2C, 0x00, 0x00, "CAVLC 4:4:4 intra"),
)
_SET3, _LEVEL_1B, _LEVEL_1_1 = 0x10, 9, 11
_WITH_SET3 = (0x42, 0x4D, 0x58)


def _h264(text: str) -> dict[str, str | None]:
    """Return the profile and the level that a profile-level-id stands for, None where it is no such id."""
    if _PROFILE.match(text) is None:
        return {"profile": None, "level": None}
    profile, constraints, level = bytes.fromhex(text)
    name = next((name for idc, bits, wanted, name in _PROFILES if (idc, wanted) == (profile, constraints & bits)), None)
    low = level == _LEVEL_1B or (level == _LEVEL_1_1 and constraints & _SET3 and profile in _WITH_SET3)
    return {"profile": name, "level": "1b" if low else f"{level // 10}.{level % 10}"}


def _rates(text: str | None) -> tuple[float, ...] | None:
    """Return one bit rate in kbit/s, or the lowest and the highest (3GPP TS 26.445 annex A.3.3.1)."""
    found = _RATES.match(_without_blanks(text, "-"))
    return None if found is None else tuple([float(rate) for rate in found if rate is not None])


def _numbers(text: str | None) -> tuple[int, ...] | None:
    return _integers(_NUMBERS, _without_blanks(text, ","))


def _without_blanks(text: str | None, delimiter: str) -> str:
    """Return a value as it is without the blanks beside a delimiter, which were told."""
    return delimiter.join([strip(part) for part in (text or "").split(delimiter)])


def _integers(rule: Rule, text: str) -> tuple[int, ...] | None:
    found = rule.match(text)
    return None if found is None else tuple(map(int, found))


def _signed(text: str | None) -> int | None:
    number = integer((text or "").removeprefix("-"))
    return -number if number is not None and (text or "").startswith("-") else number


def _hexadecimal(text: str | None) -> str | None:
    return _PROFILE.match(text or "")  # type: ignore[no-any-return]


_FLAGS = {None: True, "1": True, "0": False}
_ANSWERS = {"yes": True, "no": False}


def _meaning(parameters: Any, name: str, wanted: str, faults: Faults) -> Any:
    """Return what one parameter means, None where it is not of the kind that is wanted; an empty one was reported."""
    text = parameters[name]
    read, words, rule = _KINDS[wanted]
    made = read(text)
    if made is None and text != "":
        start, end = parameters.place(name)
        bare = "".join([char for char in text or "" if char not in BLANKS])
        # what cannot be read for its spelling alone, such as a blank in it, is told once
        if (bare == text or read(bare) is not None) and any(start <= each.span[0] < end for each in parameters.faults):
            return None
        about = About(f"the value of {name}", "", BAD_ATTRIBUTE, words)
        faults.append(Fault(about, rule, parameters.raw[start:end], start))
    return made


#: what reads each kind, what a value of it is, and the rule that knows the first wrong character
_KINDS: dict[str, tuple[Callable[[str | None], Any], str, Rule | None]] = {
    "integer": (lambda text: integer(text or ""), "is a number", SDP.rule("attribute_integer")),
    "flag": (_FLAGS.get, "is 0 or 1", SDP.rule("attribute_flag")),
    "yes": (lambda text: _ANSWERS.get(fold(text or "")), "is yes or no", None),
    "text": (lambda text: text or None, "is missing", None),
    "numbers": (_numbers, "is numbers with commas between", _NUMBERS),
    "signed": (_signed, "is a number, which may be negative", None),
    "rates": (_rates, "is a bit rate, or two with a minus between", _RATES),
    "profile": (_hexadecimal, "is six hexadecimal digits", _PROFILE),
}


_AMR: dict[str, tuple[str, Any]] = {
    "octet-align": ("flag", False),
    "mode-set": ("numbers", None),
    "mode-change-period": ("integer", 1),
    "mode-change-capability": ("integer", 1),
    "mode-change-neighbor": ("flag", False),
    "max-red": ("integer", None),
    "crc": ("flag", False),
    "robust-sorting": ("flag", False),
    "interleaving": ("integer", None),
}
_VP: dict[str, tuple[str, Any]] = {"max-fr": ("integer", None), "max-fs": ("integer", None)}

_VIEWS: dict[str, View] = {
    "opus": {
        "maxplaybackrate": ("integer", 48_000),
        "sprop-maxcapturerate": ("integer", 48_000),
        "maxaveragebitrate": ("integer", None),
        "minptime": ("integer", 3),
        "stereo": ("flag", False),
        "sprop-stereo": ("flag", False),
        "cbr": ("flag", False),
        "useinbandfec": ("flag", False),
        "usedtx": ("flag", False),
    },
    "amr": _AMR,
    "amr-wb": _AMR,
    "amr-wb+": {
        "channels": ("integer", 2),
        "interleaving": ("integer", None),
        "int-delay": ("integer", None),
        "ptime": ("integer", None),
        "maxptime": ("integer", None),
    },
    "evs": {
        **dict.fromkeys(("br", "br-send", "br-recv"), ("rates", None)),
        **dict.fromkeys(("bw", "bw-send", "bw-recv"), ("text", None)),
        "ch-send": ("integer", 1),
        "ch-recv": ("integer", 1),
        "ch-aw-recv": ("signed", 0),
        "cmr": ("signed", 0),
        "dtx": ("flag", True),
        "dtx-recv": ("flag", True),
        "mode-set": ("numbers", None),
        "mode-change-period": ("integer", 1),
        "mode-change-capability": ("integer", 2),
        "mode-change-neighbor": ("flag", False),
        "hf-only": ("flag", False),
        "evs-mode-switch": ("flag", False),
        "max-red": ("integer", None),
    },
    "h264": {
        "profile-level-id": ("profile", "42000A"),
        "packetization-mode": ("integer", 0),
        "level-asymmetry-allowed": ("flag", False),
        "max-mbps": ("integer", None),
        "max-fs": ("integer", None),
        "sprop-parameter-sets": ("text", None),
    },
    "h265": {
        "profile-id": ("integer", 1),
        "tier-flag": ("integer", 0),
        "level-id": ("integer", 93),
        "sprop-vps": ("text", None),
        "sprop-sps": ("text", None),
        "sprop-pps": ("text", None),
    },
    "vp8": _VP,
    "vp9": {**_VP, "profile-id": ("integer", 0)},
    "av1": {"profile": ("integer", 0), "level-idx": ("integer", 5), "tier": ("integer", 0)},
    "g729": {"annexb": ("yes", True)},
    "ilbc": {"mode": ("integer", 30)},
    "rtx": {"apt": ("integer", None), "rtx-time": ("integer", None)},
}

# what most values of a kind are; Python alone says whether others are of it
_USUAL: dict[str, Rule] = {
    "integer": SDP.rule("attribute_integer"),
    "signed": SDP.rule("attribute_integer"),
    "numbers": SDP.rule("attribute_integer"),
    "rates": SDP.rule("attribute_integer"),
    "flag": SDP.rule("attribute_flag"),
    "text": SDP.rule("parameter_value"),
    "profile": _PROFILE,
}
#: holds where the parameters of a codec may have a fault
MAY_BE_FAULTY = refused_by_kind(
    {kind: {name: _USUAL.get(wanted) for name, (wanted, _) in view.items()} for kind, view in _VIEWS.items()}
    | {"telephone-event": SDP.rule("events_from_zero"), "red": _TYPES},
    SDP.rule("format_parameters"),
    "encoding_name",
    "fmtp",
)
