"""Pseudonyms of IP addresses: private ones stay private, public ones public, and no length changes."""

from __future__ import annotations

import ipaddress

from sipmsg.ascii import DIGITS
from sipmsg.redaction.permutation import Permutation

_MOST_OCTET = 255
_GROUPS = 8
_BITS = 16
_GROUP_SIZE = 0x10000
_MAPPED = 0xFFFF
_TRIES = 64
# networks that are not public, by what an address begins with: how many octets or groups of it stay
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


def is_ipv6(text: str) -> bool:
    """Return whether a text is an IPv6 address."""
    if text.count(":") > _GROUPS or not ("::" in text or text.count(":") >= _GROUPS - 2):
        return False
    try:
        ipaddress.IPv6Address(text)
    except ValueError:
        return False
    return True


def ipv4_pseudonym(text: str, keyed: Permutation) -> str:
    """Return the pseudonym of four numbers with dots between, an IPv4 address or not; each keeps its width."""
    parts = text.split(".")
    octets = tuple(map(int, parts))
    kept = next((_KEPT_OCTETS[octets[:many]] for many in (1, 2, 3) if octets[:many] in _KEPT_OCTETS), 0)
    if not any(octets):
        return text
    ranges = [_range(part) for part in parts]
    made = octets
    for _ in range(_TRIES):
        label = ".".join(map(str, octets[:kept])).encode()
        places = [octet - span.start for octet, span in zip(made[kept:], ranges[kept:], strict=True)]
        moved = keyed.image(b"ipv4 " + label, places, tuple(map(len, ranges[kept:]))) if places else []
        made = (*octets[:kept], *(span.start + place for place, span in zip(moved, ranges[kept:], strict=True)))
        if kept or not any(made[:many] in _KEPT_OCTETS for many in (1, 2, 3)):
            break
    return ".".join([str(octet).zfill(len(part)) for octet, part in zip(made, parts, strict=True)])


def _range(part: str) -> range:
    """Return the numbers that may stand in the place of one: of as many digits, and octets for octets."""
    plain = part.lstrip("0") or "0"
    if len(plain) < len(part):
        return range(1, 10 ** len(plain)) if plain != "0" else range(1)
    return _PAST if int(part) > _MOST_OCTET else _WIDTHS[len(part)]


def ipv6_pseudonym(text: str, keyed: Permutation) -> str:
    """Return the pseudonym of an IPv6 address, written as the address is; an embedded IPv4 address has its own."""
    address = ipaddress.IPv6Address(text)
    if address.is_unspecified or address.is_loopback:
        return text
    number = int(address)
    groups = [number >> _BITS * at & _GROUP_SIZE - 1 for at in reversed(range(_GROUPS))]
    head, _, dotted = text.rpartition(":")
    if "." not in dotted:
        mapped = _mapped(text, number, keyed) if not any(groups[:5]) and groups[5] == _MAPPED else ""
        return mapped if len(mapped) == len(text) else _spelled(text, _groups(groups, address, keyed))
    if not any(groups[:6]) or (not any(groups[:5]) and groups[5] == _MAPPED):
        return f"{head}:{ipv4_pseudonym(dotted, keyed)}"
    made = [*_groups(groups[:-2], address, keyed), 0, 0]
    return _spelled(f"{head}:0:0", made).removesuffix("0:0") + ipv4_pseudonym(dotted, keyed)


def _mapped(text: str, number: int, keyed: Permutation) -> str:
    """Return the pseudonym of an IPv4 address that is written as hexadecimal groups behind ``::ffff:``."""
    image = int(ipaddress.IPv4Address(ipv4_pseudonym(str(ipaddress.IPv4Address(number & 0xFFFFFFFF)), keyed)))
    return _spelled(text, [0, 0, 0, 0, 0, _MAPPED, image >> _BITS, image & _MAPPED])


def _groups(groups: list[int], address: ipaddress.IPv6Address, keyed: Permutation) -> list[int]:
    kept = 1 if address.is_global and not address.is_multicast else 2
    made = list(groups)
    for at in range(kept, len(groups)):
        digits = f"{groups[at]:x}"
        if groups[at]:
            sizes = (15, *[16] * (len(digits) - 1))
            places = [int(digits[0], 16) - 1, *[int(digit, 16) for digit in digits[1:]]]
            moved = keyed.image(b"ipv6 %d %r" % (at, groups[:at]), places, sizes)
            made[at] = int("".join([f"{moved[0] + 1:x}", *[f"{place:x}" for place in moved[1:]]]), 16)
    return made


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
