// The search box for codes: a combobox with a list (ARIA Authoring Practices Guide). Type, choose with the arrows, Enter assigns with the
// chosen words. Enter may come before the answer: it then waits for it. Focus goes back to the reading pane.

import { ask, say, swap } from "./fragments.js";
import { choose, propose } from "./evidence.js";

const PAUSE = 40; // milliseconds without a key before the server is asked
const LEAST = 2; // characters

/** @type {number|undefined} */
let timer;
/** @type {AbortController|undefined} */
let asking;
/** @type {Promise<void>} */
let answered = Promise.resolve();

const box = () => /** @type {HTMLInputElement|null} */ (document.getElementById("find"));
const list = () => document.getElementById("hits");
const options = () => /** @type {HTMLElement[]} */ ([...(list()?.querySelectorAll("[data-code]:not([aria-disabled])") ?? [])]);
const system = () => /** @type {HTMLSelectElement|null} */ (document.querySelector("[data-find] select"));

function close() {
  clearTimeout(timer);
  asking?.abort();
  const hits = list();
  if (hits) hits.hidden = true;
  preview(undefined);
  box()?.setAttribute("aria-expanded", "false");
  box()?.removeAttribute("aria-activedescendant");
}

/** The notes of the marked code; the module comes with the first code that is marked. @param {HTMLElement|undefined} option */
async function preview(option) {
  const pane = document.getElementById("preview");
  if (!option && !pane?.textContent) return;
  (await import("./code-preview.js")).preview(option);
}

/** @param {HTMLElement|undefined} option */
function mark(option) {
  for (const other of options()) other.setAttribute("aria-selected", String(other === option));
  if (option) box()?.setAttribute("aria-activedescendant", option.id);
  else box()?.removeAttribute("aria-activedescendant");
  option?.scrollIntoView({ block: "nearest" });
  preview(option);
}

const marked = () => options().find((option) => option.getAttribute("aria-selected") === "true");

async function search() {
  const term = box()?.value.trim() ?? "";
  const work = document.getElementById("codes")?.dataset.case;
  if (term.length < LEAST || !work) return close();
  asking?.abort();
  asking = new AbortController();
  const query = new URLSearchParams({ q: term, system: system()?.value ?? "" });
  try {
    const answer = await ask(`/charts/${work}/codes/search?${query}`, { signal: asking.signal });
    if (!answer) return;
    swap(answer.html);
    const hits = list();
    if (hits) hits.hidden = !answer.ok;
    box()?.setAttribute("aria-expanded", String(answer.ok));
    mark(marked() ?? options()[0]);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return;
    if (!(error instanceof TypeError)) throw error;
    say("The search did not answer. Try again in a moment.");
  }
}

/** @param {number} wait */
function soon(wait) {
  clearTimeout(timer);
  answered = new Promise((done) => {
    timer = setTimeout(() => search().finally(done), wait);
  });
}

/** Assigns the marked code with the chosen words. */
function assign() {
  const option = marked();
  const form = /** @type {HTMLFormElement|null} */ (document.getElementById("assign"));
  if (!option || !form) return;
  const typed = (box()?.value ?? "").replace(/[\s.]/g, "").toUpperCase() === (option.dataset.code ?? "").replace(".", "");
  form.querySelectorAll(".found input").forEach((radio) => /** @type {HTMLInputElement} */ (radio).disabled = true);
  /** @type {HTMLInputElement} */ (form.querySelector("[data-provenance]")).value = typed ? "Typed" : "Searched";
  /** @type {HTMLInputElement} */ (form.querySelector("[data-system]")).value = option.dataset.system ?? "";
  const code = form.querySelector("[data-picked]") ?? form.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name: "code" }));
  code.setAttribute("data-picked", "");
  /** @type {HTMLInputElement} */ (code).value = option.dataset.code ?? "";
  close();
  form.requestSubmit();
}

document.addEventListener("input", (event) => {
  if (event.target !== box()) return;
  const term = box()?.value ?? "";
  propose(term);
  if (term.trim().length < LEAST) return close();
  soon(PAUSE);
});

document.addEventListener("change", (event) => event.target === system() && (box()?.value.trim().length ?? 0) >= LEAST && soon(0));

document.addEventListener("keydown", (event) => {
  if (event.target !== box() || event.isComposing) return;
  const all = options();
  const at = all.findIndex((option) => option === marked());
  if (event.key === "ArrowDown") mark(all[(at + 1) % all.length]);
  else if (event.key === "ArrowUp") mark(all[(at - 1 + all.length) % all.length]);
  else if (event.key === "Enter" && !event.ctrlKey) answered.then(assign);
  else if (event.key === "Escape") {
    close();
    document.getElementById("reading")?.focus({ preventScroll: true });
  } else return;
  event.preventDefault();
});

document.addEventListener("submit", (event) => {
  if (event.target instanceof Element && event.target.matches("[data-find]")) event.preventDefault();
});

document.addEventListener("click", (event) => {
  const option = event.target instanceof Element ? event.target.closest("#hits [data-code]:not([aria-disabled])") : null;
  if (!(option instanceof HTMLElement)) return;
  mark(option);
  assign();
});

let backToReading = false;
document.addEventListener("chartroom:done", (event) => {
  backToReading = /** @type {CustomEvent} */ (event).detail.form.id === "assign";
});
document.addEventListener("chartroom:swapped", () => {
  if (backToReading) document.getElementById("reading")?.focus({ preventScroll: true });
  backToReading = false;
});

document.addEventListener("chartroom:key", (event) => {
  const action = /** @type {CustomEvent} */ (event).detail.action;
  const books = system();
  const find = box();
  if (!find || !books || (action !== "find" && action !== "find-procedure")) return;
  books.selectedIndex = action === "find" ? 0 : Math.min(1, books.options.length - 1);
  find.focus();
  find.select();
  event.preventDefault();
});

// "Choose words by typing them": Enter there chooses the words, it does not send the form.
document.addEventListener("keydown", (event) => {
  const field = /** @type {HTMLInputElement} */ (event.target);
  if (field.id !== "words" || event.key !== "Enter") return;
  event.preventDefault();
  choose(null);
  propose(field.value);
  field.value = "";
  field.closest("details")?.removeAttribute("open");
  box()?.focus();
});
