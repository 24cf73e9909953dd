"use strict";
(() => {
  const root = document.getElementById("inspector");
  if (!root) return;
  const part = (name) => root.querySelector(`[data-part="${name}"]`);
  const [text, read, example, link, state, frame] = ["text", "read", "example", "link", "state", "report"].map(part);
  const base = new URL(root.dataset.files, document.baseURI);
  const prefix = "#text=";
  let worker, number = 0, come = "";

  const say = (what, kind = "") => { state.textContent = what; state.dataset.kind = kind; };
  // the report has the colours that are chosen for this page
  const scheme = () => ({ light: "light", dark: "dark" })[document.body.dataset.theme] || "light dark";
  new MutationObserver(() => frame.contentWindow.postMessage({ scheme: scheme() }, "*"))
    .observe(document.body, { attributeFilter: ["data-theme"] });
  const mega = (octets) => (octets / 1e6).toFixed(1);
  const waiting = () => number > 0 && !root.dataset.core && state.dataset.kind !== "error";
  const show = ({ data }) => {
    if (data.failed) say(`The inspector cannot start: ${data.failed}`, "error");
    else if (data.number !== number) return;
    else if (data.error) { say(data.error, "error"); frame.hidden = true; }
    else {
      say("");
      frame.srcdoc = data.page.replace("<html ", `<html style="color-scheme: ${scheme()}" `);
      frame.hidden = false;
      root.dataset.shown = number;
    }
  };
  const start = () => {
    if (!worker) {
      worker = new Worker(new URL("worker.mjs", base), { type: "module" });
      worker.addEventListener("message", show);
      worker.addEventListener("error", (event) => say(`The inspector cannot start: ${event.message || "a file is missing"}`, "error"));
      worker.addEventListener("message", ({ data }) => {
        if (data.ready) root.dataset.core = data.core;
        if (data.all) come = data.come < data.all ? `: ${mega(data.come)} of ${mega(data.all)} MB` : ": starting it";
        if (waiting()) say(`Loading Python and sipmsg, once, from this site${come} …`);
      });
    }
  };
  const run = () => {
    start();
    number += 1;
    say(waiting() ? `Loading Python and sipmsg, once, from this site${come} …` : "Reading …");
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
  const near = new IntersectionObserver(([entry]) => {
    if (!entry.isIntersecting || (navigator.connection && navigator.connection.saveData)) return;
    near.disconnect();
    start();
  });
  near.observe(read);
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
