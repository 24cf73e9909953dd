"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const opened = () => {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    const closed = target && target.closest("details");
    if (closed && !closed.open) { closed.open = true; target.scrollIntoView(); }
  };
  addEventListener("hashchange", opened);
  opened();
  // a page around this one says when its own colours change
  addEventListener("message", ({ data }) => {
    if (/^(light|dark|light dark)$/.test(data?.scheme)) document.documentElement.style.colorScheme = data.scheme;
  });
  // in a frame without an address of its own, a link to a place would leave the page
  addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const target = link && location.protocol === "about:" && document.getElementById(link.getAttribute("href").slice(1));
    if (!target) return;
    event.preventDefault();
    const closed = target.closest("details");
    if (closed) closed.open = true;
    for (const each of all(".reached")) each.classList.remove("reached");
    target.classList.add("reached");
    target.scrollIntoView();
    if (target.tabIndex >= -1) target.focus({ preventScroll: true });
  });

  // a piece and its value light up together
  const light = (event, on) => {
    const from = event.target.closest && event.target.closest("[data-p]");
    if (!from) return;
    const id = from.dataset.p.split(" ").pop();
    for (const each of all(`[data-p~="${id}"]`)) each.classList.toggle("lit", on);
  };
  for (const name of ["mouseover", "focusin"]) addEventListener(name, (event) => light(event, true));
  for (const name of ["mouseout", "focusout"]) addEventListener(name, (event) => light(event, false));
  addEventListener("click", (event) => {
    const from = event.target.closest(".s[data-p]");
    const value = from && all(`a.v[data-p="${from.dataset.p.split(" ").pop()}"]`)[0];
    if (value) { value.focus({ preventScroll: true }); value.scrollIntoView({ block: "nearest" }); }
  });

  // j and k go from problem to problem
  let at = -1;
  addEventListener("keydown", (event) => {
    const step = { j: 1, k: -1 }[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    const problems = all(".problems li");
    if (!problems.length) return;
    at = (Math.max(at, step > 0 ? -1 : 0) + step + problems.length) % problems.length;
    const closed = problems[at].closest("details");
    if (closed) closed.open = true;
    problems[at].focus();
  });
  for (const box of all("[data-hides]")) {
    const hide = () => {
      for (const row of all(`tr.${box.dataset.hides}`, box.closest("section"))) row.hidden = box.checked;
    };
    box.addEventListener("change", hide);
    hide();
  }
  addEventListener("beforeprint", () => all("details").forEach((each) => { each.open = true; }));

  const table = document.getElementById("calls"), form = document.getElementById("filters");
  if (!table || !form) return;
  const rows = all("tbody tr", table), body = table.tBodies[0];
  const sorted = { key: "", up: true };
  const show = () => {
    const wanted = Object.fromEntries(new FormData(form));
    let count = 0;
    for (const row of rows) {
      const { time, carrier, code, worst, text, caller, callee } = row.dataset;
      const fits = (!wanted.carrier || carrier === wanted.carrier)
        && (!wanted.code || code.split(" ").includes(wanted.code))
        && (!wanted.since || (time && time >= wanted.since))
        && (!wanted.until || (time && time.slice(0, wanted.until.length) <= wanted.until))
        && (!wanted.faulty || worst)
        && `${caller} ${callee} ${text}`.toLowerCase().includes(wanted.text.trim().toLowerCase());
      row.hidden = !fits;
      count += fits;
    }
    document.getElementById("found").value = count;
  };
  const weight = (text) => ["error", "warning", "info"].reduce(
    (sum, name) => sum * 1e4 + Number((text.match(new RegExp(`${name}:(\\d+)`)) || [0, 0])[1]), 0);
  const keyed = (row, key) => (key === "worst" ? weight(row.dataset.worst) : key === "messages" ? Number(row.dataset.messages) : row.dataset[key]);
  const compare = (one, other) => (typeof one === "number" ? one - other : one.localeCompare(other, "en", { numeric: true }));
  const sort = (key, up) => {
    const button = all("[data-sort]", table.tHead).find((each) => each.dataset.sort === key);
    if (!button) return;
    Object.assign(sorted, { key, up });
    all("th", table.tHead).forEach((each) => each.removeAttribute("aria-sort"));
    button.closest("th").setAttribute("aria-sort", up ? "ascending" : "descending");
    rows.sort((one, other) => compare(keyed(one, key), keyed(other, key)) * (up ? 1 : -1));
    body.append(...rows);
  };
  // the address keeps what is chosen, so that a link to it, or the way back, finds the same rows
  const keep = () => {
    const chosen = [...new FormData(form)].filter(([, text]) => text);
    if (sorted.key) chosen.push(["sort", `${sorted.up ? "" : "-"}${sorted.key}`]);
    history.replaceState(null, "", `#${new URLSearchParams(chosen)}`);
  };
  const restore = () => {
    const chosen = new URLSearchParams(location.hash.slice(1)), by = chosen.get("sort") || "";
    form.reset();
    for (const [name, text] of chosen) {
      const field = form.elements[name];
      if (field && field.type === "checkbox") field.checked = true;
      else if (field) field.value = text;
    }
    for (const field of all("select", form)) if (field.selectedIndex < 0) field.selectedIndex = 0;
    sort(by.replace("-", ""), !by.startsWith("-"));
    show();
  };
  for (const name of ["input", "change"]) form.addEventListener(name, () => { show(); keep(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  table.tHead.addEventListener("click", (event) => {
    const button = event.target.closest("[data-sort]");
    if (!button) return;
    sort(button.dataset.sort, button.closest("th").getAttribute("aria-sort") !== "ascending");
    keep();
  });
  addEventListener("hashchange", restore);
  restore();
})();
