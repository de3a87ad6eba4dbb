/**
 * The filter form without the server: clean addresses, long lists that narrow while one types.
 *
 * [data-filters]  the form    [data-narrow]  the box that narrows the choices of its fieldset
 * [data-more]     the expander of the long tail    [data-panel]  the expander of all filters
 */

const form = document.querySelector("[data-filters]");

// Empty fields stay out of the address, with and without htmx.
form.addEventListener("formdata", ({ formData }) => {
  for (const [name, value] of [...formData]) {
    if (!value.trim()) formData.delete(name);
  }
});

// Typing already updates the list; the `change` on leaving the box would do it twice.
form.querySelector("#q").addEventListener("change", (event) => event.stopPropagation());

// To keep a value and to leave it out exclude each other.
form.addEventListener("input", ({ target }) => {
  if (target.type !== "checkbox" || !target.checked) return;
  const other = target.name.startsWith("not_") ? target.name.slice(4) : `not_${target.name}`;
  const twin = [...form.elements].find((one) => one.name === other && one.value === target.value);
  if (twin) twin.checked = false;
});

/** Lower case without accents, so that "malopolska" narrows to "Małopolska". */
function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ł", "l").replaceAll("ø", "o").replaceAll("đ", "d").replaceAll("ς", "σ");
}

function narrow(box) {
  const fieldset = box.closest("fieldset");
  const input = box.querySelector("input");
  const more = fieldset.querySelector("[data-more]");
  const choices = [...fieldset.querySelectorAll(".choices > li")];
  const words = new Map(choices.map((choice) => [choice, fold(choice.querySelector(".choice-label").textContent)]));
  let wasOpen = false;

  function show() {
    const wanted = fold(input.value.trim());
    for (const choice of choices) {
      choice.hidden = !words.get(choice).includes(wanted) && !choice.querySelector(":checked");
    }
    if (!more) return;
    if (wanted) more.open = true;
    else more.open = wasOpen;
    more.classList.toggle("more-narrowed", Boolean(wanted));
  }

  box.hidden = false;
  input.addEventListener("focus", () => {
    if (more && !input.value) wasOpen = more.open;
  });
  input.addEventListener("input", (event) => {
    event.stopPropagation();
    show();
  });
  input.addEventListener("change", (event) => event.stopPropagation());
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault(); // it narrows, it does not submit
  });
}

form.querySelectorAll("[data-narrow]").forEach(narrow);

// On wide screens the style sheet shows the filters anyway; older browsers need them opened.
const wide = window.matchMedia("(min-width: 60rem)");
const panel = form.querySelector("[data-panel]");
if (!CSS.supports("selector(::details-content)")) {
  const fit = () => {
    panel.open = wide.matches;
  };
  wide.addEventListener("change", fit);
  fit();
}
