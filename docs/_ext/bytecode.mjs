// Compiles the Python in archives to bytecode, by the very Python that the browser runs: node bytecode.mjs PYODIDE ARCHIVE...
// The browser then has nothing to compile, which is two thirds of its start.
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, ...archives] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(resolve(folder, "pyodide.mjs")));
const python = await loadPyodide({ indexURL: `${resolve(folder)}/` });
const compiled = python.runPython(`
import importlib._bootstrap_external as external
import io
import zipfile

def compiled(octets):
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(octets.to_bytes())) as given, zipfile.ZipFile(made, "w") as archive:
        for entry in given.infolist():
            name, content = entry.filename, given.read(entry)
            if name.endswith(".py"):
                code = compile(content, name, "exec", dont_inherit=True, optimize=2)
                name, content = f"{name}c", external._code_to_timestamp_pyc(code)
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED, 9)
    return made.getvalue()

compiled`);
for (const path of archives) writeFileSync(path, compiled(new Uint8Array(readFileSync(path))).toJs());
