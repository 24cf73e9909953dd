from __future__ import annotations

import click
import pytest

from sipmsg.catalogue import CATALOGUE
from sipmsg.cli.explain import CodeType

CONTEXT = click.Context(click.Command("check"))
OPTION = click.Option(["--ignore"])


@pytest.mark.parametrize("begin", ["", "sdp.", "header.v", "nothing"])
def test_a_shell_completes_codes_with_their_meaning(begin: str) -> None:
    items = CodeType().shell_complete(CONTEXT, OPTION, begin)
    assert {item.value: item.help for item in items} == {
        name: code.meaning for name, code in CATALOGUE.items() if name.startswith(begin)
    }


def test_a_code_is_taken_as_text_or_as_itself() -> None:
    code = CATALOGUE["body.mismatch"]
    assert CodeType().convert("body.mismatch", OPTION, CONTEXT) is code
    assert CodeType().convert(code, OPTION, CONTEXT) is code


def test_an_unknown_code_without_a_likeness_is_told_how_codes_begin() -> None:
    with pytest.raises(click.BadParameter, match=r"codes begin with json\., .*, sdp\., .*, diff\.$"):
        CodeType().convert("qqqqqq", OPTION, CONTEXT)
