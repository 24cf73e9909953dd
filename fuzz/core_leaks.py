"""Call the core again and again, and report what stays: ``python fuzz/core_leaks.py [CALLS]``.

Texts that are good, refused, faulty, wide and long; for each, the number of blocks that Python has allocated and the
memory of the process are looked at before and behind the calls. Also reads what is long and deep, once.
"""

from __future__ import annotations

import gc
import importlib
import sys
from collections.abc import Callable
from pathlib import Path

from sipmsg import SipMsgError, codecs, parse, parse_sdp
from sipmsg.grammar.core import Core
from sipmsg.grammar.core_readers import reader_in
from sipmsg.syntax import GRAMMARS, HEADERS, URI
from sipmsg.values.sdp.media_slots import MEDIA_SLOTS
from sipmsg.values.shapes import _READERS

TEXTS = {
    "good": '"Bob \\" B" <sip:+1508;cpc=x:secret@10.0.13.72:05070;transport=udp?Subject=hi&x=>;tag=1;lr;a="b c"',
    "refused": "<sip:bob@biloxi.com",
    "faulty": "Bond, James <sip:*72#@h.example:99999;;a=#?b>;;tag=1",
    "bare": "sip:#1@h.example;tag=1",
    "wide": '"\u65e5\u672c" <sip:\u65e5@h.example;x=\U0001f600>;tag="\u65e5"',
    "latin": '"\u00e9" <sip:\u00e9@h.example>;tag="\u00e9"',
    "surrogate": "<sip:\udc80@h.example>;\udc80",
    "empty": "",
}
LISTS = {"list": "<sip:a@h>, , b <sip:#@h>, \x00, c,<sip:d@h>;;x", "none": ",,", "words": "what ever, <x"}
LONG = {
    "labels": "<sip:a@" + "a." * 1_000_000 + "com>",
    "numbers": "<sip:a@" + "1." * 1_000_000 + "1>",
    "parameters": "<sip:a@h>" + ";a=b" * 1_000_000,
    "semicolons": "<sip:a@h>" + ";" * 1_000_000,
    "blanks": "<sip:a@h>" + " " * 100_000 + ";a",
    "quotes": '"' * 20_001 + " <sip:a@h>",
    "users": "<sip:" + "a@" * 20_000 + "h>",
    "words": "a " * 20_000 + "<sip:a@h>",
    "commas": "<sip:a@h>," * 100_000,
    "comment": "(" * 100_000 + ")" * 100_000,
    "comments": "(a)" * 300_000,
}


DESCRIPTIONS = {
    "good": "v=0\r\nc=IN IP4 192.0.2.1\r\nm=audio 9 RTP/AVP 0 96\r\na=rtpmap:96 opus/48000/2\r\na=fmtp:96 stereo=1\r\n",
    "faulty": "v=0\r\nm=audio 9 RTP/AVP 0\r\na=ptime:x\r\na=PTIME:20\r\na=x\r\na=x:1\r\nnone\r\nm=\r\na=rtcp-fb:* nack",
}


def _described(text: str) -> object:
    description = parse_sdp(text)
    return codecs(text), [media.codecs for media in description.media], description.problems


MESSAGES = {
    "good": "BYE sip:a@h SIP/2.0\r\nVia: SIP/2.0/UDP h\r\nFrom: <a:b>;tag=1\r\nVia: SIP/2.0/UDP i\r\n\r\n",
    "faulty": "BYE sip:a@h SIP/2.0\r\nVia: x\r\nFrom: <sip:#@h>;;tag=1\r\nContact: ,\r\nContact: <a:b>\r\nNone\r\n\r\n",
    "answer": "SIP/2.0 200 \u00e9\r\nTo: \u65e5 <sip:a@h>\r\nY: y\r\n z\r\n\r\nbody",
    "refused": "\r\n\r\nnone",
}


def _message(text: str) -> object:
    try:
        message = parse(text)
    except SipMsgError as error:
        return error
    return (
        message.problems,
        message.headers.texts,
        message.header("Y"),
        message.uri if hasattr(message, "uri") else None,
    )


def _shared(text: str) -> object:
    """Ask for each slot before, and behind, a look at all."""
    first, second = parse_sdp(text), parse_sdp(text)
    found = [[getattr(each, name) for name in MEDIA_SLOTS] for each in first.media]
    return (
        found,
        first.problems,
        second.problems,
        [[getattr(each, name) for name in MEDIA_SLOTS] for each in second.media],
    )


def memory() -> int:
    """Return the resident memory of the process in KiB."""
    fields = Path("/proc/self/statm").read_text("ascii").split()
    return int(fields[1]) * 4


def _called(call: Callable[[str], object], text: str, calls: int, name: str = "") -> bool:
    """Call something again and again; return whether much stays, and print how much where it has a name."""
    blocks, before = sys.getallocatedblocks(), memory()
    for _ in range(calls):
        call(text)
    gc.collect()
    more, grown = sys.getallocatedblocks() - blocks, memory() - before
    if name:
        sys.stdout.write(f"{name}: {more} blocks, {grown} KiB more after {calls} calls\n")
    return more > calls // 10 or grown > 4000


def main(calls: int) -> int:
    """Make the calls; return how many kinds of them left something."""
    for grammar in GRAMMARS:
        grammar.load_values()
    core = Core(importlib.import_module("sipmsg._core"))
    strict = core.matcher(HEADERS, "name_addr")
    address = reader_in(core, _READERS[HEADERS.file, "name_addr"])
    contact = reader_in(core, _READERS[HEADERS.file, "contact"])
    uri = reader_in(core, _READERS[URI.file, "uri"])
    rules = [core.matcher(HEADERS, name) for name in ("server", "contact", "via", "name_addr", "tokens")]
    leaking = 0
    todo = [(f"rule {name}", strict, text) for name, text in TEXTS.items()]
    todo += [(f"reader {name}", address.reading, text) for name, text in TEXTS.items()]
    todo += [(f"contact {name}", contact.reading, text) for name, text in (TEXTS | LISTS).items()]
    todo += [(f"description {name}", _described, text) for name, text in DESCRIPTIONS.items()]
    todo += [(f"slots {name}", _shared, text) for name, text in DESCRIPTIONS.items()]
    todo += [(f"message {name}", _message, text) for name, text in MESSAGES.items()]
    for name, call, text in todo:
        _called(call, text, 1000)
        # what leaks does so each time; memory that grows once may be the allocator's
        leaking += all(_called(call, text, calls, name) for _ in range(3))
    for name, text in LONG.items():
        made = [rule(text) is not None for rule in rules]
        made += [reader.reading(text) is not None for reader in (address, contact)]
        made.append(uri.reading(text[1:-1]) is not None)
        sys.stdout.write(f"{name}, {len(text)} characters: {made}\n")
    return leaking


if __name__ == "__main__":
    sys.exit(1 if main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000) else 0)
