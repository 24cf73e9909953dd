#!/bin/bash -eu
# A fuzzer and its first texts for each function that reads what comes from outside: see fuzz/entry_points.py.
# In Python alone, since atheris counts branches of Python.
SIPMSG_CORE=python pip3 install .
cd fuzz
for entry in $(python3 -c 'from cases import seeds; print(*sorted(seeds()))'); do
    cat >"fuzz_$entry.py" <<PYTHON
import sys
import atheris
with atheris.instrument_imports(include=["sipmsg"]):
    import sipmsg
    import entry_points  # noqa: F401 - so that it is packed
    import fuzz_targets
sys.exit(fuzz_targets.fuzz("$entry", sys.argv[1:]))
PYTHON
    compile_python_fuzzer "fuzz_$entry.py" --collect-all sipmsg
    python3 -c "import pathlib, fuzz_targets; fuzz_targets.write_seeds('$entry', pathlib.Path('corpus/$entry'))"
    zip -q -j "$OUT/fuzz_${entry}_seed_corpus.zip" "corpus/$entry"/*
done
