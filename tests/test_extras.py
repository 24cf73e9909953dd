"""A library that is missing is named with the extra that brings it; what that library lacks itself is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from sipmsg.extras import MissingLibraryError, require


def test_the_extra_is_named() -> None:
    with pytest.raises(MissingLibraryError, match=r"^this needs no_such; install it with: pip install 'sipmsg\[x\]'$"):
        require("no_such", "this", "x")


def test_what_a_library_lacks_itself_is_reported_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "needs_more.py").write_text("import no_such_part\n", encoding="ascii")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(ModuleNotFoundError) as caught:
        require("needs_more", "this", "x")
    assert (caught.value.name, type(caught.value)) == ("no_such_part", ModuleNotFoundError)
