"""Matchers made from the grammars: see sipmsg.grammar.ahead."""
