"""Make a page of a text that somebody pasted: JSON, a SIP message, a session description, or a log of them.

The inspector of the documentation calls :func:`pasted` in the reader's browser.
"""

from __future__ import annotations

import io

from sipmsg.captures.items import Document
from sipmsg.captures.reader import Reader
from sipmsg.errors import SipMsgError, summary
from sipmsg.octets import encoded
from sipmsg.report.page import call_page


def pasted(text: str) -> str:
    r"""Return the page of a text, with all that is in it on the one page; raise SipMsgError where nothing can be read.

    >>> pasted("hello")
    Traceback (most recent call last):
        ...
    sipmsg.errors.SipMsgError: this is no JSON, no SIP message and no session description (line 1, column 1)
    >>> "PCMU" in pasted("v=0\nm=audio 9 RTP/AVP 0\n")
    True
    """
    source = io.BytesIO(encoded(text))
    source.name = "pasted text"
    found = [*Reader(source).documents()]
    documents = [each for each in found if isinstance(each, Document)]
    if documents:
        return call_page(documents)
    reasons = [summary(each.error) for each in found if not isinstance(each, Document)]
    raise SipMsgError(reasons[0] if reasons else "there is nothing in it")
