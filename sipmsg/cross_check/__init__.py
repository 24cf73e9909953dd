"""The cross-check of the raw SIP message with the pre-split view: a module for each family of rules.

A session message in, problems out. ``checking`` has the condition of every family, and calls those where it holds with
the same :class:`~.views.Views`, the two views side by side; ``equality`` decides whether two texts mean the same.
"""

from __future__ import annotations

from sipmsg.cross_check.checking import check as check
from sipmsg.cross_check.problems import Problems as Problems
