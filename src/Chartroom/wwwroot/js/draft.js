// The draft: what is typed and not sent, the chosen words, and the reading place. Kept on the server, never in the browser's own store,
// a moment after each change, and at once when the person steps away. A crash, a lock or another device loses nothing.

import { choose, words } from "./evidence.js";

const PAUSE = 600; // milliseconds after the last change
const SETTLED = 4000; // milliseconds after scrolling: a reading place is worth less than words
const AGAIN = 3000; // milliseconds until the next try when the server does not answer

const form = /** @type {HTMLFormElement} */ (document.getElementById("draft"));
const store = /** @type {HTMLTextAreaElement} */ (form.querySelector("[data-draft-store]"));
/** @type {Map<string, string>} field to what was typed in it */
const typed = new Map();
/** @type {number|undefined} */
let timer;
let left = false; // the page is being emptied: what it holds from now on is not the draft
let kept = store.value;

const fields = () => /** @type {(HTMLInputElement|HTMLTextAreaElement)[]} */ ([...document.querySelectorAll("[data-draft], #find")]);
const nameOf = (/** @type {HTMLElement} */ field) => field.dataset.draft ?? field.id;
const pane = () => document.getElementById("reading");

/** The first paragraph in sight and how far it is scrolled out: holds also when the window has another size. */
function place() {
  const reading = pane();
  if (!reading?.dataset.document) return null;
  const top = reading.getBoundingClientRect().top;
  const first = /** @type {HTMLElement|undefined} */ ([...reading.querySelectorAll("[data-start]")].find((p) => p.getBoundingClientRect().bottom > top));
  return { document: reading.dataset.document, start: Number(first?.dataset.start ?? 0), above: Math.round(top - (first?.getBoundingClientRect().top ?? top)) };
}

const compose = () => JSON.stringify({ typed: Object.fromEntries(typed), words: words(), place: place() });

/** @param {string} words */
function state(words) {
  const at = document.querySelector("[data-draft-state]");
  if (at) at.textContent = words;
}

/**
 * Sends the draft.
 * @param {boolean} [leaving] the page may be gone before the answer comes
 */
export async function keep(leaving = false) {
  clearTimeout(timer);
  if (left) return;
  const text = compose();
  if (text === kept) return;
  store.value = text;
  const body = new URLSearchParams(/** @type {any} */ (new FormData(form)));
  try {
    const answer = await fetch(form.action, { method: "POST", body, keepalive: leaving, headers: { "X-Fragment": "1" }, credentials: "same-origin", redirect: "manual" });
    if (answer.ok) kept = text;
    state(answer.ok ? "· draft kept" : "· draft not kept: unlock or reload");
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    state("· offline, the draft is kept here and sent again");
    timer = setTimeout(keep, AGAIN);
  }
}

function soon(wait = PAUSE) {
  clearTimeout(timer);
  timer = setTimeout(keep, wait);
}

/** Puts typed text back into fields that a swap or a reload has made anew. */
function refill() {
  for (const field of fields()) {
    const text = typed.get(nameOf(field));
    if (text === undefined || field.value === text) continue;
    field.value = text;
    field.closest("details")?.setAttribute("open", "");
  }
}

function restore() {
  if (!store.value) return;
  const draft = JSON.parse(store.value);
  for (const [name, text] of Object.entries(draft.typed ?? {})) typed.set(name, String(text));
  refill();
  const reading = pane();
  for (const span of draft.words ?? []) if (span.version === reading?.dataset.version) choose(span, true);
  if (!reading || draft.place?.document !== reading.dataset.document || location.hash) return;
  const first = reading.querySelector(`[data-start="${Number(draft.place.start)}"]`);
  if (first) reading.scrollTop += first.getBoundingClientRect().top - reading.getBoundingClientRect().top + draft.place.above;
}

document.addEventListener("input", (event) => {
  const field = /** @type {HTMLInputElement} */ (event.target);
  if (!fields().includes(field)) return;
  if (field.value === field.defaultValue) typed.delete(nameOf(field));
  else typed.set(nameOf(field), field.value);
  soon();
});
document.addEventListener("chartroom:done", (event) => {
  const { form: sent, body } = /** @type {CustomEvent} */ (event).detail;
  for (const field of sent.querySelectorAll("[data-draft]")) if (body.get(field.name) === typed.get(nameOf(field))) typed.delete(nameOf(field)); // newer words stay
  soon();
});
document.addEventListener("chartroom:swapped", (event) => /** @type {CustomEvent} */ (event).detail.ids.includes("codes") && refill());
document.addEventListener("selectionchange", () => soon());
// What reads typed words for identifiers comes with the first field that asks for it.
document.addEventListener("focusin", (event) => event.target instanceof HTMLElement && event.target.dataset.identifiers && import("./identifiers.js"));
pane()?.addEventListener("scroll", () => soon(SETTLED), { passive: true });
document.addEventListener("chartroom:before-lock", (event) => {
  /** @type {CustomEvent} */ (event).detail.waitUntil(keep(true));
  left = true;
});
addEventListener("pagehide", () => keep(true));
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && keep(true));
restore();
if (!store.value) kept = compose(); // opening a chart is not yet something to keep
