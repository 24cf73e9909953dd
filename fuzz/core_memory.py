"""Let the core run out of memory, at each of its allocations in turn: ``python fuzz/core_memory.py [MOST]``.

The first allocation that a call makes fails, then in another call the second, and so on to number MOST, or until one
goes through. Each has to end in a MemoryError or, where Python makes do without, in the value; the call after it has to
read what it read before. Needs CPython's own test module, ``_testcapi``.
"""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sipmsg import codecs, parse, parse_sdp
from sipmsg.grammar.core import Core
from sipmsg.grammar.core_readers import reader_in
from sipmsg.syntax import GRAMMARS, HEADERS
from sipmsg.values import rules
from sipmsg.values.params import Params
from sipmsg.values.registry import KEYS
from sipmsg.values.sdp.level import core_levels
from sipmsg.values.sdp.media_codecs import read_codecs
from sipmsg.values.sdp.media_field import MediaField
from sipmsg.values.sdp.media_slots import MEDIA_SLOTS
from sipmsg.values.shapes import _READERS
from sipmsg.values.typed import IN_CORE

ROOT = Path(__file__).resolve().parent.parent
SESSION = (ROOT / "examples" / "session-reconnect.json").read_text("utf-8")
ADDRESS = '"Bob \\" B\u65e5" <sip:+1508;cpc=x:secret@10.0.13.72:05070;transport=udp?Subject=hi&x=>;tag=1;lr;a="b c"'
FAULTY = "Bond, James <sip:*72#@h.example:99999;;a=#?b>;;tag=1, <sip:a@h>, ,\u20ac"
LONG = "<sip:a@h>" + ";a=b" * 300
FIELD = MediaField("audio", 9, None, "RTP/AVP", ("0", "8", "101"))
BELOW = (
    "m=video 9 RTP/AVP 96\r\na=rtpmap:96 VP8/90000\r\na=fmtp:96 a=1\r\na=fmtp:96 b\r\na=rtcp-fb:* nack\r\na=mid:v\r\n"
)
DEEP = "[" * 60 + "1" + "]" * 60


def calls(core: Core) -> dict[str, Callable[[], Any]]:
    """Return what is called."""
    rules = {name: core.matcher(HEADERS, name) for name in ("name_addr", "via", "contact", "cseq", "server")}
    readers = {name: reader_in(core, _READERS[HEADERS.file, name]).reading for name in ("name_addr", "contact")}
    raw = json.loads(SESSION)["data"]["sip"]["raw"]
    texts = {"good": ADDRESS, "faulty": FAULTY, "long": LONG}
    made: dict[str, Callable[[], Any]] = {}
    for kind, known in (("rule", rules), ("reader", readers)):
        made |= {f"{kind} {name}, {text}": _call(known[name], texts[text]) for name in known for text in texts}
    module = core.module
    made["frame"] = lambda: module.frame(raw, 512, 16_384, 64)
    made["grouped"] = lambda: module.grouped(module.frame(raw, 512, 16_384, 64)[1], KEYS)
    value, deep = json.loads(SESSION), json.loads(DEEP)
    made["json"] = lambda: (module.json_members(SESSION, 64), module.json_clean(value, 3), module.json_clean(deep, 0))
    made["outline"] = lambda: [module.json_outline(SESSION[:size], 0) for size in range(0, len(SESSION) + 1, 50)]
    body = raw.partition("\r\n\r\n")[2]
    made["description"] = lambda: _described(core, body)
    made["a description that is read in part"] = lambda: _described(core, body + "a=ptime:x\r\na=X:1\r\na=SendRecv\r\n")
    message = parse(raw)
    made["headers"] = lambda: _headers(core, message)
    fields, begin = message.headers.fields, raw.index("\r\n\r\n") + 4
    made["marks_in"] = lambda: module.marks_in(raw, ("token", "pwd"))
    made["plain"] = lambda: module.plain(raw, fields, begin)
    message.problems  # noqa: B018 - what its conditions ask is there now
    values = [
        message,
        *message.via,
        message.from_,
        message.contact,
        message.sdp,
        *message.sdp.media,
        *message.sdp.codecs,
    ]
    made["judges"] = lambda: (_judges(core).placed(list(enumerate(values))), _judges(core)(message))
    made["a message"] = lambda: (parse(raw).start_line, parse(raw).headers.texts)
    text = body + "a=PTIME:20\r\na=group:LS\r\n" + BELOW
    made["slots"] = lambda: _slots(text)
    made["slots of what is in order"] = lambda: _slots(body + BELOW)
    made["look"] = lambda: _looked(text)
    made["problems"] = lambda: (parse_sdp(text).problems, parse(raw).problems)
    made["codecs of a text"] = lambda: (codecs(text), codecs(body + BELOW))
    made["joiner"] = lambda: _joined(body + BELOW)
    made["core"] = lambda: (len(module.rules()), len(module.builders()), len(module.sources()), len(module.cuts()))
    return made


def _described(core: Core, text: str) -> Any:
    levels = core_levels(core, text)
    return [(each.values(), each.names, each.types) for each in levels], [read_codecs(each, FIELD) for each in levels]


def _slots(text: str) -> Any:
    sdp = parse_sdp(text)
    own = [getattr(sdp, name) for name in ("origin", "session_name", "connection", "version")]
    return own, [[getattr(each, name) for name in MEDIA_SLOTS] for each in sdp.media]


def _looked(text: str) -> Any:
    read = [each._level for each in parse_sdp(text).media]  # noqa: SLF001 - what the core fills
    return [(each.in_order, each.odd, each.names, each.types, each.place(each.first)) for each in read]


def _joined(text: str) -> Any:
    return [read_codecs(each._level, FIELD) for each in parse_sdp(text).media]  # noqa: SLF001 - what the core has cut


def _headers(core: Core, message: Any) -> Any:
    cache: dict[str, Any] = {}
    core.module.headers(cache, message.headers.texts, 8_192, IN_CORE, frozenset(IN_CORE))
    return cache


def _judges(core: Core) -> Any:
    return core.module.judges(rules.VALUES.plan(core), Params, "pairs")


def _call(function: Any, text: str) -> Callable[[], Any]:
    return lambda: function(text)


def starve(call: Callable[[], Any], most: int) -> int:
    """Fail each allocation in turn; return how many were noticed."""
    testcapi = importlib.import_module("_testcapi")
    wanted = repr(call())
    survived = 0
    for number in range(most):
        failed = False
        value = None
        testcapi.set_nomemory(number, number + 1)
        try:
            value = call()
        except MemoryError:
            failed = True
        finally:
            testcapi.remove_mem_hooks()
        if not failed and repr(value) != wanted:
            raise SystemExit(f"allocation {number} failed, and the value is another: {value!r}, not {wanted}")
        survived += not failed
        if repr(call()) != wanted:
            raise SystemExit(f"after allocation {number} had failed the value is another")
        if survived > 20:
            return number + 1 - survived
    return most - survived


def main(most: int) -> int:
    """Call everything; return nothing but 0, since what is wrong ends the process."""
    for grammar in GRAMMARS:
        grammar.load_values()
    for name, call in calls(Core(importlib.import_module("sipmsg._core"))).items():
        print(f"{name}: {starve(call, most)} allocations failed")
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000))
