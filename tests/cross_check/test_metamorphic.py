"""What may be changed in raw without a word, and that nothing else may.

Chains of changes that RFC 3261 calls no change give no problem; random edits of raw alone are
reported, and each that is not is shown to be such a change by a reader written for these tests.
METAMORPHIC_RUNS multiplies the number of both: 40 makes 20,000 chains, 50 makes 100,000 edits.
"""

from __future__ import annotations

import copy
import json
import os
import random
import re
import string
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sipmsg import check, loads
from sipmsg.jambonz import drachtio

RUNS = int(os.environ.get("METAMORPHIC_RUNS", "1"))
CHAINS = 500 * RUNS
EDITS = 2_000 * RUNS
ROOT = Path(__file__).parents[2]

Lines = list[str]
Change = Callable[[random.Random, Lines], None]

COMPACT = {"Via": "v", "From": "f", "To": "t", "Call-ID": "i", "Contact": "m", "Content-Type": "c"}
COMPACT |= {"Content-Length": "l", "Subject": "s", "Supported": "k"}
LONG = {short: name.lower() for name, short in COMPACT.items()}
LISTS = {"via", "record-route", "allow", "supported", "accept", "p-asserted-identity", "x-note", "require", "contact"}
LISTS |= {"diversion"}
ADDRESSED = {"from", "to", "contact", "record-route", "diversion", "p-asserted-identity"}
TRUSTED = {"x-account-sid", "x-application-sid", "x-authenticated-user", "x-cid", "x-forwarded-for"}
TRUSTED |= {"x-originating-carrier", "x-retain-call-sid", "x-voip-carrier-sid"}
TOP_COMMA = re.compile(r'("(?:[^"\\]|\\.)*"|<[^>]*>|[^,"<]+)|[ \t]*(,)[ \t]*', re.DOTALL)
URI = re.compile(r"<(sips?:)([^@>]*@)?(\[[^\]>]*\]|[^:;?>]*)|<(tel:)([^;>]*)")
BARE_URI = re.compile(r"^(sips?:)([^@;]*@)?([^:;?]*)", re.IGNORECASE)


def _sessions() -> list[dict[str, Any]]:
    """Messages whose views agree: the reference, and messages of our own as drachtio splits them."""
    found = [json.loads((ROOT / "examples" / "session-reconnect.json").read_text(encoding="utf-8"))]
    for file in sorted((ROOT / "tests" / "cases" / "metamorphic").glob("*.sip")):
        sip = drachtio.split(file.read_bytes().decode("utf-8"))
        assert sip is not None
        found.append({"type": "session:new", "msgid": file.stem, "data": {"sip": sip}})
    assert len(found) == 4
    return found


SESSIONS = _sessions()


def _parts(raw: str) -> tuple[str, Lines, str]:
    head, _, body = raw.partition("\r\n\r\n")
    start, *lines = head.split("\r\n")
    return start, lines, body


def _key(line: str) -> str:
    name = line.partition(":")[0].strip(" \t").lower()
    return LONG.get(name, name)


def _pick(rng: random.Random, lines: Lines, keys: set[str] | None = None) -> int | None:
    """Return the index of a line that is not folded, of one of the names."""
    found = [at for at, line in enumerate(lines) if "\r\n" not in line and (keys is None or _key(line) in keys)]
    return rng.choice(found) if found else None


def _letter_case(rng: random.Random, text: str) -> str:
    return "".join(rng.choice((char.lower(), char.upper())) for char in text)


def _recase_name(rng: random.Random, lines: Lines) -> None:
    at = _pick(rng, lines, {_key(line) for line in lines} - TRUSTED)
    if at is not None:
        name, colon, value = lines[at].partition(":")
        lines[at] = _letter_case(rng, name) + colon + value


def _shorten_name(rng: random.Random, lines: Lines) -> None:
    at = _pick(rng, lines, set(LONG.values()))
    if at is not None:
        value = lines[at].partition(":")[2]
        short = next(letter for letter, key in LONG.items() if key == _key(lines[at]))
        lines[at] = f"{rng.choice((short, short.upper()))}:{value}"


def _blanks_at_the_colon(rng: random.Random, lines: Lines) -> None:
    at = _pick(rng, lines)
    if at is not None:
        name, _, value = lines[at].partition(":")
        before, after, end = (rng.choice(("", " ", "\t", " \t ")) for _ in range(3))
        lines[at] = f"{name.rstrip()}{before}:{after}{value.strip()}{end}"


