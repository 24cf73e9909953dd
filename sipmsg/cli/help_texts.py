"""What ``--help`` prints. A line of a backspace alone keeps click from wrapping the paragraph below it."""

COMMAND = """\
Read the SIP and the SDP inside jambonz session messages, and say where their two views disagree.

A FILE holds session messages in JSON, SIP messages or a session description; it is the log of a SIP
server, the text of sngrep, ngrep, tcpdump or SIPp, or a packet capture (extra "pcap"); compressed or
not. Which of these it is, sipmsg recognises by its content. A folder stands for the files in it, -
for standard input.

On a terminal the commands draw trees, in colour unless NO_COLOR is set; in a pipe they print
plain text. Control characters of a message are shown escaped, never sent to the terminal.

\b
Examples:
  sipmsg inspect session.json
  sipmsg check --fail-on error calls.jsonl
  tail -f calls.jsonl | sipmsg codecs -
  sipmsg check --explain header.value_mismatch

\b
Completion of commands, options, codes and fields, where a shell starts:
  bash 4.4  eval "$(_SIPMSG_COMPLETE=bash_source sipmsg)"
  zsh       eval "$(_SIPMSG_COMPLETE=zsh_source sipmsg)"
  fish      _SIPMSG_COMPLETE=fish_source sipmsg | source

\b
Environment:
  NO_COLOR     no colours, whatever its value
  FORCE_COLOR  trees and colours, where standard output is no terminal too
  COLUMNS      the width of the terminal
"""

INSPECT = """\
Show the call in each FILE: the session message, its SIP headers, its media and codecs.

The problems found in reading a message are listed, but its two views are not compared; that is
the task of "sipmsg check".

With --fields only the values that are named are printed, a line for each message, in columns with
tabs between them. A missing value is an empty column, several values have commas between them,
control characters are escaped. A name is a path through what --json prints, its words joined by
dots; in the names of headers - and _ are the same, and so are capital and small letters:

\b
  call_sid, type, data.from      the session message
  method, uri.host, status_code  the SIP message
  from.uri.user, via.0.host      its headers, typed
  headers.X-CID                  any header, as text
  codecs, media.direction        the session description
  file, line, problems.code      what was read, and how
  time, source, destination      when and between whom it went

\b
Examples:
  sipmsg inspect session.json
  sipmsg inspect invite.sip offer.sdp
  sipmsg inspect --fields call_id,from.uri.user,codecs *.json
  sipmsg inspect --header --fields file,data.from,via.host *.json > calls.tsv
  sipmsg inspect --json calls.jsonl | jq -r '.message.typed.from.uri.user'
"""

CHECK = """\
Check each FILE, and say where its two views of the call disagree.

A session message carries a SIP message twice: as raw text, and split into headers, body and
fields. They are compared, and each is checked by itself; a raw SIP message or a session
description is checked by itself. Text output shows the line of the raw text and marks the place.

A problem is "explained" when drachtio, which splits messages for jambonz, makes exactly this
of the raw text; any other disagreement was made by someone else.

\b
Examples:
  sipmsg check session.json
  sipmsg check --ignore sdp.private_media_address --fail-on error *.json
  sipmsg check --json calls.jsonl | jq -r .code | sort | uniq -c
  sipmsg check --format sarif calls.jsonl > calls.sarif
  sipmsg check --explain body.truncated
"""

DIFF = """\
Say what changed from A to B: two session messages, two SIP messages or two session descriptions.

Each change is printed with its place, as "sipmsg check" prints problems; "expected" is what A has,
"found" what B has. Two spellings of one value are no change. The exit status is 1 if something
changed. A and B are any files that sipmsg reads, logs and captures too, with one message in each;
"sipmsg extract" makes such files of one with several messages.

\b
Examples:
  sipmsg diff offer.sdp answer.sdp
  sipmsg diff session-new.json session-reconnect.json
  sipmsg diff --json before.sip after.sip | jq -r .where
"""

CODECS = """\
List the codecs in each FILE, a line for each of its media, in the order of the offer.

A line has the kind of media, where it goes, its direction, whether it is on hold or off, then each
payload type with its name/clock rate and its format parameters in parentheses, then the length of
a packet, and the payload type of DTMF. Payload types that RFC 3551 assigns need no rtpmap; one
without a name is shown as its number. With several messages each line begins with its file.

\b
Examples:
  sipmsg codecs session.json
  sipmsg codecs --json calls.jsonl | jq '.media[].codecs[].encoding_name'
"""

STATUS = """\
\b
Exit status:
  0  everything was read and is clean
  1  problems were found, or a part of the input could not be read
  2  wrong usage, a file that cannot be opened included
  3  nothing could be read
  130, 141  interrupted; standard output was closed by its reader
"""
