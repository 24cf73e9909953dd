"""Write reports to files: the page of a call, or an index with a page for each call beside it.

:func:`write_report` is behind ``sipmsg report``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from urllib.parse import quote

from sipmsg.captures.items import Document
from sipmsg.report.calls import calls
from sipmsg.report.page import Find, call_page, entry, index_page, problems_of


def write_report(
    documents: Sequence[Document], output: Path, *, ignore: Iterable[str] = (), verdicts: Find = lambda _: ()
) -> int:
    """Write the report of some documents, and return how many calls it has.

    One call is one file, ``output``. Of several that file is the index, and their pages are in a folder beside it,
    ``call.files`` for ``call.html``. A folder as ``output`` has ``index.html`` in it. ``ignore`` holds problem codes
    that are left out, ``verdicts`` gives the problems that verification finds in a document. Raises OSError where a
    file cannot be written, MissingLibraryError without jinja2.
    """
    if output.is_dir():
        output /= "index.html"
    find = partial(problems_of, ignore=frozenset(ignore), verdicts=verdicts)
    found = calls(documents)
    if len(found) == 1:
        _write(output, call_page(found[0].documents, find=find))
        return 1
    folder = output.with_name(f"{output.stem}.files")
    folder.mkdir(exist_ok=True)
    entries = []
    for number, call in enumerate(found, 1):
        name = f"{number:05}.html"
        back = f"../{quote(output.name)}"
        _write(folder / name, call_page(call.documents, find=find, back=back))
        entries.append(entry(call, f"{quote(folder.name)}/{name}", find))
    _write(output, index_page(entries))
    return len(found)


def _write(path: Path, page: str) -> None:
    path.write_text(page, encoding="utf-8")
