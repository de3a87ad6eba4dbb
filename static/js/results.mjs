/**
 * The live list: what htmx leaves to the page. Without htmx the form and the links still work.
 *
 * #results is busy while it is fetched; a failure keeps the old list and offers a plain link;
 * the form follows chips and Back; the focus goes on to the next chip or to the heading, and
 * then nothing is read out a second time.
 */

const form = document.querySelector("[data-filters]");
const results = document.getElementById("results");
const failure = document.getElementById("failure");
const status = document.getElementById("status");
let waiting = 0;
let after = null; // what to focus when the answer is there
let typing = false;

const busy = (number) => {
  waiting = Math.max(0, waiting + number);
  results.setAttribute("aria-busy", String(waiting > 0));
};

const focusHeading = () => {
  const heading = document.getElementById("results-heading");
  heading.focus({ preventScroll: true });
  heading.scrollIntoView({ block: "start" });
};

const focusChip = (place) => () => {
  const chips = results.querySelectorAll(".chips [data-chip]");
  const next = chips[Math.min(place, chips.length - 1)];
  if (next) next.focus();
  else focusHeading();
};

/** Say which focus a request asks for: none while somebody chooses or types. */
function care(element, submitter) {
  if (element.matches("[data-page]") || submitter?.matches("[data-apply]")) return focusHeading;
  if (!element.matches("[data-chip]")) return null;
  const chips = [...results.querySelectorAll(".chips [data-chip]")];
  return chips.includes(element) ? focusChip(chips.indexOf(element)) : focusHeading;
}

/** Set every control to what the address says, except the one in use; no link of a view changes the hidden ones. */
function follow(address) {
  const wanted = new URL(address, window.location).searchParams;
  for (const control of form.elements) {
    if (!control.name || control.type === "hidden" || control === document.activeElement) continue;
    if (control.type === "checkbox") {
      control.checked = wanted.getAll(control.name).includes(control.value);
    } else if (control.type === "radio") {
      control.checked = (wanted.get(control.name) ?? "") === control.value;
    } else {
      control.value = wanted.get(control.name) ?? "";
    }
  }
}

/** Choose the order that the server names: moved into the page, each option takes its turn. */
function keepOrder() {
  for (const option of form.elements.sort.options) option.selected = option.defaultSelected;
}

/** A choice that would give nothing cannot be made, unless it is made or in use already. */
function allow() {
  for (const box of form.querySelectorAll(".choice input[type=checkbox]")) {
    const count = box.closest(".choice").querySelector(".choice-count").textContent.trim();
    box.disabled = count === "0" && !box.checked && box !== document.activeElement;
  }
}

/** A choice that only an address had named goes with it: its number would stand still. */
function forget(answer) {
  for (const count of form.querySelectorAll(".choice-count")) {
    const box = count.closest("li").querySelector("input");
    if (!answer.includes(`id="${count.id}"`) && box !== document.activeElement) count.closest("li").remove();
  }
}

/** Keep the old list, say so, and offer the same request as an ordinary page. */
function fail(element) {
  const query = new URLSearchParams(new FormData(form));
  const link = failure.querySelector("a");
  link.href = element === form ? `${form.getAttribute("hx-get")}?${query}` : element.href;
  failure.hidden = false;
  status.textContent = failure.textContent.replace(link.textContent, "").trim();
}

document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  const submitter = detail.requestConfig.triggeringEvent?.submitter;
  after = care(detail.elt, submitter);
  const panel = form.querySelector("[data-panel]");
  if (submitter?.matches("[data-apply]") && panel.querySelector("summary").checkVisibility()) {
    panel.open = false; // on a small screen the results are under the filters
  }
  failure.hidden = true;
  busy(1);
});

// One word is one step back, however many answers came while it was typed.
document.addEventListener("htmx:beforeHistoryUpdate", ({ detail }) => {
  const typed = detail.requestConfig.triggeringEvent?.type === "input";
  if (typed && typing) detail.history.type = "replace";
  typing = typed;
});

// htmx has swapped by now: the list, the counts, the live region and the address.
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  busy(-1);
  if (!detail.successful) return;
  forget(detail.xhr.responseText);
  if (detail.requestConfig.elt !== form) follow(window.location);
  keepOrder();
  allow();
  for (const link of document.querySelectorAll(".languages a")) link.search = window.location.search;
  if (!after) return;
  status.textContent = ""; // moving the focus says it already
  after();
  after = null;
});

for (const failed of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.addEventListener(failed, ({ detail }) => fail(detail.requestConfig.elt));
}
