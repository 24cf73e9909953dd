"""The live application over real sockets, against a client that behaves as jambonz does."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.asyncio.server import serve
from websockets.exceptions import ConnectionClosed, InvalidHandshake
from websockets.typing import Subprotocol

from sipmsg import testing
from tests.loading import module_of

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
REFERENCE = json.loads((EXAMPLES / "session-reconnect.json").read_bytes())
SUBPROTOCOL = Subprotocol("ws.jambonz.org")
# What jambonz waits for, in seconds; the waits between connections are a fiftieth here
ACK = 5.0
DELAYS = tuple(seconds / 50 for seconds in (0.5, 1.0, 2.0, 4.0, 6.0, 8.0, 10.0, 12.0))
NUMBERS = itertools.count(1)

Scenario = Callable[["Place"], Awaitable[None]]


LIVE = module_of(EXAMPLES / "live_application.py")


@attrs.define
class Place:
    """A running application and its address."""

    application: Any
    url: str


@contextlib.asynccontextmanager
async def _running(**settings: Any) -> AsyncIterator[Place]:
    application = LIVE.Application(**{"adopt": 0.0, **settings})
    async with serve(
        application.connected, "127.0.0.1", 0, subprotocols=[SUBPROTOCOL], max_size=LIVE.MOST_OCTETS, close_timeout=1
    ) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        yield Place(application, f"ws://127.0.0.1:{port}")


def _play(scenario: Scenario, seconds: float = 10.0, **settings: Any) -> None:
    async def bounded() -> None:
        async with asyncio.timeout(seconds), _running(**settings) as place:
            await scenario(place)

    asyncio.run(bounded())


@attrs.define
class Jambonz:
    """One call as jambonz leads it: replays, waits, and executes the verbs of acks that it waits for."""

    url: str
    call_sid: str = attrs.field(factory=lambda: f"call-{next(NUMBERS)}")
    executed: list[list[dict[str, Any]]] = attrs.field(factory=list)
    began: bool = False
    acknowledged: bool = False
    attempts: int = 0
    slowest: float = 0.0
    socket: ClientConnection | None = None

    @property
    def connection(self) -> ClientConnection:
        assert self.socket is not None
        return self.socket

    def message(self, kind: str, **members: Any) -> dict[str, Any]:
        """Return a message of the call, under a msgid that no other has."""
        return {"type": kind, "msgid": f"m{next(NUMBERS)}", **members}

    def data(self) -> dict[str, Any]:
        return {**REFERENCE["data"], "call_sid": self.call_sid}

    async def start(self) -> None:
        await self.begin()
        await self.await_ack()

    async def begin(self) -> None:
        """Connect, and send the first message: a session:new, on later connections its replay."""
        self.socket = await connect(self.url, subprotocols=[SUBPROTOCOL], close_timeout=1)
        assert self.connection.subprotocol == SUBPROTOCOL
        extra = {"call_sid": self.call_sid} if self.began else {}
        await self.send("session:reconnect" if self.began else "session:new", data=self.data(), **extra)
        self.began = True

    async def send(self, kind: str, **members: Any) -> str:
        message = self.message(kind, **members)
        self.sent = message["msgid"], time.monotonic()
        await self.connection.send(json.dumps(message))
        return str(message["msgid"])

    sent: tuple[str, float] = ("", 0.0)

    async def await_ack(self) -> dict[str, Any]:
        """Wait for the ack of the last message as jambonz does, and execute what it carries."""
        msgid, since = self.sent
        async with asyncio.timeout(ACK):
            while True:
                ack: dict[str, Any] = json.loads(await self.connection.recv())
                if ack["msgid"] == msgid:
                    break
        self.slowest = max(self.slowest, time.monotonic() - since)
        assert ack["type"] == "ack"
        self.acknowledged = True
        if ack.get("data"):
            self.executed.append(ack["data"])
        return ack

    async def drop(self, code: int | None = None) -> None:
        """Lose the connection: with a code, or without a word."""
        if code is None:
            self.connection.transport.abort()
        else:
            await self.connection.close(code)
        await self.connection.wait_closed()

    async def reconnect(self) -> None:
        """Connect again after the next delay; they do not begin anew."""
        await asyncio.sleep(DELAYS[self.attempts])
        self.attempts += 1
        await self.start()

    def greetings(self) -> int:
        return sum(verb["verb"] == "say" for verbs in self.executed for verb in verbs)


def test_a_new_call_is_answered_with_verbs() -> None:
    async def scenario(place: Place) -> None:
        call = Jambonz(place.url)
        await call.start()
        assert [verb["verb"] for verb in call.executed[0]] == ["answer", "say", "pause"]
        assert call.slowest < ACK
        await call.send("verb:hook", call_sid=call.call_sid, hook="/dial", data={"call_sid": call.call_sid})
        assert "data" not in await call.await_ack()
        await call.send("session:redirect", call_sid=call.call_sid, hook="/redirect", data={})
        await call.await_ack()
        assert call.greetings() == 2

    _play(scenario)


def test_what_wants_no_ack_gets_none() -> None:
    async def scenario(place: Place) -> None:
        call = Jambonz(place.url)
        await call.start()
        await call.send("call:status", call_sid=call.call_sid, data={"call_status": "in-progress"})
        await call.send("verb:status", call_sid=call.call_sid, data={})
        await call.send("something:new", call_sid=call.call_sid, data={})
        await call.send("verb:hook", call_sid=call.call_sid, data={})
        await call.await_ack()
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(call.connection.recv(), 0.1)

    _play(scenario)


def test_who_calls_and_with_what_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    async def scenario(place: Place) -> None:
        call = Jambonz(place.url, "call-shown\x1b[31m")
        await call.start()
        await call.drop()
        await call.reconnect()

    _play(scenario)
    out = capsys.readouterr().out
    assert "call-shown\\x1b[31m call from +15083084809 to +15083728299" in out
    assert "codecs PCMU/8000 PCMA/8000 telephone-event/8000" in out
    assert out.count("codecs") == 1
    assert "the same call on connection 2" in out
    assert "\x1b" not in out


def test_problems_of_a_call_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    async def scenario(place: Place) -> None:
        socket = await connect(place.url, subprotocols=[SUBPROTOCOL])
        sip = {**REFERENCE["data"]["sip"], "method": "BYE"}
        for view in (sip, {"raw": "INVITE ..."}, {}):
            message = {"type": "session:new", "msgid": "m", "data": {"call_sid": "c", "sip": view}}
            await socket.send(json.dumps(message))
            assert json.loads(await asyncio.wait_for(socket.recv(), ACK))["data"]
        await socket.close()

    _play(scenario)
    out = capsys.readouterr().out
    assert "error method.mismatch at data.sip.method" in out
    assert "error raw.start_line_malformed at data.sip.raw[start-line]" in out
    assert "c codecs none" in out


@pytest.mark.slow
@pytest.mark.parametrize("code", [None, 1001, 1011])
def test_a_caller_is_not_greeted_again_after_the_connection_was_lost(code: int | None) -> None:
    async def scenario(place: Place) -> None:
        call = Jambonz(place.url)
        await call.start()
        for _ in DELAYS:
            await call.drop(code)
            await call.reconnect()
        assert call.greetings() == 1
        assert len(call.executed) == 1
        assert place.application.calls[call.call_sid].connections == len(DELAYS) + 1

    _play(scenario)


async def _before_a_word(call: Jambonz) -> None:
    call.socket = await connect(call.url, subprotocols=[SUBPROTOCOL])
    call.began = True


async def _before_the_ack(call: Jambonz) -> None:
    await call.begin()


async def _amid_a_frame(call: Jambonz) -> None:
    call.socket = await connect(call.url, subprotocols=[SUBPROTOCOL])
    call.began = True
    text = json.dumps(call.message("session:new", data=call.data())).encode()
    # the head of a masked text frame of 16 bits length, and the half of it
    call.connection.transport.write(b"\x81\xfe" + len(text).to_bytes(2, "big") + b"\0\0\0\0" + text[:500])


async def _with_the_ack_on_its_way(call: Jambonz) -> None:
    call.socket = await connect(call.url, subprotocols=[SUBPROTOCOL])
    call.connection.transport.pause_reading()
    await call.send("session:new", data=call.data())
    call.began = True
    await asyncio.sleep(0.2)


async def _after_the_ack(call: Jambonz) -> None:
    await call.start()


async def _amid_a_hook(call: Jambonz) -> None:
    await call.start()
    await call.send("verb:hook", call_sid=call.call_sid, data={})


STAGES = [_before_a_word, _before_the_ack, _after_the_ack, _amid_a_hook]
# no closing handshake is possible here
SUDDEN = [_amid_a_frame, _with_the_ack_on_its_way]


@pytest.mark.parametrize(
    ("stage", "code"), [*itertools.product(STAGES, [None, 1011]), *((stage, None) for stage in SUDDEN)]
)
def test_a_connection_lost_at_any_stage_leaves_one_greeting(
    stage: Callable[[Jambonz], Awaitable[None]], code: int | None
) -> None:
    async def scenario(place: Place) -> None:
        call = Jambonz(place.url)
        await stage(call)
        for _ in range(2):
            await call.drop(code)
            await call.reconnect()
            assert call.greetings() == 1

    _play(scenario)


def test_a_first_message_that_was_never_acknowledged_gives_its_verbs_to_the_reconnect() -> None:
    async def scenario(place: Place) -> None:
        call = Jambonz(place.url)
        for _ in range(3):
            await call.begin()
            await call.drop()
        await call.reconnect()
        assert call.greetings() == 1
        assert not [task for task in place.application.confirmations if task.done()]

    _play(scenario)


def test_an_earlier_run_has_greeted_the_calls_that_come_back_at_once() -> None:
    async def scenario(place: Place) -> None:
        call = Jambonz(place.url, began=True)
        await call.start()
        assert call.greetings() == 0
        assert call.acknowledged

    _play(scenario, adopt=5.0)


def test_a_call_is_remembered_as_long_as_jambonz_tries() -> None:
    # the tries of jambonz 0.9.8, in seconds after the loss
    last = 43.5
    assert LIVE.Application().remember > last
    assert LIVE.Application().adopt > last


def test_a_call_is_forgotten_when_its_connection_goes_on_to_another() -> None:
    async def scenario(place: Place) -> None:
        first, second = Jambonz(place.url), Jambonz(place.url)
        await first.start()
        second.socket = first.connection
        await second.send("session:new", data=second.data())
        await second.await_ack()
        assert set(place.application.calls) == {second.call_sid}
        third = Jambonz(place.url, socket=first.connection)
        await third.send("session:reconnect", call_sid=third.call_sid, data=third.data())
        await third.await_ack()
        assert set(place.application.calls) == {third.call_sid}
        await first.drop()
        await asyncio.sleep(0.3)
        assert place.application.calls == {}

    _play(scenario, remember=0.05)


def test_a_call_with_another_connection_is_not_forgotten() -> None:
    async def scenario(place: Place) -> None:
        call = Jambonz(place.url)
        await call.start()
        before = call.connection
        await call.reconnect()
        other = Jambonz(place.url, socket=before)
        await other.send("session:new", data=other.data())
        await other.await_ack()
        assert set(place.application.calls) == {call.call_sid, other.call_sid}

    _play(scenario)


def test_a_leg_that_goes_on_by_itself_is_not_greeted_when_it_comes_back() -> None:
    async def scenario(place: Place) -> None:
        leg = Jambonz(place.url, began=True)
        leg.socket = await connect(place.url, subprotocols=[SUBPROTOCOL])
        await leg.send("session:adulting", call_sid=leg.call_sid, data={"call_sid": leg.call_sid})
        assert "data" not in await leg.await_ack()
        await leg.drop()
        await leg.reconnect()
        assert leg.greetings() == 0

    _play(scenario)


@pytest.mark.parametrize("kind", ["session:adulting", "session:redirect"])
def test_a_connection_that_did_not_begin_with_a_new_call_comes_back_without_one(kind: str) -> None:
    async def scenario(place: Place) -> None:
        leg = Jambonz(place.url)
        leg.socket = await connect(place.url, subprotocols=[SUBPROTOCOL])
        # jambonz 0.9.8: no call_sid in the envelope, and nothing in the reconnect
        await leg.send(kind, data={"call_sid": leg.call_sid})
        assert ("data" in await leg.await_ack()) is (kind == "session:redirect")
        await leg.drop()
        before = leg.greetings()
        leg.socket = await connect(place.url, subprotocols=[SUBPROTOCOL])
        await leg.send("session:reconnect", data={})
        assert "data" not in await leg.await_ack()
        assert leg.greetings() == before

    _play(scenario)


def test_the_end_of_a_leg_that_was_dialled_is_not_the_end_of_the_call() -> None:
    async def scenario(place: Place) -> None:
        call = Jambonz(place.url)
        await call.start()
        for status in ("busy", "no-answer", "completed"):
            leg = {"call_sid": f"leg {status}", "parent_call_sid": call.call_sid, "call_status": status}
            await call.send("call:status", call_sid=call.call_sid, data=leg)
        await call.send("verb:hook", data={})
        await call.await_ack()
        assert set(place.application.calls) == {call.call_sid}
        await call.drop()
        await call.reconnect()
        assert call.greetings() == 1

    _play(scenario)


def test_a_call_is_forgotten_when_it_has_ended_or_did_not_come_back() -> None:
    async def scenario(place: Place) -> None:
        ended, gone = Jambonz(place.url), Jambonz(place.url)
        await ended.start()
        await gone.start()
        assert set(place.application.calls) == {ended.call_sid, gone.call_sid}
        await ended.send("call:status", call_sid=ended.call_sid, data={"call_status": "completed"})
        await gone.drop()
        await asyncio.sleep(0.3)
        assert place.application.calls == {}

    _play(scenario, remember=0.05)


GARBAGE: list[str | bytes] = [
    *("", "{", "[]", "null", "7", '"session:new"', "[" * 2000, '{"type": 5}', '{"type": "session:new", "data": 7}'),
    *(b"\xff\xfe\x00", b"\x00" * 100, '{"type": "session:new", "data": {"sip": "INVITE"}}', "\ufeff{}"),
    *("INVITE sip:bob@biloxi.example SIP/2.0\r\n\r\n", '{"type": "session:new", "msgid": "x", "data": {"sip": []}}'),
    '{"type": "session:reconnect", "data": {}}',
    '{"type": "call:status", "msgid": "x", "data": {"call_status": "completed"}}',
]


def test_garbage_does_not_disturb_a_call() -> None:
    async def scenario(place: Place) -> None:
        call = Jambonz(place.url)
        await call.start()
        for frame in GARBAGE:
            await call.connection.send(frame)
        await call.send("verb:hook", call_sid=call.call_sid, data={})
        await call.await_ack()
        await call.connection.close()

    _play(scenario)


@pytest.mark.slow
def test_nothing_but_garbage_closes_the_connection_and_no_other() -> None:
    async def scenario(place: Place) -> None:
        call = Jambonz(place.url)
        await call.start()
        socket = await connect(place.url, subprotocols=[SUBPROTOCOL])
        with contextlib.suppress(ConnectionClosed):
            for _ in range(1000):
                await socket.send("{")
            await socket.recv()
        assert socket.close_code == LIVE.POLICY_VIOLATION
        large = await connect(place.url, subprotocols=[SUBPROTOCOL])
        with contextlib.suppress(ConnectionClosed):
            await large.send("x" * (LIVE.MOST_OCTETS + 1))
            await large.recv()
        assert large.close_code == 1009
        await call.send("verb:hook", call_sid=call.call_sid, data={})
        await call.await_ack()

    _play(scenario)


def test_a_client_of_another_protocol_is_refused() -> None:
    async def scenario(place: Place) -> None:
        for offered in (None, [Subprotocol("chat")]):
            with pytest.raises(InvalidHandshake):
                await connect(place.url, subprotocols=offered)

    _play(scenario)


def test_a_flood_on_one_connection_does_not_keep_the_others_waiting() -> None:
    async def scenario(place: Place) -> None:
        flooding = Jambonz(place.url)
        await flooding.start()
        hook = json.dumps(flooding.message("verb:hook", data={}))

        async def flood() -> None:
            for _ in range(5000):
                await flooding.connection.send(hook)

        async def drain() -> None:
            for _ in range(5000):
                await flooding.connection.recv()

        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(flood())
            drained = tasks.create_task(drain())
            calls = [Jambonz(place.url) for _ in range(10)]
            for call in calls:
                tasks.create_task(call.start())
        assert drained.done()
        assert max(call.slowest for call in calls) < ACK

    _play(scenario, 20.0)


@pytest.mark.slow
@pytest.mark.parametrize(
    "flood", [testing.session_new(), {"type": "verb:hook", "msgid": "x", "data": {"a": [{"b": 1}] * 1_000}}]
)
def test_a_connection_that_has_been_worked_for_takes_a_rest(flood: dict[str, Any]) -> None:
    async def scenario(place: Place) -> None:
        text = json.dumps(flood)
        async with connect(place.url, subprotocols=[SUBPROTOCOL]) as flooding:

            async def send() -> None:
                while True:
                    await flooding.send(text)
                    await asyncio.sleep(0)

            async def drain() -> None:
                async for _ in flooding:
                    pass

            tasks = [asyncio.create_task(send()), asyncio.create_task(drain())]
            calls = [Jambonz(place.url) for _ in range(5)]
            for call in calls:
                await call.start()
            for task in tasks:
                task.cancel()
        assert all(call.greetings() == 1 for call in calls)

    _play(scenario, 20.0)


@pytest.mark.slow
def test_two_hundred_calls_at_once_keep_their_state_through_lost_connections() -> None:
    async def scenario(place: Place) -> None:
        calls = [Jambonz(place.url) for _ in range(200)]
        await asyncio.gather(*(call.start() for call in calls))
        assert len(place.application.calls) == 200
        await asyncio.gather(*(call.drop(None if number % 2 else 1011) for number, call in enumerate(calls)))
        await asyncio.gather(*(call.reconnect() for call in calls))
        assert [call.greetings() for call in calls] == [1] * 200
        assert max(call.slowest for call in calls) < ACK
        await asyncio.gather(*(call.drop(1000) for call in calls))

    _play(scenario, 25.0)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM to handle")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_it_cleanly(number: signal.Signals) -> None:
    command = [sys.executable, "-u", str(EXAMPLES / "live_application.py"), "--port", "0", "--adopt", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        try:
            url = process.stdout.readline().split()[-1]

            async def scenario() -> int | None:
                call = Jambonz(url)
                await call.start()
                process.send_signal(number)
                await call.connection.wait_closed()
                return call.connection.close_code

            # 1001, going away, lets jambonz connect again; 1000 would not
            assert asyncio.run(asyncio.wait_for(scenario(), 10)) == 1001
            out, errors = process.communicate(timeout=10)
        finally:
            process.kill()
    assert process.returncode == 0
    assert out.splitlines()[-1] == "stopped"
    assert errors == ""


def test_the_options_are_reported() -> None:
    command = [sys.executable, str(EXAMPLES / "live_application.py"), "--help"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=20, check=True)
    for option in ("--host", "--port", "--greeting", "--remember", "--adopt"):
        assert option in done.stdout
