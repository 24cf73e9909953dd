"""Pseudonyms of IP addresses: private ones stay private, public ones public, and no length changes.

``pseudonyms`` calls :func:`ipv4_pseudonym` and :func:`ipv6_pseudonym` with its permutation.
"""

from __future__ import annotations

import ipaddress
from itertools import islice

from sipmsg.ascii import DIGITS
from sipmsg.redaction.permutation import Permutation

_MOST_OCTET = 255
_GROUPS = 8
_BITS = 16
_GROUP_SIZE = 0x10000
_MAPPED = 0xFFFF
_TRIES = 64
# networks that are not public, by what an address begins with: how many octets of it stay
_PRIVATE = (
    *(((10,), 2), ((0,), 1), ((127,), 4), ((169, 254), 2), ((192, 168), 2), ((198, 18), 2), ((198, 19), 2)),
    *(((192, 0, 0), 4), ((192, 0, 2), 3), ((198, 51, 100), 3), ((203, 0, 113), 3), ((192, 88, 99), 3)),
    *(((172, second), 2) for second in range(16, 32)),
    *(((100, second), 2) for second in range(64, 128)),
    *(((first,), 2) for first in range(224, 256)),
)
_KEPT_OCTETS = dict(_PRIVATE)
_WIDTHS = {1: range(10), 2: range(10, 100), 3: range(100, _MOST_OCTET + 1)}
_PAST = range(_MOST_OCTET + 1, 1000)
# networks of IPv6 that more than their first group tells, the longest first: their first groups, the number that the
# next group is below, and how many groups stay (the registry of special-purpose addresses of RFC 6890)
_SPECIAL = (
    *(((0x2001, 1, 0, 0, 0, 0, 0), 4, 8), ((0x100, 0, 0), 1, 4), ((0x64, 0xFF9B), 2, 3), ((0x2001, 4), 0x113, 3)),
    *(((0x2001, 0xDB8), _GROUP_SIZE, 2), ((0x2001,), 0x200, 2), ((0x3FFF,), 0x1000, 2)),
)
_LOOPBACK = [0, 0, 0, 0, 0, 0, 0, 1]
_FIRST_DIGIT, _DIGIT = "123456789abcdef", "0123456789abcdef"


def read_ipv6(text: str) -> ipaddress.IPv6Address | None:
    """Return the IPv6 address that a text is, or None."""
    if text.count(":") > _GROUPS or not ("::" in text or text.count(":") >= _GROUPS - 2):
        return None
    try:
        return ipaddress.IPv6Address(text)
    except ValueError:
        return None


def ipv4_pseudonym(text: str, keyed: Permutation) -> str:
    """Return the pseudonym of four numbers with dots between, an IPv4 address or not; each keeps its width."""
    parts = text.split(".")
    octets = tuple(map(int, parts))
    kept = next((_KEPT_OCTETS[octets[:many]] for many in (1, 2, 3) if octets[:many] in _KEPT_OCTETS), 0)
    if not any(octets):
        return text
    ranges = [*map(_range, parts[kept:])]
    network, label = octets[:kept], b"ipv4 %r" % (octets[:kept],)
    made = octets
    for _ in range(_TRIES if ranges else 0):
        made = (*network, *keyed.image(label, ranges, made[kept:]))
        if kept or not any(made[:many] in _KEPT_OCTETS for many in (1, 2, 3)):
            break
    return ".".join([str(octet).zfill(len(part)) for octet, part in zip(made, parts, strict=True)])


def _range(part: str) -> range:
    """Return the numbers that may stand in the place of one: of as many digits, and octets for octets."""
    plain = part.lstrip("0") or "0"
    if len(plain) < len(part):
        return range(1, 10 ** len(plain)) if plain != "0" else range(1)
    return _PAST if int(part) > _MOST_OCTET else _WIDTHS[len(part)]


def ipv6_pseudonym(text: str, address: ipaddress.IPv6Address, keyed: Permutation) -> str:
    """Return the pseudonym of an IPv6 address, written as the address is; an embedded IPv4 address has its own."""
    number = int(address)
    if number <= 1:
        return text  # no address, or that of the machine itself
    groups = [number >> _BITS * at & _GROUP_SIZE - 1 for at in reversed(range(_GROUPS))]
    head, _, dotted = text.rpartition(":")
    if "." not in dotted:
        mapped = _mapped(number, keyed) if not any(groups[:5]) and groups[5] == _MAPPED else []
        # by the numbers and not by the text, in which zeros may stand before them
        alike = [*map(_width, mapped)] == [*map(_width, groups)]
        return _spelled(text, mapped if alike else _moved(groups, keyed))
    if not any(groups[:6]) or (not any(groups[:5]) and groups[5] == _MAPPED):
        return f"{head}:{ipv4_pseudonym(dotted, keyed)}"
    made = [*_moved(groups[:-2], keyed), 0, 0]
    return _spelled(f"{head}:0:0", made).removesuffix("0:0") + ipv4_pseudonym(dotted, keyed)


def _mapped(number: int, keyed: Permutation) -> list[int]:
    """Return the groups of the pseudonym of an IPv4 address that stands in an IPv6 address, behind ``::ffff:``."""
    image = int(ipaddress.IPv4Address(ipv4_pseudonym(str(ipaddress.IPv4Address(number & 0xFFFFFFFF)), keyed)))
    return [0, 0, 0, 0, 0, _MAPPED, image >> _BITS, image & _MAPPED]


def _width(group: int) -> int:
    return len(f"{group:x}") if group else 0


def _moved(groups: list[int], keyed: Permutation) -> list[int]:
    """Return groups with others in the place of those behind the first part, of as many digits; zeros stay."""
    kept = _kept(groups)
    written = [f"{group:x}" if group else "" for group in groups[kept:]]
    alphabets = [alphabet for each in written if each for alphabet in (_FIRST_DIGIT, *[_DIGIT] * (len(each) - 1))]
    digits = [*"".join(written)]
    made = groups
    for _ in range(_TRIES if digits else 0):
        digits = keyed.image(b"ipv6 %r" % groups[:kept], alphabets, digits)
        left = iter(digits)
        made = [*groups[:kept], *[int("0" + "".join(islice(left, len(each))), 16) for each in written]]
        if _kept(made) == kept and made != _LOOPBACK:
            break
    return made


def _kept(groups: list[int]) -> int:
    """Return how many groups stay, so that an address stays in its network."""
    return next((kept for first, end, kept in _SPECIAL if _begins(groups, first, end)), 1)


def _begins(groups: list[int], first: tuple[int, ...], end: int) -> bool:
    return groups[0] == first[0] and (*groups[: len(first)],) == first and groups[len(first)] < end


def _spelled(text: str, groups: list[int]) -> str:
    """Return groups as a text has its own: zeros left out, leading zeros, and letter case."""
    head, gap, tail = text.partition("::")
    front = head.split(":") if head else []
    back = tail.split(":") if tail else []
    values = [*groups[: len(front)], *groups[len(groups) - len(back) :]] if gap else groups
    made = [_cased(f"{value:x}".zfill(len(part)), part) for value, part in zip(values, front + back, strict=True)]
    return ":".join(made[: len(front)]) + gap + ":".join(made[len(front) :])


def _cased(made: str, part: str) -> str:
    letters = [char for char in part if char not in DIGITS]
    return made.upper() if any("A" <= char <= "F" for char in letters) else made
