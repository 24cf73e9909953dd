"""Values of the attributes about keys, certificates and clocks: fingerprint, crypto, key-mgmt, ts-refclk."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator

from sipmsg.ascii import fold, integer
from sipmsg.catalogue import report
from sipmsg.errors import Problem
from sipmsg.grammar.conditions import longer, text_is
from sipmsg.syntax import SDP
from sipmsg.values.rules import rule
from sipmsg.values.sdp.line_places import word
from sipmsg.values.sdp.sdp_value import AttributeValue
from sipmsg.values.value import field, value


@SDP.builds("fingerprint")
@value
class Fingerprint(AttributeValue, rule="fingerprint"):
    """The fingerprint of a certificate. RFC 8122 section 5.

    >>> Fingerprint.parse("sha-256 12:DF:3E:5D").octets.hex()
    '12df3e5d'
    """

    hash_function: str
    text: str

    @property
    def octets(self) -> bytes:
        """The fingerprint as octets."""
        return bytes.fromhex(self.text.replace(":", ""))


# octets of a fingerprint by hash function (RFC 8122 section 5, RFC 6234, RFC 8692 section 2)
_HASHES = {
    "md2": 16,
    "md5": 16,
    "sha-1": 20,
    "sha-224": 28,
    "sha-256": 32,
    "sha-384": 48,
    "sha-512": 64,
    "shake128": 32,
    "shake256": 64,
}


# most are by SHA-256, whose octets take three characters each, less one
_USUAL = "sha-256"
_LONG = 3 * _HASHES[_USUAL] - 1


@rule(
    Fingerprint,
    when=~text_is("hash_function", _USUAL) | longer("text", _LONG) | ~longer("text", _LONG - 1),
)
def _length(fingerprint: Fingerprint, where: str) -> Iterator[Problem]:
    wanted = _HASHES.get(fold(fingerprint.hash_function))
    found = len(fingerprint.octets)
    if wanted is not None and found != wanted:
        sentence = (
            f"a fingerprint by {fingerprint.hash_function} has {wanted} octets, this one has {found} (RFC 8122 5)"
        )
        yield report("sdp.bad_attribute", sentence, where, found=fingerprint.text, expected=wanted)
    elif wanted is None:
        name = fingerprint.hash_function[:40]
        sentence = f"{name} is no hash function that is known, such as {_USUAL}, and nobody can check it (RFC 8122 5)"
        yield report("sdp.unknown_hash", sentence, where, piece=word(0), found=name, expected=_USUAL)


@SDP.builds("srtp_key")
@value
class SrtpKey(AttributeValue, rule="srtp_key", secret=True):
    """A master key of SRTP with its salt, as base64. RFC 4568 section 9.2; neither shows in ``repr()``.

    ``lifetime`` is the number of packets as written, such as ``2^31``; ``mki`` the number of the key, with the
    octets that it takes in a packet; each is None where it is missing.

    >>> SrtpKey.parse("inline:YUJDZGVmZ2hpSktMbW9QUXJzVHVWd3l6MTIzNDU2|1066:4")
    SrtpKey(lifetime=None, mki=1066, mki_length=4)
    """

    key_salt: str = field(repr=False)
    lifetime: str | None = None
    mki: int | None = None
    mki_length: int | None = None

    @property
    def octets(self) -> bytes | None:
        """Key and salt as octets, None where they are no base64."""
        # the padding is often left out
        plain = self.key_salt.rstrip("=")
        try:
            return base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
        except binascii.Error:
            return None

    @property
    def packets(self) -> int | None:
        """The lifetime as a number of packets; None where there is none."""
        base, power, exponent = (self.lifetime or "").partition("^")
        if not power:
            return integer(base)
        number = integer(exponent, most=_LONGEST_LIFE)
        return None if number is None else 2**number

    def __str__(self) -> str:
        lifetime = "" if self.lifetime is None else f"|{self.lifetime}"
        return f"inline:{self.key_salt}{lifetime}" + ("" if self.mki is None else f"|{self.mki}:{self.mki_length}")


# RFC 3711 section 9.2: the most packets under one key
_LONGEST_LIFE = 48
_TRACEABLE = "traceable"
_KEYS, _BAR = SDP.rule("srtp_keys"), "|"
# octets of key and salt by suite: RFC 4568 section 6.2, RFC 6188, RFC 7714
_SUITES = {
    "AES_CM_128_HMAC_SHA1_80": (16, 14),
    "AES_CM_128_HMAC_SHA1_32": (16, 14),
    "F8_128_HMAC_SHA1_80": (16, 14),
    "AES_192_CM_HMAC_SHA1_80": (24, 14),
    "AES_192_CM_HMAC_SHA1_32": (24, 14),
    "AES_256_CM_HMAC_SHA1_80": (32, 14),
    "AES_256_CM_HMAC_SHA1_32": (32, 14),
    # as drafts of RFC 6188 had them, and some still write them
    "AES_CM_192_HMAC_SHA1_80": (24, 14),
    "AES_CM_192_HMAC_SHA1_32": (24, 14),
    "AES_CM_256_HMAC_SHA1_80": (32, 14),
    "AES_CM_256_HMAC_SHA1_32": (32, 14),
    "AEAD_AES_128_GCM": (16, 12),
    "AEAD_AES_256_GCM": (32, 12),
}


@SDP.builds("crypto")
@value
class Crypto(AttributeValue, rule="crypto", secret=True):
    """The suite and the keys of SRTP. RFC 4568 section 9.1. The keys show in ``str()``, never in ``repr()``.

    >>> crypto = Crypto.parse("1 AES_CM_128_HMAC_SHA1_80 inline:PS1uQCVeeCFCanVmcjkpPywjNWhcYD0mXXtxaVBR|2^20|1:32")
    >>> crypto, len(crypto.key), len(crypto.salt), crypto.keys[0].packets
    (Crypto(tag=1, suite='AES_CM_128_HMAC_SHA1_80', session_parameters=None), 16, 14, 1048576)
    """

    tag: int
    suite: str
    key_parameters: str = field(repr=False)
    session_parameters: str | None = None

    @property
    def keys(self) -> tuple[SrtpKey, ...]:
        """The keys with their lifetimes and numbers; none where they are of no known form."""
        found: tuple[SrtpKey, ...] | None = _KEYS.match(self.key_parameters)
        return found or ()

    @property
    def key(self) -> bytes | None:
        """The first master key, None where it cannot be read or its suite is not known."""
        return self._parted(0)

    @property
    def salt(self) -> bytes | None:
        """The salt of the first master key, or None as for :attr:`key`."""
        return self._parted(1)

    def _parted(self, part: int) -> bytes | None:
        sizes, octets = _SUITES.get(self.suite), self.keys[0].octets if self.keys else None
        if sizes is None or octets is None or len(octets) != sum(sizes):
            return None
        return octets[sizes[0] :] if part else octets[: sizes[0]]


def _read(keys: str) -> str:
    """Return what is right of keys that cannot be read."""
    return keys[: _KEYS.refused(keys).offset]


@rule(Crypto)
def _key_length(crypto: Crypto, where: str) -> Iterator[Problem]:
    sizes = _SUITES.get(crypto.suite)
    if sizes is None:
        return
    wanted, found = sum(sizes), [key.octets for key in crypto.keys]
    wrong = [octets for octets in found if octets is None or len(octets) != wanted]
    if found and not wrong:
        return
    sentence = f'the keys of {crypto.suite} begin with "inline:" and are base64, of {wanted} octets each with its salt'
    if not found and _BAR in _read(crypto.key_parameters).rpartition(";")[2]:
        sentence = 'behind a key may stand its lifetime and its number (MKI) with a length, as in "|2^31|1:4"'
    elif wrong and wrong[0] is not None:
        sentence = f"key and salt of {crypto.suite} have {wanted} octets, here they have {len(wrong[0])}"
    yield report("sdp.bad_attribute", f"{sentence} (RFC 4568 6.2)", where, piece=word(2), expected=wanted)


@SDP.builds("key_mgmt")
@value
class KeyManagement(AttributeValue, rule="key_mgmt", secret=True):
    """A message of a key management protocol. RFC 4567 section 3.1; the data does not show in ``repr()``.

    >>> KeyManagement.parse("mikey AQAFgM0X")
    KeyManagement(protocol='mikey')
    """

    protocol: str
    data: str = field(repr=False)


@SDP.builds("clock")
@value
class Clock(AttributeValue, rule="clock"):
    """A reference clock or a media clock: its kind and what belongs to it. RFC 7273 sections 4 and 5.

    >>> Clock.parse("ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:37").kind, Clock.parse("direct=963214424").parameters
    ('ptp', '963214424')
    """

    kind: str = "local"
    parameters: str | None = None

    @property
    def version(self) -> str | None:
        """The version of PTP, such as ``IEEE1588-2008``; None for another clock."""
        return self._parts()[0] if fold(self.kind) == "ptp" else None

    @property
    def identity(self) -> str | None:
        """The identity of the clock: the grandmaster of PTP, a MAC address, a server; None where nothing does."""
        if fold(self.kind) != "ptp":
            return self.parameters
        found = self._parts()[1]
        return None if found in {None, _TRACEABLE} else found

    @property
    def domain(self) -> str | None:
        """The domain of PTP; None where none is given."""
        return self._parts()[2]

    @property
    def traceable(self) -> bool:
        """Whether the clock is traceable to TAI, whichever it is (RFC 7273 section 4.3, SMPTE ST 2110-10)."""
        return self._parts()[1] == _TRACEABLE or self.kind.endswith(f":{_TRACEABLE}")

    @property
    def offset(self) -> int | None:
        """The offset of a media clock that is ``direct``: the RTP time at the epoch (RFC 7273 section 5.2)."""
        return integer((self.parameters or "").partition(" ")[0]) if self.kind == "direct" else None

    def _parts(self) -> list[str | None]:
        parts: list[str | None] = [*(self.parameters or "").split(":", 2)]
        return [*parts, None, None][:3]

    def __str__(self) -> str:
        return self.kind if self.parameters is None else f"{self.kind}={self.parameters}"
