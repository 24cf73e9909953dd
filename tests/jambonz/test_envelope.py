"""Session messages: their members, the known and the unknown."""

from sipmsg import loads


def test_no_unknown_member_is_lost_by_its_name() -> None:
    unknown = {"_limits": 1, "_message": "a", "given": [], "members": None, "extra": {}, "colour": "red"}
    session = loads({"type": "session:new", **unknown, "data": {**unknown, "sip": {"raw": "", **unknown}}})
    assert session.extra == session.data.extra == unknown
    assert session.data.sip is not None
    assert session.data.sip.extra == unknown
