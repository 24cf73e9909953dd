"""What ``sipmsg check --explain CODE`` prints, and how a code is taken from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from sipmsg.catalogue import CATALOGUE, Code, no_such_code
from sipmsg.cli.lines import Line, field, line

_WIDTH = 9


if TYPE_CHECKING:
    _Parameter = click.ParamType[Code]
else:
    _Parameter = click.ParamType  # older releases of click have no type argument here


class CodeType(_Parameter):
    """A problem code of the catalogue; a shell can complete it."""

    name = "code"

    def convert(self, value: str | Code, param: click.Parameter | None, ctx: click.Context | None) -> Code:
        """Return the entry of the catalogue, or fail with the code that may have been meant."""
        if isinstance(value, Code):
            return value
        found = CATALOGUE.get(value)
        if found is not None:
            return found
        raise click.BadParameter(no_such_code(value), ctx=ctx, param=param)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Return the codes that begin with what was typed, and what they mean."""
        del ctx, param
        codes = (code for name, code in CATALOGUE.items() if name.startswith(incomplete))
        return [CompletionItem(code.name, help=code.meaning) for code in codes]


def explanation(code: Code) -> Line:
    """Return what the catalogue says of a code."""
    tree = line((code.name, "title"), " ", (str(code.severity), str(code.severity)))
    tree.below = [
        field("meaning", code.meaning, width=_WIDTH),
        field("example", code.example, width=_WIDTH),
        field("reference", code.reference, width=_WIDTH),
    ]
    return tree
