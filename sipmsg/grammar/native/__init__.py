"""The core in C, made from the grammars: what matches, and programs that make values of what was matched.

``form`` is the intermediate form, ``expressions`` makes it of terminals and ``rules`` of rules, ``follow`` tells
where a repetition or a choice is never gone back into, ``functions`` writes it in C, ``programs`` says in which
order values are made, ``source`` writes the whole file. ``runtime.c`` and its kin are written by hand: they know
texts, stacks and slots, and no grammar.
"""
