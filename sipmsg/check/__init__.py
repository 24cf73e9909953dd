"""The cross-check: one module a family of rules, each rule a small function, their codes in the catalogue."""

from __future__ import annotations

from sipmsg.check.cross_check import check as check
from sipmsg.check.problems import Problems as Problems
