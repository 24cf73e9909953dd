"""Check who the caller claims to be: contradictions and traps in the headers that say so, codes ``identity.*``.

From, P-Asserted-Identity, Remote-Party-ID, Privacy and Identity are compared with each other; ``lookalikes`` judges
names, ``passport_faults`` tokens. ``problems`` runs the rules where their conditions hold.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from sipmsg.ascii import DIGITS, fold
from sipmsg.catalogue import report
from sipmsg.errors import Problem
from sipmsg.grammar.conditions import ONLY, Condition, differs, has_key, is_there, is_unreachable
from sipmsg.message.lookalikes import (
    MAY_HOLD_SCRIPTS,
    display_name_problems,
    may_hold_scripts,
    name_script_problems,
    same_number,
    script_problems,
)
from sipmsg.message.passport_faults import passport_faults
from sipmsg.message.places import span_of_piece
from sipmsg.message.typed_headers import readable
from sipmsg.message.ways import TEXTS, typed
from sipmsg.values.address import NameAddr
from sipmsg.values.identity import Identity
from sipmsg.values.ranges import one_of_each_kind
from sipmsg.values.uri.uri import VISUAL_SEPARATORS, OtherUri, SipUri, Uri, user_alone, without_user_parameters

if TYPE_CHECKING:
    from sipmsg.message.message import Message

Rule = Callable[["Message"], Iterable[Problem]]
_ASSERTED, _PREFERRED = "p-asserted-identity", "p-preferred-identity"
_CLAIMS = ("from", _ASSERTED, _PREFERRED, "remote-party-id")
_TRAPS = ("%40", "%00", "%0a", "%0d")
_BREAKS = ("%00", "%0a", "%0d")


def _addresses(message: Message) -> Iterator[Problem]:
    """Yield what is doubtful in each address of the message, and in the names of those who claim to call."""
    cache = message._cache  # noqa: SLF001 - each header that could be read, read by now
    doubtful = may_hold_scripts(message.raw)
    # in the order of the message, whichever of them somebody has asked for before
    for key in message.headers.texts if doubtful else _CLAIMS:
        made = cache.get(key)
        for value in made if type(made) is tuple else (made,):
            if isinstance(value, NameAddr):
                yield from _address(value, key, holds_scripts=doubtful)


def _address(address: NameAddr, key: str, *, holds_scripts: bool) -> Iterator[Problem]:
    """Yield what is doubtful in one address of a header; ``holds_scripts`` says that other letters may be in it."""
    where = f"raw[{key}]"
    if holds_scripts:
        yield from reads_as_another(address.uri, where)
        yield from script_problems(address.uri, where)
    if address.display_name and key in _CLAIMS:
        yield from display_name_problems(address, where)
        if holds_scripts:
            yield from name_script_problems(address.display_name, where)


def _preferred(message: Message) -> Iterable[Problem]:
    return one_of_each_kind(tuple(_addresses_of(message, _PREFERRED)), f"raw[{_PREFERRED}]")


def _passports(message: Message) -> Iterable[Problem]:
    identities = [value for value in readable(message, "identity") if isinstance(value, Identity)]
    called, *calling = ([each.uri for each in _addresses_of(message, key)] for key in ("to", "from", _ASSERTED))
    callers = [uri for uris in calling for uri in uris]
    uri = getattr(message, "uri", None)
    target = () if uri is None else (uri,)
    cut = message._framed()  # noqa: SLF001 - its own package
    place = functools.partial(span_of_piece, message.raw, cut, "identity")
    return passport_faults(identities, callers, called, target, place)


def reads_as_another(uri: Uri, where: str) -> Iterable[Problem]:
    """Return a problem for a URI that reads as another one once its escapes are decoded."""
    if not isinstance(uri, SipUri) or not (uri.params.pairs or "%" in (uri.raw_user or "")):
        return ()
    return _traps(uri, where)


def _traps(uri: SipUri, where: str) -> Iterator[Problem]:
    user, others = fold(uri.raw_user or ""), fold(str(uri.params))
    if any(trap in user for trap in _TRAPS) or any(trap in others for trap in _BREAKS):
        sentence = "an escape stands for @, NUL or a line end, so decoding it makes another address"
        yield report("identity.ambiguous_uri", sentence, where, found=uri.raw_user)


def _addresses_of(message: Message, key: str) -> list[NameAddr]:
    """Return the addresses of a header, as far as they can be read."""
    made = readable(message, key)
    return [value for value in (made if type(made) is tuple else (made,)) if isinstance(value, NameAddr)]


def _asserted(message: Message) -> Iterator[Problem]:
    where = f"raw[{_ASSERTED}]"
    identities = _addresses_of(message, _ASSERTED)
    if len(identities) > 1:
        yield from one_of_each_kind(tuple(identities), where, "identity.multiple_pai")
    sender = next(iter(_addresses_of(message, "from")), None)
    # the From of a response is that of its request, whose caller is another
    if sender is None or not identities or not hasattr(message, "method") or _anonymous(sender):
        return
    own, users = _number(sender.uri), [_number(identity.uri) for identity in identities]
    if own not in users and not any(_same_user(own, user) for user in users):
        sentence = "no P-Asserted-Identity has the user of From"
        yield report("identity.from_pai_mismatch", sentence, where, found=users, expected=own)


def _same_user(one: str, other: str) -> bool:
    if one == other:
        return True
    mine, theirs = one.removeprefix("+"), other.removeprefix("+")
    return bool(mine and theirs) and {*mine, *theirs} <= DIGITS and same_number(one, other)


def _shown_though_private(message: Message) -> Iterator[Problem]:
    """Yield notes on what is normal in the field, and worth knowing (RFC 3325 section 9.3)."""
    sender = next(iter(_addresses_of(message, "from")), None)
    if sender is None or not hasattr(message, "method"):
        return
    for party in _addresses_of(message, "remote-party-id"):
        # who is called is no other name of the caller
        called = fold(getattr(party, "party", None) or "") == "called"
        if not called and not _anonymous(sender) and not _same_user(_number(sender.uri), _number(party.uri)):
            sentence = "Remote-Party-ID names another user than From"
            found, expected = _number(party.uri), _number(sender.uri)
            yield report("identity.rpid_mismatch", sentence, "raw[remote-party-id]", found=found, expected=expected)
    if "id" in map(fold, readable(message, "privacy") or ()) and not _anonymous(sender):
        sentence = "Privacy asks to hide the identity, and From shows it"
        yield report("identity.shown_though_private", sentence, "raw[privacy]", found=sender.uri.user)


def _anonymous(address: NameAddr) -> bool:
    user, host = address.uri.user, address.uri.host
    # no host has a name that ends so (RFC 2606 section 2), and networks write one for a caller that they do not know
    return not user or fold(user) == "anonymous" or (host is not None and fold(host).endswith(".invalid"))


def _number(uri: Uri) -> str:
    """Return the user of a URI: without its parameters, and without the visual separators of a number."""
    # a number without a scheme is read as a URI that is nothing else
    bare = uri.opaque if isinstance(uri, OtherUri) and not uri.scheme else ""
    user = without_user_parameters(bare) if bare else user_alone(uri)
    plain = user.translate(VISUAL_SEPARATORS)
    digits = plain.lstrip("+")
    return plain if digits and DIGITS.issuperset(digits) else user


_NAMES = [typed("from", NameAddr, "display_name")]
_NAMES += [typed(key, ONLY, NameAddr, "display_name") for key in _CLAIMS if key != "from"]
_OF_FROM = typed("from", NameAddr, "uri", SipUri, "raw_user")
_OF_ASSERTED = typed(_ASSERTED, ONLY, NameAddr, "uri", SipUri, "raw_user")
#: each with the condition without which it has nothing to say of a message
IDENTITY_RULES: tuple[tuple[Rule, Condition], ...] = (
    (_addresses, functools.reduce(operator.or_, map(is_there, _NAMES), MAY_HOLD_SCRIPTS)),
    (_asserted, has_key(TEXTS, _ASSERTED) & (is_unreachable(_OF_ASSERTED) | differs(_OF_FROM, _OF_ASSERTED))),
    (_preferred, has_key(TEXTS, _PREFERRED)),
    (_shown_though_private, has_key(TEXTS, "remote-party-id", "privacy")),
    (_passports, has_key(TEXTS, "identity")),
)
