"""Draw the comparison: one panel a task, one bar a library, in units of J, on a logarithmic scale."""

from __future__ import annotations

import importlib
import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from benchmarks.compare import Row

_OURS, _RIGHT, _WRONG = "#0b6e4f", "#8d99ae", "#d8dce4"


def draw(rows: Sequence[Row], title: str, file: Path) -> None:
    """Write the chart as SVG; raise ImportError where matplotlib is missing."""
    mpl: Any = importlib.import_module("matplotlib")
    mpl.use("svg")
    # Text stays text, and the same figures give the same file.
    mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "sipmsg", "font.size": 9})
    plt: Any = importlib.import_module("matplotlib.pyplot")
    names = list(dict.fromkeys(row.task for row in rows))
    blocks = [sorted((r for r in rows if r.task == n and math.isfinite(r.in_j)), key=_cost) for n in names]
    heights = [len(block) + 1 for block in blocks]
    figure, panels = plt.subplots(
        len(blocks), 1, figsize=(8, 0.24 * sum(heights) + 1), height_ratios=heights, sharex=True, squeeze=False
    )
    for panel, name, block in zip(panels[:, 0], names, blocks, strict=True):
        _panel(panel, name, block)
    panels[-1, 0].set_xlabel("times json.loads of the reference message (less is better; pale: not the right answer)")
    figure.suptitle(title, fontsize=9)
    figure.tight_layout()
    figure.savefig(file, format="svg", metadata={"Date": None})
    plt.close(figure)


def _cost(row: Row) -> float:
    return row.in_j


def _panel(panel: Any, name: str, block: Sequence[Row]) -> None:
    colours = [_OURS if row.library.startswith("sipmsg") else _WRONG if row.wrong else _RIGHT for row in block]
    bars = panel.barh([row.library for row in block], [row.in_j for row in block], color=colours)
    panel.bar_label(bars, [f" {row.in_j:.{0 if row.in_j >= 10 else 2}f}" for row in block])
    panel.set_title(name, loc="left", fontsize=9, fontweight="bold")
    panel.set_xscale("log")
    panel.invert_yaxis()
    panel.spines[["top", "right"]].set_visible(False)
