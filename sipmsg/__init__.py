"""Read the SIP and the SDP inside jambonz session messages, and cross-check their two views.

The names are loaded when they are first used, so that ``import sipmsg`` costs next to nothing.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sipmsg.check import check as check
    from sipmsg.codecs_offered import codecs as codecs
    from sipmsg.dictionaries import to_dict as to_dict
    from sipmsg.errors import CheckFailed as CheckFailed
    from sipmsg.errors import HeaderError as HeaderError
    from sipmsg.errors import LimitError as LimitError
    from sipmsg.errors import ParseError as ParseError
    from sipmsg.errors import Problem as Problem
    from sipmsg.errors import SdpError as SdpError
    from sipmsg.errors import SessionError as SessionError
    from sipmsg.errors import Severity as Severity
    from sipmsg.errors import SipMsgError as SipMsgError
    from sipmsg.errors import Span as Span
    from sipmsg.errors import UriError as UriError
    from sipmsg.limits import Limits as Limits
    from sipmsg.model.address import NameAddr as NameAddr
    from sipmsg.model.address import parse_name_addr as parse_name_addr
    from sipmsg.model.cseq import CSeq as CSeq
    from sipmsg.model.headers import Headers as Headers
    from sipmsg.model.media_type import MediaType as MediaType
    from sipmsg.model.message import Request as Request
    from sipmsg.model.message import Response as Response
    from sipmsg.model.message import parse as parse
    from sipmsg.model.params import Params as Params
    from sipmsg.model.sdp import Attribute as Attribute
    from sipmsg.model.sdp import Codec as Codec
    from sipmsg.model.sdp import Connection as Connection
    from sipmsg.model.sdp import MediaDescription as MediaDescription
    from sipmsg.model.sdp import Origin as Origin
    from sipmsg.model.sdp import SessionDescription as SessionDescription
    from sipmsg.model.sdp import parse_sdp as parse_sdp
    from sipmsg.model.sdp.offer_answer import answer as answer
    from sipmsg.model.sdp.offer_answer import compare as compare
    from sipmsg.model.typed import parse_header as parse_header
    from sipmsg.model.uri import OtherUri as OtherUri
    from sipmsg.model.uri import SipUri as SipUri
    from sipmsg.model.uri import TelUri as TelUri
    from sipmsg.model.uri import parse_uri as parse_uri
    from sipmsg.model.via import Via as Via
    from sipmsg.redaction import redact as redact
    from sipmsg.session.envelope import SessionMessage as SessionMessage
    from sipmsg.session.envelope import loads as loads

__version__ = "0.1.0"

_HOMES = {
    "sipmsg.check": ("check",),
    "sipmsg.codecs_offered": ("codecs",),
    "sipmsg.dictionaries": ("to_dict",),
    "sipmsg.errors": (
        "CheckFailed",
        "HeaderError",
        "LimitError",
        "ParseError",
        "Problem",
        "SdpError",
        "SessionError",
        "Severity",
        "SipMsgError",
        "Span",
        "UriError",
    ),
    "sipmsg.limits": ("Limits",),
    "sipmsg.model.address": ("NameAddr", "parse_name_addr"),
    "sipmsg.model.cseq": ("CSeq",),
    "sipmsg.model.headers": ("Headers",),
    "sipmsg.model.media_type": ("MediaType",),
    "sipmsg.model.message": ("Request", "Response", "parse"),
    "sipmsg.model.params": ("Params",),
    "sipmsg.model.sdp": (
        "Attribute",
        "Codec",
        "Connection",
        "MediaDescription",
        "Origin",
        "SessionDescription",
        "parse_sdp",
    ),
    "sipmsg.model.sdp.offer_answer": ("answer", "compare"),
    "sipmsg.model.typed": ("parse_header",),
    "sipmsg.model.uri": ("OtherUri", "SipUri", "TelUri", "parse_uri"),
    "sipmsg.model.via": ("Via",),
    "sipmsg.redaction": ("redact",),
    "sipmsg.session.envelope": ("SessionMessage", "loads"),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}

__all__ = sorted([*_HOME_OF, "__version__"])  # noqa: PLE0605 - the names of _HOMES


class _Package(ModuleType):
    """Keeps a public function where a module has its name: importing ``sipmsg.check`` would put the module there."""

    def __setattr__(self, name: str, value: Any) -> None:
        if name not in _HOME_OF or not isinstance(value, ModuleType):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


def __getattr__(name: str) -> Any:
    home = _HOME_OF.get(name)
    if home is None:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    found = globals()[name] = getattr(importlib.import_module(home), name)
    return found


def __dir__() -> list[str]:
    return __all__
