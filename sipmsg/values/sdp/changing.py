"""Changes that a session description and a media description have in common: attributes, direction, hold.

:class:`Changeable` is a base class of both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Self

from sipmsg.errors import SdpError
from sipmsg.values.sdp.attribute import Attribute
from sipmsg.values.sdp.bandwidth import Bandwidth
from sipmsg.values.sdp.connection import Connection, is_host
from sipmsg.values.sdp.level import Level
from sipmsg.values.sdp.lines import SdpLine
from sipmsg.values.sdp.media_slots import OF_ALL_MEDIA
from sipmsg.values.sdp.registry import DIRECTIONS, REGISTRY, REPEATED
from sipmsg.values.sdp.session import Session, first_name
from sipmsg.values.sdp.writing import Rows, row, rows

if TYPE_CHECKING:
    from sipmsg.values.sdp.attribute import Attributes

# the lines of a session that have to be there, and the one that all media descriptions inherit
_NEEDED = ("v=", "o=", "s=", "c=", "t=")
_HOLDING = {"sendrecv": "sendonly", "recvonly": "inactive"}


class Changeable:
    """Changes at one level: each returns a new description, and leaves the other lines as they stand.

    Where a description had no problem that strict reading refuses, a change that would make one raises SdpError.
    """

    __slots__ = ()

    @property
    def _own(self) -> Level:
        """The level that is changed."""
        raise NotImplementedError

    @property
    def attributes(self) -> Attributes:
        """The attributes of the level."""
        raise NotImplementedError

    def _with_rows(self, changed: Rows) -> Self:
        """Return the description with other rows of some types."""
        raise NotImplementedError

    def with_attribute(self, name: str, value: Any = None) -> Self:
        r"""Return the description with one more attribute, behind the others; in place of one that may stand once.

        ``value`` is text, a number or a typed value, None for a flag. Raises SdpError where the attribute does not
        have such a value.

        >>> from sipmsg import MediaDescription
        >>> str(MediaDescription(formats=["0"]).with_attribute("ptime", 20).with_attribute("ptime", 40))
        'm=audio 9 RTP/AVP 0\r\na=ptime:40\r\n'
        """
        made, key = Attribute(name, value), REPEATED.get(name, "")
        there: list[int] = []
        if name in REGISTRY and key is not None:
            new = made.typed
            typed = self._own.typed(name)
            there = [at for at, old in typed if key == "" or getattr(old, key) == getattr(new, key, None)]
            there = self._own.names.get(name, []) if key == "" else there
        return self._replaced(there, [made])

    def replace_attribute(self, name: str, value: Any = None) -> Self:
        """Return the description with one attribute of that name, where the first one is, or behind the others.

        ``value`` is as :meth:`with_attribute` has it.
        """
        return self._replaced(self._own.names.get(name, []), [Attribute(name, value)])

    def without_attribute(self, *names: str) -> Self:
        """Return the description without the attributes of these names."""
        return self._replaced([at for name in names for at in self._own.names.get(name, ())], [])

    def with_direction(self, direction: str) -> Self:
        """Return the description with another direction, such as ``sendonly`` (RFC 8866 section 6.7)."""
        if direction not in DIRECTIONS:
            raise SdpError(f"a direction is one of {', '.join(DIRECTIONS)}", direction[:80])
        return self._replaced(sorted(at for name in DIRECTIONS for at in self._own.names.get(name, ())), [direction])

    def _replaced(self, places: Iterable[int], new: Sequence[Attribute | str]) -> Self:
        """Return the description with other attributes in the place of those at these places."""
        level, gone = self._own, set(places)
        texts = [row("a", each) for each in new]
        made: list[str] = []
        for at in sorted([at for found in level.names.values() for at in found]):
            if at not in gone:
                made.append(level.source.rows[at])
            else:
                made += texts
                texts = []
        return self._with_rows({"a=": [*made, *texts]})


def refuse_change(before: Session, after: Session) -> None:
    """Raise SdpError for the first problem of a changed description where it had none."""
    from sipmsg.values.sdp.problems import refuse_new  # noqa: PLC0415 - it knows all rules

    if "v=" in before.level.types:
        refuse_new(before, after)


def inherited(session: Session) -> list[SdpLine]:
    """Return the few lines of a session level on which a change of one media description depends."""
    from sipmsg.values.sdp.problems import is_refused  # noqa: PLC0415 - it knows all rules

    level = session.level
    made: list[SdpLine] | None = level.kept.get("inherited")
    if made is None:
        # without the line of its version a description is not judged
        is_judged = "v=" in level.types and not is_refused(session)
        direction = first_name(level, DIRECTIONS)
        places = [level.types[head][0] for head in _NEEDED[not is_judged :] if head in level.types]
        names = OF_ALL_MEDIA if direction is None else (direction, *OF_ALL_MEDIA)
        places += [at for name in names for at, _ in level.typed(name)[:1]]
        made = level.kept["inherited"] = [level.source.lines[at] for at in sorted(places)]
    return made


def held(direction: str) -> str:
    """Return the direction by which a stream is held (RFC 3264 section 8.4)."""
    return _HOLDING.get(direction, direction)


def connection_of(given: Connection | str) -> Connection:
    """Return a connection, or the one at an address; raise SdpError for what is no address.

    >>> str(connection_of("2001:db8::1"))
    'IN IP6 2001:db8::1'
    """
    if isinstance(given, Connection):
        return given
    if not is_host(given):
        raise SdpError("an address is an IP address or the name of a host", given[:80])
    return Connection("IN", "IP6" if ":" in given else "IP4", given)


def require_port(given: object) -> None:
    """Raise TypeError for a port that is no integer, such as one as text."""
    if not isinstance(given, int):
        raise TypeError(f"a port is an integer, not {type(given).__name__}")


def bandwidths_of(given: Mapping[str, int] | Iterable[Bandwidth]) -> tuple[Bandwidth, ...]:
    """Return bandwidths, which may be given as a mapping such as ``{"AS": 64}``."""
    return tuple([Bandwidth(*pair) for pair in given.items()] if isinstance(given, Mapping) else given)


def changed_rows(level: Level | None, old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the rows of each type of line whose value or values differ."""
    made = {}
    for letter, values in new.items():
        several = values if isinstance(values, tuple) else () if values is None else (values,)
        if level is None or old[letter] != values:
            made[f"{letter}="] = rows(letter, several, level)
    return made
