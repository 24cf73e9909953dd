import json
import re
from pathlib import Path
from types import ModuleType

import pytest

from sipmsg import catalogue
from sipmsg.catalogue import CATALOGUE, Code, report
from sipmsg.errors import Problem, Severity, Span

SPEC = Path(__file__).resolve().parents[2] / "shared" / "spec" / "problem-codes.json"
NAMES = "body capture difference headers identity json_text raw reporting sdp start_line top uri"
FAMILIES = tuple(getattr(catalogue, name) for name in NAMES.split())
CODES = [code for family in FAMILIES for code in family.CODES]
REFERENCE = re.compile(
    r"RFC [0-9]{3,4} section [0-9]+(\.[0-9]+)*|draft-[a-z0-9-]+|Unicode Technical Standard [0-9]+"
    r"|jambonz|sipmsg\.(Limits|diff)"
)


def test_every_code_has_one_entry() -> None:
    assert set(CATALOGUE) == {code.name for code in CODES}
    assert len(CATALOGUE) == len(CODES)
    assert len({code.meaning for code in CODES}) == len(CODES)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.__name__)
def test_family_is_in_order(family: ModuleType) -> None:
    names = [code.name for code in family.CODES]
    assert names
    assert names == sorted(names)


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.name)
def test_entry_is_complete(code: Code) -> None:
    assert re.fullmatch(r"[a-z]+\.[a-z0-9]+(_[a-z0-9]+)*", code.name)
    assert CATALOGUE[code.name] is code
    assert isinstance(code.severity, Severity)
    assert re.fullmatch(r"[A-Z][^\n]{20,}\.", code.meaning)
    assert ". " not in code.meaning
    assert code.example
    assert code.example.isprintable()
    assert REFERENCE.fullmatch(code.reference)


def test_report_takes_the_severity_of_the_catalogue() -> None:
    problem = report("sdp.media_disabled", "the port is 0", "data.sip.body", span=Span(1, 2), found=0, explained=True)
    assert problem == Problem(
        "sdp.media_disabled", Severity.INFO, "the port is 0", "data.sip.body", Span(1, 2), 0, None, explained=True
    )


def test_an_unknown_code_is_a_fault_of_ours() -> None:
    with pytest.raises(KeyError):
        report("raw.no_such_code", "never")


@pytest.mark.skipif(not SPEC.exists(), reason="the specification lies beside the checkout")
def test_specified_codes_and_severities() -> None:
    specified = {entry["id"]: entry["severity"] for entry in json.loads(SPEC.read_text(encoding="utf-8"))}
    assert specified.items() <= {code.name: str(code.severity) for code in CODES}.items()
