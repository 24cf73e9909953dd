"""Values of the attributes about keys, certificates and clocks: fingerprint, crypto, key-mgmt, ts-refclk."""

from __future__ import annotations

from sipmsg.grammar.filling import child, filled
from sipmsg.syntax import SDP
from sipmsg.values.sdp.attribute_value import AttributeValue
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

    def __str__(self) -> str:
        return f"{self.hash_function} {self.text}"


@value
class Crypto(AttributeValue, rule="crypto", secret=True):
    """The suite and the keys of SRTP. RFC 4568 section 9.1. The keys show in ``str()``, never in ``repr()``.

    >>> Crypto.parse("1 AES_CM_128_HMAC_SHA1_80 inline:AAAA|2^20|1:32 UNENCRYPTED_SRTCP")
    Crypto(tag=1, suite='AES_CM_128_HMAC_SHA1_80', session_parameters='UNENCRYPTED_SRTCP')
    """

    tag: int
    suite: str
    key_parameters: str = field(repr=False)
    session_parameters: str | None = None

    def __str__(self) -> str:
        rest = "" if self.session_parameters is None else f" {self.session_parameters}"
        return f"{self.tag} {self.suite} {self.key_parameters}{rest}"


SDP.builds("crypto")(
    filled(Crypto, tag=child(0).number(), suite=child(1), key_parameters=child(2), session_parameters=child(3))
)


@SDP.builds("key_mgmt")
@value
class KeyManagement(AttributeValue, rule="key_mgmt", secret=True):
    """A message of a key management protocol. RFC 4567 section 3.1; the data does not show in ``repr()``.

    >>> KeyManagement.parse("mikey AQAFgM0X")
    KeyManagement(protocol='mikey')
    """

    protocol: str
    data: str = field(repr=False)

    def __str__(self) -> str:
        return f"{self.protocol} {self.data}"


@SDP.builds("clock")
@value
class Clock(AttributeValue, rule="clock"):
    """A reference clock or a media clock: its kind and what belongs to it. RFC 7273 sections 4 and 5.

    >>> Clock.parse("ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:37").kind, Clock.parse("direct=963214424").parameters
    ('ptp', '963214424')
    """

    kind: str
    parameters: str | None = None

    def __str__(self) -> str:
        return self.kind if self.parameters is None else f"{self.kind}={self.parameters}"
