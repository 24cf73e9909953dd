"""What is wrong with a session description: the last pass, made only when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sipmsg.errors import Problem
from sipmsg.limits import Limits

if TYPE_CHECKING:
    from sipmsg.model.sdp.description import SessionDescription


def find_problems(_sdp: SessionDescription, _limits: Limits) -> tuple[Problem, ...]:
    """Return the problems of a description, in the order of its lines."""
    return ()
