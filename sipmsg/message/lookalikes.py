"""Recognise names and addresses that imitate others: by numbers, addresses, or letters that look like others.

Display names, hosts and users in, problems out, for ``identity_faults``.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sipmsg.ascii import DIGITS, fold
from sipmsg.catalogue import report
from sipmsg.errors import Problem, Severity
from sipmsg.first_use import Module
from sipmsg.grammar.conditions import contains, is_there
from sipmsg.values.address import NameAddr
from sipmsg.values.protocol_words import URI_SCHEMES
from sipmsg.values.uri.uri import Uri

if TYPE_CHECKING:
    import unicodedata
else:
    unicodedata = Module("unicodedata")

_SPOOF = "identity.display_name_spoof"
_FEWEST_DIGITS = 7
_SEPARATORS = frozenset(" -.()\t")
# blanks and dashes of every kind: a number reads the same with them
_LIKE_SEPARATORS = frozenset({"Zs", "Pd"})
_AROUND = str.maketrans(dict.fromkeys('"<>(),;', " "))
# RFC 1035 section 2.3.4
_PUNYCODE, _LONGEST_LABEL = "xn--", 63
#: scripts whose letters are taken for each other's
ALIKE = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "FULLWIDTH", "MATHEMATICAL"})
# zero-width and direction characters, fillers, and the tags of Unicode: they hide a part of a name or turn it round
_SINGLE = (0x00AD, 0x034F, 0x061C, 0x180E, 0x3164, 0xFEFF, 0xFFA0)
_RANGES = ((0x115F, 0x1161), (0x17B4, 0x17B6), (0x200B, 0x2010), (0x202A, 0x202F), (0x2060, 0x2070))
_TAGS = frozenset(map(chr, range(0xE0000, 0xE0080)))
#: those that say nothing themselves; the tags can spell a hidden text
HIDING = frozenset(map(chr, (*_SINGLE, *(code for first, end in _RANGES for code in range(first, end)))))


def display_name_problems(address: NameAddr, where: str) -> Iterator[Problem]:
    """Yield what is doubtful in the display name of somebody who claims to call."""
    name = address.display_name
    if not name:
        return
    sentence, severity = _doubt(name, address.uri)
    if sentence:
        problem = report(_SPOOF, sentence, where, found=name, expected=address.uri.user)
        yield problem if severity is None else Problem(_SPOOF, severity, sentence, where, None, name, address.uri.user)


def _doubt(name: str, uri: Uri) -> tuple[str, Severity | None]:
    if not (HIDING.isdisjoint(name) and _TAGS.isdisjoint(name)):
        return "the display name holds characters that hide or turn text", None
    if not name.isascii() and any(map(_imitates_a_digit, name)):
        return "the display name holds digits of full width or of mathematics, which look like a number", None
    shown, own = numbers(name), _digits(uri.user or "")
    others = [number for number in shown if not same_number(number, own)]
    if (others or not shown) and _names_an_address(name, uri):
        return "the display name holds an address", None
    if not others:
        return "", None
    # a number among words may be that of a room or of a customer
    words = any(char.isalpha() for char in name) and not any(f"+{number[:1]}" in name for number in others)
    sentence = "another number than the address" if own else "a number, and the address has none"
    return f"the display name shows {sentence}", Severity.INFO if words else None


def _names_an_address(name: str, own: Uri) -> bool:
    """Return whether a name holds a URI, or a user and a host, of another than its own address, or angle brackets."""
    if not name.isascii():
        name = unicodedata.normalize("NFKC", name)
    if "<" in name and name.partition("<")[2].partition(">")[1]:
        return True
    for word in fold(name.translate(_AROUND)).split():
        scheme = next((scheme for scheme in URI_SCHEMES if word.startswith(scheme)), "")
        address = word.removeprefix(scheme)
        user, _, host = address.rpartition("@")
        if address != fold(f"{own.user}@{own.host}") and ((scheme and address) or (user and host)):
            return True
    return False


def numbers(text: str) -> list[str]:
    """Return the runs of seven digits or more of any script in a text, separators within them left out.

    Digits in circles and raised ones are digits too.

    >>> numbers("ACME 24/7 Support 2024"), numbers("call +1 (508) 308-4809 now")
    ([], ['15083084809'])
    """
    found, run = [], ""
    for char in text + "\0":
        if char.isdigit():
            run += str(unicodedata.digit(char))
        elif not (run and (char in _SEPARATORS or unicodedata.category(char) in _LIKE_SEPARATORS)):
            if len(run) >= _FEWEST_DIGITS:
                found.append(run)
            run = ""
    return found


def same_number(one: str, other: str) -> bool:
    """Return whether two numbers are the same, or end in the same seven digits and one has more before them.

    What stands before them may be a country code, or a 0 of its own country, which nobody can tell from the digits;
    but two numbers that begin with a plus have all their digits.

    >>> same_number("15083084809", "5083084809"), same_number("442079460958", "02079460958")
    (True, True)
    >>> same_number("0301234567", "49301234567"), same_number("0049301234567", "49301234567")
    (True, True)
    >>> same_number("4809", "15083084809"), same_number("15083084809", "16083084809")
    (False, False)
    >>> same_number("+15083084809", "+445083084809"), same_number("+15083084809", "5083084809")
    (False, True)
    """
    return have_same_number((one,), (other,))


def have_same_number(some: Iterable[str], others: Iterable[str]) -> bool:
    """Return whether one of some numbers is one of others, as :func:`same_number` says, in linear time.

    >>> have_same_number(["1", "15083084809"], ["5083084809"]), have_same_number(["15083084809"], ["16083084809"])
    (True, False)
    """
    known = set[str]()
    # of those with a plus, and of those without
    lengths: dict[bool, dict[str, set[int]]] = {True: {}, False: {}}
    for number in others:
        digits = number.removeprefix("+")
        known.add(digits)
        if len(digits) >= _FEWEST_DIGITS:
            lengths[digits != number].setdefault(digits[-_FEWEST_DIGITS:], set()).add(len(digits))
    for number in some:
        digits = number.removeprefix("+")
        if digits in known:
            return True
        # two with a plus lack nothing
        wanting = (False,) if digits != number else (True, False)
        tail = digits[-_FEWEST_DIGITS:]
        if any(lengths[plus].get(tail, set()) - {len(digits)} for plus in wanting):
            return True
    return False


def may_hold_scripts(text: str) -> bool:
    """Return whether a text may hold letters of another script, also in escapes of a URI or in Punycode of a host.

    Without an escape no URI reads as another either.
    """
    return not text.isascii() or "%" in text or _PUNYCODE in fold(text)


#: the same as a condition on a message, which holds of one that was made, too
MAY_HOLD_SCRIPTS = contains("_text", "%", _PUNYCODE) | ~is_there("_text")


def script_problems(uri: Uri, where: str) -> Iterator[Problem]:
    """Yield a problem where letters of several scripts that look alike stand in the user or the host of a URI."""
    host = uri.host or ""
    for thing, text in (("user", uri.user or ""), ("host", host), *[("host", label) for label in _decoded(host)]):
        if text.isascii():
            continue
        scripts = {_script(char) for char in text if char.isalnum()} & ALIKE
        if len(scripts) > 1 or "FULLWIDTH" in scripts:
            sentence = f"the {thing} holds letters of scripts that look alike: {_listed(scripts)}"
            yield report("identity.mixed_scripts", sentence, where, found=text)


def name_script_problems(name: str, where: str) -> Iterator[Problem]:
    """Yield a problem of the first word of a display name in which letters of several scripts look alike."""
    if name.isascii():
        return
    # a name of full width is no other one
    for word in "".join([char if char.isalnum() else " " for char in name]).split():
        scripts = {_script(char) for char in word} & ALIKE - {"FULLWIDTH"}
        if len(scripts) > 1:
            sentence = f"a word of the display name holds letters of scripts that look alike: {_listed(scripts)}"
            yield report("identity.mixed_scripts", sentence, where, found=word)
            return


def _listed(scripts: set[str]) -> str:
    return ", ".join(sorted(scripts)).lower()


def _decoded(host: str) -> Iterator[str]:
    """Yield what stands for each label of a host in Punycode (RFC 5890 section 2.3.2.1)."""
    for label in fold(host).split("."):
        if label.startswith(_PUNYCODE) and len(label) <= _LONGEST_LABEL:
            # what is no Punycode shows nothing to anybody
            with contextlib.suppress(UnicodeError, OverflowError):
                yield label.removeprefix(_PUNYCODE).encode().decode("punycode")


def _script(char: str) -> str:
    script: str = unicodedata.name(char, "").partition(" ")[0]
    return script


def _imitates_a_digit(char: str) -> bool:
    """Return whether a character is another form of an ASCII digit, such as one of full width."""
    return char not in DIGITS and char.isdecimal() and unicodedata.normalize("NFKC", char) in DIGITS


def _digits(text: str) -> str:
    return "".join(char for char in text if char in DIGITS)
