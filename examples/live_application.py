"""A jambonz application over a websocket: answers calls, and keeps each call through lost connections.

Start it with ``python live_application.py --port 3000`` and give jambonz ``ws://HOST:3000`` as the
application's hook. It prints who calls, with which codecs, and what is wrong with the call's messages.

jambonz sends a session:new when a call arrives, and the same data again as a session:reconnect, under
another msgid, when the connection was lost and it could connect again: it tries 0.5, 1.5, 3.5, 7.5, 13.5,
21.5, 31.5 and 43.5 seconds after the loss, and goes on. Both want an ack within five seconds. The ack of
a reconnect carries the first verbs only if jambonz never got the ack of the session:new: the caller would
never be greeted otherwise. jambonz 0.9.8 discards them where it has the ack; other releases need not.

What one client sends never keeps another one waiting: a connection that has been worked for takes a rest as
long as the work, and what is found in a message is worked out in a thread, after its ack, one at a time.
"""

from __future__ import annotations

import asyncio
import json
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import attrs
import click
from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

import sipmsg
from sipmsg import testing

SUBPROTOCOL = Subprotocol("ws.jambonz.org")
POLICY_VIOLATION = 1008
MOST_UNREADABLE = 20
MOST_OCTETS = 1 << 18
# how long a connection is worked for, in seconds, before it takes a rest
TURN = 0.005
ENDED = frozenset({"completed", "failed", "busy", "no-answer"})


@attrs.define(eq=False)
class Call:
    """What is kept of a call while it lasts: its first message, and whether jambonz has its first verbs."""

    first: sipmsg.SessionMessage
    answered: bool = False
    connections: int = 1
    open: int = 1
    timer: asyncio.TimerHandle | None = None


@attrs.define(eq=False)
class Application:
    """The calls by their call_sid. Times are in seconds.

    ``remember`` is how long a call outlives its connection; jambonz tries for 45 seconds and more. For
    ``adopt`` seconds after the start, a reconnect of a call that is not known is taken for one that an
    earlier run of the application has answered.
    """

    greeting: str = "Hello. Please hold the line."
    remember: float = 60.0
    adopt: float = 45.0
    calls: dict[str, Call] = attrs.field(factory=dict)
    started: float = attrs.field(factory=time.monotonic)
    confirmations: set[asyncio.Task[None]] = attrs.field(factory=set)
    one_at_a_time: asyncio.Semaphore = attrs.field(factory=lambda: asyncio.Semaphore(1))

    async def connected(self, connection: ServerConnection) -> None:
        """Serve one connection of jambonz until it closes."""
        unreadable = 0
        worked = 0.0
        call: Call | None = None
        try:
            async for frame in connection:
                if worked > TURN:
                    await asyncio.sleep(worked)
                    worked = 0.0
                began = time.perf_counter()
                try:
                    session = sipmsg.loads(frame)
                except sipmsg.SipMsgError as error:
                    unreadable += 1
                    say(None, f"unreadable message: {str(error).splitlines()[0]}")
                    if unreadable > MOST_UNREADABLE:
                        await connection.close(POLICY_VIOLATION, "too many unreadable messages")
                    continue
                finally:
                    worked += time.perf_counter() - began
                call = await self.received(connection, session, call)
                await asyncio.sleep(0)  # a connection that floods lets the others have their turn
        except ConnectionClosed:
            pass
        finally:
            if call is not None:
                self.lost(call)

    async def received(
        self, connection: ServerConnection, session: sipmsg.SessionMessage, call: Call | None
    ) -> Call | None:
        """Answer one message, and return the call that the connection is for."""
        if session.type == "session:new":
            self.left(call)
            call = self.begun(session)
            await self.answer(connection, session, call)
            await self.report(session)
        elif session.type == "session:reconnect" and session.call_sid is None:
            # of a connection that began with an adulting or a redirected session, jambonz repeats nothing
            self.left(call)
            await acknowledge(connection, session, None)
            return None
        elif session.type == "session:reconnect":
            call = self.resumed(session, call)
            await self.answer(connection, session, call)
        elif session.type == "session:adulting":
            # a leg that has its own session now was greeted by the call that it comes from
            self.left(call)
            call = self.begun(session, "goes on by itself")
            call.answered = True
            await acknowledge(connection, session, None)
        elif session.needs_ack:
            await acknowledge(connection, session, self.verbs() if session.type == "session:redirect" else None)
        elif session.type == "call:status" and session.data.call_status in ENDED:
            # legs that a call dials have their ends reported on its connection
            ended = session.data.call_sid or session.call_sid
            say(ended, f"ended: {session.data.call_status}")
            if call is not None and ended in {None, call.first.call_sid}:
                self.forget(call)
                return None
        return call

    def begun(self, session: sipmsg.SessionMessage, how: str = "call") -> Call:
        """Return a new call."""
        call = Call(session)
        if session.call_sid is not None:
            self.calls[session.call_sid] = call
        say(session.call_sid, f"{how} from {session.data.from_} to {session.data.to}")
        return call

    async def report(self, session: sipmsg.SessionMessage) -> None:
        """Print what there is to say of a call, which may take a while."""
        async with self.one_at_a_time:
            lines = await asyncio.to_thread(lambda: list(findings(session)))
        for line in lines:
            say(session.call_sid, line)

    def resumed(self, session: sipmsg.SessionMessage, current: Call | None) -> Call:
        """Return the call that a session:reconnect goes on with."""
        call = self.calls.get(session.call_sid or "")
        if call is not current:
            self.left(current)
        if call is None or not session.replays(call.first):
            call = self.begun(session)
            call.answered = time.monotonic() - self.started < self.adopt
            return call
        if call.timer is not None:
            call.timer.cancel()
            call.timer = None
        if call is not current:
            call.connections += 1
            call.open += 1
        say(session.call_sid, f"the same call on connection {call.connections}")
        return call

    async def answer(self, connection: ServerConnection, session: sipmsg.SessionMessage, call: Call) -> None:
        """Acknowledge the beginning of a connection, with the first verbs if jambonz does not have them."""
        await acknowledge(connection, session, None if call.answered else self.verbs())
        if not call.answered:
            # What was sent may never arrive. A pong comes after all that was sent before its ping.
            task = asyncio.create_task(confirm(connection, call))
            self.confirmations.add(task)
            task.add_done_callback(self.confirmations.discard)

    def verbs(self) -> list[dict[str, Any]]:
        """Return what jambonz is to do with a call."""
        return [{"verb": "answer"}, {"verb": "say", "text": self.greeting}, {"verb": "pause", "length": 60}]

    def left(self, call: Call | None) -> None:
        """Let go of the call of a connection that goes on to another one, unless it has more connections."""
        if call is not None:
            call.open -= 1
            if call.open == 0:
                self.forget(call)

    def lost(self, call: Call) -> None:
        """Keep a call for a while after its connection has gone."""
        call.open -= 1
        if call.open == 0 and self.calls.get(call.first.call_sid or "") is call:
            call.timer = asyncio.get_running_loop().call_later(self.remember, self.forget, call)

    def forget(self, call: Call) -> None:
        """Let go of a call."""
        if call.timer is not None:
            call.timer.cancel()
        if self.calls.get(call.first.call_sid or "") is call:
            del self.calls[call.first.call_sid or ""]


