"""The inspector of the built documentation in a real browser, offline: paste, click, example, permalink."""

from __future__ import annotations

import functools
import http.server
import importlib.util
import json
import os
import re
import shutil
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
BUILT = Path(os.environ.get("SIPMSG_DOCS") or ROOT / "docs/_build/html")
EXAMPLES = ROOT / "docs/_static/inspector/examples"
_SPEC = importlib.util.spec_from_file_location("browser", Path(__file__).with_name("browser.py"))
assert _SPEC is not None
assert _SPEC.loader is not None
BROWSER = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(BROWSER)

pytestmark = [
    pytest.mark.slow,
    BROWSER.needs_browser,
    pytest.mark.skipif(
        not (BUILT / "_static/inspector/pyodide/pyodide.asm.wasm").exists(),
        reason="the documentation is not built with Pyodide: nox -s docs",
    ),
]


class _Handler(http.server.SimpleHTTPRequestHandler):
    extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map, ".mjs": "text/javascript"}  # noqa: RUF012

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    handler = functools.partial(_Handler, directory=str(BUILT))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/index.html"
        server.shutdown()


@pytest.fixture(scope="module")
def driver(site: str) -> Iterator[Any]:
    with BROWSER.browser() as found:
        found.set_script_timeout(120)
        found.get(site)
        yield found


def _part(driver: Any, name: str) -> Any:
    return driver.find_element("css selector", f"#inspector [data-part={name}]")


def _wait(driver: Any, condition: Any, seconds: int = 120) -> Any:
    from selenium.webdriver.support.wait import WebDriverWait  # noqa: PLC0415 - where it is installed

    return WebDriverWait(driver, seconds).until(condition)


def _read(driver: Any, text: str) -> str:
    """Put a text in, click, and return the text of the report, or what is said in its place."""
    before = driver.execute_script("return document.getElementById('inspector').dataset.shown || ''")
    driver.execute_script("arguments[0].value = arguments[1]", _part(driver, "text"), text)
    driver.execute_script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", _part(driver, "read"))
    _part(driver, "read").click()
    shown = "return document.getElementById('inspector').dataset.shown || ''"
    _wait(driver, lambda d: d.execute_script(shown) != before or _failed(d))
    return str(_part(driver, "state").text) if _failed(driver) else _report(driver)


def _failed(driver: Any) -> bool:
    return bool(_part(driver, "state").get_attribute("data-kind") == "error")


def _report(driver: Any) -> str:
    driver.switch_to.frame(_part(driver, "report"))
    try:
        return str(_wait(driver, lambda d: d.find_element("css selector", "main").text))
    finally:
        driver.switch_to.default_content()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("session.json", "the JSON has another value of 'user-agent'"),
        ("invite.sip", '"#" has to be written %23'),
        ("offer.sdp", "video is off"),
        ("call.txt", "180 Ringing"),
    ],
)
def test_it_reads_what_is_put_in(driver: Any, name: str, expected: str) -> None:
    assert expected in _read(driver, (EXAMPLES / name).read_text(encoding="utf-8"))


def test_the_core_is_python(driver: Any) -> None:
    assert _read(driver, "v=0\r\nm=audio 9 RTP/AVP 0\r\n")
    assert driver.execute_script("return document.getElementById('inspector').dataset.core") == "python"


def test_what_cannot_be_read_is_said(driver: Any) -> None:
    assert "no SIP message" in _read(driver, "hello")


def test_nothing_that_is_pasted_runs(driver: Any) -> None:
    text = "OPTIONS sip:a@h.example SIP/2.0\r\nSubject: <script>parent.document.title='run'</script>\r\n\r\n"
    assert "<script>parent.document.title" in _read(driver, text)
    assert driver.title != "run"


def test_a_real_paste_is_read_at_once(driver: Any) -> None:
    from selenium.webdriver.common.keys import Keys  # noqa: PLC0415 - where it is installed

    text = _part(driver, "text")
    driver.execute_script("arguments[0].value = 'v=0'; arguments[0].focus(); arguments[0].select()", text)
    text.send_keys(Keys.CONTROL, "c")
    driver.execute_script("arguments[0].value = ''", text)
    text.send_keys(Keys.CONTROL, "v")
    assert text.get_attribute("value") == "v=0"
    _wait(driver, lambda d: "sdp.missing_line" in _report(d) or "v=0" in _report(d))


def test_a_permalink_keeps_the_text(driver: Any, site: str) -> None:
    given = json.dumps({"type": "session:new", "call_sid": "1", "data": {"call_sid": "2"}, "ünïcode": "\u2713"})
    driver.execute_script("arguments[0].value = arguments[1]", _part(driver, "text"), given)
    _part(driver, "link").click()
    _wait(driver, lambda d: "#text=" in d.current_url)
    link = driver.current_url
    driver.get("about:blank")
    driver.get(link)
    _wait(driver, lambda d: not _part(d, "report").get_property("hidden"))
    assert _part(driver, "text").get_attribute("value") == given
    assert "top.call_sid_mismatch" in _report(driver)
    driver.get("about:blank")
    driver.get(site)


