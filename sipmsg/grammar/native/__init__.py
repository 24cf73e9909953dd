"""Generate the core in C from the grammars: matchers, and programs that build values from their captures.

``form`` is the intermediate form, ``expressions`` makes it of terminals and ``rules`` of rules, ``follow`` decides
where a repetition or a choice is never gone back into, ``functions`` writes it in C, ``programs`` says in which
order values are made, ``source`` writes the whole file. The files in C are written by hand and know no grammar:
``texts.c``, ``values.c`` and ``programs.c`` stand under what is generated, ``readers.c`` reads leniently, ``framing.c``
cuts messages into lines, ``module.c`` is the interface to Python.
"""
