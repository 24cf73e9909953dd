"""The report in a real browser: nothing of a message runs, it fits every width, it is used by mouse and by keyboard."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import sipmsg
from sipmsg.captures.items import Document, Meeting
from sipmsg.report import html, write_report

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]


def _loaded(name: str) -> Any:
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


BROWSER = _loaded("browser")
pytestmark = [BROWSER.needs_browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def driver() -> Iterator[Any]:
    with BROWSER.browser() as found:
        yield found


def _faulty() -> sipmsg.SessionMessage:
    given = json.loads((ROOT / "examples/session-reconnect.json").read_text(encoding="utf-8"))
    sip = given["data"]["sip"]
    sip["raw"] = sip["raw"].replace("From: <", "From: Bond, James <").replace("a=sendrecv", "a=ptime:<b onclick=x>")
    sip["headers"]["X-Evil"] = "<img src=x onerror=\"document.title='run'\"><script>document.title='run'</script>"
    return sipmsg.loads(given)


def _open(driver: Any, tmp_path: Path, page: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(page, encoding="utf-8")
    driver.get(path.as_uri())


@pytest.mark.parametrize("width", [1280, 700, 400, 320])
@pytest.mark.parametrize("dark", [False, True])
def test_a_page_fits_its_width_and_runs_nothing(driver: Any, tmp_path: Path, width: int, dark: bool) -> None:  # noqa: FBT001
    BROWSER.resize(driver, width, dark=dark)
    _open(driver, tmp_path, html(_faulty()))
    assert driver.execute_script("return document.documentElement.scrollWidth") <= width
    assert driver.title != "run"
    assert driver.execute_script("return document.querySelectorAll('img, b[onclick]').length") == 0
    assert "<img src=x onerror" in driver.find_element("css selector", ".views").text
    assert [entry for entry in driver.get_log("browser") if entry["level"] == "SEVERE"] == []
    lightness = "const c = getComputedStyle(document.body).backgroundColor.match(/\\d+/g); return Number(c[0])"
    assert (driver.execute_script(lightness) < 128) is dark


def test_a_piece_and_its_value_light_up_together(driver: Any, tmp_path: Path) -> None:
    BROWSER.resize(driver, 1280)
    _open(driver, tmp_path, html(_faulty()))
    link = driver.find_element("xpath", "//a[contains(@class,'v')][i='display name']")
    piece = driver.find_element("id", link.get_attribute("href").partition("#")[2])
    assert piece.get_attribute("title") == "display name"
    link.send_keys("")
    driver.execute_script("arguments[0].focus()", link)
    assert "lit" in piece.get_attribute("class")
    driver.execute_script("arguments[0].click()", piece)
    assert driver.switch_to.active_element == link


def test_the_keyboard_goes_from_problem_to_problem(driver: Any, tmp_path: Path) -> None:
    _open(driver, tmp_path, html(_faulty()))
    problems = driver.find_elements("css selector", ".problems li")
    assert len(problems) > 2
    body = driver.find_element("css selector", "body")
    for expected in (0, 1, 2):
        body.send_keys("j")
        assert driver.switch_to.active_element == problems[expected]
    driver.switch_to.active_element.send_keys("k")
    assert driver.switch_to.active_element == problems[1]


def test_every_link_of_a_page_leads_somewhere(driver: Any, tmp_path: Path) -> None:
    _open(driver, tmp_path, html(_faulty()))
    broken = (
        "return [...document.querySelectorAll('a[href^=\"#\"]')].map((a) => a.getAttribute('href'))"
        ".filter((href) => !document.getElementById(href.slice(1)))"
    )
    assert driver.execute_script(broken) == []
    twice = "const ids = [...document.querySelectorAll('[id]')].map((e) => e.id); return ids.length - new Set(ids).size"
    assert driver.execute_script(twice) == 0


def _compared(driver: Any) -> int:
    rows = driver.find_elements("css selector", ".views tbody tr")
    return sum(row.is_displayed() for row in rows)


def test_only_what_differs_is_shown_when_asked(driver: Any, tmp_path: Path) -> None:
    _open(driver, tmp_path, html(_faulty()))
    before = _compared(driver)
    driver.find_element("css selector", ".switch input").click()
    assert 0 < _compared(driver) < before


@pytest.fixture
def index(driver: Any, tmp_path: Path) -> Any:
    documents = []
    for number, (carrier, sender) in enumerate([("Blue", "+13"), ("Red", "+12"), ("Blue", "+11")]):
        given = json.loads((ROOT / "examples/session-reconnect.json").read_text(encoding="utf-8"))
        data = given["data"]
        given["call_sid"] = data["call_sid"] = f"sid{number}"
        data["call_id"] = data["sbc_callid"] = f"id{number}"
        data["sip"] = None
        data["originating_sip_trunk_name"] = carrier
        data["from"] = sender
        if carrier == "Red":
            data["call_sid"] = "another"
        met = Meeting(datetime(2026, 3, 1 + number, 12, 30, tzinfo=UTC))
        documents.append(Document("calls.jsonl", number + 1, sipmsg.loads(given), met=met))
    write_report(documents, tmp_path / "calls.html")
    driver.get((tmp_path / "calls.html").as_uri())
    return driver


def _callers(driver: Any) -> list[str]:
    rows = driver.find_elements("css selector", "#calls tbody tr")
    return [row.find_element("css selector", "a").text for row in rows if row.is_displayed()]


def _choose(driver: Any, name: str, text: str) -> None:
    driver.find_element("xpath", f"//select[@name='{name}']/option[.='{text}']").click()


def test_an_index_filters_by_carrier_and_code_and_sorts(index: Any) -> None:
    assert _callers(index) == ["+13", "+12", "+11"]
    index.find_element("css selector", "[data-sort=caller]").click()
    assert _callers(index) == ["+11", "+12", "+13"]
    index.find_element("css selector", "[data-sort=caller]").click()
    assert _callers(index) == ["+13", "+12", "+11"]
    _choose(index, "carrier", "Blue")
    assert _callers(index) == ["+13", "+11"]
    _choose(index, "carrier", "all")
    _choose(index, "code", "top.call_sid_mismatch")
    assert _callers(index) == ["+12"]
    _choose(index, "code", "all")
    index.find_element("css selector", "input[name=since]").send_keys("2026-03-02")
    assert _callers(index) == ["+12", "+11"]
    index.find_element("css selector", "input[name=until]").send_keys("2026-03-02")
    assert _callers(index) == ["+12"]


def test_an_entry_leads_to_its_call_and_back(index: Any) -> None:
    index.find_element("link text", "+12").click()
    assert index.find_element("css selector", "h1").text.startswith("+12")
    index.find_element("link text", "All calls").click()
    assert index.find_element("css selector", "h1").text == "3 calls"
