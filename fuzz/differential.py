"""Read the same messages with other libraries and list where they differ: ``python fuzz/differential.py FOLDER...``.

Reads the cases of the tests, and every file of the folders that sipmsg accepts. Libraries that are not installed
are left out; the standard library's parser of header fields is always there. Prints, for each library and field,
how often it agrees, differs or refuses what sipmsg accepts, with one input for each; the verdicts are in README.md.
"""

from __future__ import annotations

import argparse
import email.parser
import email.policy
import functools
import importlib
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from cases import CASES

import sipmsg
from sipmsg.values.registry import key_of

Answers = dict[str, Any]
REFUSED = "refused"


def _blanks(text: str) -> str:
    """Return a text with one space for every run of blanks, which is what a fold is worth (RFC 3261 section 7.3.1)."""
    return " ".join(text.split())


def _tried(get: Callable[[], Any]) -> Any:
    try:
        return get()
    except KeyError:
        return None  # how some say that a header is missing
    except Exception as error:  # noqa: BLE001 - whatever another library raises
        return f"{REFUSED} ({type(error).__name__})"


def _all(answers: dict[str, Callable[[], Any]]) -> Answers:
    return {name: _tried(get) for name, get in answers.items()}


def _alike(message: Any, fields: list[tuple[str, str]], address: Callable[[Any], Any]) -> dict[str, Callable[[], Any]]:
    """Return what all of them are asked for by the same names."""
    return {
        "names": lambda: [name for name, _ in fields],
        "values": lambda: [value for _, value in fields],
        "Contact": lambda: [address(each) for each in message.contact],
        "Via": lambda: [(via.transport, via.host.strip("[]").lower(), via.port) for via in message.via],
        "Call-ID": lambda: message.call_id,
        "Content-Length": lambda: message.content_length,
    }


def _start(message: Any, names: tuple[str, str]) -> tuple[Any, str]:
    first, second = (getattr(message, name) for name in names)
    return first, str(second)


def ours(raw: bytes) -> Answers:
    """Return what sipmsg says of a message."""
    message: Any = sipmsg.parse(raw)
    fields = [(key_of(name), _blanks(value)) for name, value in message.headers.fields]
    started = {sipmsg.Request: ("method", "uri"), sipmsg.Response: ("status_code", "reason")}.get(type(message))
    return _all(
        _alike(message, fields, _address)
        | {
            "start line": lambda: _start(message, started) if started else REFUSED,
            "body": lambda: message.body,
            "all behind the headers": lambda: raw.partition(b"\r\n\r\n")[2],
            "From": lambda: _address(message.from_),
            "To": lambda: _address(message.to),
            "CSeq": lambda: message.cseq and (message.cseq.number, message.cseq.method),
            "Content-Type": lambda: message.content_type and message.content_type.essence,
        }
    )


def _address(address: Any) -> Any:
    if address is None:
        return None
    uri = address.uri
    return address.display_name or None, uri.scheme, uri.user, uri.host, uri.port, address.tag


def standard_library(raw: bytes) -> Answers:
    """Return what email.parser says of the header fields, the start line taken away."""
    head = raw.partition(b"\r\n")[2]
    message = email.parser.BytesParser(policy=email.policy.compat32).parsebytes(head)
    fields = [(key_of(name), _blanks(str(value))) for name, value in message.raw_items()]
    return _all(
        {
            "names": lambda: [name for name, _ in fields],
            "values": lambda: [value for _, value in fields],
            "Content-Type": lambda: message.get_content_type() if "content-type" in message else None,
        }
    )


def _named_address(value: Any, name: str, parameters: str) -> Any:
    if value is None:
        return None
    uri, tag = value.uri, getattr(value, parameters).get("tag")
    return getattr(value, name) or None, uri.scheme, uri.user, uri.host, uri.port, tag


def sipmessage(raw: bytes) -> Answers:
    """Return what sipmessage says of a message."""
    library = importlib.import_module("sipmessage")
    message = library.Message.parse(raw)
    headers = message.headers
    fields = [(key_of(name), _blanks(value)) for name in headers.keys() for value in headers.getlist(name)]  # noqa: SIM118

    address = functools.partial(_named_address, name="name", parameters="parameters")
    request = hasattr(message, "method")
    return _all(
        _alike(message, fields, address)
        | {
            "start line": lambda: (message.method, str(message.uri)) if request else (message.code, message.phrase),
            "all behind the headers": lambda: message.body,
            "From": lambda: address(message.from_address),
            "To": lambda: address(message.to_address),
            "CSeq": lambda: (message.cseq.sequence, message.cseq.method),
            "Content-Type": lambda: message.content_type and message.content_type.mime_type,
        }
    )


