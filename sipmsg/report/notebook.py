"""Show a report as the output of a cell of Jupyter: in a frame, so that neither page reaches into the other."""

from __future__ import annotations

from html import escape
from typing import Any

from sipmsg.extras import MissingLibraryError
from sipmsg.report.page import html


def frame(content: Any) -> str | None:
    r"""Return a frame with the report of a value, or None without jinja2, so that its repr is shown.

    >>> from sipmsg import parse_sdp
    >>> frame(parse_sdp("v=0\r\n"))[:15]
    '<iframe sandbox'
    """
    try:
        page = html(content)
    except MissingLibraryError:
        return None
    style = "width:100%;height:40rem;border:1px solid #8884;border-radius:6px"
    return f'<iframe sandbox="allow-scripts" title="sipmsg" style="{style}" srcdoc="{escape(page)}"></iframe>'
