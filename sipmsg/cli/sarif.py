"""Write problems as one SARIF document: OASIS Static Analysis Results Interchange Format, version 2.1.0.

:func:`sarif_log` is what ``sipmsg check --format sarif`` prints, for the code scanning of forges.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from sipmsg.captures.items import Document, Unread
from sipmsg.catalogue import CATALOGUE, Code
from sipmsg.errors import Problem, Severity, Span, summary
from sipmsg.message.masked_errors import masked_message
from sipmsg.version import __version__

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_RULES = {name: index for index, name in enumerate(CATALOGUE)}

Found = tuple[Document, Problem]


def sarif_log(found: Iterable[Found], unread: Iterable[Unread]) -> dict[str, Any]:
    """Return the document: one run, its rules out of the catalogue, a result for each problem."""
    notifications = [_notification(file) for file in unread]
    invocation = {"executionSuccessful": not notifications, "toolExecutionNotifications": notifications}
    driver = {"name": "sipmsg", "semanticVersion": __version__, "rules": [*map(_rule, CATALOGUE.values())]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [invocation],
        "results": [_result(document, problem) for document, problem in found],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: Code) -> dict[str, Any]:
    return {
        "id": code.name,
        "shortDescription": {"text": code.meaning},
        "help": {"text": f"{code.meaning}\nExample: {code.example}\nReference: {code.reference}"},
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
        "properties": {"reference": code.reference},
    }


def _result(document: Document, problem: Problem) -> dict[str, Any]:
    return {
        "ruleId": problem.code,
        "ruleIndex": _RULES[problem.code],
        "level": _LEVELS[problem.severity],
        "message": {"text": problem.message},
        "locations": [_location(document, problem)],
        "properties": {"found": problem.found, "expected": problem.expected, "explained": problem.explained},
    }


def _location(document: Document, problem: Problem) -> dict[str, Any]:
    region = _region(document, problem.span)
    place = {"artifactLocation": {"uri": _uri(document.file)}, **({"region": region} if region else {})}
    location: dict[str, Any] = {"physicalLocation": place}
    if problem.where:
        location["logicalLocations"] = [{"fullyQualifiedName": problem.where}]
    return location


def _region(document: Document, span: Span | None) -> dict[str, Any]:
    """Return where in its file a problem stands.

    A span counts in the raw text, which is the file itself when that is a message or a session
    description; in JSON the text is escaped, so that only the line of a JSON line is known.
    """
    if document.session is not None or document.line is not None:
        return {} if document.line is None else {"startLine": document.line}
    if span is None:
        return {}
    source = document.spanned
    first, last = _position(source, span.start), _position(source, max(span.start, span.end))
    return {
        "startLine": first[0],
        "startColumn": first[1],
        "endLine": last[0],
        "endColumn": last[1],
        "snippet": {"text": masked_message(source)[span.slice]},
    }


def _position(source: str, offset: int) -> tuple[int, int]:
    return source.count("\n", 0, offset) + 1, offset - source.rfind("\n", 0, offset)


def _uri(file: str) -> str:
    return "stdin" if file == "-" else quote(file.replace("\\", "/"), errors="surrogateescape")


def _notification(file: Unread) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(file.file)}}
    if file.line is not None:
        place["region"] = {"startLine": file.line}
    text = summary(file.error)
    return {"level": "error", "message": {"text": text}, "locations": [{"physicalLocation": place}]}
