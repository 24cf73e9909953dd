"""Read the codecs of a text, for which no description has to be made."""

from __future__ import annotations

from typing import Any

from sipmsg.limits import DEFAULT_LIMITS, Limits
from sipmsg.octets import Octets
from sipmsg.values.sdp.attribute_names import HEADS, name_before
from sipmsg.values.sdp.codec import Codec, is_rtp
from sipmsg.values.sdp.description import decoded, describe, describing, parse_sdp
from sipmsg.values.sdp.level import Placed
from sipmsg.values.sdp.line_readers import LINES
from sipmsg.values.sdp.lines import rows
from sipmsg.values.sdp.media_codecs import ABOUT_FORMATS, join_codecs
from sipmsg.values.sdp.media_field import MediaField
from sipmsg.values.sdp.registry import REGISTRY

#: what is said of formats, by what stands before the colon
_ABOUT = {f"a={name}": REGISTRY[name] for name in ABOUT_FORMATS}

Section = tuple[MediaField, list[list[Placed]]]


def codecs_in(text: str | Octets, *, limits: Limits | None = None) -> tuple[Codec, ...]:
    r"""Return the codecs that a session description offers, and raise what :func:`parse_sdp` does.

    >>> [str(codec) for codec in codecs_in("v=0\r\nm=audio 9 RTP/AVP 0 9\r\n")]
    ['PCMU/8000', 'G722/8000']
    """
    text = text if isinstance(text, str) else decoded(text)
    core: Any = describing()
    found: tuple[Codec, ...] | None = None
    # where a line has to be looked at more closely, or may pass a limit, nothing is found
    if limits is None and len(text) <= DEFAULT_LIMITS.message_size:
        found = _codecs(text, DEFAULT_LIMITS) if core is describe else core.codecs(text, DEFAULT_LIMITS)
    return parse_sdp(text, limits=limits).codecs if found is None else found


def _codecs(text: str, limits: Limits) -> tuple[Codec, ...] | None:
    """Return the codecs where m= lines of RTP alone and what is said of their formats are as they should be."""
    lines = rows(text)
    sections = _sections(lines, limits) if len(lines) <= limits.sdp_lines else None
    if not sections:
        return None
    joined = [join_codecs(field.formats, field.media, *found)[0] for field, found in sections]
    return joined[0] if len(joined) == 1 else tuple([codec for codecs in joined for codec in codecs])


def _sections(lines: list[str], limits: Limits) -> list[Section] | None:
    """Return the fields of each m= line with what is said of its formats."""
    sections: list[Section] = []
    said: dict[str, list[Placed]] = {}
    for at, row in enumerate(lines):
        head = row.partition(":")[0]
        if head in said:
            value = _ABOUT[head].match_line(row)
            if value is None:
                return None
            said[head].append((at, value))
        elif head in HEADS:
            continue
        elif row.startswith("m="):
            field = _field(row, limits) if len(sections) < limits.media else None
            if field is None:
                return None
            said = {name: [] for name in _ABOUT}
            sections.append((field, [*said.values()]))
        elif said and row.startswith("a=") and name_before(head, [])[0] in ABOUT_FORMATS:
            return None
    return sections


def _field(row: str, limits: Limits) -> MediaField | None:
    """Return the fields of an m= line of RTP that has no more formats than it may."""
    field: MediaField | None = LINES["m="].rule.match(row[2:])
    return field if field is not None and is_rtp(field.protocol) and len(field.formats) <= limits.formats else None
