"""Read the SIP and the SDP inside jambonz session messages, and cross-check their two views.

The names are loaded when they are first used, so that ``import sipmsg`` costs next to nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from sipmsg.html_hook import Hook
from sipmsg.masking import Secrets

if TYPE_CHECKING:
    core: str
    from sipmsg import captures as captures
    from sipmsg import columns as columns
    from sipmsg import redaction as redaction
    from sipmsg import report as report
    from sipmsg import stir as stir
    from sipmsg import testing as testing
    from sipmsg.api import codecs as codecs
    from sipmsg.api import loads as loads
    from sipmsg.cross_check import Problems as Problems
    from sipmsg.cross_check import check as check
    from sipmsg.dictionaries import to_dict as to_dict
    from sipmsg.differences import diff as diff
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
    from sipmsg.from_dictionaries import from_dict as from_dict
    from sipmsg.jambonz.call_data import CallData as CallData
    from sipmsg.jambonz.envelope import SessionMessage as SessionMessage
    from sipmsg.limits import Limits as Limits
    from sipmsg.loading import load as load
    from sipmsg.message.body import Part as Part
    from sipmsg.message.headers import Headers as Headers
    from sipmsg.message.message import Message as Message
    from sipmsg.message.message import Request as Request
    from sipmsg.message.message import Response as Response
    from sipmsg.message.message import parse as parse
    from sipmsg.redaction.redact import redact as redact
    from sipmsg.values.address import NameAddr as NameAddr
    from sipmsg.values.address import parse_name_addr as parse_name_addr
    from sipmsg.values.cseq import CSeq as CSeq
    from sipmsg.values.media_type import MediaType as MediaType
    from sipmsg.values.params import Params as Params
    from sipmsg.values.sdp import Attribute as Attribute
    from sipmsg.values.sdp import Attributes as Attributes
    from sipmsg.values.sdp import Codec as Codec
    from sipmsg.values.sdp import Connection as Connection
    from sipmsg.values.sdp import Hold as Hold
    from sipmsg.values.sdp import MediaDescription as MediaDescription
    from sipmsg.values.sdp import Origin as Origin
    from sipmsg.values.sdp import SessionDescription as SessionDescription
    from sipmsg.values.sdp import parse_sdp as parse_sdp
    from sipmsg.values.sdp.offer_answer import answer as answer
    from sipmsg.values.sdp.offer_answer import compare as compare
    from sipmsg.values.typed import parse_header as parse_header
    from sipmsg.values.uri.uri import OtherUri as OtherUri
    from sipmsg.values.uri.uri import SipUri as SipUri
    from sipmsg.values.uri.uri import TelUri as TelUri
    from sipmsg.values.uri.uri import parse_uri as parse_uri
    from sipmsg.values.via import Via as Via
    from sipmsg.version import __version__ as __version__

_HOMES = {
    "sipmsg.api": ("codecs", "loads"),
    "sipmsg.cross_check": ("Problems", "check"),
    "sipmsg.dictionaries": ("to_dict",),
    "sipmsg.differences": ("diff",),
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
    "sipmsg.from_dictionaries": ("from_dict",),
    "sipmsg.jambonz.call_data": ("CallData",),
    "sipmsg.limits": ("Limits",),
    "sipmsg.loading": ("load",),
    "sipmsg.message.body": ("Part",),
    "sipmsg.values.address": ("NameAddr", "parse_name_addr"),
    "sipmsg.values.cseq": ("CSeq",),
    "sipmsg.message.headers": ("Headers",),
    "sipmsg.values.media_type": ("MediaType",),
    "sipmsg.message.message": ("Message", "Request", "Response", "parse"),
    "sipmsg.values.params": ("Params",),
    "sipmsg.values.sdp": (
        "Attribute",
        "Attributes",
        "Codec",
        "Connection",
        "Hold",
        "MediaDescription",
        "Origin",
        "SessionDescription",
        "parse_sdp",
    ),
    "sipmsg.values.sdp.offer_answer": ("answer", "compare"),
    "sipmsg.values.typed": ("parse_header",),
    "sipmsg.values.uri.uri": ("OtherUri", "SipUri", "TelUri", "parse_uri"),
    "sipmsg.values.via": ("Via",),
    "sipmsg.redaction.redact": ("redact",),
    "sipmsg.jambonz.envelope": ("SessionMessage",),
    "sipmsg.version": ("__version__",),
}
# modules that the documentation names, for those who import no more than the package
_MODULES = frozenset({"captures", "columns", "redaction", "report", "stir", "testing"})
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}

__all__ = sorted([*_HOME_OF, "core"])  # noqa: PLE0605 - the names of _HOMES


def __getattr__(name: str) -> Any:
    if name == "core":
        return _what_runs()
    if name in _MODULES:
        return importlib.import_module(f"{__name__}.{name}")
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(importlib.import_module(home), name)
    return found


def _what_runs() -> Any:
    """Return what matches texts: ``c``, or ``python`` where there is no core in C or it is not wanted."""
    grammars = importlib.import_module("sipmsg.syntax").GRAMMARS
    return importlib.import_module("sipmsg.grammar.core").what_runs(grammars)


def __dir__() -> list[str]:
    return __all__


def _show(value: Any) -> Any:
    """Return what Jupyter shows of a message or a description: a layer above those makes it."""
    return importlib.import_module("sipmsg.report.notebook").frame(value)


Hook.show = staticmethod(_show)


def _register_secrets() -> object:
    """Have the values say what is secret in text: the first error of a process may be one that was unpickled."""
    return importlib.import_module("sipmsg.values.secrets")


Secrets.register = staticmethod(_register_secrets)
