"""Format parameters: as a mapping, and typed for the codecs that people ask about.

RFC 7587 (opus), 4733 (telephone-event), 4867 (AMR), 3GPP TS 26.445 (EVS), 6184 (H264), 7798 (H265),
7741 (VP8), 9628 (VP9), AV1's RTP specification, 3555 (G729), 3952 (iLBC), 2198 (red), 4588 (rtx).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sipmsg.ascii import fold, integer
from sipmsg.masking import masked
from sipmsg.syntax import SDP
from sipmsg.values.sdp.codec import Codec

_PARAMETERS = SDP.rule("format_parameters")
_EVENTS = SDP.rule("event_list")

Parameter = tuple[str, str | None]


class FormatParameters(Mapping[str, str | None]):
    """The parameters of a format, in order, by name without regard to letter case.

    A parameter without a value gives None; text that is no list of parameters gives an empty
    mapping, and stays in ``raw``.

    >>> parameters = FormatParameters("minptime=10; useinbandfec=1")
    >>> parameters["UseInbandFEC"], parameters.integer("minptime"), parameters.flag("useinbandfec")
    ('1', 10, True)
    """

    __slots__ = ("_values", "raw")

    def __init__(self, raw: str) -> None:
        self.raw: str = raw
        found: tuple[Parameter, ...] = _PARAMETERS.match(raw.strip(" \t;")) or ()
        self._values = {fold(name): (name, text) for name, text in reversed(found)}

    def __getitem__(self, name: str) -> str | None:
        return self._values[fold(name)][1]

    def __iter__(self) -> Iterator[str]:
        return iter([name for name, _ in reversed(self._values.values())])

    def __len__(self) -> int:
        return len(self._values)

    def integer(self, name: str, default: int | None = None) -> int | None:
        """Return a parameter as a number; ``default`` where it is missing or none."""
        text = self.get(name)
        number = None if text is None else integer(text)
        return default if number is None else number

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Return whether a parameter is 1, or stands without a value; ``default`` where it is missing."""
        if name not in self:
            return default
        return self[name] in {None, "1"}

    def __repr__(self) -> str:
        return f"FormatParameters({masked(self.raw)!r})"

    def __str__(self) -> str:
        return self.raw


def event_ranges(text: str) -> tuple[range, ...]:
    """Return the events of telephone-event as ranges from 0 to 255; an empty tuple for any other text.

    RFC 4733 section 2.4.1.

    >>> event_ranges("0-15,66,70")
    (range(0, 16), range(66, 67), range(70, 71))
    """
    found = _EVENTS.match(text) or ()
    made = tuple([range(int(first), int(last or first) + 1) for first, last in found])
    return made if all(made) else ()


def typed_parameters(codec: Codec) -> Mapping[str, Any]:
    """Return what a codec's parameters mean, with the defaults of its RFC; an empty mapping for other codecs.

    >>> typed_parameters(Codec("111", 111, "opus", 48000, 2, "minptime=10;useinbandfec=1"))["useinbandfec"]
    True
    >>> typed_parameters(Codec("97", 97, "rtx", 90000, None, "apt=96"))
    {'apt': 96, 'rtx_time': None}
    """
    view = _VIEWS.get(fold(codec.encoding_name or ""))
    if view is None:
        return {}
    parameters = FormatParameters(codec.fmtp or "")
    made: dict[str, Any] = {}
    for name, (kind, default) in view.items():
        made[name.replace("-", "_")] = _read(parameters, name, kind, default)
    return made


def _read(parameters: FormatParameters, name: str, kind: str, default: Any) -> Any:
    if kind == "events":
        return event_ranges(parameters.raw)
    if kind == "redundant":
        return tuple([integer(part) for part in parameters.raw.split("/")]) if parameters.raw else ()
    if kind == "integer":
        return parameters.integer(name, default)
    if kind == "flag":
        return parameters.flag(name, default=default)
    if kind == "yes":
        text = parameters.get(name)
        return default if text is None else fold(text) != "no"
    return parameters.get(name, default)


_AMR: dict[str, tuple[str, Any]] = {
    "octet-align": ("flag", False),
    "mode-set": ("text", None),
    "mode-change-period": ("integer", 1),
    "mode-change-capability": ("integer", 1),
    "mode-change-neighbor": ("flag", False),
    "max-red": ("integer", None),
    "crc": ("flag", False),
    "robust-sorting": ("flag", False),
    "interleaving": ("integer", None),
}
_VP: dict[str, tuple[str, Any]] = {"max-fr": ("integer", None), "max-fs": ("integer", None)}

_VIEWS: dict[str, dict[str, tuple[str, Any]]] = {
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
    "telephone-event": {"events": ("events", ())},
    "amr": _AMR,
    "amr-wb": _AMR,
    "evs": {
        "br": ("text", None),
        "bw": ("text", None),
        "ch-aw-recv": ("text", None),
        "cmr": ("text", None),
        "dtx": ("flag", True),
        "hf-only": ("flag", False),
        "evs-mode-switch": ("flag", False),
        "max-red": ("integer", None),
    },
    "h264": {
        "profile-level-id": ("text", "42000A"),
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
    "red": {"payload-types": ("redundant", ())},
    "rtx": {"apt": ("integer", None), "rtx-time": ("integer", None)},
}
