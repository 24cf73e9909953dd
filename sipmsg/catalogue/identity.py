"""Problem codes about who the caller claims to be."""

from __future__ import annotations

from sipmsg.catalogue.code import Code
from sipmsg.errors import Severity

CODES = (
    Code(
        "identity.ambiguous_uri",
        Severity.ERROR,
        "An address can be read in two ways: a second @, or an escaped or bare separator, blank or control.",
        "From: <sip:100%40bank.example@example.com>;tag=1",
        "RFC 3261 section 19.1.2",
    ),
    Code(
        "identity.display_name_spoof",
        Severity.WARNING,
        "A display name shows another number, an address, or characters that hide or turn text.",
        'From: "+15551234567" <sip:900@example.com>;tag=1',
        "RFC 3261 section 20.20",
    ),
    Code(
        "identity.from_pai_mismatch",
        Severity.WARNING,
        "The user of From is the user of no P-Asserted-Identity, and From is not anonymous.",
        "From: <sip:100@example.com> beside P-Asserted-Identity: <sip:200@example.com>",
        "RFC 3325 section 9.1",
    ),
    Code(
        "identity.mixed_scripts",
        Severity.WARNING,
        "The user or the host of an address has letters of several scripts that look alike, or of full width; or one"
        " word of a display name has letters of several.",
        "sip:b\u043eb@example.com",
        "Unicode Technical Standard 39",
    ),
    Code(
        "identity.multiple_pai",
        Severity.ERROR,
        "P-Asserted-Identity has more than one SIP identity or more than one telephone number.",
        "P-Asserted-Identity: <sip:1@example.com>, <sip:2@example.com>",
        "RFC 3325 section 9.1",
    ),
    Code(
        "identity.passport_failed",
        Severity.ERROR,
        "The token of the Identity header was verified and is not what it has to be.",
        "a signature of another call, a token of yesterday",
        "RFC 8224 section 6.2",
    ),
    Code(
        "identity.passport_malformed",
        Severity.ERROR,
        "A claim in the token of the Identity header has a form that it cannot have.",
        '"iat": "yesterday"',
        "RFC 8225 section 5",
    ),
    Code(
        "identity.passport_mismatch",
        Severity.ERROR,
        "The token of the Identity header cannot be decoded or names other numbers than the call.",
        '"orig": {"tn": "15551234567"} beside From: <sip:900@example.com>',
        "RFC 8224 section 4.1",
    ),
    Code(
        "identity.passport_not_verified",
        Severity.INFO,
        "The token of the Identity header could not be verified, for want of a certificate or of an extension.",
        "no certificate for the URI of info",
        "RFC 8224 section 6.2",
    ),
    Code(
        "identity.passport_verified",
        Severity.INFO,
        "The token of the Identity header was verified: signed, fresh, and for this call.",
        "sipmsg check --certificate cert.pem",
        "RFC 8224 section 6.2",
    ),
    Code(
        "identity.rpid_mismatch",
        Severity.INFO,
        "Remote-Party-ID names another user than From, as is normal behind some exchanges.",
        "From: <sip:100@example.com> beside Remote-Party-ID: <sip:200@example.com>",
        "draft-ietf-sip-privacy-04",
    ),
    Code(
        "identity.shown_though_private",
        Severity.INFO,
        "Privacy asks to hide the identity of the caller, and From shows a number.",
        "Privacy: id",
        "RFC 3325 section 9.3",
    ),
)
