/* Drafts that save themselves, and the keys of the standing body's desk.
   Without this file the page is one form with a button that saves it. */
(() => {
  const cookie = (name) => document.cookie.split("; ").find((one) => one.startsWith(name + "="))?.split("=")[1];
  const waiting = new Set();

  /* Signing in again in another tab changes the token this page was made with. */
  document.body.addEventListener("htmx:configRequest", (event) => {
    const token = cookie("csrftoken");
    if (token) event.detail.headers["X-CSRFToken"] = token;
  });

  const tell = (target, name) => {
    if (!target.matches?.(".entry-state")) return;
    target.querySelectorAll(".wrong, .chip").forEach((old) => old.remove());
    target.append(document.getElementById(name).content.cloneNode(true));
  };

  document.body.addEventListener("htmx:beforeSwap", (event) => {
    const answer = event.detail;
    if (new URL(answer.xhr.responseURL || location.href).pathname.startsWith("/sign-in")) {
      answer.shouldSwap = false;
      tell(answer.target, "signed-out");
    } else if ([409, 422].includes(answer.xhr.status)) {
      answer.shouldSwap = true;
      answer.isError = false;
    } else if (answer.xhr.status === 401 && !answer.xhr.getResponseHeader("HX-Retarget")) {
      tell(answer.target, "signed-out");
    }
  });

  const missed = (event) => {
    waiting.add(event.detail.elt);
    tell(event.detail.target, "offline");
  };
  document.body.addEventListener("htmx:sendError", missed);
  document.body.addEventListener("htmx:responseError", (event) => {
    if (event.detail.xhr.status >= 500) missed(event);
  });
  window.addEventListener("online", () => {
    waiting.forEach((box) => htmx.trigger(box, "change"));
    waiting.clear();
  });
  window.addEventListener("beforeunload", (event) => {
    if (waiting.size) event.preventDefault();
  });
  document.getElementById("report").addEventListener("submit", () => waiting.clear());

  const lines = [...document.querySelectorAll(".entry[data-rule]")];
  if (!lines.length) return;
  const here = () => lines.indexOf(document.activeElement.closest?.(".entry[data-rule]"));
  const go = (to) => lines[Math.max(0, Math.min(lines.length - 1, to))].focus();
  const choose = (line, value) => {
    const box = line?.querySelector(`input[type=radio][value=${value}]`);
    if (box) box.checked = true;
    return box;
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("textarea, select, input:not([type=radio])")) return;
    const at = here();
    const key = event.key.toLowerCase();
    if (key === "j") go(at + 1);
    else if (key === "k") go(at - 1);
    else if (key === "a" && choose(lines[at], "accept")) go(at + 1);
    else if (key === "r" && choose(lines[at], "return")) lines[at].querySelector(".rule .field").focus();
    else return;
    event.preventDefault();
  });
})();
