/**
 * Small comforts on every page; each works without this file, or is hidden until it runs.
 *
 * [data-menu]   a <details> that Escape, a click elsewhere and leaving by Tab close
 * [data-copy]   a button that copies the text of the element its value names by id
 * [data-print]  a button that prints the page
 */

function close(menu) {
  menu.open = false;
}

for (const menu of document.querySelectorAll("[data-menu]")) {
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    close(menu);
    menu.querySelector("summary").focus();
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) close(menu);
  });
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) close(menu);
  });
}

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue; // plain http: the link can still be marked and copied
  const said = document.getElementById(button.getAttribute("aria-describedby"));
  button.hidden = false;
  button.addEventListener("click", async () => {
    const text = document.getElementById(button.dataset.copy).textContent.trim();
    await navigator.clipboard.writeText(text);
    said.textContent = button.dataset.done;
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
