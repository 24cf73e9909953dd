"""Bounds that are larger than any length, and limits of a class of somebody's own, are as good as others."""

from __future__ import annotations

from pathlib import Path

import pytest

import sipmsg
from sipmsg import Limits
from tests.test_limits import COUNTED, DEFAULTS

SESSION = (Path(__file__).parents[1] / "examples" / "session-reconnect.json").read_text("utf-8")
MULTIPART = "OPTIONS sip:a SIP/2.0\r\nContent-Type: multipart/mixed;boundary=b\r\n\r\n--b\r\n\r\nhi\r\n--b--\r\n"


class OwnLimits(Limits):
    """Limits under another name."""


def everything(limits: Limits | None) -> tuple[object, ...]:
    """Return what is read of a session, of its message and its description."""
    session = sipmsg.loads(SESSION, limits=limits)
    message, sdp = session.message, session.sdp
    assert message is not None
    assert sdp is not None
    read = message.via, message.contact, message.header("X-None"), message.parts, message.problems
    described = sdp.media, sdp.codecs, sdp.problems, sipmsg.codecs(sdp.text, limits=limits)
    return *read, *described, session.problems, sipmsg.check(session), len(sipmsg.parse(MULTIPART, limits=limits).parts)


@pytest.mark.parametrize("name", [name for name in DEFAULTS if name not in {"digits", "time_digits"}])
@pytest.mark.parametrize("bound", [2**63 - 1, 2**63, 2**70])
def test_no_bound_is_too_large(name: str, bound: int) -> None:
    """Found in review: the core raised OverflowError where a bound is no length of C, and so did `islice`."""
    assert everything(Limits(**{name: bound})) == everything(None)
    if name in COUNTED:
        COUNTED[name](9, Limits(**{name: bound}))


def test_limits_may_be_of_a_derived_class() -> None:
    """Found in review: the core raised TypeError where Python read the message."""
    assert everything(OwnLimits()) == everything(None)
    with pytest.raises(sipmsg.LimitError):
        sipmsg.parse_sdp("v=0\r\na=b\r\n", limits=OwnLimits(sdp_lines=1))