def _fold(rng: random.Random, lines: Lines) -> None:
    at = _pick(rng, lines)
    if at is not None:
        name, _, value = lines[at].partition(":")
        value = value.strip(" \t")
        places = [m.start() for m in re.finditer(r"(?<![ \t]) (?![ \t])", value) if ":" not in value[m.end() :][:40]]
        if places:
            place = rng.choice(places)
            lines[at] = f"{name}: {value[:place]}\r\n{rng.choice((' ', chr(9), '  '))}{value[place + 1 :]}"


def _split_list(rng: random.Random, lines: Lines) -> None:
    at = _pick(rng, lines, LISTS)
    if at is not None:
        name, _, value = lines[at].partition(":")
        lines[at : at + 1] = [f"{name}: {element}" for element in _elements(value)]


def _join_list(rng: random.Random, lines: Lines) -> None:
    key = rng.choice(sorted(LISTS))
    places = [at for at, line in enumerate(lines) if _key(line) == key]
    if len(places) > 1 and not any("\r\n" in lines[at] for at in places):
        comma = rng.choice((",", ", ", " ,\t"))
        lines[places[0]] += "".join(comma + lines[at].partition(":")[2].strip(" \t") for at in places[1:])
        for at in reversed(places[1:]):
            del lines[at]


def _respace_commas(rng: random.Random, lines: Lines) -> None:
    at = _pick(rng, lines, LISTS)
    if at is not None:
        name, _, value = lines[at].partition(":")
        lines[at] = f"{name}: " + rng.choice((",", " , ", ",\t ")).join(_elements(value))


def _swap_headers(rng: random.Random, lines: Lines) -> None:
    at = rng.randrange(len(lines) - 1)
    if _key(lines[at]) != _key(lines[at + 1]):
        lines[at : at + 2] = [lines[at + 1], lines[at]]


def _recase_uri(rng: random.Random, lines: Lines) -> None:
    at = _pick(rng, lines, ADDRESSED)
    if at is not None:
        name, _, value = lines[at].partition(":")
        pattern = URI if "<" in value else BARE_URI
        lines[at] = f"{name}: " + pattern.sub(lambda match: _respelled(rng, match), value.strip(" \t"))


def _respelled(rng: random.Random, match: re.Match[str]) -> str:
    if match.re is URI and match[4]:
        return "<" + _letter_case(rng, match[4]) + match[5][:4] + rng.choice(("-", ".", "()")) + match[5][4:]
    bracket = "<" if match.re is URI else ""
    user = re.sub("%..", lambda escape: _letter_case(rng, escape[0]), match[2] or "")
    return bracket + _letter_case(rng, match[1]) + user + _letter_case(rng, match[3])


def _recase_media_type(rng: random.Random, lines: Lines) -> None:
    at = _pick(rng, lines, {"content-type", "accept"})
    if at is not None:
        name, _, value = lines[at].partition(":")
        lines[at] = name + ":" + re.sub(r"[a-z]+/[a-z]+", lambda match: _letter_case(rng, match[0]), value)


def _recase_via(rng: random.Random, lines: Lines) -> None:
    at = _pick(rng, lines, {"via"})
    if at is not None:
        name, _, value = lines[at].partition(":")
        sent, semicolon, params = value.partition(";")
        protocol, version, rest = re.split(r"[ \t]*/[ \t]*", sent.strip(" \t"), maxsplit=2)
        transport, _, host = rest.replace("\t", " ").partition(" ")
        slash = rng.choice(("/", " / ", "\t/"))
        host = _letter_case(rng, host.strip(" \t"))
        lines[at] = f"{name}: {protocol}{slash}{version}{slash}{_letter_case(rng, transport)} {host}{semicolon}{params}"


def _cut_at_parameters(rng: random.Random, lines: Lines) -> tuple[int, str, str, list[str]] | None:
    """Return the index of a line, what stands before its parameters, the semicolon there, and the parameters."""
    at = _pick(rng, lines, {"via", "from", "to", "diversion"})
    if at is None or '"' in lines[at] or "," in lines[at]:
        return None
    name, _, value = lines[at].partition(":")
    head, bracket, params = value.rpartition(">") if ">" in value else value.partition(";")
    if "=" not in params or (bracket != ">" and _key(lines[at]) != "via"):
        return None
    pieces = [each.strip(" \t") for each in params.strip(" \t").removeprefix(";").split(";")]
    return at, f"{name}: {head}{bracket}", ";" if bracket == ">" else "", pieces


