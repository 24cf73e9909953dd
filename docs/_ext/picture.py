"""Draws the picture of the report that the front page and the README show: ``python docs/_ext/picture.py``.

It is a screenshot of the report of an example of the inspector, by the system's Chromium, light and dark.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

import sipmsg
from sipmsg.report import html

STATIC = Path(__file__).resolve().parents[1] / "_static"
EXAMPLE = STATIC / "inspector/examples/session.json"
_WIDTH, _HEIGHT = 1180, 1250


def main() -> int:
    """Write the two pictures."""
    options = Options()
    options.binary_location = shutil.which("chromium") or ""
    for argument in ("--headless=new", "--no-sandbox", "--hide-scrollbars", f"--window-size={_WIDTH},{_HEIGHT}"):
        options.add_argument(argument)
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    size = {"width": _WIDTH, "height": _HEIGHT, "deviceScaleFactor": 1, "mobile": False}
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "call.html"
        page.write_text(html(sipmsg.loads(EXAMPLE.read_bytes()), name=EXAMPLE.name), encoding="utf-8")
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        for scheme in ("light", "dark"):
            features = [{"name": "prefers-color-scheme", "value": scheme}]
            driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
            driver.get(page.as_uri())
            driver.save_screenshot(str(STATIC / f"report-{scheme}.png"))
    driver.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
