"""The core where memory or stack runs out, and in several interpreters of one process."""

from __future__ import annotations

import importlib
import importlib.util
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import sipmsg
from sipmsg.grammar.core import Core
from sipmsg.syntax import HEADERS
from tests.processes import unmeasured

ROOT = Path(__file__).parents[2]
ADDRESS = '"Bob \\" B" <sip:+1508;cpc=x:secret@10.0.13.72:5070;transport=udp?Subject=hi>;tag=1;a="b c"'
FAULTY = "Bond, James <sip:*72#@h.example:99999;;a=#?b>;;tag=1"
needs_core = pytest.mark.skipif(importlib.util.find_spec("sipmsg._core") is None, reason="the core is not built here")

IN_INTERPRETERS = """
import sys, threading
try:
    import _interpreters as interpreters
    run = interpreters.exec
except ImportError:
    import _xxsubinterpreters as interpreters
    run = interpreters.run_string

import sipmsg
READ = '''
import sipmsg
assert sipmsg.core == %r, sipmsg.core
for number in range(200):
    lines = ("OPTIONS sip:a@b.example SIP/2.0", "To: <sip:#@a>;tag=1", "CSeq: 1 OPTIONS", "", "")
    message = sipmsg.parse(chr(10).join(lines))
    assert (message.uri.user, message.cseq.number, message.to.uri.host) == ("a", 1, "a")
    assert [problem.code for problem in message.problems]
''' % sipmsg.core
made = [interpreters.create() for _ in range(4)]
found = []
def work(each):
    found.append(run(each, READ))
if sys.version_info < (3, 13):  # in threads of their own they wait for one another for good, without the core as well
    for each in made:
        work(each)
else:
    threads = [threading.Thread(target=work, args=(each,)) for each in made]
    for thread in threads:
        thread.start()
    exec(READ)
    for thread in threads:
        thread.join()
for each in made:
    interpreters.destroy(each)
exec(READ)
print(found)
"""


@pytest.mark.slow
@needs_core
def test_memory_that_runs_out_is_survived() -> None:
    pytest.importorskip("_testcapi")
    command = [sys.executable, str(ROOT / "fuzz" / "core_memory.py")]
    done = subprocess.run(command, env=unmeasured(), capture_output=True, text=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    failed = [int(line.rpartition(": ")[2].split()[0]) for line in done.stdout.splitlines()]
    assert len(failed) > 20
    assert sum(failed) > 500


@pytest.mark.slow
def test_interpreters_of_one_process_read_side_by_side() -> None:
    done = subprocess.run(
        [sys.executable, "-c", IN_INTERPRETERS],
        env=unmeasured(),
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        timeout=120,
    )
    assert (done.returncode, done.stdout.strip()) == (0, "[None, None, None, None]"), done.stderr


def _with_frames_left(frames: int, call: Callable[[], Any]) -> Any:
    """Return what a call gives with so many frames below the limit."""

    def deeper(depth: int) -> Any:
        return call() if depth <= 0 else deeper(depth - 1)

    depth, frame = 0, sys._getframe()  # noqa: SLF001
    while frame is not None:
        depth, frame = depth + 1, frame.f_back  # type: ignore[assignment]
    try:
        return deeper(sys.getrecursionlimit() - depth - frames - 1)
    except RecursionError:
        return RecursionError


@pytest.mark.parametrize("text", [ADDRESS, FAULTY])
def test_near_the_limit_of_recursion_there_is_the_value_or_the_error(text: str) -> None:
    wanted = sipmsg.parse_header("To", text)
    found = [_with_frames_left(frames, lambda: sipmsg.parse_header("To", text)) for frames in range(1, 80)]
    assert found[-1] == wanted
    first = found.index(wanted)
    assert set(found[:first]) <= {RecursionError}
    assert all(each == wanted for each in found[first:])


@needs_core
def test_a_rule_of_the_core_needs_no_frame() -> None:
    match = Core(importlib.import_module("sipmsg._core")).matcher(HEADERS, "server")
    assert match is not None
    # comments inside one another, and a product for each of a thousand
    text = "a/1 (x (y (z))) " * 1_000 + "b"
    assert match(text) is not None
    least = next(frames for frames in range(20) if _with_frames_left(frames, lambda: len(text)) == len(text))
    assert _with_frames_left(least + 1, lambda: match(text)) == match(text)