def _respace_parameters(rng: random.Random, lines: Lines) -> None:
    found = _cut_at_parameters(rng, lines)
    if found is not None:
        at, head, first, pieces = found
        equals, semicolon = rng.choice(("=", " = ", "= ")), rng.choice((";", " ; ", ";\t"))
        spaced = semicolon.join([re.sub(r"[ \t]*=[ \t]*", equals, each, count=1) for each in pieces])
        lines[at] = f"{head}{first and semicolon}{spaced}"


def _reorder_parameters(rng: random.Random, lines: Lines) -> None:
    found = _cut_at_parameters(rng, lines)
    if found is not None:
        at, head, first, pieces = found
        rng.shuffle(pieces)
        lines[at] = f"{head}{first}{';'.join(pieces)}"


def _pad_numbers(rng: random.Random, lines: Lines) -> None:
    at = _pick(rng, lines, {"cseq", "max-forwards"})
    if at is not None:
        name, _, value = lines[at].partition(":")
        lines[at] = f"{name}: " + re.sub(
            r"\b0*([0-9]{1,7})\b", lambda m: rng.choice(("", "0", "00")) + m[1], value, count=1
        )


def _escape_users(rng: random.Random, lines: Lines) -> None:
    at = _pick(rng, lines, ADDRESSED)
    if at is not None and "tel:" not in lines[at].lower():
        name, _, value = lines[at].partition(":")
        user = re.compile(r"(?<=:)[A-Za-z0-9.]+(?=@)")
        lines[at] = f"{name}: " + user.sub(lambda match: _escaped(rng, match[0]), value)


def _escaped(rng: random.Random, user: str) -> str:
    return "".join(f"%{ord(char):{rng.choice('xX')}}" if rng.random() < 0.3 else char for char in user)


def _drop_brackets(rng: random.Random, lines: Lines) -> None:
    at = _pick(rng, lines, {"from", "to", "contact"})
    if at is not None:
        name, _, value = lines[at].partition(":")
        plain = re.fullmatch(r"[ \t]*<([^<>;?,]*)>((?:[ \t]*;[^<>,]*)?)", value)
        if plain is not None:
            lines[at] = f"{name}: {plain[1]}{plain[2]}"


CHANGES: tuple[Change, ...] = (
    _recase_name,
    _shorten_name,
    _blanks_at_the_colon,
    _fold,
    _split_list,
    _join_list,
    _respace_commas,
    _swap_headers,
    _recase_uri,
    _recase_media_type,
    _recase_via,
    _respace_parameters,
    _reorder_parameters,
    _pad_numbers,
    _escape_users,
    _drop_brackets,
)


def _changed(rng: random.Random, session: dict[str, Any]) -> dict[str, Any]:
    """Return the session with one to six changes in raw, and others in the JSON, that mean nothing."""
    made = copy.deepcopy(session)
    sip = made["data"]["sip"]
    start, lines, body = _parts(sip["raw"])
    for change in rng.choices(CHANGES, k=rng.randint(1, 6)):
        change(rng, lines)
    if rng.random() < 0.3:
        start = re.sub(r"(?<= )(sip:)([^@]*@)([^:; ]*)", lambda m: _respelled(rng, m), start)
    sip["raw"] = "\r\n".join([start, *lines, "", body])
    headers = list(sip["headers"].items())
    if rng.random() < 0.3:
        rng.shuffle(headers)
        made["data"]["colour"] = {"unknown": True}
    sip["headers"] = {("From" if name == "from" and rng.random() < 0.3 else name): text for name, text in headers}
    return made


@pytest.mark.parametrize("session", SESSIONS, ids=lambda session: str(session["msgid"]))
def test_the_views_agree_to_begin_with(session: dict[str, Any]) -> None:
    assert check(loads(session)) == ()


