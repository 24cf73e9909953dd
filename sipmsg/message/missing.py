"""Rules about headers that are missing: of every message, of a method, of a status code.

Without one of the latter a message is right, and leads nowhere: that is a note.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable, Iterable, Iterator

from sipmsg.ascii import fold
from sipmsg.catalogue import report
from sipmsg.errors import Problem
from sipmsg.grammar.conditions import Condition, constant, differs, exceeds, has_all, has_key, text_is
from sipmsg.message.message import Message, Request, Response
from sipmsg.message.typed_headers import readable
from sipmsg.message.ways import NEVER, TEXTS, typed
from sipmsg.values.cseq import CSeq
from sipmsg.values.quoting import unescaped
from sipmsg.values.registry import REGISTRY, header, key_of

_MANDATORY = ("via", "from", "to", "call-id", "cseq")
_REQUEST_ONLY = ("max-forwards",)
#: the headers, and the section that asks for them
_Needed = tuple[tuple[str, ...], str]
_NOTHING: _Needed = ((), "")
_OF_METHODS: dict[str, _Needed] = {
    "INVITE": (("contact",), "RFC 3261 8.1.1.8"),
    "NOTIFY": (("event", "subscription-state"), "RFC 6665 8.2"),
    "PRACK": (("rack",), "RFC 3262 7.2"),
    "PUBLISH": (("event",), "RFC 3903 4.1"),
    "REFER": (("refer-to",), "RFC 3515 2.4.1"),
    "SUBSCRIBE": (("event",), "RFC 6665 8.2"),
    "UPDATE": (("contact",), "RFC 3311 5.1"),
}
_OF_CODES: dict[int, _Needed] = {
    401: (("www-authenticate",), "RFC 3261 20.44"),
    405: (("allow",), "RFC 3261 8.2.1"),
    407: (("proxy-authenticate",), "RFC 3261 20.27"),
    420: (("unsupported",), "RFC 3261 8.2.2.3"),
    422: (("min-se",), "RFC 4028 6"),
    423: (("min-expires",), "RFC 3261 10.3"),
    489: (("allow-events",), "RFC 6665 8.2.2"),
}
#: of what accepts an INVITE
_OF_ACCEPTANCE: _Needed = (("contact",), "RFC 3261 12.1.1")
_ACCEPTANCE = range(200, 300)
#: of a provisional response that has to be acknowledged (RFC 3262 section 3)
_OF_RELIABLE: _Needed = (("rseq",), "RFC 3262 3")
_PROVISIONAL, _RELIABLY = range(101, 200), "100rel"
_CODE, _INVITE = "_status_code", "INVITE"

Rule = Callable[[Message], Iterable[Problem]]
When = Callable[[type[Message]], Condition]


def _wanted(cls: type[Message]) -> tuple[str, ...]:
    return _MANDATORY + (_REQUEST_ONLY if issubclass(cls, Request) else ())


def _missing(message: Message) -> Iterator[Problem]:
    for name, key in _not_there(message, _wanted(type(message))):
        yield report("raw.missing_header", f"the message has no {name}", f"raw[{key}]", expected=name)


def _not_there(message: Message, keys: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield name and key of each header that is missing; one with a bad name is not missing as well."""
    missing = [] if is_cut(message) else [key for key in keys if key not in message.headers.texts]
    meant = {meant_key(name) for name, _ in message.headers.fields} if missing else ()
    for key in missing:
        if key not in meant:
            yield REGISTRY[key].name, key


def is_cut(message: Message) -> bool:
    """Return whether a message ends within a line of its headers, behind which there may have been others."""
    return not message._framed().closed and not message.raw.endswith("\n")  # noqa: SLF001 - its own package


def meant_key(name: str) -> str:
    """Return the key of the header that was meant by a name with blanks or control characters in it.

    >>> meant_key("Call ID"), meant_key("C Seq")
    ('call-id', 'cseq')
    """
    for key in (key_of(name), key_of(name.replace(" ", "-"))):
        if header(key) is not None:
            return key
    plain = unescaped(name)
    if not (plain.isascii() and plain.isprintable()) or " " in plain:
        plain = "".join(char for char in plain if char.isascii() and char.isprintable() and char != " ")
    return key_of(plain)


def _needed(message: Message) -> Iterator[Problem]:
    what, (keys, reference) = _needs(message)
    for name, key in _not_there(message, keys):
        yield report(
            "raw.needed_header",
            f"{what} has to have {name}, and there is none ({reference})",
            f"raw[{key}]",
            expected=name,
        )


def _needs(message: Message) -> tuple[str, _Needed]:
    """Return what a message is called, and the headers that it has to have beside those of every message."""
    if isinstance(message, Request):
        return message.method, _OF_METHODS.get(message.method, _NOTHING)
    code = message.status_code if isinstance(message, Response) else 0
    cseq = readable(message, "cseq") if code in _ACCEPTANCE else None
    if cseq is not None and cseq.method == _INVITE:
        return f"{code} to {_INVITE}", _OF_ACCEPTANCE
    if code in _PROVISIONAL and any(fold(tag) == _RELIABLY for tag in readable(message, "require")):
        return f"{code} with Require: {_RELIABLY}", _OF_RELIABLE
    return str(code), _OF_CODES.get(code, _NOTHING)


def _may_need(cls: type[Message]) -> Condition:
    if issubclass(cls, Request):
        asked = [text_is("_method", method) & ~has_all(TEXTS, *keys) for method, (keys, _) in _OF_METHODS.items()]
    elif issubclass(cls, Response):
        asked = [~differs(_CODE, constant(code)) & ~has_all(TEXTS, *keys) for code, (keys, _) in _OF_CODES.items()]
        accepts = exceeds(_CODE, _ACCEPTANCE.start - 1) & ~exceeds(_CODE, _ACCEPTANCE.stop - 1)
        to_invite = text_is(typed("cseq", CSeq, "method"), _INVITE)
        provisional = exceeds(_CODE, _PROVISIONAL.start - 1) & ~exceeds(_CODE, _PROVISIONAL.stop - 1)
        asked.append(provisional & has_key(TEXTS, "require") & ~has_all(TEXTS, *_OF_RELIABLE[0]))
        asked.append(accepts & to_invite & ~has_all(TEXTS, *_OF_ACCEPTANCE[0]))
    else:
        return NEVER
    return functools.reduce(operator.or_, asked)


#: each with the condition without which it has nothing to say of a message of a class
MISSING_RULES: tuple[tuple[Rule, When], ...] = (
    (_missing, lambda cls: ~has_all(TEXTS, *_wanted(cls))),
    (_needed, _may_need),
)
