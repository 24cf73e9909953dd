"""What of a message is pickled and copied: what it was made of, and not what was worked out since."""

from __future__ import annotations

from typing import Any

from sipmsg.values.start_line import read_start_line

# readings hold rules, which are of this process
_WORKED_OUT = frozenset(("_cache", "_frame", "_parts", "_plain", "_problems", "_readings", "_sdp", "_start_faults"))
_FAULTY = "_start_faults"
_UNREAD = {"_parts": None, "_sdp": None}


class Copied:
    """A message that can be pickled and copied whatever has been asked of it."""

    __slots__ = ()

    def __getstate__(self) -> dict[str, Any]:
        names = [name for cls in type(self).__mro__ for name in vars(cls).get("__slots__", ())]
        state = {name: getattr(self, name) for name in names if name not in _WORKED_OUT and hasattr(self, name)}
        return {**state, **getattr(self, "__dict__", {}), _FAULTY: bool(getattr(self, _FAULTY))}

    def __setstate__(self, state: dict[str, Any]) -> None:
        known: dict[str, Any] = {"_cache": {}, "_readings": {}, "_frame": None, "_problems": None, **_UNREAD, **state}
        reading = read_start_line(known["_start"]) if known[_FAULTY] else None
        known[_FAULTY] = () if reading is None else reading.faults
        for name, value in known.items():
            setattr(self, name, value)