@pytest.mark.parametrize("which", range(len(SESSIONS)))
def test_what_means_nothing_is_no_problem(which: int) -> None:
    rng = random.Random(f"chains {which}")  # noqa: S311 - the same every time
    for _ in range(CHAINS // len(SESSIONS)):
        made = _changed(rng, SESSIONS[which])
        assert check(loads(made)) == (), made["data"]["sip"]["raw"]


def _edited(rng: random.Random, raw: str) -> str:
    """Return a text with one random edit: of a character, a run of them, or a line."""
    at = rng.randrange(len(raw))
    lines = raw.split("\r\n")
    one, two = sorted(rng.sample(range(len(lines)), 2))
    swapped = [*lines[:one], lines[two], *lines[one + 1 : two], lines[one], *lines[two + 1 :]]
    edits = (
        raw[:at] + raw[at + 1 :],
        raw[:at] + rng.choice(string.printable + "\0\x7f\xa0\xe9\u212a\u202e") + raw[at:],
        raw[:at] + rng.choice(string.printable) + raw[at + 1 :],
        raw[:at] + raw[at : at + 1].swapcase() + raw[at + 1 :],
        raw[:at] + raw[at + rng.randint(2, 40) :],
        raw[:at],
        "\r\n".join(swapped),
        "\r\n".join([*lines[:two], lines[one], *lines[two:]]),
    )
    return rng.choice(edits)


@pytest.mark.parametrize("which", range(len(SESSIONS)))
def test_no_edit_of_raw_alone_goes_unseen(which: int) -> None:
    rng = random.Random(f"edits {which}")  # noqa: S311
    session = copy.deepcopy(SESSIONS[which])
    sip = session["data"]["sip"]
    raw, expected = sip["raw"], _reading(sip["raw"])
    reported = 0
    for _ in range(EDITS // len(SESSIONS)):
        sip["raw"] = _edited(rng, raw)
        if check(loads(session)):
            reported += 1
        else:
            assert _reading(sip["raw"]) == expected, sip["raw"]
    assert reported > EDITS // len(SESSIONS) // 2


# ---- a reader for these tests alone: what is left when everything that means nothing is taken away


def _elements(value: str) -> list[str]:
    found = [""]
    for text, comma in TOP_COMMA.findall(value.strip(" \t")):
        if comma:
            found.append("")
        else:
            found[-1] += text
    return [element.strip(" \t") for element in found]


def _reading(raw: str) -> tuple[Any, ...]:
    start, lines, body = _parts(re.sub(r"[ \t]*\r\n[ \t]+(?=[^ \t\r])", " ", raw.partition("\r\n\r\n")[0]))
    body = raw.partition("\r\n\r\n")[2]
    headers: dict[str, list[str]] = {}
    for line in lines:
        value = line.partition(":")[2].strip(" \t")
        key = _key(line)
        whole = [value] if key in {"user-agent", "subject", "from", "to"} else _elements(value)
        headers.setdefault(key, []).extend(_meaning(key, element) for element in whole)
    return _uri_meaning(start), sorted(headers.items()), body


def _meaning(key: str, element: str) -> Any:
    if key in {"content-type", "accept"}:
        kind, *params = element.split(";")
        return re.sub(r"[ \t]*/[ \t]*", "/", kind.strip(" \t")).lower(), _parameters(params)
    if key == "via":
        sent, *params = element.split(";")
        protocol, _, host = re.sub(r"[ \t]*/[ \t]*", "/", sent).replace("\t", " ").partition(" ")
        return protocol.upper(), host.strip().lower(), _parameters(params)
    if key in {"cseq", "content-length", "max-forwards"}:
        return re.sub(r"[ \t]+", " ", re.sub(r"\b0+(?=[0-9])", "", element))
    if key not in ADDRESSED and "<" not in element:
        return element
    address = re.fullmatch(r"(.*?)[ \t]*<[ \t]*(.*?)[ \t]*>(.*)", element, re.DOTALL)
    if address is None:
        uri, *params = element.split(";")
        return "", _uri_meaning(uri), _parameters(params)
    return address[1], _uri_meaning(address[2]), _parameters(address[3].split(";")[1:])


def _parameters(params: list[str]) -> list[tuple[str, str]]:
    """Return parameters by name; the order of those with different names means nothing."""
    found = [tuple(map(str.strip, each.partition("=")[::2])) for each in params]
    return sorted([(name.lower(), value) for name, value in found], key=lambda pair: pair[0])


def _unescaped(escape: re.Match[str]) -> str:
    char = chr(int(escape[0][1:], 16))
    return char if char.isascii() and (char.isalnum() or char in "-_.!~*'()") else escape[0].upper()


def _uri_meaning(text: str) -> str:
    text = re.sub("%[0-9a-fA-F]{2}", _unescaped, text)
    text = re.sub(r";[^;=?> ]+", lambda name: name[0].lower(), text)
    text = re.sub(r";(?:transport|maddr)=[^;?> ]*", lambda pair: pair[0].lower(), text)
    text = re.sub(r"(?i)\b(tel:)([^;>]*)", lambda m: m[1].lower() + re.sub(r"[-.()]", "", m[2]), text)
    return re.sub(
        r"(?i)\b(sips?:)([^@> ]*@)?(\[[^\]]*\]|[^:;?> ]*)", lambda m: m[1].lower() + (m[2] or "") + m[3].lower(), text
    )
