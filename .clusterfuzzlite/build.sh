#!/bin/bash -eu
# A fuzzer and its first texts for each function that reads what comes from outside: see fuzz/doors.py.
# In Python alone, since atheris counts branches of Python.
SIPMSG_CORE=python pip3 install .
cd fuzz
for door in $(python3 -c 'from cases import seeds; print(*sorted(seeds()))'); do
    cat >"fuzz_$door.py" <<PYTHON
import sys
import atheris
with atheris.instrument_imports(include=["sipmsg"]):
    import sipmsg
    import doors  # noqa: F401 - so that it is packed
    import fuzz_targets
sys.exit(fuzz_targets.fuzz("$door", sys.argv[1:]))
PYTHON
    compile_python_fuzzer "fuzz_$door.py" --collect-all sipmsg
    python3 -c "import pathlib, fuzz_targets; fuzz_targets.write_seeds('$door', pathlib.Path('corpus/$door'))"
    zip -q -j "$OUT/fuzz_${door}_seed_corpus.zip" "corpus/$door"/*
done
