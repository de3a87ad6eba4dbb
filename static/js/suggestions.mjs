/**
 * Suggestions under a search box, after the ARIA pattern of an editable combobox with a list.
 * Nothing is chosen, filled in or sent unless the visitor does it. Without this file, or with
 * suggestions switched off, the box is a plain one.
 *
 * [data-suggest]   the box; names the address that answers with suggestions
 * #…-suggestions, #…-suggested, #…-switch   the list, the live region, the switch of box #…
 */

const PAUSE = 200; // milliseconds without a key before the server is asked
const SILENCE = 1000; // … before the number is said: not while somebody types
const FEWEST_LETTERS = 2;
const MARGIN = 16; // pixels between the list and the end of the screen
const SETTING = "suggestions"; // kept on this machine, once a visitor has switched them off

let off = false;
try {
  off = localStorage.getItem(SETTING) === "off";
} catch {
  // The browser keeps nothing: on, as for everybody new.
}

function turnAll(boxes) {
  off = !off;
  for (const combobox of boxes) combobox.turn();
  try {
    if (off) localStorage.setItem(SETTING, "off");
    else localStorage.removeItem(SETTING);
  } catch {
    // It holds for this page, then.
  }
}

function make(tag, attributes, ...inside) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...inside);
  return element;
}

class Combobox {
  constructor(box) {
    this.box = box;
    this.list = document.getElementById(`${box.id}-suggestions`);
    this.status = document.getElementById(`${box.id}-suggested`);
    this.options = [];
    this.active = -1;
    this.answered = null; // the query that the list answers
    this.leaving = false;
    box.addEventListener("input", (event) => event.isComposing || this.typed());
    box.addEventListener("compositionend", () => this.typed());
    box.addEventListener("keydown", (event) => this.key(event));
    box.addEventListener("blur", () => this.stop());
    // The focus stays in the box whatever is pressed in the list.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.go(option);
    });
    // The live list must not answer the words while a suggestion takes their place.
    box.form.addEventListener("htmx:confirm", (event) => {
      if (this.leaving) event.preventDefault();
    });
    window.addEventListener("pageshow", () => {
      this.leaving = false;
    });
    this.button = document.getElementById(`${box.id}-switch`);
    this.button.addEventListener("click", () => turnAll(boxes));
    this.turn();
  }

  /** Make the box a combobox, or a plain box again. */
  turn() {
    const state = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id };
    for (const [name, value] of Object.entries(state)) {
      if (off) this.box.removeAttribute(name);
      else this.box.setAttribute(name, value);
    }
    this.box.autocomplete = "off";
    this.button.textContent = off ? this.button.dataset.on : this.button.dataset.off;
    if (off) this.stop();
  }

  get enough() {
    return !off && (this.box.value.match(/[\p{L}\p{N}]/gu) ?? []).length >= FEWEST_LETTERS;
  }

  /** All that the form would send: the words, and on the list the filters in force. */
  get query() {
    return new URLSearchParams(new FormData(this.box.form)).toString();
  }

  get isOpen() {
    return !this.list.hidden;
  }

  get isCurrent() {
    return this.answered === this.query && this.options.length > 0;
  }

  typed() {
    this.cancel();
    this.activate(-1);
    if (!this.enough) this.close();
    else this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  /** Forget what was asked and not answered, and what was to be said. */
  cancel() {
    clearTimeout(this.timer);
    clearTimeout(this.saying);
    this.request?.abort();
    this.status.textContent = "";
  }

  stop() {
    this.cancel();
    this.close();
  }

  close() {
    this.activate(-1);
    this.list.hidden = true;
    if (!off) this.box.setAttribute("aria-expanded", "false");
  }

  open() {
    this.list.hidden = false;
    this.list.scrollTop = 0;
    const { height } = window.visualViewport; // without a keyboard on the screen
    const room = height - this.list.getBoundingClientRect().top - MARGIN;
    this.list.style.setProperty("--room", `${room}px`);
    this.box.setAttribute("aria-expanded", "true");
  }

  /** Ask for the words as they are now. A failure is no news: there is no list, then. */
  async ask() {
    this.cancel();
    const request = new AbortController();
    this.request = request;
    const { query } = this;
    try {
      const answer = await fetch(`${this.box.dataset.suggest}?${query}`, { signal: request.signal });
      const found = answer.ok ? await answer.json() : { groups: [] };
      if (!request.signal.aborted) this.show(found, query);
    } catch {
      if (!request.signal.aborted) this.close();
    }
  }

  show({ groups, message }, query) {
    this.activate(-1);
    this.list.replaceChildren(...groups.map((group) => this.groupOf(group)));
    this.options = [...this.list.querySelectorAll("[role=option]")];
    this.options.forEach((option, place) => {
      option.id = `${this.list.id}-${place}`;
    });
    this.answered = query;
    if (!this.options.length) return this.close();
    this.open();
    this.saying = setTimeout(() => {
      this.status.textContent = message;
    }, SILENCE - PAUSE);
  }

  groupOf({ key, label, options }) {
    const id = `${this.list.id}-${key}`;
    const heading = make("div", { class: "label", role: "presentation", id }, label);
    const inside = options.map((option) => this.optionOf(option));
    return make("div", { class: "suggestions-group", role: "group", "aria-labelledby": id }, heading, ...inside);
  }

  optionOf({ parts, note, language, url }) {
    const words = parts.map((part, place) => (place % 2 ? make("mark", {}, part) : part));
    const foreign = language && language !== document.documentElement.lang;
    const label = make("span", foreign ? { lang: language } : {}, ...words);
    const state = { class: "suggestion", role: "option", "aria-selected": "false", "data-url": url };
    return make("div", state, label, " ", make("span", { class: "suggestion-note" }, note));
  }

  /** Move to the option at `place`; to the box itself if there is none. */
  activate(place) {
    this.options[this.active]?.setAttribute("aria-selected", "false");
    this.active = place;
    const option = this.options[place];
    if (!option) return this.box.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    this.box.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  /** Go one option on or back, round by the ends; from the box to the first or the last. */
  async move(step) {
    if (!this.isCurrent) await this.ask();
    if (!this.isCurrent) return;
    if (!this.isOpen) this.open();
    clearTimeout(this.saying); // the options speak for themselves
    const number = this.options.length;
    if (this.active < 0) this.activate(step > 0 ? 0 : number - 1);
    else this.activate((this.active + step + number) % number);
  }

  go(option) {
    this.leaving = true;
    this.stop();
    this.box.form.dispatchEvent(new CustomEvent("htmx:abort"));
    window.location.assign(option.dataset.url);
  }

  key(event) {
    if (off || event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const act = this[`on${event.key}`];
    if (act?.call(this, event)) event.preventDefault();
  }

  // Each returns whether the key has done all that it is to do.
  onArrowDown({ altKey }) {
    if (!this.enough) return false;
    if (!altKey) this.move(1);
    else if (this.isCurrent) this.open();
    else this.ask();
    return true;
  }

  onArrowUp({ altKey }) {
    if (!this.enough) return false;
    if (altKey) this.close();
    else this.move(-1);
    return true;
  }

  onEnter() {
    const option = this.options[this.active];
    if (option) this.go(option);
    else this.stop(); // the form sends the words as they were typed
    return Boolean(option);
  }

  onEscape() {
    const wasOpen = this.isOpen;
    this.stop();
    return wasOpen; // a second one clears the box, as browsers do
  }

  onTab() {
    this.stop();
  }

  // Back to the words; the browser moves the cursor in them.
  onHome() {
    this.activate(-1);
  }

  onEnd() {
    this.activate(-1);
  }

  onArrowLeft() {
    this.activate(-1);
  }

  onArrowRight() {
    this.activate(-1);
  }
}

const boxes = [];
for (const box of document.querySelectorAll("[data-suggest]")) boxes.push(new Combobox(box));
