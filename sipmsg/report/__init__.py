"""HTML reports: a call as one self-contained file, and an index of calls. Needs the extra ``report``."""

from __future__ import annotations

from sipmsg.report.page import html as html
from sipmsg.report.write import write_report as write_report
