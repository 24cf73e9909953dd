"""Run the rules of Lark grammars: matchers are made of them, in C and in Python. Nothing here knows SIP.

What other packages use::

    engine          a grammar, its rules, their builders; Rule.match(text) -> value or None
    filling         declares a builder: which child of a rule fills which field
    reading         reads a text by its strict rule, else by its shape, piece by piece -> value and faults
    shape           cuts a text into pieces
    conditions      when a rule about a value has anything to say; judging asks them in Python, judges.c in C

How the matchers are made, when sipmsg is built or a rule is first used::

    source          loads a .lark file with Lark's own loader
    pattern, expression, compiler, cuts
                    rules and shapes -> regular expressions and Python source; ahead: what the build has made of them
    native/         rules and shapes -> C; core and core_readers: the extension module that it becomes

Where a text is refused, ``viable_prefix`` finds the character and ``expected`` the words for it; ``ranges`` are sets of
characters. Lark's own LALR parser judges all of this, in the tests (``tests/reference.py``).
"""
