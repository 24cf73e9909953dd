r"""Read SIP messages out of logs, packet captures and JSON, plain or compressed.

:func:`messages` reads a file, a folder or an open stream, and gives one message after another, with the time, the
ends and the transport as far as the file gives them. What a file holds is recognised by its content, never by its name.
Memory is bounded, however long a file is.

The way of the data::

    decompress      gzip, zstd, bzip2, xz -> octets
    archives        zip, tar -> files
    mails           a mail -> its parts
    encodings       UTF-8, UTF-16, UTF-32 -> UTF-8
    kinds           files that are no text: how each begins, and what to do with it
    text            text -> JSON (json_text, records), a log (log, block, start_lines, ends, rows, shapes, prefixes,
                    times), messages (message_file), packets that were printed (tree, hex_dump, copied, dissected,
                    fields);
                    undone before: marks of a mail, a terminal or a page (quoted), escapes, tables (csv_text), sipdump
                    (dump_text), parts of lines (cut_lines, wrapped), what stands before every line (beginnings)
    packets         pcap, pcapng (packet_files) -> links, tunnels, fragments, UDP, SCTP, upper_pdu -> messages
    connections     TCP in order (tcp) -> messages (framing); WebSocket (websocket), HEP (hep), SCTP (sctp)
    reader          all of it: files -> documents -> messages; items: what passes between these, endpoints: who to whom;
                    block_stream: what the streams that it reads through have in common
    findings        a document -> what the command and the report say of it

Packet captures need dpkt, which the extra ``pcap`` brings, zstd needs the extra ``zstd``.
"""

from __future__ import annotations

import io
import os

from sipmsg.captures.items import Document as Document
from sipmsg.captures.items import Note as Note
from sipmsg.captures.reader import Reader as Reader
from sipmsg.captures.reader import Source
from sipmsg.errors import refuse_content

__all__ = ["Document", "Note", "Reader", "messages"]


def messages(source: Source) -> Reader:
    r"""Return the SIP messages in a file, the files of a folder, or an open stream of octets, to be iterated over once.

    Each is a :class:`Document`: ``message`` is the Request or Response, ``raw`` its octets, ``time`` a datetime, aware
    where the zone is known, or None; ``source`` and ``destination`` are texts such as ``192.0.2.1:5060`` and
    ``[2001:db8::1]:5060``, or None; ``transport`` is UDP, TCP, SCTP, TLS, WS, WSS or None; ``problems`` are those of
    the message, ``capture.truncated`` where a part of it is missing. After the last one, ``notes`` says what was passed
    over or is missing: messages cut short, gaps in TCP connections, encrypted connections.

    What is no SIP, and session messages without SIP, are passed over. Iterating raises OSError where the source cannot
    be opened, SipMsgError where nothing in it can be read, which says what it looks like. RFC 3261 section 18.3 frames
    messages in a stream, Content-Length telling where each ends.

    >>> import io
    >>> log = io.BytesIO(
    ...     b"2026-03-02 10:15:30.123533 recv 44 bytes from udp/[192.0.2.10]:5060 at 10:15:30.123456:\n"
    ...     b"BYE sip:bob@biloxi.com SIP/2.0\r\nCall-ID: 1\r\n\r\n"
    ... )
    >>> for item in messages(log):
    ...     print(item.message.method, item.source, item.time)
    BYE 192.0.2.10:5060 2026-03-02 10:15:30.123456
    """
    refuse_content("messages", source)
    is_file = hasattr(source, "read") and not isinstance(source, io.TextIOBase)
    if not isinstance(source, str | os.PathLike) and not is_file:
        takes = "the path of a file, or a file that is open for reading octets"
        raise TypeError(f"messages takes {takes}, not {type(source).__name__}: io.BytesIO(octets) is one")
    return Reader(source)
