"""The values of SIP and SDP, and their builders: one construct a module, ``uri/`` and ``sdp/`` with one a folder.

A module of a construct has, from above: the class of the value with the grammar rule that reads it, its fields and its
text; the rules about it (``@rule``), which yield problems; and the reader of texts that the grammar rule refuses. What
they have in common stands in these::

    value, parsed       base classes: frozen, with ``parse``, parameters as attributes
    params, quoting     parameters; quoted strings and escapes
    registry            which header is read by which rule, and all else that is known of it
    typed               the text of a header -> its value, by the registry; reading: any text by a rule
    shapes, faults      readers of pieces that headers share; a refused piece -> a problem
    rules, ranges       ``@rule``; bounds that hold for one header only
    bounds              the limits on one value
    keeps, parameters   what redaction keeps; secrets/: what masking hides
"""
