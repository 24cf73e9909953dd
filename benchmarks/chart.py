"""Draw the comparison: one panel a task, one bar a library, in units of J, on a linear scale of its own."""

from __future__ import annotations

import importlib
import io
import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from benchmarks.compare import Row

# what a colour is written as, its name, and what it is on a light and on a dark page
_COLOURS = {
    "#010203": ("ink", "#1f2328", "#e6edf3"),
    "#010204": ("ours", "#0b6e4f", "#3fb98b"),
    "#010205": ("right", "#8d99ae", "#7d8aa3"),
    "#010206": ("wrong", "#d8dce4", "#3a414d"),
}
_INK, _OURS, _RIGHT, _WRONG = _COLOURS
# bars that are longer than so many of ours are cut off; their figures stand beside them
_LONGEST = 5.0


def draw(rows: Sequence[Row], title: str, file: Path) -> None:
    """Write the chart as SVG; raise ImportError where matplotlib is missing."""
    mpl: Any = importlib.import_module("matplotlib")
    mpl.use("svg")
    # Text stays text, and the same figures give the same file.
    inks = dict.fromkeys(("text.color", "axes.edgecolor", "axes.labelcolor", "xtick.color", "ytick.color"), _INK)
    mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "sipmsg", "font.size": 9, **inks})
    plt: Any = importlib.import_module("matplotlib.pyplot")
    names = list(dict.fromkeys(row.task for row in rows))
    blocks = [sorted((r for r in rows if r.task == n and math.isfinite(r.in_j)), key=_cost) for n in names]
    heights = [len(block) + 2 for block in blocks]
    figure, panels = plt.subplots(
        len(blocks), 1, figsize=(8, 0.24 * sum(heights) + 1), height_ratios=heights, squeeze=False
    )
    for panel, name, block in zip(panels[:, 0], names, blocks, strict=True):
        _panel(panel, name, block)
    panels[-1, 0].set_xlabel("times json.loads of the reference message (less is better; pale: not the right answer)")
    figure.suptitle(title, fontsize=9)
    figure.tight_layout()
    made = io.StringIO()
    figure.savefig(made, format="svg", metadata={"Date": None}, transparent=True)
    plt.close(figure)
    file.write_text(_coloured(made.getvalue()), encoding="utf-8")


def _coloured(svg: str) -> str:
    """Return the chart with colours that a page in dark mode changes."""
    for written, (name, _, _) in _COLOURS.items():
        svg = svg.replace(written, f"var(--{name})")
    light, dark = ("".join(f"--{each[0]}:{each[shade]};" for each in _COLOURS.values()) for shade in (1, 2))
    style = f"<style>:root{{{light}}}@media (prefers-color-scheme:dark){{:root{{{dark}}}}}</style>"
    begin = svg.index(">", svg.index("<svg")) + 1
    return svg[:begin] + style + svg[begin:]


def _cost(row: Row) -> float:
    return row.in_j


def _panel(panel: Any, name: str, block: Sequence[Row]) -> None:
    most = min(_LONGEST * max(row.in_j for row in block if row.library == "sipmsg"), max(map(_cost, block)))
    colours = [_OURS if row.library.startswith("sipmsg") else _WRONG if row.wrong else _RIGHT for row in block]
    bars = panel.barh([row.library for row in block], [min(row.in_j, most) for row in block], color=colours)
    panel.bar_label(
        bars, [f" {row.in_j:.{0 if row.in_j >= 10 else 2}f}{' (cut)' * (row.in_j > most)}" for row in block]
    )
    panel.set_title(name, loc="left", fontsize=9, fontweight="bold")
    panel.set_xlim(0, 1.15 * most)
    panel.invert_yaxis()
    panel.spines[["top", "right"]].set_visible(False)
