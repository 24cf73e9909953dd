from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sipmsg.cli.lines import STYLES, Line, _styled, excerpt, field, line, show
from sipmsg.errors import Span

_NAMES = st.sampled_from(["", *STYLES])
_TREES = st.recursive(
    st.builds(Line, st.lists(st.tuples(st.text(max_size=30), _NAMES), max_size=3)),
    lambda below: st.builds(
        Line, st.lists(st.tuples(st.text(max_size=30), _NAMES), max_size=3), st.lists(below, max_size=3)
    ),
    max_leaves=8,
)


@given(tree=_TREES, drawn=st.booleans(), width=st.integers(1, 90))
def test_whatever_is_shown_is_printable(tree: Line, drawn: bool, width: int) -> None:  # noqa: FBT001 - from hypothesis
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", str(width))
        patch.setenv("NO_COLOR", "1")
        patch.setenv("TERM", "dumb")
        patch.setenv("FORCE_COLOR", "1" if drawn else "")
        shown: list[str] = []
        patch.setattr("sys.stdout.write", shown.append, raising=False)
        show(tree)
    text = "".join(shown)
    for style in ("\x1b[0m", "\x1b[1m", "\x1b[2m"):
        text = text.replace(style, "")
    assert all(part.isprintable() for part in text.split("\n"))


def test_lines_below_are_indented(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    tree = line(("title", "title"))
    tree.below = [field("label", 3, width=6), excerpt("a: b\r\nc: d", Span(9, 10))]
    show(tree)
    assert capsys.readouterr().out == "title\n  label  3\n  c: d\n     ^\n"


@given(source=st.text(max_size=200), start=st.integers(0, 200), length=st.integers(0, 50))
def test_an_excerpt_is_two_printable_lines_with_the_marker_inside(source: str, start: int, length: int) -> None:
    start = min(start, len(source))
    (shown, _), (marker, style) = excerpt(source, Span(start, min(len(source), start + length))).pieces
    assert shown.isprintable()
    assert style == "mark"
    assert set(marker) <= {" ", "^"}
    assert "^" in marker
    assert len(marker) <= len(shown) + 1


SOURCE = "From: <sip:bob@biloxi.com>;tag=1"


@pytest.mark.parametrize(
    ("width", "span", "shown", "marker"),
    [
        (80, Span(11, 14), SOURCE, "           ^^^"),
        (24, Span(0, 4), "From: <sip:bob@biloxi...", "^^^^"),
        (24, Span(31, 32), "...bob@biloxi.com>;tag=1", " " * 23 + "^"),
    ],
)
def test_an_excerpt_is_cropped_around_its_place(width: int, span: Span, shown: str, marker: str) -> None:
    text = _styled(excerpt(SOURCE, span), width)
    assert text.plain == f"{shown}\n{marker}"


def test_a_terminal_gets_the_excerpt_under_its_branch(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("FORCE_COLOR", "1"), ("NO_COLOR", "1"), ("TERM", "dumb"), ("COLUMNS", "80")):
        monkeypatch.setenv(name, value)
    tree = line(("title", "title"))
    tree.below = [excerpt("a: b\r\nc: d", Span(9, 10))]
    show(tree)
    assert [text.rstrip() for text in capsys.readouterr().out.splitlines()] == ["title", "└── c: d", "       ^"]
