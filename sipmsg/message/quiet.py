"""Whether a message is plainly in order, so that nobody need look for what is wrong with it.

Most messages are. One look at the text of the headers settles it where they have the usual form
(``clean.lark``); else the answer takes the header values and asks each kind of value one short
question. Where it cannot be sure it says no, and :mod:`sipmsg.message.message_faults` looks closely.
It never says yes to a message that has a problem.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sipmsg.errors import HeaderError, LimitError, SdpError
from sipmsg.limits import DEFAULT_LIMITS
from sipmsg.message.framing import CRLF
from sipmsg.message.identity_faults import claim_faults
from sipmsg.values.address import NameAddr
from sipmsg.values.cseq import MOST_CSEQ, CSeq
from sipmsg.values.faults import inspect
from sipmsg.values.media_type import MediaType
from sipmsg.values.params import Params
from sipmsg.values.registry import REGISTRY, Header
from sipmsg.values.syntax import CLEAN, MESSAGE, URI
from sipmsg.values.uri.uri import SipUri, TelUri
from sipmsg.values.via import MAGIC_COOKIE, Via

if TYPE_CHECKING:
    from sipmsg.message.message import Message

_CLEAN_HEAD = CLEAN.rule("clean_head")
_REQUEST_LINE = MESSAGE.rule("request_line")
_MANDATORY = frozenset(("via", "from", "to", "call-id", "cseq", "max-forwards"))
_OTHER_CLAIMS = frozenset(("identity", "p-preferred-identity", "remote-party-id"))
_IPV4 = URI.rule("ipv4_address")
_PORTS = (int, type(None))
_SDP = "application/sdp"


def is_quiet(message: Message) -> bool:
    """Return True only for a request whose framing, headers, body and identities have no problem."""
    text = message.raw
    if not (message._clean and text.isascii()):  # noqa: SLF001
        return False
    head = text[: len(text) - len(message._rest) - 4]  # noqa: SLF001 - less the empty line
    try:
        return _quiet_head(message, head) and _quiet_body(message) and _quiet_claims(message)
    except (HeaderError, LimitError, SdpError):
        return False


def _quiet_head(message: Any, head: str) -> bool:
    """Tell whether start line and headers are in order: by the look of them all, or by the value of each."""
    if message._limits is DEFAULT_LIMITS and _CLEAN_HEAD.match(head) is not None:  # noqa: SLF001
        return _quiet_count(message)
    return "%" not in head and _quiet_start(message) and _quiet_headers(message)


def _quiet_count(message: Any) -> bool:
    texts = message.headers.texts
    if not texts.keys() >= _MANDATORY or message.cseq.method != message.method:
        return False
    if len(texts) == len(message.headers):
        return True
    repeated = (REGISTRY.get(key) for key, values in texts.items() if len(values) > 1)
    return all(known is None or (known.many and known.inspect is None) for known in repeated)


def _quiet_start(message: Any) -> bool:
    if getattr(message, "version", None) != "2.0" or not hasattr(message, "uri") or message.uri.headers:
        return False
    return _REQUEST_LINE.match(message.raw.partition(CRLF)[0]) is not None and _quiet_value(message.uri)


def _quiet_headers(message: Any) -> bool:
    texts = message.headers.texts
    if not texts.keys() >= _MANDATORY:
        return False
    for key, values in texts.items():
        known = REGISTRY.get(key)
        if known is not None and known.rule is not None and not _quiet_header(message, known, values):
            return False
        if known is not None and len(values) > 1 and not (known.many or known.repeatable):
            return False
    return not message._eased and message.cseq.method == getattr(message, "method", None)  # noqa: SLF001


def _quiet_header(message: Any, known: Header, values: list[str]) -> bool:
    typed = message._typed(known.key)  # noqa: SLF001
    if known.inspect is not None and (len(values) > 1 or _objects(known.inspect, typed)):
        return False
    return type(typed) is str or _quiet_value(typed)


def _objects(inspection: Any, value: Any) -> bool:
    """Tell whether an inspection of a header finds anything; of one address alone it cannot."""
    if type(value) is tuple and len(value) == 1:
        return False
    return any(True for _ in inspection(value, ""))


def _quiet_value(value: Any) -> bool:
    ask = _QUESTIONS.get(type(value))
    return ask(value) if ask is not None else not any(True for _ in inspect(value, ""))


def _quiet_params(params: Params) -> bool:
    if len(params.pairs) < 2:  # noqa: PLR2004 - two can be alike
        return True
    names = {name for name, _ in params.pairs}
    return len(names) == len(params.pairs) and all(map(str.islower, names))


def _quiet_host(host: str) -> bool:
    """Tell whether a host is an IPv4 address in its usual form or a name; IPv6 is looked at closely."""
    return _IPV4.match(host) is not None or not (":" in host or host.replace(".", "").isdigit())


def _quiet_uri(uri: SipUri) -> bool:
    if uri.params.pairs or uri.headers.pairs or type(uri.port) not in _PORTS:
        return not any(True for _ in inspect(uri, ""))
    return _quiet_host(uri.host)


def _quiet_address(address: NameAddr) -> bool:
    return _quiet_value(address.uri) and _quiet_params(address.params)


def _quiet_via(via: Via) -> bool:
    params = dict(via.params.pairs)
    branch = params.get("branch") or ""
    return (
        len(branch) > len(MAGIC_COOKIE)
        and branch.startswith(MAGIC_COOKIE)
        and "ttl" not in params
        and _quiet_params(via.params)
        and _quiet_host(via.host)
    )


def _quiet_body(message: Any) -> bool:
    rest = message._rest  # noqa: SLF001
    length = message.content_length
    if length is not None and length != len(rest):
        return False
    if not rest:
        return True
    if message.content_type is None or message.content_type.type.lower() == "multipart":
        return False
    if message.content_type.essence != _SDP:
        return True
    return message.sdp is not None and not message.sdp.problems


def _quiet_claims(message: Any) -> bool:
    if not _OTHER_CLAIMS.isdisjoint(message.headers.texts):
        return False
    sender, asserted = message.from_, message.asserted_identity
    if sender.display_name is None and not asserted:
        return True
    if len(asserted) == 1 and sender.display_name is asserted[0].display_name is None:
        return bool(sender.uri.user == asserted[0].uri.user)
    return not any(True for _ in claim_faults(message))


_QUESTIONS: dict[type, Callable[[Any], bool]] = {
    str: lambda _: True,
    int: lambda _: True,
    SipUri: _quiet_uri,
    TelUri: lambda uri: not uri.params.pairs and uri.is_global,
    NameAddr: _quiet_address,
    Via: _quiet_via,
    CSeq: lambda cseq: bool(cseq.number <= MOST_CSEQ),
    MediaType: lambda media_type: len(media_type.params.pairs) < 2,  # noqa: PLR2004 - two can be alike
    tuple: lambda values: all(map(_quiet_value, values)),
}
