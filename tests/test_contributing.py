"""Who adds a header as CONTRIBUTING.md says has it read."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.processes import unmeasured

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^   ```text\n(.*?)^   ```$", re.DOTALL | re.MULTILINE)
USE = """
import sys

import sipmsg
from sipmsg.values.user_database import UserDatabase

text = "<aaa://hss.example.com;transport=tcp>;level=2"
value = sipmsg.parse_header("P-User-Database", text)
start = "OPTIONS sip:a@b.example SIP/2.0\\r\\nP-User-Database: "
message = sipmsg.parse(f"{start}{text}\\r\\n\\r\\n")
assert message.user_database == message.header("p-user-database") == value == UserDatabase.parse(str(value))
assert (value.uri.scheme, value.params["level"]) == ("aaa", "2")

def told(text):
    problems = sipmsg.parse(f"{start}{text}\\r\\n\\r\\n").problems
    return [(each.code, each.message) for each in problems if each.where == "raw[p-user-database]"]

assert not [code for code, _ in told(text) if code != "uri.unknown_scheme"]
# the rule of the class runs for every message
mistaken = ("raw.malformed_header_value", "a database is at an aaa: or aaas: URI (RFC 4457 5)")
assert mistaken in told("<sip:hss.example.com>")
# and a piece that is refused costs nothing else
odd = "<aaa://hss.example.com;transport=tcp>;;level=2"
read = sipmsg.parse_header("P-User-Database", odd)
assert (read.uri.scheme, read.params["level"], str(read)) == ("aaa", "2", odd)
assert len(told(odd)) == 1
for refused in (odd, "<sip:hss.example.com>"):
    try:
        UserDatabase.parse(refused)
    except sipmsg.HeaderError:
        continue
    sys.exit(f"{refused} passed")
print(sipmsg.__file__)
"""


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """Give a copy of the package with the steps taken, its grammars where an installed package has them."""
    rule, module, registered, attribute = map(textwrap.dedent, BLOCK.findall(TEXT))
    package = tmp_path / "sipmsg"
    shutil.copytree(ROOT / "sipmsg", package, ignore=shutil.ignore_patterns("__pycache__", "grammars"))
    shutil.copytree(ROOT / "grammars", package / "grammars", ignore=shutil.ignore_patterns("__pycache__"))
    with (package / "grammars" / "headers.lark").open("a", encoding="utf-8") as file:
        file.write(f"\n{rule}")
    (package / "values" / "user_database.py").write_text(module, encoding="utf-8")
    _after(package / "values" / "registry.py", "_HEADERS = (\n", registered)
    _after(
        package / "message" / "typed_headers.py", '    to: _Typed[NameAddr | None] = _Typed("to")\n', f"    {attribute}"
    )
    return tmp_path


def _after(file: Path, line: str, more: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(line) == 1
    file.write_text(text.replace(line, line + more), encoding="utf-8")


def test_a_header_that_is_added_as_described_is_read(clone: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", USE],
        cwd=clone,
        env=unmeasured(PYTHONPATH=str(clone)),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert Path(done.stdout.strip()).parent == clone / "sipmsg"


def test_every_session_of_nox_is_in_the_table() -> None:
    defined = set(
        re.findall(r"^@nox\.session.*?^def (\w+)", (ROOT / "noxfile.py").read_text(), re.DOTALL | re.MULTILINE)
    )
    rows = [line.split("|")[1] for line in TEXT.splitlines() if line.startswith("| `")]
    assert len(defined) > 10
    assert {name for row in rows for name in re.findall(r"`(\w+)`", row)} == defined


def test_every_fragment_of_the_changelog_is_of_a_kind() -> None:
    names = [path.name for path in (ROOT / "changelog.d").iterdir() if path.name != "README.md"]
    assert all(re.fullmatch(r"\+[a-z-]+\.(added|changed|fixed|removed|security)\.md", name) for name in names)
