"""Ask the core for what nobody asks it: ``python fuzz/core_misuse.py [COUNT] [SEED]``.

Each function of its module, and what each makes, is called with what the library gives it, and with that spoilt: other
types, numbers out of range, tuples that are too short, objects that are made otherwise, values and levels whose slots
were emptied or filled with something else. It may raise what Python code raises for a mistake, and nothing else: what
ends the process, or comes back without an exception, is a fault. What is spoilt is a core of its own.
"""

# ruff: noqa: SLF001, FBT003 - what the library itself gives the core

from __future__ import annotations

import importlib.machinery
import importlib.util
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from sipmsg import parse, parse_sdp
from sipmsg.errors import SipMsgError
from sipmsg.grammar.core import Core
from sipmsg.grammar.core_readers import reader_in
from sipmsg.jambonz.call_data import CallData
from sipmsg.jambonz.member import JsonObject, members_of
from sipmsg.limits import DEFAULT_LIMITS, Limits
from sipmsg.message import message as messages
from sipmsg.message.headers import Headers
from sipmsg.message.typed_headers import TypedHeaders
from sipmsg.syntax import GRAMMARS, HEADERS
from sipmsg.values import rules, typed
from sipmsg.values.params import Params
from sipmsg.values.registry import KEYS
from sipmsg.values.sdp import description, level, media
from sipmsg.values.sdp.connection import Connection
from sipmsg.values.sdp.lines import Source
from sipmsg.values.sdp.media_codecs import core_join
from sipmsg.values.sdp.media_field import MediaField
from sipmsg.values.sdp.session import Session
from sipmsg.values.shapes import _READERS

SDP = (
    "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\na=x:1\r\nm=audio 9 RTP/AVP 0 96\r\na=rtpmap:96 opus/48000/2\r\n"
)
SDP += "a=fmtp:96 a=1\r\na=fmtp:96 b\r\na=rtcp-fb:* nack pli\r\na=ptime:20\r\na=PTIME:x\r\na=sendonly\r\na=rtpmap:x\r\n"
MESSAGE = (
    "OPTIONS sip:a@h SIP/2.0\r\nVia: SIP/2.0/UDP h;branch=z9hG4bK1\r\nFrom: <sip:a@h>;tag=1\r\nTo: <sip:#@h>\r\n\r\n"
)
# what Python says of a tuple that is none
_NO_TUPLE = "new style getargs format but argument is not a tuple"

Given = tuple[Any, ...]


class Odd:
    """An object that does nothing as it should."""

    __slots__ = ("first", "level")

    def __index__(self) -> int:
        return -(2**70)

    def __bool__(self) -> bool:
        raise ValueError("neither true nor false")

    def __eq__(self, other: object) -> bool:
        raise ValueError("not to be compared")

    __hash__ = None  # type: ignore[assignment]


class Text(str):
    """A text of another class."""

    __slots__ = ()


def pool() -> list[Any]:
    """Return what is put in the place of anything."""
    texts = [
        Text("v=0"),
        "\u65e5",
        "\U0001f600:",
        "\udc80",
        "a=ptime:20\r\n" * 3,
        "m=",
        "x" * 200,
        "text",
        "_rows",
        "formats",
    ]
    numbers = [-1, 0, 1, 2, 4, 33, 127, 2**31, 2**63, -(2**63), 2**64, 1.5, True]
    empty: list[Any] = [
        None,
        "",
        b"",
        (),
        [],
        {},
        set(),
        frozenset(),
        object(),
        Odd(),
        Odd,
        int,
        str,
        tuple,
        type,
        object,
    ]
    held = [b"x" * 80, (None,), (1, 2), ("a", "b"), ((),), [()], [(1, None)], {"a": 1}, {1: [1]}, {"via": ("x",)}]
    return [
        *texts,
        *numbers,
        *empty,
        *held,
        Limits,
        Limits(headers=1),
        Session,
        level.Level,
        MediaField,
        len,
        lambda *_: 1,
    ]


def spoilt(value: Any, chance: random.Random, others: list[Any]) -> Any:
    """Return what is given with something in it changed."""
    if type(value) in {tuple, list} and value and chance.random() < 0.85:
        made = [*value]
        at = chance.randrange(len(made))
        if chance.random() < 0.12:
            del made[at]
        elif chance.random() < 0.1:
            made.insert(at, made[at])
        else:
            made[at] = spoilt(made[at], chance, others)
        return type(value)(made)
    if type(value) is dict and value and chance.random() < 0.85:
        key = chance.choice([*value])
        changed = chance.choice(others) if chance.random() < 0.1 else key
        try:
            return {
                (changed if each is key else each): spoilt(one, chance, others) if each is key else one
                for each, one in value.items()
            }
        except Exception:  # noqa: BLE001 - what cannot be a key
            return {}
    return chance.choice(others)


