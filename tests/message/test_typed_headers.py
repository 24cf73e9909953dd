"""The typed headers of a message and the registry, in step."""

from __future__ import annotations

from sipmsg import parse
from sipmsg.message.typed_headers import TypedHeaders
from sipmsg.values.registry import REGISTRY


def test_every_attribute_is_a_header_of_the_registry() -> None:
    attributes = {attribute.key for attribute in vars(TypedHeaders).values() if hasattr(attribute, "known")}
    assert len(attributes) > 80
    assert attributes <= set(REGISTRY)


def test_a_private_header_has_its_name_in_full_too() -> None:
    keys = {name: attribute.key for name, attribute in vars(TypedHeaders).items() if hasattr(attribute, "known")}
    private = {key for key in keys.values() if key.startswith("p-")}
    assert len(private) > 10
    assert {keys.get(key.replace("-", "_")) for key in private} == private


def test_a_header_that_is_not_there_is_what_the_registry_says() -> None:
    message = parse("OPTIONS sip:bob@biloxi.com SIP/2.0\r\nSubject: x\r\n\r\n")
    missing = {key: known.missing for key, known in REGISTRY.items() if key != "subject"}
    assert {key: message.header(key) for key in missing} == missing
