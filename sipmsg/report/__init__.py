"""HTML reports: a call as one self-contained file, and an index of calls. Needs the extra ``report``.

The way of the data::

    calls       documents -> calls
    glance, ladder, media, views, marked (pieces, rows)
                a call or a message -> what a section of its page shows, as plain values
    page        these, filled into the templates -> HTML
    write       HTML -> files; notebook: a cell of Jupyter; paste: the inspector in the browser
"""

from __future__ import annotations

from sipmsg.report.page import html as html
from sipmsg.report.write import write_report as write_report
