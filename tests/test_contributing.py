"""Who adds something as CONTRIBUTING.md says has it read, and the suite passes."""

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
USE = """
import sys

import sipmsg
from sipmsg.values.user_database import UserDatabase

text = "<aaa://hss.example.com;transport=tcp>;level=2"
value = sipmsg.parse_header("P-User-Database", text)
start = "OPTIONS sip:a@b.example SIP/2.0\\r\\nP-User-Database: "
message = sipmsg.parse(f"{start}{text}\\r\\n\\r\\n")
assert message.header("p-user-database") == value == UserDatabase.parse(str(value))
assert (value.uri.scheme, value.params["level"]) == ("aaa", "2")

def reported(text):
    problems = sipmsg.parse(f"{start}{text}\\r\\n\\r\\n").problems
    return [(each.code, each.message) for each in problems if each.where == "raw[p-user-database]"]

assert not [code for code, _ in reported(text) if code != "uri.unknown_scheme"]
# the rule of the class runs for every message
mistaken = ("raw.malformed_header_value", "a database is at an aaa: or aaas: URI (RFC 4457 5)")
assert mistaken in reported("<sip:hss.example.com>")
# and a piece that is refused costs nothing else
odd = "<aaa://hss.example.com;transport=tcp>;;level=2"
read = sipmsg.parse_header("P-User-Database", odd)
assert (read.uri.scheme, read.params["level"], str(read)) == ("aaa", "2", odd)
assert len(reported(odd)) == 1
for refused in (odd, "<sip:hss.example.com>"):
    try:
        UserDatabase.parse(refused)
    except sipmsg.HeaderError:
        continue
    sys.exit(f"{refused} passed")
print(sipmsg.__file__)
"""


STEP = re.compile(
    r"^\d+\. `(?P<file>[^`]+)`, (?P<how>a new file|at the end|below|in the place of|above the entry of)"
    r"(?: `(?P<at>[^`]+)`)?"
    r".*?^   ```text\n(?P<text>.*?)^   ```$",
    re.DOTALL | re.MULTILINE,
)
RECIPES = {
    title.partition("\n")[0]: [step.groupdict() for step in STEP.finditer(title)]
    for title in TEXT.partition("## Adding things")[2].partition("\n## ")[0].split("\n### ")[1:]
}
# what walks the registries, the catalogue and the cases
SUITE = """
tests/values/test_header_values.py tests/values/test_lenient_values.py tests/values/test_header_values_generated.py
tests/values/sdp/test_registry.py tests/values/sdp/test_line_cases.py tests/message/test_typed_headers.py
tests/values/sdp/test_lenient.py tests/redaction/test_keeps.py tests/captures/test_vendors.py
tests/message/test_message_faults.py tests/cross_check/test_every_code.py tests/cross_check/test_checking.py
tests/test_catalogue.py tests/grammar/test_grammars_are_strict.py
tests/docs/test_tables.py
"""


def _apply(root: Path, file: str, how: str, at: str | None, text: str) -> None:
    """Take one step; fail where the page speaks of a line that is not there."""
    path, text = root / file, textwrap.dedent(text) if how != "below" else re.sub("^   ", "", text, flags=re.MULTILINE)
    if how == "a new file":
        assert not path.exists(), file
        path.write_text(text, "utf-8")
        return
    lines = path.read_text("utf-8").splitlines(keepends=True)
    if at is None:
        lines.append(f"\n{text}")
    else:
        begin = f'        "{at}",' if how == "above the entry of" else at
        (number,) = (number for number, line in enumerate(lines) if line.startswith(begin))
        if how == "below":
            lines.insert(number + 1, text)
        elif how == "in the place of":
            lines[number] = text
        else:
            lines.insert(number - 1, textwrap.indent(text, "    "))
    path.write_text("".join(lines), "utf-8")


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the project with all steps taken, and made what is made from something else."""
    root = tmp_path_factory.mktemp("clone") / "sipmsg"
    leftovers = shutil.ignore_patterns(
        ".git", ".venv", ".*_cache", ".hypothesis", "build", "dist", "*.egg-info", "__pycache__"
    )
    shutil.copytree(ROOT, root, ignore=leftovers)
    for steps in RECIPES.values():
        for step in steps:
            _apply(root, **step)
    # where an installed package has them
    (root / "sipmsg" / "grammars").symlink_to(root / "grammars")
    _succeed(root, ".ci/generate.py", "--committed")
    return root


def _succeed(root: Path, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, *words],
        cwd=root,
        env=unmeasured(PYTHONPATH=str(root), HYPOTHESIS_PROFILE="brief"),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
    return done.stdout


def test_each_thing_takes_at_most_four_files() -> None:
    files = {title: {step["file"] for step in steps} for title, steps in RECIPES.items()}
    assert {title for title, named in files.items() if named} == {
        *("A header", "A leniency", "An SDP attribute", "A parameter of a codec", "A log of another tool"),
        *("A parameter of a header or of a URI", "A problem code", "A member of the session message"),
    }
    assert max(map(len, files.values())) <= 4


@pytest.mark.slow
def test_what_is_added_as_described_is_read(clone: Path) -> None:
    assert Path(_succeed(clone, "-W", "error", "-c", USE).strip()).parent == clone / "sipmsg"


@pytest.mark.slow
def test_the_suite_of_the_copy_passes(clone: Path) -> None:
    _succeed(clone, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:cov", "-n", "0", *SUITE.split())


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
