"use strict";
(() => {
  const root = document.getElementById("inspector");
  if (!root) return;
  const part = (name) => root.querySelector(`[data-part="${name}"]`);
  const [text, read, example, link, state, frame] = ["text", "read", "example", "link", "state", "report"].map(part);
  const base = new URL(root.dataset.files, document.baseURI);
  const prefix = "#text=";
  let worker, number = 0;

  const say = (what, kind = "") => { state.textContent = what; state.dataset.kind = kind; };
  const show = ({ data }) => {
    if (data.failed) say(`The inspector cannot start: ${data.failed}`, "error");
    else if (data.number !== number) return;
    else if (data.error) { say(data.error, "error"); frame.hidden = true; }
    else { say(""); frame.srcdoc = data.page; frame.hidden = false; root.dataset.shown = number; }
  };
  const start = () => {
    if (!worker) {
      worker = new Worker(new URL("worker.mjs", base), { type: "module" });
      worker.addEventListener("message", show);
      worker.addEventListener("error", (event) => say(`The inspector cannot start: ${event.message || "a file is missing"}`, "error"));
      worker.addEventListener("message", ({ data }) => { if (data.ready) root.dataset.core = data.core; });
    }
  };
  const run = () => {
    start();
    say(root.dataset.core ? "Reading …" : "Loading Python, once, from this site …");
    number += 1;
    worker.postMessage({ number, text: text.value });
  };

  const through = async (octets, stream) =>
    new Uint8Array(await new Response(new Blob([octets]).stream().pipeThrough(stream)).arrayBuffer());
  const packed = async (given) => {
    const octets = await through(new TextEncoder().encode(given), new CompressionStream("deflate-raw"));
    let binary = "";
    for (const each of octets) binary += String.fromCharCode(each);
    return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  };
  const unpacked = async (given) => {
    const binary = atob(given.replace(/-/g, "+").replace(/_/g, "/"));
    return new TextDecoder().decode(await through(Uint8Array.from(binary, (each) => each.charCodeAt(0)), new DecompressionStream("deflate-raw")));
  };
  const linked = async () => {
    if (!location.hash.startsWith(prefix)) return false;
    try { text.value = await unpacked(location.hash.slice(prefix.length)); } catch { say("The text in this link cannot be read.", "error"); return true; }
    run();
    return true;
  };

  const load = async (name) => {
    const answer = await fetch(new URL(`examples/${name}`, base));
    text.value = await answer.text();
  };
  // whoever comes near is likely to want it
  for (const name of ["pointerdown", "focusin"]) root.addEventListener(name, start, { once: true });
  read.addEventListener("click", run);
  text.addEventListener("paste", () => setTimeout(run));
  text.addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run(); });
  example.addEventListener("change", async () => { await load(example.value); run(); });
  link.addEventListener("click", async () => {
    history.replaceState(null, "", prefix + await packed(text.value));
    try { await navigator.clipboard.writeText(location.href); say("The link is in the address bar and on the clipboard. It holds the text itself."); }
    catch { say("The link is in the address bar. It holds the text itself."); }
  });
  addEventListener("hashchange", linked);
  linked().then((found) => { if (!found && !text.value) load(example.value); });
})();
