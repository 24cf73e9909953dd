"""The core where memory or stack runs out, and in several interpreters of one process."""

from __future__ import annotations

import gc
import importlib
import importlib.util
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import sipmsg
from sipmsg.grammar.core import Core, core_of
from sipmsg.grammar.core_readers import _cuts, reader_in
from sipmsg.syntax import HEADERS, SDP
from sipmsg.values.sdp.level import core_levels
from sipmsg.values.sdp.media_codecs import core_join
from sipmsg.values.shapes import _READERS
from tests.processes import unmeasured

ROOT = Path(__file__).parents[2]
ADDRESS = '"Bob \\" B" <sip:+1508;cpc=x:secret@10.0.13.72:5070;transport=udp?Subject=hi>;tag=1;a="b c"'
FAULTY = "Bond, James <sip:*72#@h.example:99999;;a=#?b>;;tag=1"
needs_core = pytest.mark.skipif(importlib.util.find_spec("sipmsg._core") is None, reason="the core is not built here")
# levels that the core has cut have their slots filled by it where it runs
where_it_runs = pytest.mark.skipif(sipmsg.core != "c", reason="the core does not run here")

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


def _with_core() -> dict[str, str]:
    """Return the environment of a process in which the core runs, whatever runs here."""
    return {name: value for name, value in unmeasured().items() if name != "SIPMSG_CORE"}


@pytest.mark.slow
@needs_core
def test_memory_that_runs_out_is_survived() -> None:
    pytest.importorskip("_testcapi")
    command = [sys.executable, str(ROOT / "fuzz" / "core_memory.py")]
    done = subprocess.run(command, env=_with_core(), capture_output=True, text=True, check=False, encoding="utf-8")
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


@needs_core
def test_what_nobody_asks_the_core_is_refused() -> None:
    command = [sys.executable, str(ROOT / "fuzz" / "core_misuse.py"), "4000"]
    done = subprocess.run(command, env=_with_core(), capture_output=True, text=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("4000 calls, ")


@pytest.mark.slow
@needs_core
@pytest.mark.parametrize("name", ["core.py", "core_slots.py"])
def test_the_core_is_held_to_python(name: str) -> None:
    command = [sys.executable, str(ROOT / "fuzz" / name), "500"]
    done = subprocess.run(command, env=_with_core(), capture_output=True, text=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith(" 0 differ\n")


def _levels() -> tuple[Any, list[Any]]:
    core: Any = core_of(SDP)
    return core, core_levels(core, "v=0\r\nm=audio 9 RTP/AVP 0\r\na=rtcp-fb:* nack pli\r\na=ptime:20\r\n")


@where_it_runs
@pytest.mark.parametrize("rows", [b"", b"\xff" * 320, None, ()])
def test_rows_that_the_core_has_not_cut_are_refused(rows: Any) -> None:
    """Found in review: any bytes in that slot were taken for places in the text."""
    _, levels = _levels()
    levels[1]._rows = rows  # noqa: SLF001
    with pytest.raises(TypeError, match="not made by the core"):
        levels[1].names  # noqa: B018


@where_it_runs
def test_rows_of_another_describer_are_refused() -> None:
    core, levels = _levels()
    others = core_levels(Core(core.module), levels[0].source.text)
    levels[1]._rows = others[1]._rows  # noqa: SLF001
    with pytest.raises(TypeError, match="not made by the core"):
        levels[1].values()


@where_it_runs
@pytest.mark.parametrize("slot", ["format", "kind", "parameter"])
def test_feedback_without_a_slot_is_a_mistake_and_no_crash(slot: str) -> None:
    """Found in review: an open slot was read as an object."""
    core, levels = _levels()
    (placed,) = levels[1].typed("rtcp-fb")
    object.__delattr__(placed[1], slot)
    with pytest.raises(TypeError, match="as they were read"):
        core_join(core)(("0",), "audio", [], [], [placed])


@where_it_runs
def test_feedback_for_every_format_is_made_once() -> None:
    """Found in review: 128 formats with 4,000 lines for every one held half a million texts."""
    core, levels = _levels()
    codecs, _ = core_join(core)(("0", "8", "9"), "audio", [], [], levels[1].typed("rtcp-fb"))
    assert codecs[0].rtcp_fb == ("nack pli",)
    assert codecs[0].rtcp_fb is codecs[1].rtcp_fb is codecs[2].rtcp_fb


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


class _Wide:
    """A class with more slots than another."""

    __slots__ = ("first", "kept", "second")


class _Narrow:
    """A class that has the slot of another among its attributes."""

    __slots__ = ()
    kept = _Wide.kept  # type: ignore[attr-defined]


def _shaped(core: Core, build: Any, slot: str | None = None) -> Any:
    """Return a reader in a core that makes its values otherwise than the one of addresses."""
    reader: Any = _READERS[HEADERS.file, "name_addr"]
    reader_in(core, reader)
    number = core.ready(HEADERS, "name_addr")
    cuts = [(cut, plan, build) for cut, plan, _ in _cuts(core, reader) or ()]
    return core.module.reader(1, number, reader.rule, reader.about, reader.kept, slot, (0, 0), None, tuple(cuts))


@needs_core
def test_a_text_is_kept_in_a_slot_of_the_value_alone() -> None:
    """Found in review: the text was written behind the end of a value whose class had the slot of another class."""
    made = _shaped(Core(importlib.import_module("sipmsg._core")), lambda *_: _Narrow(), "kept")
    value, _ = made.lenient_reading(FAULTY)
    assert type(value) is _Narrow


@needs_core
def test_the_collector_sees_all_that_a_reader_holds() -> None:
    """Found in review: it saw neither the value of nothing, nor the class that values are derived from."""
    nothing = object()
    made = _shaped(Core(importlib.import_module("sipmsg._core")), (_Wide, (), nothing, object))
    assert nothing in gc.get_referents(made)
    assert object in gc.get_referents(made)
