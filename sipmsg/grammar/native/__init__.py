"""The core in C, made from the grammars: what matches, and programs that make values of what was matched.

``form`` is the intermediate form, ``expressions`` makes it of terminals and ``rules`` of rules, ``follow`` tells
where a repetition or a choice is never gone back into, ``functions`` writes it in C, ``programs`` says in which
order values are made, ``source`` writes the whole file. The files in C are written by hand and know no grammar:
``texts.c``, ``values.c`` and ``programs.c`` stand under what is generated, ``readers.c`` reads leniently, ``framing.c``
cuts messages into lines, ``module.c`` is the door.
"""
