"""A problem of a session description is listed once, though the message and the description both have it."""

import json
from pathlib import Path

from click.testing import CliRunner

from sipmsg.cli.application import command

REFERENCE = Path(__file__).parents[2] / "examples" / "session-reconnect.json"


def test_inspect_lists_a_problem_of_sdp_once(tmp_path: Path) -> None:
    given = json.loads(REFERENCE.read_text("utf-8"))
    given["data"]["sip"]["raw"] = given["data"]["sip"]["raw"].replace("RTP/AVP 0 8 101", "RTP/AVP 0 8 96 ")
    file = tmp_path / "call.json"
    file.write_text(json.dumps(given), "utf-8")
    shown = CliRunner().invoke(command, ["inspect", str(file)]).output
    assert shown.count("sdp.dynamic_pt_unmapped") == 1
