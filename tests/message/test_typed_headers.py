"""The typed headers of a message and the registry, in step."""

from __future__ import annotations

from sipmsg.message.typed_headers import TypedHeaders
from sipmsg.values.registry import REGISTRY


def test_every_header_with_a_type_is_an_attribute_of_a_message() -> None:
    attributes = {attribute.key for attribute in vars(TypedHeaders).values() if hasattr(attribute, "known")}
    assert {key for key, known in REGISTRY.items() if known.rule is not None} <= attributes <= set(REGISTRY)