async def acknowledge(
    connection: ServerConnection, session: sipmsg.SessionMessage, verbs: list[dict[str, Any]] | None
) -> None:
    """Send the ack of a message that can be acknowledged."""
    if session.msgid is not None:
        await connection.send(json.dumps(session.ack(verbs)))


async def confirm(connection: ServerConnection, call: Call) -> None:
    """Note that the other side has all that was sent so far; no answer, no note."""
    with suppress(ConnectionClosed):
        await (await connection.ping())
        call.answered = True


def findings(session: sipmsg.SessionMessage) -> Iterator[str]:
    """Yield the codecs of a call and the problems of its messages, a line each."""
    try:
        yield f"codecs {' '.join(map(str, sipmsg.codecs(session))) or 'none'}"
    except sipmsg.SipMsgError as error:
        yield f"no codecs: {str(error).splitlines()[0]}"
    for problem in sipmsg.check(session):
        yield str(problem)


def say(call_sid: str | None, text: str) -> None:
    """Print a line; what a message holds cannot steer the terminal."""
    line = f"{call_sid or '-'} {text}"
    click.echo("".join(char if char.isprintable() else ascii(char)[1:-1] for char in line))


async def run(application: Application, host: str, port: int) -> None:
    """Serve until SIGTERM or SIGINT, then close every connection as one that goes away."""
    # what is loaded when it is first used would keep the first callers waiting
    list(findings(sipmsg.loads(testing.session_new())))
    stop = asyncio.Event()
    with suppress(NotImplementedError):  # no signal handlers in the loops of Windows
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with serve(
        application.connected, host, port, subprotocols=[SUBPROTOCOL], max_size=MOST_OCTETS, close_timeout=2
    ) as server:
        for socket in server.sockets:
            address, bound, *_ = socket.getsockname()
            click.echo(f"listening on ws://{address}:{bound}")
        sys.stdout.flush()
        await stop.wait()
    click.echo("stopped")


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", default=3000, show_default=True, type=click.IntRange(0, 65535), help="The port; 0 takes a free one."
)
@click.option("--greeting", default="Hello. Please hold the line.", show_default=True, help="What callers hear.")
@click.option("--remember", default=60.0, show_default=True, help="Seconds that a call outlives its connection.")
@click.option(
    "--adopt",
    default=45.0,
    show_default=True,
    help="Seconds from the start in which an unknown call is an earlier run's.",
)
def main(host: str, port: int, greeting: str, remember: float, adopt: float) -> None:
    """Answer the calls that jambonz brings over a websocket."""
    asyncio.run(run(Application(greeting, remember, adopt), host, port))


if __name__ == "__main__":
    main()
