"""The hook behind ``_repr_html_``, by which Jupyter shows a message or a description as a page.

The package ``report``, which makes the pages, stands above all values, and fills the hook; until then there is nothing
to show.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class Hook:
    """Holds the function that makes the HTML of a value; a higher layer sets ``show``."""

    show: Callable[[Any], str | None] = staticmethod(lambda _: None)


class HtmlShown:
    """A value that Jupyter shows as a page, where the extra ``report`` is installed."""

    __slots__ = ()

    def _repr_html_(self) -> str | None:
        """Return the report of the value in a frame of its own, or None without the extra ``report``."""
        return Hook.show(self)
