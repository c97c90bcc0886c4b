/* The drawer: a link of class "src" opens the sentence over the page instead of leaving it.
   It is a modal dialog, so Escape closes it and the focus goes back where it was.
   Without this file, or with a modifier key held, every such link is a page. */
(() => {
  const drawer = document.getElementById("drawer");
  if (!drawer || !drawer.showModal || !window.htmx) return;

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.src");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    htmx.ajax("GET", link.href, { target: "#drawer-body" });
  });

  document.body.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id !== "drawer-body") return;
    if (!drawer.open) drawer.showModal();
    const words = drawer.querySelector("mark");
    if (words) words.scrollIntoView({ block: "center" });
  });

  document.body.addEventListener("htmx:responseError", (event) => {
    const link = event.detail.requestConfig.path;
    if (event.detail.target.id === "drawer-body") window.location = link;
  });

  drawer.addEventListener("click", (event) => {
    if (event.target === drawer) drawer.close();
  });
})();
