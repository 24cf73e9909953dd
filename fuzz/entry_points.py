"""The public functions that read what comes from outside, each as a function of one text.

An entry point reads a text in every way that its function offers and looks at all that comes back. It returns
what came of it, a value's class or an error's, and lets every other exception out: that is a crasher.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import sipmsg
from sipmsg.values.registry import REGISTRY

EXCERPT = 80
LINES = 3

EntryPoint = Callable[[str | bytes], str]


class Promise(Exception):  # noqa: N818 - what is broken is a promise
    """An error that is the library's own, and not as promised."""


def uri(text: str | bytes) -> str:
    """Read a URI."""
    return _with_options(sipmsg.parse_uri, _text(text))


def name_addr(text: str | bytes) -> str:
    """Read a name-addr."""
    return _with_options(sipmsg.parse_name_addr, _text(text))


def header(text: str | bytes) -> str:
    """Read a header field: its name stands before the first colon."""
    name, _, value = _text(text).partition(":")
    return _with_options(lambda given, **options: sipmsg.parse_header(name, given, **options), value)


def sdp(text: str | bytes) -> str:
    """Read a session description."""
    return _with_options(sipmsg.parse_sdp, text)


def message(text: str | bytes) -> str:
    """Read a SIP message."""
    return _with_options(sipmsg.parse, text)


def session(text: str | bytes) -> str:
    """Read a session message and cross-check it."""
    result = _result(lambda: sipmsg.loads(text))
    _result(lambda: sipmsg.loads(text, strict=True))
    return result


def codecs(text: str | bytes) -> str:
    """List the codecs of a description."""
    return _result(lambda: sipmsg.codecs(text))


def redact(text: str | bytes) -> str:
    """Redact a message or a description."""
    return _result(lambda: sipmsg.redact(text, key="fuzz"))


ENTRY_POINTS: dict[str, EntryPoint] = {
    function.__name__: function for function in (uri, name_addr, header, sdp, message, session, codecs, redact)
}


def _text(text: str | bytes) -> str:
    return text if isinstance(text, str) else text.decode("utf-8", "surrogateescape")


def _with_options(function: Callable[..., Any], text: str | bytes) -> str:
    problems: list[sipmsg.Problem] = []
    result = _result(lambda: function(text, problems=problems))
    # what strict reading gives is what was looked at, where it gives anything
    _result(lambda: function(text, strict=True), look=repr)
    for problem in problems:
        str(problem)
    return result


def _result(call: Callable[[], Any], look: Callable[[Any], object] | None = None) -> str:
    """Return the name of the class of what a call gives or raises, after a look at it."""
    try:
        value = call()
    except sipmsg.SipMsgError as error:
        judge(error)
        return type(error).__name__
    (look or _look)(value)
    return type(value).__name__


def judge(error: sipmsg.SipMsgError) -> None:
    """Raise Promise where an error has not three lines, or an excerpt that is too long or not printable."""
    lines = str(error).split("\n")
    if not isinstance(error, sipmsg.ParseError):
        if len(lines) > 1:
            raise Promise(f"{type(error).__name__} has {len(lines)} lines")
        return
    if len(lines) != LINES or len(lines[1]) > EXCERPT or len(lines[2]) > EXCERPT:
        raise Promise(f"not three lines, or too long: {lines}")
    if not all(map(str.isprintable, lines)):
        raise Promise(f"not escaped: {lines}")


def _look(value: Any) -> None:
    repr(value)
    if isinstance(value, str | bytes | int | None):
        return
    if isinstance(value, sipmsg.Message):
        for key in REGISTRY:
            _result(lambda key=key: value.header(key), look=_written)  # type: ignore[misc]
        for name in ("parts", "sdp", "problems", "body", "text"):
            _result(lambda name=name: getattr(value, name), look=_written)  # type: ignore[misc]
        _result(lambda: sipmsg.codecs(value), look=repr)
        _result(lambda: _json(value))
        value.to_bytes()
    elif isinstance(value, sipmsg.SessionMessage):
        for name in ("message", "problems", "call_sid", "needs_ack"):
            _result(lambda name=name: getattr(value, name), look=repr)  # type: ignore[misc]
        _result(lambda: sipmsg.check(value), look=_written)
        _result(lambda: sipmsg.codecs(value), look=repr)
        _result(lambda: _json(value))
        _result(lambda: sipmsg.redact(value, key="fuzz"), look=repr)
        value.ack()
    else:
        str(value)
        _result(lambda: _json(value))


def _written(value: Any) -> None:
    repr(value)
    for each in value if isinstance(value, tuple) else (value,):
        str(each)


def _json(value: Any) -> int:
    return len(json.dumps(sipmsg.to_dict(value), allow_nan=False))