class Spy:
    """A module whose functions note what they are called with."""

    def __init__(self, module: Any) -> None:
        self.module = module
        self.calls: list[tuple[str, Given]] = []

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.module, name)
        if not callable(found):
            return found

        def call(*given: Any) -> Any:
            self.calls.append((name, given))
            return found(*given)

        return call


def fresh() -> Any:
    """Return a core beside the one that the library uses."""
    spec = importlib.util.find_spec("sipmsg._core")
    if spec is None or spec.origin is None:
        sys.exit("there is no core")
    spec = importlib.util.spec_from_loader(
        "sipmsg._core", importlib.machinery.ExtensionFileLoader("sipmsg._core", spec.origin)
    )
    made = importlib.util.module_from_spec(spec)  # type: ignore[arg-type]
    spec.loader.exec_module(made)  # type: ignore[union-attr]
    return made


def usual(core: Core) -> dict[str, Any]:
    """Have a core make what the library has it make; return that."""
    found: dict[str, Any] = {name: core.matcher(HEADERS, name) for name in ("name_addr", "via", "contact", "server")}
    found["reader"] = reader_in(core, _READERS[HEADERS.file, "contact"])
    found["describer"] = level.core_describer(core)
    found["joiner"] = core_join(core)
    found["judges"] = core.module.judges(rules.VALUES.plan(core), Params, "pairs")
    found["describing"] = core.module.describing(
        found["describer"],
        found["joiner"],
        (Limits, description._BOUNDS),
        MediaField,
        (Session, ("level", "below", "limits"), ()),
        (description.SessionDescription, description._MADE_OF, description.rows(description._SLOTS)),
        (media.MediaDescription, media.MEDIA_MEMBERS, description.rows(media.MEDIA_SLOTS)),
    )
    for number, name in enumerate(media.MEDIA_SLOTS):
        found[f"filler of {name}"] = core.module.filler(found["describing"], True, number, media.MEDIA_MAKERS[name])
    found["filler"] = core.module.filler(found["describing"], False, 0, len)
    found["late"] = core.module.late(level.Level, "odd", len, "text")
    slots = ((messages.Message, "_cache", "_headers", "_limits"), (Headers, "_fields", "_index"), (Limits, "safe_size"))
    place = (*slots, KEYS, typed.IN_CORE)
    found["member"] = core.module.member(JsonObject, "given", "call_sid", str, members_of(CallData)["call_id"])
    found["property"] = core.module.property(Connection, "full_address", "/", Connection.address)
    found["method"] = core.module.method(place, len)
    found["attribute"] = core.module.attribute(place, TypedHeaders.__dict__["via"], "via")
    known, messages.core_of = messages.core_of, lambda _: core
    found["messages"] = messages._messages.__wrapped__()
    messages.core_of = known
    return found


def values(ready: dict[str, Any]) -> list[Any]:
    """Return values that are asked."""
    sdp, message = ready["describing"](SDP, Limits(), Limits()), parse(MESSAGE, limits=Limits())
    levels, known = ready["describer"](SDP), level.levels(SDP)
    made = [*levels, *known, *sdp.media, sdp, sdp._session, message, message.headers, Limits(), Source(SDP)]
    return [*made, sdp.connection or Connection(), *parse_sdp(SDP).codecs, *[value for _, value in known[1].values()]]


def maimed(value: Any, chance: random.Random, others: list[Any]) -> Any:
    """Empty a slot of a value, or put something else in."""
    slots = [name for cls in type(value).__mro__ for name in cls.__dict__.get("__slots__", ()) if name != "__weakref__"]
    for name in chance.sample(slots, min(len(slots), chance.choice((0, 0, 0, 1, 2)))):
        try:
            if chance.random() < 0.4:
                object.__delattr__(value, name)
            else:
                object.__setattr__(value, name, chance.choice(others))
        except (AttributeError, TypeError):
            continue
    return value


def calls(core: Core, chance: random.Random) -> Iterator[tuple[str, Callable[..., Any], Given]]:
    """Yield without end the name of something to call, that, and what to give it."""
    spy = Spy(core.module)
    core.module = spy
    ready = usual(core)
    for function, given in (("tidy", (SDP,)), ("frame", (MESSAGE, 512, 99, 9)), ("lines", (MESSAGE, 9, 99, 9))):
        spy.calls.append((function, given))
    spy.calls.append(("marks_in", (MESSAGE, ("sip:", "token"))))
    fields = parse(MESSAGE).headers.fields
    spy.calls += [
        ("plain", (MESSAGE, fields, len(MESSAGE))),
        ("grouped", (fields, KEYS)),
        ("json_members", ('{"a": 1}', 9)),
        ("json_outline", ('{"a": {"b": [1]}}', 0)),
    ]
    spy.calls += [
        ("json_clean", ({"a": [1, "x"]}, 1)),
        ("headers", ({}, {"via": ("x", "y")}, 9, typed.IN_CORE, frozenset(KEYS))),
    ]
    known = [*spy.calls]
    names = sorted({name for name, _ in known})
    while True:
        made = values(ready)
        others = [*pool(), *made, *ready.values()]
        for value in made:
            maimed(value, chance, others)
        levels, text = (
            [each for each in made if type(each) is level.Level][:2],
            chance.choice((SDP, SDP, SDP[:99], SDP + "x", "")),
        )
        for _ in range(60):
            # `matcher` and `build` are called most of all
            wanted = chance.choice(names)
            name, given = chance.choice([each for each in known if each[0] == wanted])
            yield name, getattr(spy.module, name), given if chance.random() < 0.1 else spoilt(given, chance, others)
        for method, asked in _asked(ready, levels, text, made).items():
            for _ in range(2):
                yield method, asked[0], asked[1] if chance.random() < 0.6 else spoilt(asked[1], chance, others)


