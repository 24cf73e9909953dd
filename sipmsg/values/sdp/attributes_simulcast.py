"""Values of the attributes about several streams of one medium: simulcast, and rid, which describes one of them."""

from __future__ import annotations

from typing import Any

from sipmsg.ascii import fold
from sipmsg.grammar.filling import child, filled
from sipmsg.grammar.reading import About, Fault, Faults, Reader
from sipmsg.grammar.shape import shape
from sipmsg.syntax import SDP, SHAPE
from sipmsg.values.sdp.attributes_format import SHAPED
from sipmsg.values.sdp.sdp_value import AttributeValue
from sipmsg.values.sdp.words import BAD_ATTRIBUTE, Words, about_value, blank, piece_reader
from sipmsg.values.value import unchecked, value


@value
class Simulcast(AttributeValue, rule="simulcast"):
    """The streams of simulcast by direction, each with its alternatives; ``~`` marks a paused one. RFC 8853.

    >>> Simulcast.parse("send 1,2;~4 recv 6").send
    (('1', '2'), ('~4',))
    """

    send: tuple[tuple[str, ...], ...] = (("1",),)
    recv: tuple[tuple[str, ...], ...] = ()

    def __str__(self) -> str:
        ways = (("send", self.send), ("recv", self.recv))
        return " ".join(
            [f"{way} {';'.join([','.join(stream) for stream in streams])}" for way, streams in ways if streams]
        )


SDP.builds("send_simulcast")(filled(Simulcast, send=child(0), recv=child(1).otherwise(())))
SDP.builds("recv_simulcast")(filled(Simulcast, send=child(1).otherwise(()), recv=child(0)))


class _Streams(Reader):
    """Reads the streams of one direction; drafts of RFC 8853 have ``rid=`` before them."""

    __slots__ = ()

    def lenient(self, text: str, faults: Faults, at: int = 0) -> Any:
        cut = _NAMED(text)
        name, _, streams = (None, None, None) if cut is None else cut.pieces
        if name is None or streams is None or fold(text[name[1] : name[2]]) != "rid":
            return None
        _, start, end = streams
        made = self.rule.match(text[start:end])
        if made is not None:
            faults.append(Fault(self.about, self.rule, text, at))
        return made


def _simulcast(way: str, streams: Any, second: str | None, others: Any) -> Simulcast | None:
    names = fold(way), fold(second or "")
    ways = dict(zip(names, (streams, others or ()), strict=True))
    if names[0] == names[1] or not ways.keys() <= _WAYS:
        return None
    return unchecked(Simulcast)(ways.get("send", ()), ways.get("recv", ()))


_NAMED, _WAYS = shape(SHAPE, "pair"), {"send", "recv", ""}
_WAY = piece_reader("the direction of a=simulcast", "RFC 8853 5.1", "rid_direction", "is send or recv, each once")
_STREAMS = _Streams(
    About("the streams of a direction", "RFC 8853 5.1", BAD_ATTRIBUTE, "are identifiers, such as 1;2,~3", judge=blank),
    SDP.rule("simulcast_streams"),
)
SHAPED["simulcast"] = Words(
    about_value("simulcast", "RFC 8853 5.1"),
    SDP.rule("simulcast"),
    (_WAY, _STREAMS, _WAY, _STREAMS),
    _simulcast,
    least=2,
    optional=2,
)


@SDP.builds("rid")
@value
class Rid(AttributeValue, rule="rid"):
    """A restriction on a stream: its identifier, direction, and what holds of it. RFC 8851 section 10.

    >>> Rid.parse("4 send max-width=1280;max-height=720").restrictions
    'max-width=1280;max-height=720'
    """

    id: str = "1"
    direction: str = "send"
    restrictions: str | None = None


SHAPED["rid"] = Words(
    about_value("rid", "RFC 8851 10"),
    SDP.rule("rid"),
    (
        piece_reader("the identifier of a=rid", "RFC 8851 10", "rid_id"),
        piece_reader("the direction of a=rid", "RFC 8851 10", "rid_direction", "is send or recv"),
        piece_reader("the restrictions of a=rid", "RFC 8851 10", "line_text"),
    ),
    Rid,
    least=2,
    optional=1,
)
