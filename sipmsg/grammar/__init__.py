"""A generic engine: rules written once in Lark grammars, executed by two parsers.

``source`` loads a ``.lark`` file, ``compiler`` turns its rules into straight-line matchers,
``reference`` parses with Lark's own LALR parser, ``builders`` holds the functions that make
values for both, ``engine`` is what other packages use. Nothing here knows SIP.
"""