def _asked(ready: dict[str, Any], levels: list[Any], text: str, made: list[Any]) -> dict[str, tuple[Any, Given]]:
    """Return what is called of what was made, and with what."""
    describer, one = ready["describer"], levels[-1]
    pairs = {
        name: [(0, each) for each in made if type(each).__name__ == name] for name in ("Rtpmap", "Fmtp", "RtcpFeedback")
    }
    found: dict[str, tuple[Any, Given]] = {
        "source": (describer.source, (one, len)),
        "place": (describer.place, (one,)),
        "look": (describer.look, (tuple(levels), ready["judges"])),
        "row": (describer.row, (one, 3)),
        "read": (describer.read, (one, ("ptime", "rtpmap", "x", "PTIME"))),
        "values": (describer.values, (one,)),
        "describer": (describer, (text,)),
        "describing": (ready["describing"], (text, DEFAULT_LIMITS, DEFAULT_LIMITS)),
        "codecs": (ready["describing"].codecs, (text, DEFAULT_LIMITS)),
        "joiner": (ready["joiner"], (("0", "96"), "audio", *pairs.values())),
        "judges": (ready["judges"], (tuple(made),)),
        "placed": (ready["judges"].placed, ([*enumerate(made)],)),
        "late": (ready["late"].__get__, (one,)),
        "late, set": (ready["late"].__set__, (one, 1)),
        "member": (ready["member"].__get__, (CallData({"call_sid": "1"}),)),
        "property": (ready["property"].__get__, (next(each for each in made if isinstance(each, Connection)),)),
        "method": (ready["method"], (next(each for each in made if isinstance(each, messages.Message)), "Via")),
        "attribute": (ready["attribute"].__get__, (next(each for each in made if isinstance(each, messages.Message)),)),
        "messages": (ready["messages"], (MESSAGE, DEFAULT_LIMITS, True)),
        "reading": (ready["reader"].reading, (text,)),
    }
    owner = next(each for each in made if isinstance(each, media.MediaDescription))
    fillers = {name: each for name, each in ready.items() if name.startswith("filler of")}
    found["filler"] = (
        ready["filler"],
        (next(each for each in made if isinstance(each, description.SessionDescription)),),
    )
    return found | {name: (each, (owner,)) for name, each in fillers.items()}


def use(made: Any, chance: random.Random, others: list[Any]) -> None:
    """Call what came of a call, which may have been made otherwise than the library makes it."""
    for name in ("__call__", "reading", "place", "placed", "__get__", "values"):
        asked = getattr(made, name, None)
        if type(made).__module__ != "sipmsg._core" or asked is None:
            continue
        for given in (
            (SDP,),
            (MESSAGE, DEFAULT_LIMITS, True),
            (SDP, DEFAULT_LIMITS, DEFAULT_LIMITS),
            (chance.choice(others),),
        ):
            attempt(asked, given)


def attempt(asked: Callable[..., Any], given: Given) -> Any:
    """Return what comes of a call; end the process where that is no value and no mistake."""
    try:
        return asked(*given) if type(given) is tuple else asked(given)
    except SystemError as error:
        if _NO_TUPLE not in str(error):
            raise
    except (Exception, SipMsgError):  # noqa: BLE001 - any mistake may be told
        return None
    return None


def main(count: int, seed: int) -> int:
    """Make the calls."""
    for grammar in GRAMMARS:
        grammar.load_values()
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    done, answered, asked_for = 0, 0, Counter[str]()
    while done < count:
        # what is spoilt stays, so that each core is asked for a while
        for _, (name, asked, given) in zip(range(500), calls(Core(fresh()), chance), strict=False):
            made = attempt(asked, given)
            done, answered = done + 1, answered + (made is not None)
            asked_for[name] += made is not None
            use(made, chance, pool())
    sys.stdout.write(f"{done} calls, {answered} answered: {dict(asked_for)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000, int(sys.argv[2]) if len(sys.argv) > 2 else 1))
