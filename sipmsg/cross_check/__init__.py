"""The cross-check of the raw SIP message with the pre-split view: a module for each family of rules."""

from __future__ import annotations

from sipmsg.cross_check.checking import check as check
from sipmsg.cross_check.problems import Problems as Problems
