// Text that leaves the chart: the server reads it as one types and answers with a line under each identifier. The words go nowhere else.

import { ask, swap } from "./fragments.js";

const PAUSE = 350; // milliseconds without a key before the server is asked

/** @type {WeakMap<HTMLTextAreaElement, {timer?: number, asking?: AbortController}>} */
const fields = new WeakMap();

/** @param {EventTarget|null} target */
const fieldOf = (target) => (target instanceof HTMLTextAreaElement && target.dataset.identifiers ? target : null);

/** @param {HTMLTextAreaElement} field */
const marksOf = (field) => document.getElementById(field.dataset.marks ?? "");

/** @param {HTMLTextAreaElement} field */
async function check(field) {
  const state = fields.get(field) ?? {};
  state.asking?.abort();
  state.asking = new AbortController();
  fields.set(field, state);
  const token = /** @type {HTMLInputElement|null} */ (field.form?.querySelector('input[type="hidden"][name^="__"]'));
  const body = new URLSearchParams({ text: field.value, marks: field.dataset.marks ?? "" });
  if (token) body.set(token.name, token.value);
  const text = field.value;
  try {
    const answer = await ask(field.dataset.identifiers ?? "", { method: "POST", body, signal: state.asking.signal });
    if (answer?.ok && field.isConnected && field.value === text) swap(answer.html);
    scroll(field);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return;
    if (!(error instanceof TypeError)) throw error; // no answer: the next key asks again
  }
}

/** @param {HTMLTextAreaElement} field */
function scroll(field) {
  const echo = marksOf(field)?.querySelector(".echo");
  if (echo) echo.scrollTop = field.scrollTop;
}

document.addEventListener("input", (event) => {
  const field = fieldOf(event.target);
  if (!field) return;
  marksOf(field)?.replaceChildren(); // lines under other words would be wrong
  const state = fields.get(field) ?? {};
  clearTimeout(state.timer);
  state.timer = setTimeout(() => check(field), PAUSE);
  fields.set(field, state);
});

document.addEventListener("focusin", (event) => {
  const field = fieldOf(event.target);
  if (field && field.value.trim() && !fields.has(field)) check(field);
});

document.addEventListener("scroll", (event) => {
  const field = fieldOf(event.target);
  if (field) scroll(field);
}, { capture: true, passive: true });

document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("[data-put]") : null;
  const marks = button?.closest(".marks");
  if (!(button instanceof HTMLElement) || !marks) return;
  const field = fieldOf(document.querySelector(`textarea[data-marks="${CSS.escape(marks.id)}"]`));
  if (!field) return;
  field.setRangeText(button.dataset.put ?? "", Number(button.dataset.start), Number(button.dataset.end), "end");
  field.focus();
  field.dispatchEvent(new Event("input", { bubbles: true }));
});