def test_a_link_within_the_report_stays_in_it(driver: Any) -> None:
    _read(driver, (EXAMPLES / "invite.sip").read_text(encoding="utf-8"))
    driver.switch_to.frame(_part(driver, "report"))
    _wait(driver, lambda d: d.find_elements("css selector", ".where a"))
    driver.execute_script("document.querySelector('.where a').click()")
    assert driver.find_elements("css selector", "li.reached")
    driver.switch_to.default_content()


def test_everything_comes_from_the_built_documentation(driver: Any, site: str) -> None:
    names = driver.execute_script("return performance.getEntriesByType('resource').map((entry) => entry.name)")
    assert names
    assert [name for name in names if not name.startswith((site.rpartition("/")[0], "data:", "blob:"))] == []


def test_the_report_has_the_colours_that_the_page_is_switched_to(driver: Any) -> None:
    BROWSER.resize(driver, 1280)
    _read(driver, "v=0\r\nm=audio 9 RTP/AVP 0\r\n")

    def dark(driver: Any) -> bool:
        driver.switch_to.frame(_part(driver, "report"))
        colour = "return Number(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])"
        try:
            return bool(driver.execute_script(colour) < 128)
        finally:
            driver.switch_to.default_content()

    switch = "[...document.querySelectorAll('.theme-toggle')].find((each) => each.checkVisibility()).click()"
    for _ in range(3):
        driver.execute_script(switch)
        theme = driver.execute_script("return document.body.dataset.theme")
        _wait(driver, lambda d, theme=theme: dark(d) is (theme == "dark"), 10)
        _read(driver, "v=0\r\nm=audio 9 RTP/AVP 8\r\n")
        assert dark(driver) is (theme == "dark")
        shown = driver.find_elements("css selector", "main img, article img")
        assert sum(each.is_displayed() for each in shown if "report-" in each.get_attribute("src")) == 1


@pytest.mark.skipif(shutil.which("node") is None, reason="no node")
def test_what_the_browser_loads_is_bytecode() -> None:
    for name in ("packages.zip", "pyodide/python_stdlib.zip"):
        with zipfile.ZipFile(BUILT / "_static/inspector" / name) as archive:
            assert [each for each in archive.namelist() if each.endswith(".py")] == []


def test_the_state_says_how_much_has_come(driver: Any, site: str) -> None:
    driver.get("about:blank")
    driver.get(site)
    texts = driver.execute_async_script(
        "const done = arguments[0], root = document.getElementById('inspector'), said = new Set();"
        "const state = root.querySelector('[data-part=state]');"
        "new MutationObserver(() => { said.add(state.textContent);"
        " if (root.dataset.shown) done([...said]); })"
        ".observe(root, { subtree: true, childList: true, attributes: true });"
        "root.querySelector('[data-part=text]').value = 'v=0'; root.querySelector('[data-part=read]').click();"
    )
    come = [float(found[1]) for text in texts if (found := re.search(r": ([0-9.]+) of [0-9.]+ MB", text))]
    assert come == sorted(come)
    assert len(come) > 1
    assert texts[-1] == ""


PAGES = ("index", "headers", "attributes", "codes", "grammar", "benchmarks", "command", "genindex", "how-to/install")


@pytest.mark.parametrize("width", [1280, 400, 320])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_the_documentation_fits_its_width(driver: Any, site: str, width: int, name: str) -> None:
    BROWSER.resize(driver, width)
    driver.get(f"{site.removesuffix('index.html')}{name}.html")
    assert driver.execute_script("return document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", ["headers", "codes", "attributes", "grammar"])
def test_a_row_of_a_table_is_in_sight_whole(driver: Any, site: str, name: str) -> None:
    for width in (1280, 400):
        BROWSER.resize(driver, width)
        driver.get(f"{site.removesuffix('index.html')}{name}.html")
        hidden = (
            "return [...document.querySelectorAll('.stacked .table-wrapper')]"
            ".filter((each) => each.scrollWidth > each.clientWidth + 1).length"
        )
        assert driver.execute_script(hidden) == 0, width


@pytest.mark.parametrize("dark", [False, True])
def test_the_colours_of_a_page_are_those_of_the_system(driver: Any, site: str, dark: bool) -> None:  # noqa: FBT001
    driver.get(site)
    driver.execute_script("localStorage.removeItem('theme')")
    BROWSER.resize(driver, 1280, dark=dark)
    driver.get(site)
    lightness = "return Number(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])"
    assert (driver.execute_script(lightness) < 128) is dark
