/* The drawer: what htmx puts into it is shown as a modal dialog, so Escape closes it
   and the focus goes back where it was. Without this file every link is a page. */
(() => {
  const drawer = document.getElementById("drawer");
  if (!drawer || !drawer.showModal) return;
  document.body.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id !== "drawer-body") return;
    if (!drawer.open) drawer.showModal();
    drawer.scrollTop = 0;
    const words = drawer.querySelector("mark");
    if (words) words.scrollIntoView({ block: "center" });
  });
  drawer.addEventListener("click", (event) => {
    if (event.target === drawer) drawer.close();
  });
})();
