"""Every page's Python runs and prints what stands below it, and so does every command."""

from __future__ import annotations

import doctest
import gzip
import importlib.metadata
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from click.testing import CliRunner

import sipmsg
from sipmsg.cli.application import command
from tests.captures import made

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(path for path in (ROOT / "docs").rglob("*.md") if "_build" not in path.parts)
FENCE = re.compile(r"^```(\S*)[^\n]*\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_EXTRAS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
NOT_RUN = {"sh", "text", "{toctree}", "{eval-rst}", "{image}", "{include}", "{raw}"}


def _blocks(page: Path, kind: str) -> list[tuple[int, str]]:
    """Give the line number and the text of each block of a kind."""
    text = page.read_text("utf-8")
    return [(text.count("\n", 0, found.start()) + 1, found[2]) for found in FENCE.finditer(text) if found[1] == kind]


def _names(pages: list[Path]) -> list[str]:
    return [str(page.relative_to(ROOT)) for page in pages]


def test_there_are_pages_and_every_block_is_of_a_kind_that_is_run_or_known() -> None:
    kinds = {found[1] for page in PAGES for found in FENCE.finditer(page.read_text("utf-8"))}
    assert len(PAGES) > 10
    assert {"python", "console"} <= kinds
    assert kinds - {"python", "console", "js"} <= NOT_RUN


def _imported(text: str) -> set[str]:
    """Return the libraries that the Python of a page imports."""
    names = set(re.findall(r"^>>> (?:import|from) (\w+)", text, re.MULTILINE))
    return names - set(sys.stdlib_module_names) - {"sipmsg"}


def _path_with_the_command() -> str:
    return os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])


WITH_PYTHON = [page for page in PAGES if _blocks(page, "python")]


@pytest.mark.parametrize("page", WITH_PYTHON, ids=_names(WITH_PYTHON))
def test_the_python_of_a_page_does_what_it_says(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    for library in _imported(page.read_text("utf-8")):
        pytest.importorskip(library, reason="pip install 'sipmsg[test-all]'")
    said: list[str] = []
    names: dict[str, Any] = {"__name__": "__main__"}
    for line, block in _blocks(page, "python"):
        test = doctest.DocTestParser().get_doctest(block, names, f"{page.stem}:{line}", str(page), line)
        assert test.examples, f"line {line}: the block is no session of the interpreter"
        test.globs = names  # the blocks of a page are one session
        doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=said.append, clear_globs=False)
    assert not said, "".join(said)


@pytest.mark.slow
@pytest.mark.parametrize("page", WITH_PYTHON, ids=_names(WITH_PYTHON))
def test_a_page_says_how_to_install_what_it_imports(page: Path) -> None:
    text = page.read_text("utf-8")
    extras = set(re.findall(r"extra `(\w+)`", text)).union(
        *(each.split(",") for each in re.findall(r"sipmsg\[([\w,]+)\]", text))
    )
    brought = " ".join(
        [*re.findall(r"pip install ([^`\n]+)", text), *(need for extra in extras for need in _needs(extra))]
    )
    for name in _imported(text):
        pytest.importorskip(name, reason="pip install 'sipmsg[test-all]'")
        assert any(each in brought for each in (name, *importlib.metadata.packages_distributions().get(name, ()))), name


def _needs(extra: str) -> Iterator[str]:
    """Yield what an extra brings, through other extras too."""
    for need in _EXTRAS[extra]:
        yield need
        for other in re.findall(r"^sipmsg\[([\w,]+)\]", need):
            yield from (each for name in other.split(",") for each in _needs(name))


def test_what_the_picture_of_the_report_shows_is_what_its_text_says() -> None:
    counted = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
    example = ROOT / "docs/_static/inspector/examples/session.json"
    severities = [str(problem.severity) for problem in sipmsg.check(sipmsg.loads(example.read_bytes()))]
    for page in (ROOT / "README.md", ROOT / "docs/index.md"):
        (errors, warnings) = re.findall(r"report of a call: (\w+) errors and (\w+) warnings", page.read_text("utf-8"))[
            0
        ]
        assert counted[errors] == severities.count("error")
        assert counted[warnings] == severities.count("warning")


