"""Load the certificates of ``sipmsg check --certificate``, each for the URIs that end in the name of its file.

:func:`certificate_options` gives a command the options, :func:`verifier` makes of them what verifies a document.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from sipmsg.captures.items import Document
from sipmsg.cli.inputs import attempt
from sipmsg.cross_check import checking
from sipmsg.errors import Problem
from sipmsg.stir import Certificates

_F = TypeVar("_F", bound=Callable[..., object])


def certificate_option(words: str) -> Callable[[_F], _F]:
    """Return the option that names files of certificates, with its own words of help."""
    return click.option(
        "--certificate",
        "certificates",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        multiple=True,
        metavar="FILE",
        help=words,
    )


def certificate_options(command: _F) -> _F:
    """Give a command --certificate, which it receives as `certificates`, and --received."""
    for option in (
        click.option(
            "--received",
            type=click.DateTime(["%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%dT%H:%M:%S%z"]),
            metavar="TIME",
            help="When the messages came, such as 2026-11-28T17:00:00Z, for the age of Identity tokens; by default "
            "when a capture saw them, else now.",
        ),
        certificate_option(
            "Verify Identity with a certificate; of several, with that whose file has the name in the URI. Repeatable."
        ),
    ):
        command = option(command)
    return command


def verifier(files: tuple[Path, ...], received: dt.datetime | None) -> Callable[[Document], tuple[Problem, ...]]:
    """Return what verifies the Identity of a document with some certificates, and does nothing without any.

    Without ``received`` a message came when a capture or a log saw it.
    """
    certificates = Certificates.of(files)
    moment = received if received is None or received.tzinfo is not None else received.replace(tzinfo=dt.UTC)

    def verdicts(document: Document) -> tuple[Problem, ...]:
        message, _ = attempt(lambda: document.message) if certificates else (None, None)
        if message is None or "identity" not in message.headers:
            return ()
        seen = document.time if document.time is not None and document.time.tzinfo is not None else None
        return tuple(checking.verdicts(document.content, certificates, moment or seen))

    return verdicts
