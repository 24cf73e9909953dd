"""Put what was measured into a README, between two marks."""

from __future__ import annotations

from pathlib import Path


def put(file: Path, marks: tuple[str, str], text: str) -> None:
    """Replace what stands between two marks in a file."""
    before, first, rest = file.read_text(encoding="utf-8").partition(marks[0])
    _, last, after = rest.partition(marks[1])
    if not last:
        raise ValueError(f"{file.name} lacks the marks {marks}")
    file.write_text(f"{before}{first}\n{text}\n{last}{after}", encoding="utf-8")
