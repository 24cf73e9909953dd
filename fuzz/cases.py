"""The texts that fuzzing begins with, from the cases of the tests and the examples; nothing here imports sipmsg."""

from __future__ import annotations

import json
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "cases"


def seeds() -> dict[str, list[str]]:
    """Return the texts that each entry point begins with."""
    raws = [path.read_bytes().decode("utf-8", "surrogateescape") for path in sorted(CASES.rglob("*.sip"))]
    views = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(CASES.glob("drachtio/*.json"))]
    raws += [view["raw"] for view in views if isinstance(view.get("raw"), str)]
    bodies = [raw.partition("\r\n\r\n")[2] for raw in raws if "\r\n\r\nv=0" in raw]
    sessions = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").glob("*.json"))]
    call = json.loads(sessions[0])
    for raw in raws[::7]:
        call["data"]["sip"]["raw"] = raw
        sessions.append(json.dumps(call))
    headers = [
        f"{path.stem}:{case['text']}"
        for path in sorted((CASES / "headers").glob("*.json"))
        for case in json.loads(path.read_text(encoding="utf-8"))["valid"]
    ]
    addresses = [line.partition(":")[2] for line in headers if "sip:" in line]
    uris = [line[line.index("sip:") :].partition(">")[0] for line in addresses]
    uris += [
        "sip:a;b=c:pw@[2001:db8::1]:5060;transport=udp?Subject=hi&x=",
        "tel:+1-508;phone-context=a.b;ext=1",
        "urn:a:b",
    ]
    return {
        "uri": uris,
        "name_addr": addresses,
        "header": headers,
        "sdp": bodies,
        "message": raws,
        "session": sessions,
        "codecs": bodies,
        "redact": raws + bodies,
    }
