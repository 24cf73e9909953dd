"""Matchers compiled ahead from the grammars, a module each."""
