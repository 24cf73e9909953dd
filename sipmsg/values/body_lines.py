"""What stays of bodies whose lines begin with a name, such as message summaries, when a message is redacted.

A name that is in no row is replaced, and its value too.
"""

from __future__ import annotations

from sipmsg.record import record
from sipmsg.values import protocol_words as words
from sipmsg.values.keeps import NOTHING, Keeps

_SCHEMES = Keeps.of(words.SCHEMES)
# each by itself, as it is cut; the groups of a telephone number stand in one piece
_COUNTS = Keeps(most=99)
_NUMBERS_OF_QUALITY = Keeps.of(words.QUALITY, words.CODECS)


@record
class Lines:
    """The lines of a body: the sign behind a name, what stays of the value of each, and the signs that cut a value.

    Behind an empty line stand the header fields of messages, or, in a body that ``holds`` one, a part of MIME.
    """

    sign: str
    rows: dict[str, Keeps]
    cuts: str = ""
    holds: bool = False


BODY_LINES: dict[str, Lines] = {
    # RFC 3842 section 5.2
    "application/simple-message-summary": Lines(
        ":",
        {
            "messages-waiting": Keeps.of("yes no"),
            "message-account": _SCHEMES,
            **dict.fromkeys(
                [f"{kind}-message" for kind in ("voice", "fax", "pager", "multimedia", "text", "video")], _COUNTS
            ),
            "none": _COUNTS,
        },
        "/()",
    ),
    # a digit that is pressed may be one of a secret
    "application/dtmf-relay": Lines("=", {"signal": NOTHING, "duration": Keeps(most=9_999)}),
    "application/broadsoft": Lines(
        " ",
        {
            "event": Keeps.of("flashhook"),
            "play": Keeps.of("tone CallWaitingTone1 CallWaitingTone2 CallWaitingTone3 CallWaitingTone4"),
            "stop": Keeps.of("CallWaitingTone"),
        },
    ),
    # RFC 3862 section 2.3, RFC 5438 section 6
    "message/cpim": Lines(
        ":",
        {
            **dict.fromkeys(("from", "to", "cc"), _SCHEMES),
            **dict.fromkeys(("subject", "datetime", "imdn.message-id", "imdn.imdn-record-route"), NOTHING),
            **dict.fromkeys(("imdn.original-to", "imdn.imdn-route"), _SCHEMES),
            "require": NOTHING,
            "ns": Keeps.of("imdn urn ietf params"),
            "imdn.disposition-notification": Keeps.of("positive-delivery negative-delivery processing display"),
        },
        holds=True,
    ),
    # RFC 6035 section 4.6
    "application/vq-rtcpxr": Lines(
        ":",
        {
            **dict.fromkeys(("vqsessionreport", "vqintervalreport", "vqalertreport"), _NUMBERS_OF_QUALITY),
            **dict.fromkeys(("callid", "dialogid", "localmac", "remotemac", "localgroup", "remotegroup"), NOTHING),
            **dict.fromkeys(("localid", "remoteid", "origid"), _SCHEMES),
            **dict.fromkeys(("localaddr", "remoteaddr", "timestamps", "sessiondesc"), _NUMBERS_OF_QUALITY),
            **dict.fromkeys(("localmetrics", "remotemetrics", "jitterbuffer", "packetloss"), _NUMBERS_OF_QUALITY),
            **dict.fromkeys(("burstgaploss", "delay", "signal", "qualityest"), _NUMBERS_OF_QUALITY),
        },
    ),
}
"""What stays of a body's lines, by the type of the body."""
