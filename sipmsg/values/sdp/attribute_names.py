"""Read the name of an attribute, also in another letter case, or without the colon behind it. RFC 8866 section 5.13.

A name stands before the first colon of a line; the registry has those that are known.
"""

from __future__ import annotations

from sipmsg.ascii import BLANKS, fold
from sipmsg.grammar.reading import About, Fault, Faults
from sipmsg.grammar.shape import shape
from sipmsg.syntax import SDP, SHAPE
from sipmsg.values.sdp.registry import FLAG, REGISTRY
from sipmsg.values.sdp.words import BAD_ATTRIBUTE, MALFORMED_LINE, Spaced, blank

_NAME = Spaced(
    About("the name of an attribute", "RFC 8866 5.13", "sdp.malformed_line", judge=blank), SDP.rule("attribute_name")
)
_NAMED = shape(SHAPE, "sdp_named")
_FOLDED = {fold(name): name for name in REGISTRY}
#: the name of each attribute that is known, by what stands before the colon of its line
HEADS = {f"a={name}": name for name in REGISTRY}
_TYPE = len("a=")


def name_before(head: str, faults: Faults) -> tuple[str, int]:
    """Return the name of an attribute by what stands before the colon, and where the value begins if there is none.

    That is 0 where there is a colon, or no value.

    >>> name_before("a=ptime=20", []), name_before("a=X-new", [])
    (('ptime', 8), ('X-new', 0))
    """
    name, begin = named_without_colon(head[_TYPE:], faults, _TYPE) or ("", 0)
    return (name, _TYPE + begin) if name else (read_name(head[_TYPE:], faults, _TYPE), 0)


def read_name(text: str, faults: Faults, at: int = 0) -> str:
    """Return the name of an attribute, as the registry has it where only the letter case is another; faults are added.

    >>> read_name("SendOnly", [])
    'sendonly'
    """
    name: str | None = _NAME.read(text, faults, at)
    known = None if name is None or name in REGISTRY else _FOLDED.get(fold(name))
    if name is None or known is None:
        return name or text
    about = About(REGISTRY[known].shown, "RFC 8866 5.13", BAD_ATTRIBUTE, "is written in this letter case, no other")
    faults.append(Fault(about, None, name, at))
    return known


def named_without_colon(text: str, faults: Faults, at: int = 0) -> tuple[str, int] | None:
    """Return the name of an attribute behind which stands no colon, and where its value begins; None for any other.

    >>> named_without_colon("ptime=20", []), named_without_colon("ptime:20", [])
    (('ptime', 6), None)
    """
    cut = _NAMED(text)
    ends = [] if cut is None else [piece[2] for piece in cut.pieces if piece is not None]
    known = _FOLDED.get(fold(text[: ends[0]])) if ends else None
    if known is None or REGISTRY[known].rule == FLAG:
        return None
    end, begin, _ = ends
    code = MALFORMED_LINE if text[end:begin].strip(BLANKS) else BAD_ATTRIBUTE
    about = About(REGISTRY[known].shown, "RFC 8866 5.13", code, "needs a colon behind its name")
    name = read_name(text[:end], faults, at)
    faults.append(Fault(about, None, text[end:begin], at + end))
    return name, begin