WITH_SCRIPTS = [page for page in PAGES if _blocks(page, "js")]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("node") is None, reason="no node")
@pytest.mark.parametrize("page", WITH_SCRIPTS, ids=_names(WITH_SCRIPTS))
def test_the_javascript_of_a_page_prints_what_it_says(page: Path) -> None:
    """The blocks of a page are one module; the last block of text is what it prints."""
    module = "\n".join(block for _, block in _blocks(page, "js"))
    done = subprocess.run(
        ["node", "--input-type=module", "-"],  # noqa: S607 - whichever node there is
        input=module,
        cwd=ROOT,
        env={**os.environ, "PATH": _path_with_the_command()},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == _blocks(page, "text")[-1][1]


WITH_COMMANDS = [
    (page, line, part.partition("\n"))
    for page in PAGES
    for line, block in _blocks(page, "console")
    for part in f"\n{block}".split("\n$ ")[1:]
]


@pytest.mark.parametrize(
    ("page", "line", "shown"), WITH_COMMANDS, ids=[f"{page.name}-{line}" for page, line, _ in WITH_COMMANDS]
)
def test_a_command_prints_what_the_page_says(
    page: Path, line: int, shown: tuple[str, str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    words, _, printed = shown
    name, *arguments = shlex.split(words)
    assert name == "sipmsg", f"{page}, line {line}"
    assert CliRunner().invoke(command, arguments).stdout.rstrip("\n") == printed.rstrip("\n")


SHELL = [
    (page, line, command) for page in PAGES for line, block in _blocks(page, "sh") for command in block.splitlines()
]
# What installs, serves, waits or needs a network is not for a test; each is tested where it is at home.
STARTS_SOMETHING = (
    "dask ",
    "pip ",
    "python fuzz/mutate.py",
    "python examples/live_application.py",
    "tail -f ",
    "tshark ",
    "sipmsg batch --scheduler",
)
RUN = [row for row in SHELL if not row[2].startswith(STARTS_SOMETHING)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the files that the pages speak of."""
    place = tmp_path_factory.mktemp("calls")
    session = (ROOT / "examples" / "session-reconnect.json").read_bytes()
    line = json.dumps(json.loads(session)).encode() + b"\n"
    (place / "session.json").write_bytes(session)
    (place / "calls.jsonl").write_bytes(line * 3)
    (place / "calls.jsonl.gz").write_bytes(gzip.compress(line * 3))
    (place / "logs").mkdir()
    (place / "logs" / "invite.sip").write_text(json.loads(session)["data"]["sip"]["raw"], "utf-8", newline="")
    (place / "logs" / "day.jsonl.zst").write_bytes(pa.compress(line, codec="zstd", asbytes=True))
    (place / "results").mkdir()
    (place / "traces").mkdir()
    (place / "traces" / "monday.json").write_bytes(session)
    (place / "traces" / "tuesday.json").write_bytes(session)
    (place / "secret.txt").write_text("of the tests\n", "utf-8")
    sent = made.call()
    (place / "calls.pcap").write_bytes(made.pcap(made.datagrams(sent), 101))
    (place / "decrypted.pcapng").write_bytes(made.pcap(made.datagrams(sent), 101))
    (place / "full.1.gz").write_bytes(gzip.compress(b"".join(map(made.asterisk, sent))))
    (place / "sbc.log").write_bytes(b"".join(map(made.kubernetes, sent)))
    return place


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash")
@pytest.mark.parametrize(("page", "line", "words"), RUN, ids=[f"{page.name}-{words[:40]}" for page, _, words in RUN])
def test_a_line_for_a_shell_runs(page: Path, line: int, words: str, folder: Path) -> None:
    if "| jq " in words and shutil.which("jq") is None:
        pytest.skip("no jq")
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", words],  # noqa: S607 - whichever bash there is
        cwd=folder,
        env={**os.environ, "PATH": _path_with_the_command()},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    said = [each for each in done.stderr.splitlines() if not each.startswith("sipmsg: replaced ")]
    assert (done.returncode, said) == (0, []), f"{page}, line {line}"


TEXTS = sorted(
    path
    for path in ROOT.rglob("*.md")
    if not {"_build", "build", "dist", "cases"} & set(path.parts)
    and not any(part.startswith(".") for part in path.relative_to(ROOT).parts)
)
LINK = re.compile(r"(?:\]\(|\b(?:src|srcset|href)=\")([^)\"\s:#]*)(?:#([^)\"\s]+))?[)\"]")


def _anchors(text: str) -> set[str]:
    """Give the anchors of a Markdown text: those that stand in it, and those made of its headings."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    made = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
    return made | set(re.findall(r"\{#([a-z0-9-]+)\}", text))


def test_every_link_leads_somewhere() -> None:
    """Links of the pages to anchors that are made as the documentation is built are left to Sphinx."""
    lost = []
    for path in TEXTS:
        for target, anchor in LINK.findall(FENCE.sub("", path.read_text("utf-8"))):
            to = path.parent / target if target else path
            made_later = ROOT / "docs" in path.parents and to.suffix == ".md"
            known = to.exists() and (made_later or not anchor or anchor in _anchors(to.read_text("utf-8")))
            lost += [] if known else [f"{path.relative_to(ROOT)} names {target}#{anchor}"]
    assert len(TEXTS) > 20
    assert lost == []
