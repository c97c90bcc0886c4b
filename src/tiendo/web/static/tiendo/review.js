/* Saves a reviewer time; nothing needs it. A letter clicks the control that shows it, a step changes only
   the right side, and the words beside it are marked anew without being loaded again. */
(() => {
  const desk = document.getElementById("desk");
  if (!desk || !window.htmx) return;
  const OFF = "tiendo-keys-off";
  const MOST = 3000; /* what the server shows of a span longer than a pane */
  const work = () => document.getElementById("work");
  const pane = () => document.getElementById("pane");
  const form = () => document.getElementById("row-form");

  /* --- the words: marks ----------------------------------------------------------------------- */
  const span = (said) => said.split("-").map(Number);

  function unmark() {
    pane().querySelectorAll("mark").forEach((mark) => {
      const parent = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      parent.normalize();
    });
  }

  function mark(said, tone) {
    const [first, last] = span(said);
    let top = null;
    pane().querySelectorAll("[data-at]").forEach((line) => {
      const [start, end] = span(line.dataset.at);
      if (start >= last || end <= first) return;
      const whole = line.textContent.length !== end - start;
      const from = whole ? 0 : Math.max(first - start, 0);
      const to = whole ? line.textContent.length : Math.min(last, end) - start;
      top = wrap(line, from, to, tone) || top;
    });
    return top;
  }

  function wrap(line, from, to, tone) {
    const texts = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let at = 0, node; (node = texts.nextNode()); at += node.data.length) {
      const a = Math.max(from - at, 0), b = Math.min(to - at, node.data.length);
      if (a < b && !node.parentNode.closest("mark.now")) found.push([node, a, b]);
    }
    return found.reduce((first, [node, a, b]) => {
      const range = document.createRange();
      range.setStart(node, a);
      range.setEnd(node, b);
      const made = document.createElement("mark");
      made.className = tone;
      range.surroundContents(made);
      return first || made;
    }, null);
  }

  function scrollTo(found) {
    if (!found) return;
    const box = pane();
    box.scrollTop += found.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3;
  }

  function show(now) {
    unmark();
    const first = now && mark(now, "now");
    work().dataset.soft.split(" ").filter(Boolean).forEach((one) => mark(one, "soft"));
    const here = pane().querySelector("mark.now");
    if (here) here.id = "here";
    scrollTo(here || first);
  }

  function holds(now) {
    const [first, last] = span(now);
    const shown = [Number(pane().dataset.first), Number(pane().dataset.last)];
    return first >= shown[0] && Math.min(last, first + MOST) <= shown[1];
  }

  function follow(now) {
    if (!pane() || !work() || work().dataset.soft === undefined) return;
    if (!now || holds(now)) return show(now);
    htmx.ajax("GET", `${desk.dataset.words}?${work().dataset.here}`, { target: "#words", swap: "innerHTML" });
  }

  /* --- between two parts --------------------------------------------------------------------------
     While the next part is asked for, or shown but not wired yet, a key or a click would act on the part
     before it, or send the new one as a page. It waits, and acts on what is then shown. A key held down
     never waits: it would decide what nobody has seen. */
  const waiting = [];
  let asking = false, wiring = document.readyState !== "complete", leaving = false;
  const isBetween = () => asking || wiring || leaving;
  const isWork = (event) => event.detail.target.id === "work";

  function act() {
    while (waiting.length && !isBetween()) {
      waiting.shift()();
      if (isTyping(document.activeElement)) waiting.length = 0;
    }
  }

  function settled() {
    wiring = false;
    queueMicrotask(act);
  }

  function forget() {
    waiting.length = 0;
  }

  document.addEventListener("DOMContentLoaded", settled);
  window.addEventListener("pageshow", () => { leaving = false; });
  document.body.addEventListener("htmx:beforeSend", (event) => { if (isWork(event)) asking = true; });
  document.body.addEventListener("htmx:afterSwap", (event) => { if (isWork(event)) wiring = true; });
  document.body.addEventListener("htmx:onLoadError", () => { forget(); asking = wiring = false; });
  document.body.addEventListener("htmx:afterRequest", (event) => {
    if (!isWork(event)) return;
    asking = false;
    if (event.detail.xhr.status < 200 || event.detail.xhr.status >= 400) forget();
    queueMicrotask(act);
  });

  document.addEventListener("click", (event) => {
    const control = event.target.closest("#work :is(a[href], button)");
    if (!control || !wiring || leaving) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    waiting.push(() => control.isConnected && control.click());
  }, true);

  /* --- what was typed and not saved ------------------------------------------------------------- */
  function isDirty() {
    const fields = form() ? [...form().querySelectorAll("[name^='f-'],[name=reason],[name=added]")] : [];
    return fields.some((f) => (f.type === "checkbox" ? f.checked !== f.defaultChecked : f.value !== f.defaultValue));
  }

  document.addEventListener("click", (event) => {
    const leaves = event.target.closest("#desk a[href]:not([href^='#']), #desk [data-leaves]");
    if (!leaves || leaves.closest("#words") || !isDirty()) return;
    if (window.confirm(desk.dataset.unsaved)) form().reset();
    else {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }, true);

  /* --- keys ----------------------------------------------------------------------------------- */
  const off = document.getElementById("keys-off");
  try { off.checked = localStorage.getItem(OFF) === "1"; } catch { /* no storage: keys stay on */ }
  off.addEventListener("change", () => {
    try { localStorage.setItem(OFF, off.checked ? "1" : ""); } catch { /* as above */ }
  });

  const find = (key) => document.querySelector(`[data-key="${CSS.escape(key)}"]`);

  function isTyping(target) {
    return target.closest("input, textarea, select, [contenteditable], dialog");
  }

  function press(control) {
    if (control.dataset.key === "e") return write();
    if (control.tagName !== "SUMMARY") return control.click();
    const tool = control.parentNode;
    tool.open = !tool.open;
    if (!tool.open) return control.focus();
    take(tool);
    const first = tool.querySelector(".tool-in :is(input:not([type=hidden]), select, textarea, button)");
    if (first) first.focus();
  }

  /* Words selected in the document go where words are asked for. */
  function take(tool) {
    const words = String(window.getSelection()).replace(/\s+/g, " ").trim();
    const box = tool.querySelector("[data-selected]");
    if (box && words && !box.value) box.value = words;
  }

  function write() {
    const box = form().querySelector(".doubted :is(input, textarea):not([type=hidden])")
      || form().querySelector(".boxes :is(input, textarea):not([type=hidden])");
    if (!box) return;
    box.focus();
    if (box.setSelectionRange && box.type !== "checkbox") box.setSelectionRange(box.value.length, box.value.length);
  }

  document.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape") return leave(event.target);
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return save(event);
    if (event.ctrlKey || event.metaKey || event.altKey || off.checked || isTyping(event.target)) return;
    if (event.key === "Enter" && event.target.closest("a, button, summary")) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (isBetween()) {
      if (!event.repeat) waiting.push(() => find(key) && press(find(key)));
      return event.preventDefault();
    }
    const control = find(key);
    if (!control) return;
    event.preventDefault();
    if (!event.repeat || control.tagName === "A") press(control);
  });

  function leave(target) {
    const tool = target.closest("details.tool[open]");
    if (tool) {
      tool.open = false;
      tool.querySelector("summary").focus();
    } else if (isTyping(target)) target.blur();
  }

  function save(event) {
    const inside = event.target.closest("#row-form");
    if (!inside) return;
    event.preventDefault();
    const tool = event.target.closest(".tool-in");
    const button = (tool && tool.querySelector("button")) || inside.querySelector("[name=settles]") || inside.querySelector("[name=goes_on]");
    if (button) button.click();
  }

  document.addEventListener("click", (event) => {
    const control = event.target.closest("[data-key='e'], .tool > summary");
    if (!control) return;
    if (control.dataset.key === "e") {
      event.preventDefault();
      write();
    } else if (!control.parentNode.open) take(control.parentNode);
  });

  /* --- following the field one is in -------------------------------------------------------------- */
  document.addEventListener("focusin", (event) => {
    const box = event.target.closest(".box[data-span]");
    if (box && box.closest("#work") && holds(box.dataset.span)) show(box.dataset.span);
  });

  /* --- the server's answers ----------------------------------------------------------------------- */
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    const answer = event.detail;
    if (answer.target.id !== "work") return;
    if (!answer.serverResponse.includes('id="work"')) {
      answer.shouldSwap = false;
      leaving = true;
      window.location = answer.xhr.responseURL;
    } else if (answer.xhr.status === 409) {
      answer.shouldSwap = true;
      answer.isError = false;
    }
  });

  document.body.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target.id === "words") return scrollTo(document.getElementById("here"));
    if (event.detail.target.id !== "work" && event.detail.elt.id !== "work") return;
    settled();
    follow(work().dataset.now);
    if (window.innerWidth < 1000 || desk.getBoundingClientRect().top < 0) desk.scrollIntoView();
  });

  scrollTo(document.getElementById("here"));
})();
