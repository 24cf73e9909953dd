"""Ask every library that is installed the same questions: ``python -m benchmarks.features [--readme]``.

A question is the reference INVITE with one header field replaced, or a session description, and what a library that
reads it gives. The adapters are those of ``benchmarks/compare.py``; nothing is timed. ``--readme`` writes the tables
into the project's README.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import importlib.metadata
import io
import json
import platform
import warnings
from pathlib import Path
from typing import Any

import attrs

import sipmsg
from benchmarks import inputs, node_peers, readme
from benchmarks.compare import EXPECTED, installed
from benchmarks.peers.shapes import differences, normal

README = Path(__file__).resolve().parents[1] / "README.md"
MARKS = ("<!-- features -->", "<!-- end of features -->")
YES, PART, NO, NOT_READ = "yes", "part", "no", "-"


@attrs.frozen
class Question:
    """What a library is asked: the text, the task that reads it, and the value that it has to give at a place."""

    title: str
    task: str
    text: str
    place: str
    value: Any


def _with(name: str, *lines: str, text: str = inputs.INVITE) -> str:
    """Return a message in which other lines stand for every field of a name."""
    kept = [line for line in text.split("\r\n") if not line.lower().startswith(f"{name.lower()}:")]
    return "\r\n".join([kept[0], *lines, *kept[1:]])


def _address(name: str | None, user: str | None, host: str | None, port: int | None = None, **params: str) -> list[Any]:
    return [name, user, host, port, {}, params]


def _from(title: str, line: str, value: list[Any]) -> Question:
    return Question(title, "typed", _with("From", line), "from", value)


def _compact() -> str:
    forms = {
        "from": "f",
        "to": "t",
        "via": "v",
        "call-id": "i",
        "contact": "m",
        "content-type": "c",
        "content-length": "l",
    }
    head, blank, body = inputs.INVITE.partition("\r\n\r\n")
    lines = []
    for line in head.split("\r\n"):
        name, colon, value = line.partition(":")
        lines.append(f"{forms.get(name.lower(), name)}{colon}{value}")
    return "\r\n".join(lines) + blank + body


def _sdp(*lines: str, end: str = "\r\n") -> str:
    head = ("v=0", "o=- 1 1 IN IP4 192.0.2.1", "s=-", "c=IN IP4 192.0.2.1", "t=0 0")
    return end.join([*head, *lines, ""])


_G722 = ["audio", 4000, "RTP/AVP", ["0", "9"], [[0, "PCMU", 8000, None, None], [9, "G722", 8000, None, None]]]
_OPUS = [111, "opus", 48000, 2, "minptime=10;useinbandfec=1"]

QUESTIONS = (
    Question("the INVITE that jambonz sends as an example", "typed", inputs.INVITE, "", EXPECTED["invite.typed"]),
    Question("every field as it stands, in order", "split", inputs.INVITE, "", EXPECTED["invite.split"]),
    Question("a large INVITE of a carrier", "typed", inputs.BIG_INVITE, "", EXPECTED["big_invite.typed"]),
    Question("compact names (`f`, `t`, `v`, ...)", "typed", _compact(), "from", EXPECTED["invite.typed"]["from"]),
    _from(
        "a header that goes on in the next line",
        'From: "Anna"\r\n <sip:anna@h.example>;tag=1',
        _address("Anna", "anna", "h.example", tag="1"),
    ),
    _from(
        '`\\"` within a display name',
        'From: "Anna \\"A\\"" <sip:anna@h.example>;tag=1',
        _address('Anna "A"', "anna", "h.example", tag="1"),
    ),
    _from(
        "a URI without angle brackets", "From: sip:anna@h.example;tag=1", _address(None, "anna", "h.example", tag="1")
    ),
    _from(
        "an IPv6 address with a port",
        "From: <sip:anna@[2001:db8::1]:5070>;tag=1",
        _address(None, "anna", "2001:db8::1", 5070, tag="1"),
    ),
    _from("a `tel:` URI", "From: <tel:+15550100>;tag=1", _address(None, "+15550100", None, tag="1")),
    Question(
        "a comma within quotes in a list",
        "typed",
        _with("Contact", 'Contact: "A, B" <sip:a@h.example>, <sip:c@h.example>'),
        "contact",
        [_address("A, B", "a", "h.example"), _address(None, "c", "h.example")],
    ),
    _from(
        "a comma in a display name without quotes, as some send it",
        "From: Example, Anna <sip:anna@h.example>;tag=1",
        _address("Example, Anna", "anna", "h.example", tag="1"),
    ),
    _from(
        "`#` in a user, as some send it",
        "From: <sip:*72#@h.example>;tag=1",
        _address(None, "*72#", "h.example", tag="1"),
    ),
    _from(
        "an empty parameter, as some send it",
        "From: <sip:a@h.example>;;tag=1",
        _address(None, "a", "h.example", tag="1"),
    ),
    Question(
        "the codecs of payload types without `a=rtpmap`", "sdp", _sdp("m=audio 4000 RTP/AVP 0 9"), "media.0", _G722
    ),
    Question(
        "a codec with its channels and parameters",
        "sdp",
        _sdp("m=audio 4000 RTP/AVP 111", "a=rtpmap:111 opus/48000/2", "a=fmtp:111 minptime=10;useinbandfec=1"),
        "media.0.4.0",
        _OPUS,
    ),
    Question(
        "a description whose lines end in LF",
        "sdp",
        _sdp("m=audio 4000 RTP/AVP 0 9", end="\n"),
        "media.0.3",
        ["0", "9"],
    ),
    Question("the session description of a browser", "sdp", inputs.BROWSER_SDP, "", EXPECTED["browser.sdp"]),
)


def mark(question: Question, answer: Any) -> str:
    """Return whether an answer is the right one; an answer may be what was raised.

    >>> mark(QUESTIONS[0], EXPECTED["invite.typed"]), mark(QUESTIONS[0], ValueError())
    ('yes', 'no')
    """
    if isinstance(answer, Exception):
        return NO
    found, wanted = json.loads(json.dumps(normal(question.task, answer), default=str)), question.value
    for step in question.place.split(".") if question.place else ():
        if isinstance(found, dict) and step not in found:
            return NOT_READ
        try:
            found = found[int(step)] if isinstance(found, list) else found[step]
        except IndexError:
            return NO
    if question.place in {"from", "contact"}:
        found = _alike(found) if question.place == "from" else [_alike(each) for each in found]
    wrong = [*differences(_ported(wanted), _ported(found))]
    return YES if not wrong else PART if all(each.endswith(": absent") for each in wrong) else NO


def _alike(address: Any) -> Any:
    """Return an address less what is a matter of taste: quotes, brackets, where the number of a tel: URI goes."""
    name, user, host, port, uri_params, params = address
    if isinstance(name, str) and len(name) > 1 and name[0] == name[-1] == '"':
        name = name[1:-1]
    host = host.strip("[]") if isinstance(host, str) else host
    if user is None and isinstance(host, str) and host.startswith("+"):
        user, host = host, None
    return [name, user, host, port, uri_params, {key: value for key, value in params.items() if key}]


def _ported(answer: Any) -> Any:
    """Return an answer with the port of SIP in a Via that names none, as some libraries give it."""
    if not isinstance(answer, dict) or "via" not in answer:
        return answer
    return {**answer, "via": [[via[0], via[1], via[2] or 5060, *via[3:]] for via in answer["via"]]}


def columns() -> dict[str, list[str]]:
    """Return for each library its marks, in the order of the questions."""
    modules = installed()
    found: dict[str, list[str]] = {name: [] for name in (*modules, *node_peers.versions())}
    for question in QUESTIONS:
        answers = {name: _asked(module, question) for name, module in modules.items()}
        answers |= dict(node_peers.answers(question.task, question.text))
        for name, marks in found.items():
            marks.append(mark(question, answers[name]) if answers.get(name) is not None else NOT_READ)
    return {name: marks for name, marks in found.items() if set(marks) != {NOT_READ}}


def _asked(module: Any, question: Question) -> Any:
    if not hasattr(module, question.task):
        return None
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            return getattr(module, question.task)(question.text)
    except Exception as error:  # noqa: BLE001 - whatever another library raises
        return error


def tables(found: dict[str, list[str]]) -> str:
    """Return the answers as Markdown: a table for SIP and one for SDP, with the libraries that read it."""
    return "\n\n".join(_table(title, found, tasks) for title, tasks in (("SIP", ("typed", "split")), ("SDP", ("sdp",))))


def _table(title: str, found: dict[str, list[str]], tasks: tuple[str, ...]) -> str:
    asked = [number for number, question in enumerate(QUESTIONS) if question.task in tasks]
    shown = {name: marks for name, marks in found.items() if {marks[number] for number in asked} != {NOT_READ}}
    lines = [f"| {title} | {' | '.join(shown)} |", f"|---|{'---|' * len(shown)}"]
    lines += [
        f"| {QUESTIONS[number].title} | {' | '.join(marks[number] for marks in shown.values())} |" for number in asked
    ]
    return "\n".join(lines)


def about(found: dict[str, list[str]]) -> str:
    """Return when and with which versions the questions were asked."""
    versions = node_peers.versions()
    for name in found:
        with contextlib.suppress(importlib.metadata.PackageNotFoundError):
            versions.setdefault(name, importlib.metadata.version(name))
    versions["sipmsg"] = sipmsg.__version__
    day = dt.datetime.now(tz=dt.UTC).date().isoformat()
    listed = ", ".join(f"{name} {versions[name]}" for name in found)
    return f"Asked on {day}, Python {platform.python_version()}, node {node_peers.version() or 'not there'}: {listed}."


def main() -> int:
    """Ask, and print or write the table."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.features", description=__doc__.partition("\n")[0])
    options.add_argument("--readme", action="store_true", help="write the table into the project's README")
    chosen = options.parse_args()
    warnings.simplefilter("ignore")
    found = columns()
    text = f"{tables(found)}\n\n{about(found)}"
    print(text)
    if chosen.readme:
        readme.put(README, MARKS, text)
    return int(set(found["sipmsg"]) != {YES})


if __name__ == "__main__":
    raise SystemExit(main())
