"""The files of one run of the command."""

from __future__ import annotations

from pathlib import Path

import pytest

from sipmsg.cli.inputs import Inputs


@pytest.mark.parametrize("keeps", [False, True])
def test_what_cannot_be_read_is_kept_where_it_is_asked_for_alone(tmp_path: Path, *, keeps: bool) -> None:
    path = tmp_path / "lines.json"
    path.write_bytes(b'{"a": 1}\n' * 30)
    inputs = Inputs([str(path)], keeps=keeps)
    inputs.visit(lambda _: None)
    assert (inputs.read, inputs.failed, len(inputs.unread)) == (0, 30, 30 * keeps)
