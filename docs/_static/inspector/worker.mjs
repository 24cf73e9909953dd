// Runs sipmsg in a worker: what is pasted never leaves the page, and the page stays in motion.
import { loadPyodide } from "./pyodide/pyodide.mjs";

const here = (name) => new URL(name, import.meta.url).href;

// how much of what has to come is there, in octets; what the browser keeps comes at once
const fetched = self.fetch;
let come = 0, all = 0;
self.fetch = async (...what) => {
  const answer = await fetched(...what);
  if (!answer.ok || !answer.body) return answer;
  const counted = new TransformStream({
    transform(piece, out) {
      come += piece.length;
      postMessage({ come, all });
      out.enqueue(piece);
    },
  });
  return new Response(answer.body.pipeThrough(counted), answer);
};

const started = (async () => {
  const sizes = await fetched(here("./sizes.json")).then((answer) => answer.json());
  all = Object.values(sizes).reduce((sum, each) => sum + each, 0);
  const [python, packages] = await Promise.all([
    loadPyodide({ indexURL: here("./pyodide/") }),
    fetch(here("./packages.zip")).then((answer) => {
      if (!answer.ok) throw new Error(`packages.zip: ${answer.status}`);
      return answer.arrayBuffer();
    }),
  ]);
  python.unpackArchive(packages, "zip", { extractDir: "/packages" });
  python.runPython("import sys; sys.path.insert(0, '/packages')");
  const read = python.runPython(`
from sipmsg.errors import SipMsgError
from sipmsg.report.paste import pasted
def read(text):
    try:
        return True, pasted(text)
    except SipMsgError as error:
        return False, str(error)
pasted("OPTIONS sip:a@h.example SIP/2.0\\r\\nFrom: <sip:a@h.example>\\r\\n\\r\\n")
read`);
  postMessage({ ready: true, core: python.runPython("import sipmsg; sipmsg.core") });
  return read;
})();
started.catch((error) => postMessage({ failed: String(error) }));

addEventListener("message", async ({ data }) => {
  const read = await started;
  const found = read(data.text);
  const [fine, text] = found.toJs();
  found.destroy();
  postMessage({ number: data.number, [fine ? "page" : "error"]: text });
});
