"""The JSON Schema of what :func:`sipmsg.to_dict` gives: one definition a class, under the name of the class.

``Inspected`` is a line of ``sipmsg inspect --json``.
"""

from __future__ import annotations

import importlib.resources
import json
from typing import Any

FILE = "sipmsg.json"


def load() -> dict[str, Any]:
    """Return the schema, of draft 2020-12; ``$defs`` has a definition for each class.

    >>> load()["$defs"]["CSeq"]["required"]
    ['number', 'method']
    """
    text = importlib.resources.files(__name__).joinpath(FILE).read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema
