"""Headers that point to another dialog: Replaces (RFC 3891), Join (RFC 3911), Target-Dialog (RFC 4538)."""

from __future__ import annotations

from collections.abc import Iterator

from sipmsg.catalogue import report
from sipmsg.errors import Problem
from sipmsg.grammar.reading import About
from sipmsg.syntax import HEADERS
from sipmsg.values.faults import rule
from sipmsg.values.params import NO_PARAMS, Params, duplicates
from sipmsg.values.parsed import Parsed
from sipmsg.values.shapes import head
from sipmsg.values.value import value
from sipmsg.values.words import CALL_ID


@HEADERS.builds("replaces")
@value
class Replaces(Parsed):
    """The dialog that an INVITE is to replace, RFC 3891.

    >>> replaces = Replaces.parse("425928@phone.example.org;to-tag=7743;from-tag=6472;early-only")
    >>> replaces.call_id, replaces.to_tag, replaces.from_tag, replaces.early_only
    ('425928@phone.example.org', '7743', '6472', True)
    """

    call_id: str
    params: Params = NO_PARAMS

    _rule = HEADERS.rule("replaces")

    @property
    def to_tag(self) -> str | None:
        """The ``to-tag`` parameter, or None."""
        return self.params.get("to-tag")

    @property
    def from_tag(self) -> str | None:
        """The ``from-tag`` parameter, or None."""
        return self.params.get("from-tag")

    @property
    def early_only(self) -> bool:
        """Whether only a dialog that is not confirmed may be replaced."""
        return "early-only" in self.params

    def __str__(self) -> str:
        return f"{self.call_id}{self.params}"


@HEADERS.builds("join")
@value
class Join(Parsed):
    """The dialog that an INVITE is to join, RFC 3911.

    >>> Join.parse("12345600@atlanta.example.com;from-tag=1234567;to-tag=23431").to_tag
    '23431'
    """

    call_id: str
    params: Params = NO_PARAMS

    _rule = HEADERS.rule("join")

    @property
    def to_tag(self) -> str | None:
        """The ``to-tag`` parameter, or None."""
        return self.params.get("to-tag")

    @property
    def from_tag(self) -> str | None:
        """The ``from-tag`` parameter, or None."""
        return self.params.get("from-tag")

    def __str__(self) -> str:
        return f"{self.call_id}{self.params}"


@HEADERS.builds("target_dialog")
@value
class TargetDialog(Parsed):
    """A dialog that the recipient and the sender share, RFC 4538.

    >>> TargetDialog.parse("fa77as7dad8-sd98ajzz@host.example.com;local-tag=kkaz-;remote-tag=6544").local_tag
    'kkaz-'
    """

    call_id: str
    params: Params = NO_PARAMS

    _rule = HEADERS.rule("target_dialog")

    @property
    def local_tag(self) -> str | None:
        """The ``local-tag`` parameter, or None."""
        return self.params.get("local-tag")

    @property
    def remote_tag(self) -> str | None:
        """The ``remote-tag`` parameter, or None."""
        return self.params.get("remote-tag")

    def __str__(self) -> str:
        return f"{self.call_id}{self.params}"


@rule(Replaces, Join)
def _inspect(reference: Replaces | Join, where: str) -> Iterator[Problem]:
    yield from _tags(reference.params, ("to-tag", "from-tag"), where)


@rule(TargetDialog)
def _inspect_target(reference: TargetDialog, where: str) -> Iterator[Problem]:
    yield from _tags(reference.params, ("local-tag", "remote-tag"), where)


def _tags(params: Params, names: tuple[str, str], where: str) -> Iterator[Problem]:
    yield from duplicates(params, where)
    for name in names:
        # an empty one is told where it was read
        if not params.get(name) and (name not in params or params.raw(name) != ""):
            yield report("raw.malformed_header_value", f"{name} is missing, and a dialog has both", where)


head(About("a dialog to replace", "RFC 3891 6.1"), HEADERS.rule("replaces"), CALL_ID, Replaces)
head(About("a dialog to join", "RFC 3911 7.1"), HEADERS.rule("join"), CALL_ID, Join)
head(About("a dialog", "RFC 4538 7"), HEADERS.rule("target_dialog"), CALL_ID, TargetDialog)
