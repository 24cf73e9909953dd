"""Headers that point to another dialog: Replaces (RFC 3891), Join (RFC 3911), Target-Dialog (RFC 4538)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sipmsg.catalogue import report
from sipmsg.errors import Problem
from sipmsg.values.faults import MALFORMED
from sipmsg.values.params import NO_PARAMS, Params
from sipmsg.values.parsed import FlagParameter, Parametrised, TokenParameter
from sipmsg.values.rules import rule
from sipmsg.values.value import value


@value
class Replaces(Parametrised, rule="replaces", thing="a Call-ID", reference="RFC 3891 6.1", head="call_id"):
    """The dialog that an INVITE is to replace, RFC 3891.

    >>> replaces = Replaces.parse("425928@phone.example.org;to-tag=7743;from-tag=6472;early-only")
    >>> replaces.call_id, replaces.to_tag, replaces.from_tag, replaces.early_only
    ('425928@phone.example.org', '7743', '6472', True)
    """

    call_id: str
    params: Params = NO_PARAMS

    to_tag: ClassVar[TokenParameter] = TokenParameter("to-tag")
    from_tag: ClassVar[TokenParameter] = TokenParameter("from-tag")
    early_only: ClassVar[FlagParameter] = FlagParameter(
        "early-only", "Whether only a dialog that is not confirmed may be replaced."
    )


@value
class Join(Parametrised, rule="join", thing="a Call-ID", reference="RFC 3911 7.1", head="call_id"):
    """The dialog that an INVITE is to join, RFC 3911.

    >>> Join.parse("12345600@atlanta.example.com;from-tag=1234567;to-tag=23431").to_tag
    '23431'
    """

    call_id: str
    params: Params = NO_PARAMS

    to_tag: ClassVar[TokenParameter] = TokenParameter("to-tag")
    from_tag: ClassVar[TokenParameter] = TokenParameter("from-tag")


@value
class TargetDialog(Parametrised, rule="target_dialog", thing="a Call-ID", reference="RFC 4538 7", head="call_id"):
    """A dialog that the recipient and the sender share, RFC 4538.

    >>> TargetDialog.parse("fa77as7dad8-sd98ajzz@host.example.com;local-tag=kkaz-;remote-tag=6544").local_tag
    'kkaz-'
    """

    call_id: str
    params: Params = NO_PARAMS

    local_tag: ClassVar[TokenParameter] = TokenParameter("local-tag")
    remote_tag: ClassVar[TokenParameter] = TokenParameter("remote-tag")


@rule(Replaces, Join)
def _inspect(reference: Replaces | Join, where: str) -> Iterator[Problem]:
    yield from _tags(reference.params, ("to-tag", "from-tag"), where)


@rule(TargetDialog)
def _inspect_target(reference: TargetDialog, where: str) -> Iterator[Problem]:
    yield from _tags(reference.params, ("local-tag", "remote-tag"), where)


def _tags(params: Params, names: tuple[str, str], where: str) -> Iterator[Problem]:
    for name in names:
        # an empty one is reported where it was read
        if not params.get(name) and (name not in params or params.raw(name) != ""):
            yield report(MALFORMED, f"{name} is missing, and a dialog has both", where)
