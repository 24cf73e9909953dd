"""The public names are the intended ones, and importing them is cheap."""

from __future__ import annotations

import importlib.metadata
import inspect
import subprocess
import sys
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import sipmsg
from tests.case_files import texts

ROOT = Path(__file__).resolve().parents[1]
READERS = {"loads", "parse", "parse_uri", "parse_name_addr", "parse_header", "parse_sdp", "codecs", "load"}
FUNCTIONS = READERS | {"answer", "compare", "check", "redact", "to_dict", "from_dict", "diff"}
ERRORS = {
    "SipMsgError",
    "ParseError",
    "HeaderError",
    "UriError",
    "SdpError",
    "SessionError",
    "LimitError",
    "CheckFailed",
}
SIP_VALUES = {
    "SipUri",
    "TelUri",
    "OtherUri",
    "NameAddr",
    "Via",
    "CSeq",
    "MediaType",
    "Params",
    "Headers",
    "Message",
    "Request",
    "Response",
    "Part",
}
SDP_VALUES = {
    "SessionDescription",
    "Origin",
    "Connection",
    "MediaDescription",
    "Attribute",
    "Attributes",
    "Codec",
    "Hold",
}
VALUES = SIP_VALUES | SDP_VALUES | {"SessionMessage", "CallData", "Limits", "Severity", "Span", "Problem", "Problems"}
INTENDED = FUNCTIONS | ERRORS | VALUES | {"__version__", "core"}


def _words(script: str, folder: Path | None = None) -> set[str]:
    """Run a script in a fresh interpreter and give the words that it prints."""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=False, cwd=folder
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_the_public_names_are_the_intended_ones() -> None:
    assert set(sipmsg.__all__) == INTENDED


def test_no_public_name_is_listed_twice() -> None:
    assert len(sipmsg.__all__) == len(set(sipmsg.__all__))


def test_nothing_but_modules_is_reachable_beside_the_public_names() -> None:
    visible = {name for name in dir(sipmsg) if not name.startswith("_")}
    beside = {name for name in visible - INTENDED if not inspect.ismodule(getattr(sipmsg, name))}
    assert beside <= {"annotations", "TYPE_CHECKING"}


@pytest.mark.parametrize("name", ["captures", "redaction", "report", "stir", "testing"])
def test_a_module_of_the_documentation_is_there_without_an_import_of_its_own(name: str) -> None:
    assert _words(f"import sipmsg; print(sipmsg.{name}.__name__)") == {f"sipmsg.{name}"}


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_a_function_is_one_and_tells_what_it_does(name: str) -> None:
    function = getattr(sipmsg, name)
    assert inspect.isfunction(function)
    assert ">>>" in (function.__doc__ or "")


@pytest.mark.parametrize("name", sorted(ERRORS | VALUES))
def test_a_class_is_one_and_tells_what_it_is(name: str) -> None:
    value = getattr(sipmsg, name)
    assert inspect.isclass(value)
    assert value.__doc__


def _annotated(value: Any) -> Iterator[Any]:
    """Yield a function, or a class, its methods and what computes its properties."""
    yield value
    for name in dir(value) if inspect.isclass(value) else ():
        member = inspect.getattr_static(value, name, None)
        function = getattr(member, "fget", None) or getattr(member, "__func__", None) or member
        if not name.startswith("_") and inspect.isfunction(function):
            yield function


@pytest.mark.parametrize("name", sorted(FUNCTIONS | VALUES))
def test_what_a_name_is_annotated_with_is_there_to_be_asked_for(name: str) -> None:
    for each in _annotated(getattr(sipmsg, name)):
        assert isinstance(typing.get_type_hints(each), dict), each


@pytest.mark.parametrize("name", sorted(ERRORS))
def test_every_error_has_one_root(name: str) -> None:
    assert issubclass(getattr(sipmsg, name), sipmsg.SipMsgError)


#: a module may need a library that is not installed
IMPORT_ALL = """
import contextlib, importlib, inspect, pkgutil, sipmsg
from sipmsg.extras import MissingLibraryError

for module in pkgutil.walk_packages(sipmsg.__path__, "sipmsg."):
    if not module.name.endswith("__main__"):
        with contextlib.suppress(MissingLibraryError):
            importlib.import_module(module.name)
print(*(name for name in sipmsg.__all__ if inspect.isfunction(getattr(sipmsg, name))))
"""


@pytest.mark.slow
def test_no_module_takes_the_place_of_a_function() -> None:
    """Importing a module sets its name on its package: ``sipmsg.check`` is both."""
    found = _words(IMPORT_ALL)
    assert found == FUNCTIONS


def test_the_version_is_that_of_the_distribution() -> None:
    assert sipmsg.__version__ == importlib.metadata.version("sipmsg")


def test_importing_it_imports_no_parser_and_no_terminal() -> None:
    imported = _words("import sys, sipmsg; print(*{name.partition('.')[0] for name in sys.modules})")
    assert "sipmsg" in imported
    assert imported & {"lark", "click", "rich"} == set()


def test_no_fault_imports_the_parser_generator() -> None:
    read = "sipmsg.parse_header(name, text, problems=found)"
    cases = texts("headers", "lenient")
    script = f"import sys, sipmsg\nfound = []\nfor name, texts in {cases}.items():\n for text in texts: {read}\n"
    start = "sipmsg.parse('hello\\r\\nTo: <sip:#@a>\\r\\nCSeq: x\\r\\n\\r\\n').problems"
    said = _words(f"{script}{start}\nprint(len(found) > 200, 'lark' in sys.modules, sep='-')", ROOT)
    assert said == {"True-False"}
