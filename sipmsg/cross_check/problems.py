"""The result of a cross-check: a tuple of problems that can be filtered, raised and summarised.

``check`` gives a :class:`Problems`, and so do ``diff`` and others that report on two things.
"""

from __future__ import annotations

from sipmsg.errors import CheckFailed, Problem, Severity


class Problems(tuple[Problem, ...]):
    """A tuple of problems, in the order in which they were found.

    >>> problem = Problem("body.extra", Severity.ERROR, "the body goes on", "data.sip.body")
    >>> Problems([problem]).codes
    ('body.extra',)
    """

    __slots__ = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes, each once, in the order of their first problem."""
        return tuple(dict.fromkeys(problem.code for problem in self))

    def at_least(self, severity: Severity | str) -> Problems:
        """Return the problems that are as bad as ``severity``, or worse."""
        least = Severity(severity)
        return Problems(problem for problem in self if problem.severity.at_least(least))

    def require(self, severity: Severity | str = Severity.ERROR) -> None:
        """Raise CheckFailed, with the problems, where there are any as bad as ``severity`` or worse.

        >>> Problems().require("info")
        """
        failed = self.at_least(severity)
        if failed:
            raise CheckFailed(failed)
