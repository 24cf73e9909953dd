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
from sipmsg.report.page import call_page

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
pytestmark = BROWSER.needs_browser


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


@pytest.mark.parametrize("width", [1280, 400, 320])
def test_long_words_break(driver: Any, tmp_path: Path, width: int) -> None:
    word = "A" * 400
    text = (
        f"v=0\r\no={word} 1 1 IN IP4 {word}.example\r\ns={word}\r\nc=IN IP4 {word}.example\r\nt=0 0\r\n"
        f"m=audio 4000 RTP/AVP 96 {word}\r\na=rtpmap:96 {word}/90000/2\r\na=fmtp:96 {word}={word};b={word}\r\n"
        f"a=rtcp-fb:96 nack {word}\r\na={word}:{word}\r\na=candidate:{word}\r\n"
    )
    message = f"INVITE sip:{word}@{word} SIP/2.0\r\nFrom: {word} <sip:{word}@h>;{word}={word}\r\nX-{word}: {word}\r\n"
    message += f"Call-ID: {word}\r\nContent-Type: application/sdp\r\nContent-Length: {len(text)}\r\n\r\n{text}"
    data = {"call_sid": word, word: word, "from": word, "sip": {"raw": message, "headers": {word: word}, "body": word}}
    BROWSER.resize(driver, width)
    for content in (sipmsg.parse_sdp(text), sipmsg.parse(message), sipmsg.loads({"type": word, "data": data})):
        _open(driver, tmp_path, html(content, name=word))
        assert driver.execute_script("return document.documentElement.scrollWidth") <= width


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


def test_the_address_of_an_index_keeps_what_is_chosen(index: Any) -> None:
    index.find_element("css selector", "[data-sort=caller]").click()
    _choose(index, "carrier", "Blue")
    index.find_element("css selector", "input[name=text]").send_keys("+1")
    index.find_element("css selector", "input[name=faulty]").click()
    chosen = _callers(index)
    link = index.current_url
    index.get("about:blank")
    index.get(link)
    assert _callers(index) == chosen
    assert index.find_element("css selector", "select[name=carrier]").get_attribute("value") == "Blue"
    assert index.find_element("css selector", "input[name=text]").get_attribute("value") == "+1"
    assert index.find_element("css selector", "input[name=faulty]").is_selected()
    index.find_element("css selector", "input[name=faulty]").click()
    assert _callers(index) == ["+11", "+13"]
    index.find_element("css selector", "#calls tbody tr:not([hidden]) a").click()
    index.back()
    assert _callers(index) == ["+11", "+13"]


@pytest.mark.parametrize(
    "fragment", ["%", "carrier=Nobody&sort=nothing", "sort=-caller&action=x&constructor=y", "calls"]
)
def test_an_address_that_nobody_chose_shows_an_index_all_the_same(index: Any, fragment: str) -> None:
    link = index.current_url.partition("#")[0]
    index.get("about:blank")
    index.get(f"{link}#{fragment}")
    assert sorted(_callers(index)) == ["+11", "+12", "+13"]
    assert [entry for entry in index.get_log("browser") if entry["level"] == "SEVERE"] == []


def test_a_page_takes_the_colours_of_the_page_around_it(driver: Any, tmp_path: Path) -> None:
    BROWSER.resize(driver, 1280)
    _open(driver, tmp_path, html(_faulty()))
    for scheme, dark in (("dark", True), ("light", False), ("none of these", False)):
        driver.execute_async_script(
            "const done = arguments[1]; addEventListener('message', () => setTimeout(done), { once: true });"
            "postMessage({ scheme: arguments[0] }, '*')",
            scheme,
        )
        lightness = "return Number(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])"
        assert (driver.execute_script(lightness) < 128) is dark


def test_a_page_that_is_printed_shows_every_message(driver: Any, tmp_path: Path) -> None:
    raw = "OPTIONS sip:h SIP/2.0\r\nCall-ID: 1\r\nSubject: number {}\r\n\r\n"
    write_report([Document("a.sip", n, sipmsg.parse(raw.format(n))) for n in (1, 2, 3)], tmp_path / "call.html")
    BROWSER.resize(driver, 1280, dark=True)
    driver.get((tmp_path / "call.html").as_uri())
    assert not driver.find_element("id", "m3-message").is_displayed()
    driver.execute_script("dispatchEvent(new Event('beforeprint'))")
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert all(driver.find_element("id", f"m{number}-message").is_displayed() for number in (1, 2, 3))
        assert not driver.find_element("css selector", "nav").is_displayed()
        assert "255, 255, 255" in driver.execute_script("return getComputedStyle(document.body).backgroundColor")
    finally:
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_an_entry_leads_to_its_call_and_back(index: Any) -> None:
    index.find_element("link text", "+12").click()
    assert index.find_element("css selector", "h1").text.startswith("+12")
    index.find_element("link text", "All calls").click()
    assert index.find_element("css selector", "h1").text == "3 calls"


def test_nothing_of_hostile_calls_runs_in_an_index_or_in_changes(driver: Any, tmp_path: Path) -> None:
    hostile = "\"><img src=x onerror=\"document.title='run'\"><script>document.title='run'</script>"
    documents = []
    for number in (1, 2):
        given = json.loads((ROOT / "examples/session-reconnect.json").read_text(encoding="utf-8"))
        given["call_sid"] = given["data"]["call_sid"] = f"{hostile}{number}"
        given["data"] |= {"call_id": f"{hostile}{number}", "sbc_callid": f"{number}", "sip": None, "from": hostile}
        given["data"] |= {"originating_sip_trunk_name": hostile, "sip_status": 200, "sip_reason": hostile}
        documents.append(Document(hostile, number, sipmsg.loads(given)))
    write_report(documents, tmp_path / "calls.html")
    changes = sipmsg.diff(documents[0].content, documents[1].content)
    (tmp_path / "changes.html").write_text(call_page(documents, changes=changes), encoding="utf-8")
    for name in ("calls.html", "changes.html"):
        driver.get((tmp_path / name).as_uri())
        assert driver.title != "run"
        assert driver.execute_script("return document.querySelectorAll('img, script[src]').length") == 0
        assert "<img src=x onerror" in driver.find_element("css selector", "body").text
        assert [entry for entry in driver.get_log("browser") if entry["level"] == "SEVERE"] == []
    driver.get(f"{(tmp_path / 'calls.html').as_uri()}#text=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&carrier=%22%3E")
    assert driver.find_element("css selector", "input[name=text]").get_attribute("value").startswith("<img")
    assert _callers(driver) == []
