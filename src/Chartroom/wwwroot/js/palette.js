// Do anything: a list of what can be done from here. Actions first, then pages and the worklist's own case numbers. Never a patient's name;
// what the person has no right to is not on the page, so it is not in the list either.

import { panel } from "./keys.js";

/**
 * @typedef {{words: string, key: string, act: () => void}} Entry
 * @returns {Entry[]}
 */
function entries() {
  /** @type {Map<string, Entry>} */
  const found = new Map();
  const add = (/** @type {HTMLElement} */ element, /** @type {string} */ words) => {
    if (words && !found.has(words)) found.set(words, { words, key: element.querySelector("kbd")?.textContent ?? "", act: () => (element.focus(), element.click()) });
  };
  for (const element of document.querySelectorAll("[data-key]:not([data-focus])"))
    if (element instanceof HTMLElement && element.dataset.key !== "palette" && !element.closest("[data-row]") && element.checkVisibility()) add(element, label(element));
  for (const element of document.querySelectorAll(".top-nav a, .foot-links a, .foot-links button, a[data-case], button[data-case]"))
    if (element instanceof HTMLElement) add(element, element.dataset.case ? `Open ${element.dataset.case}` : label(element));
  return [...found.values()];
}

/** @param {HTMLElement} element */
function label(element) {
  const copy = /** @type {HTMLElement} */ (element.cloneNode(true));
  copy.querySelectorAll("kbd, small").forEach((part) => part.remove());
  return (element.getAttribute("aria-label") ?? copy.textContent ?? "").trim();
}

/** Opens the list; arrows choose, Enter does. ARIA APG, combobox with a list. */
export async function show() {
  const all = entries();
  const dialog = panel("Do anything");
  dialog.classList.add("palette");
  const input = document.createElement("input");
  Object.assign(input, { type: "text", autocomplete: "off", spellcheck: false });
  for (const [name, value] of [["role", "combobox"], ["aria-label", "Action, page or case number"], ["aria-expanded", "true"], ["aria-controls", "palette-list"], ["aria-autocomplete", "list"]])
    input.setAttribute(name, value);
  const list = document.createElement("div");
  list.id = "palette-list";
  list.className = "options";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "What can be done from here");
  dialog.append(input, list);

  /** @type {Entry[]} */
  let shown = [];
  let at = 0;
  const mark = () => {
    [...list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === at)));
    input.setAttribute("aria-activedescendant", shown.length ? `palette-${at}` : "");
    list.children[at]?.scrollIntoView({ block: "nearest" });
  };
  const draw = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    shown = all.filter((entry) => words.every((word) => entry.words.toLowerCase().includes(word)));
    at = 0;
    list.replaceChildren(...shown.map(option));
    mark();
  };
  const choose = (/** @type {number} */ index) => {
    const entry = shown[index];
    dialog.close();
    entry?.act();
  };
  const option = (/** @type {Entry} */ entry, /** @type {number} */ index) => {
    const line = document.createElement("div");
    line.id = `palette-${index}`;
    line.setAttribute("role", "option");
    line.append(entry.words);
    if (entry.key) line.append(Object.assign(document.createElement("kbd"), { textContent: entry.key }));
    line.addEventListener("click", () => choose(index));
    return line;
  };
  input.addEventListener("input", draw);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") choose(at);
    else if (event.key === "ArrowDown") at = Math.min(at + 1, shown.length - 1);
    else if (event.key === "ArrowUp") at = Math.max(at - 1, 0);
    else return;
    event.preventDefault();
    mark();
  });
  draw();
  input.focus();
}
