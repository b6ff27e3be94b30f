// The search box for codes: a combobox with a list (ARIA Authoring Practices Guide). Type, choose with the arrows, Enter assigns with the
// chosen words. Enter may come before the answer: the code then waits in line for it. Focus goes back to the reading pane at once.

import { ask, say, send, swap } from "./fragments.js";
import { choose, note, propose, words } from "./evidence.js";

const PAUSE = 40; // milliseconds without a key before the server is asked
const LEAST = 2; // characters

/** @type {number|undefined} */
let timer;
/** @type {AbortController|undefined} */
let asking;
let shown = ""; // the search whose hits the list holds

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

/** The address that answers what is typed now; empty where it is too short to ask. */
function question() {
  const term = box()?.value.trim() ?? "";
  const work = document.getElementById("codes")?.dataset.case;
  return term.length < LEAST || !work ? "" : `/charts/${work}/codes/search?${new URLSearchParams({ q: term, system: system()?.value ?? "" })}`;
}

async function search() {
  const asked = question();
  if (!asked) return close();
  asking?.abort();
  asking = new AbortController();
  try {
    const answer = await ask(asked, { signal: asking.signal });
    if (!answer) return;
    swap(answer.html);
    shown = asked;
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
  timer = setTimeout(search, wait);
}

/**
 * The hit that Enter means where the list is not yet there.
 * @param {string} asked
 * @returns {Promise<HTMLElement|null>}
 */
async function firstOf(asked) {
  const answer = await ask(asked);
  const hits = answer?.ok ? new DOMParser().parseFromString(answer.html, "text/html") : null;
  return hits?.querySelector("[data-code][aria-selected=true]") ?? hits?.querySelector("[data-code]:not([aria-disabled])") ?? null;
}

/** Assigns the marked code with the chosen words; the box is free for the next term before the answer comes. */
function assign() {
  const [find, asked] = [box(), question()];
  const form = /** @type {HTMLFormElement|null} */ (document.getElementById("assign"));
  const option = asked && shown === asked ? marked() : undefined;
  if (!find || !form || !asked || (shown === asked && !option)) return;
  const [term, taken] = [find.value, words()];
  send(form, null, {
    by: asked,
    complete: async (body) => {
      const code = (option ?? (await firstOf(asked)))?.dataset;
      if (!code) return false;
      body.set("code", code.code ?? "");
      body.set("system", code.system ?? "");
      body.set("provenance", term.replace(/[\s.]/g, "").toUpperCase() === (code.code ?? "").replace(".", "") ? "Typed" : "Searched");
      return true;
    },
  }).then((done) => {
    const again = box(); // a refusal puts everything back, where nothing new stands
    if (done || !again || again.value) return;
    if (!words().length) for (const span of taken) choose(span, true);
    type(again, term);
  });
  getSelection()?.removeAllRanges();
  choose(null); // the next code rests on words of its own
  type(find, "");
  document.getElementById("reading")?.focus({ preventScroll: true });
}

/**
 * @param {HTMLInputElement} find
 * @param {string} words
 */
function type(find, words) {
  find.value = words;
  find.dispatchEvent(new Event("input", { bubbles: true }));
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
  else if (event.key === "Enter" && !event.ctrlKey) assign();
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

document.addEventListener("chartroom:key", (event) => {
  const action = /** @type {CustomEvent} */ (event).detail.action;
  const books = system();
  const find = box();
  if (!find || !books || (action !== "find" && action !== "find-procedure")) return;
  note();
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
