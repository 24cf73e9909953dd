"""The documentation as it is built: every link, picture and anchor of every page leads somewhere."""

from __future__ import annotations

import os
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

ROOT = Path(__file__).resolve().parents[2]
BUILT = Path(os.environ.get("SIPMSG_DOCS") or ROOT / "docs/_build/html")
PAGES = sorted(BUILT.rglob("*.html")) if (BUILT / "index.html").exists() else []

pytestmark = pytest.mark.skipif(not PAGES, reason="the documentation is not built: nox -s docs")


class _Page(HTMLParser):
    """The names of places in a page, and what it refers to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.places: list[str] = []
        self.refers: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.places += [place for place in (found.get("id"), found.get("name") if tag == "a" else None) if place]
        self.refers += [target for target in (found.get("href"), found.get("src"), found.get("data-files")) if target]


@cache
def _read(path: Path) -> _Page:
    return _Page(path.read_text(encoding="utf-8"))


def _lost(page: Path, target: str) -> bool:
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return False
    to = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    if not to.exists():
        return True
    return bool(parts.fragment) and to.suffix == ".html" and unquote(parts.fragment) not in _read(to).places


def test_every_reference_of_a_built_page_leads_somewhere() -> None:
    lost = [
        f"{page.relative_to(BUILT)}: {target}" for page in PAGES for target in _read(page).refers if _lost(page, target)
    ]
    assert len(PAGES) > 30
    assert lost == []


def test_a_place_is_named_once() -> None:
    for page in PAGES:
        places = _read(page).places
        assert sorted({place for place in places if places.count(place) > 1}) == [], page.name
