"""The typed headers of a message and the registry, in step."""

from __future__ import annotations

from sipmsg.message.typed_headers import TypedHeaders
from sipmsg.values.registry import REGISTRY


def test_every_attribute_is_a_header_with_a_type() -> None:
    attributes = {attribute.key for attribute in vars(TypedHeaders).values() if hasattr(attribute, "known")}
    assert len(attributes) > 80
    assert attributes <= {key for key, known in REGISTRY.items() if known.rule is not None or key == "identity-info"}
