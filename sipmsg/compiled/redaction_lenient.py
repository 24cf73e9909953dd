"""Matchers made from redaction.lark by ``python -m sipmsg.grammar --write``; not to be edited."""

# ruff: noqa
# mypy: ignore-errors
SOURCES = {
    "redaction.lark": "ed48bd4a42e1e9cbc063e132a529324be03540ef5b8ffc9b8edfd31a07cab65f",
}