def aiosipua(raw: bytes) -> Answers:
    """Return what aiosipua says of a message."""
    library = importlib.import_module("aiosipua.message")
    message = library.SipMessage.parse(raw.decode("utf-8", "surrogateescape"))
    fields = [(key_of(name), _blanks(value)) for name, values in message.headers.items() for value in values]

    address = functools.partial(_named_address, name="display_name", parameters="params")
    request = hasattr(message, "method")
    return _all(
        _alike(message, fields, address)
        | {
            "start line": lambda: (
                (message.method, message.uri) if request else (message.status_code, message.reason_phrase)
            ),
            "body": lambda: bytes(message.body),
            "From": lambda: address(message.from_addr),
            "To": lambda: address(message.to_addr),
            "CSeq": lambda: message.cseq and (message.cseq.seq, message.cseq.method),
            "Content-Type": lambda: message.content_type and message.content_type.partition(";")[0].strip().lower(),
        }
    )


LIBRARIES: dict[str, Callable[[bytes], Answers]] = {
    "email": standard_library,
    "sipmessage": sipmessage,
    "aiosipua": aiosipua,
}


def installed() -> list[str]:
    """Return the names of the libraries that can be imported."""
    return [
        name
        for name in LIBRARIES
        if not str(_tried(lambda name=name: importlib.import_module(name))).startswith(REFUSED)
    ]  # type: ignore[misc]


def accepted(folders: list[Path]) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the octets of every message that sipmsg takes without an error."""
    for folder in folders:
        for path in sorted(path for path in folder.rglob("*") if path.suffix in {".dat", ".sip"}):
            raw = path.read_bytes()
            try:
                sipmsg.parse(raw)
            except sipmsg.SipMsgError:
                continue
            yield str(path.relative_to(folder)), raw


def differences(library: str, raw: bytes) -> Iterator[tuple[str, str, Any, Any]]:
    """Yield field, verdict (agrees, differs, refuses, or refused by sipmsg alone) and both sides for a message."""
    mine = ours(raw)
    theirs = _tried(lambda: LIBRARIES[library](raw))
    if isinstance(theirs, str):
        yield "whole message", "refuses", None, theirs
        return
    for field, value in theirs.items():
        expected = _sorted(field, mine[field])
        given = _sorted(field, value)
        mine_no, theirs_no = (str(side).startswith(REFUSED) for side in (expected, given))
        if expected == given or (mine_no and theirs_no):
            yield field, "agrees", expected, given
        else:
            yield (
                field,
                "refuses" if theirs_no else "takes what sipmsg refuses" if mine_no else "differs",
                expected,
                given,
            )


def _sorted(field: str, value: Any) -> Any:
    """Return fields in one order: others keep those of one name together."""
    return sorted(value) if field in {"names", "values"} and isinstance(value, list) else value


def table(folders: list[Path]) -> dict[str, dict[str, Any]]:
    """Return, by library and field, how often each verdict was given, and one input of each but agreement."""
    found: dict[str, dict[str, Any]] = {}
    messages = list(accepted(folders))
    for library in installed():
        rows: dict[str, Any] = found.setdefault(library, {})
        for name, raw in messages:
            for field, verdict, mine, theirs in differences(library, raw):
                row = rows.setdefault(field, {"counts": Counter(), "inputs": {}})
                row["counts"][verdict] += 1
                if verdict != "agrees":
                    row["inputs"].setdefault(verdict, []).append((name, mine, theirs))
    return found


def main() -> int:
    """Read the command line and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, help="folders with messages, beside the cases")
    parser.add_argument("--all", action="store_true", help="print every input, not one of each kind")
    options = parser.parse_args()
    for library, rows in table([CASES, *options.folders]).items():
        for field, row in rows.items():
            print(f"{library:12} {field:24}", json.dumps(row["counts"]))
            for verdict, inputs in row["inputs"].items():
                for name, mine, theirs in inputs if options.all else inputs[:1]:
                    print(f"    {verdict}: {name}\n        sipmsg  {mine!r:.300}\n        {library:8}{theirs!r:.300}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
