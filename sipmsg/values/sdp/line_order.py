"""Where the lines of a description may stand, and how often. RFC 8866 sections 5 and 9."""

from __future__ import annotations

from sipmsg.ascii import BLANKS, fold

SESSION_ORDER = "vosiuepcbtrzka"
MEDIA_ORDER = "micbka"

#: what stands once, at the session level and in a media description
SINGLE = {False: "vosiuk", True: "ik"}
WITH_TIMES = "rz"
#: what the session level has to have
REQUIRED = {"v=": "version", "o=": "origin", "s=": "session name", "t=": "time description"}
#: the place of each type in the order; r= and z= belong to the t= before them, and another t= may follow
RANKS = {
    False: {letter: SESSION_ORDER.index("t" if letter in WITH_TIMES else letter) for letter in SESSION_ORDER},
    True: {letter: index for index, letter in enumerate(MEDIA_ORDER)},
}
#: what stands behind the letter of a line, and what some write there
BEHIND_TYPE = frozenset(("=", *BLANKS))
_NOWHERE, _TYPES = -1, frozenset(SESSION_ORDER + MEDIA_ORDER)


def meant_type(row: str) -> str:
    """Return the type that a row was to be of, which is of none for a capital letter or a blank only; or nothing.

    >>> meant_type("c =IN IP4 192.0.2.1"), meant_type(" C=IN IP4 192.0.2.1"), meant_type("cat"), meant_type("c=")
    ('c', 'c', '', 'c')
    """
    head = fold(row.lstrip(BLANKS)[:2])
    return head[0] if head[:1] in _TYPES and head[1:] in BEHIND_TYPE else ""


def core_row(head: str) -> tuple[tuple[int, int], tuple[bool, bool], bool]:
    """Return the places of a type at the session level and below, whether it stands once there, if it is required.

    What may stand more often, or at all, under some condition only is not as it should be to the core.
    """
    letter = head[0]
    ranks = [_NOWHERE if letter in WITH_TIMES else RANKS[media].get(letter, _NOWHERE) for media in (False, True)]
    once = [letter in SINGLE[media] + "c" for media in (False, True)]
    return (ranks[0], ranks[1]), (once[0], once[1]), head in REQUIRED
