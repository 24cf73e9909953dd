"""Generate the core in C from the grammars: matchers, and programs that build values from their captures.

``form`` is the intermediate form, ``expressions`` makes it of terminals and ``rules`` of rules, ``follow`` decides
where a repetition or a choice is never gone back into, ``functions`` writes it in C, ``programs`` says in which
order values are made, ``source`` writes the whole file. The files in C are written by hand and know no grammar:

    texts, slots, values, programs  under what is generated: the characters of texts, values and their slots
    readers, reader_type            lenient readings, piece by piece
    framing, message                messages: their lines, and requests and responses as a whole
    fields                          typed headers of a message
    heads, rows, levels, describer  descriptions: how lines begin, how they are cut, what they say
    description, filling, late      values of descriptions, whose slots are filled when somebody asks
    codecs, formats                 codecs, joined of the lines that speak of them, with a description or without one
    ways, conditions, comparisons   where a rule has to run: tests of the fields of values
    judges, plain                   which rules run about a value, and which lines of a description are odd
    json, outline                   the scan of a JSON text and of what it is decoded to; objects and their members
    members, properties             members of a JSON object, and slots, as attributes
    descriptors                     what these have in common: they stand in the place of descriptors in Python
    marks                           which marks of secrets stand in a text
    module                          the interface to Python
"""
