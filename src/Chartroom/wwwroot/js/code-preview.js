// The code that is marked in the search, beside the hits: its notes, and what the rules would say of the chart with it. Asked for after a pause, so that arrows do not wait for it.

import { ask, swap } from "./fragments.js";

const PAUSE = 150; // milliseconds on one code before its notes are asked for

/** @type {number|undefined} */
let timer;
/** @type {AbortController|undefined} */
let asking;

const pane = () => document.getElementById("preview");

/** @param {HTMLElement} option */
async function show(option) {
  asking = new AbortController();
  const work = document.getElementById("codes")?.dataset.case ?? "";
  const query = new URLSearchParams({ system: option.dataset.system ?? "", code: option.dataset.code ?? "" });
  try {
    const answer = await ask(`/charts/${work}/codes/preview?${query}`, { signal: asking.signal });
    if (answer?.ok && option.isConnected) swap(answer.html);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return;
    if (!(error instanceof TypeError)) throw error;
  }
}

/** Shows the notes of a code, or none. @param {HTMLElement|undefined} option */
export function preview(option) {
  clearTimeout(timer);
  asking?.abort();
  if (option) timer = setTimeout(() => show(option), PAUSE);
  else {
    const shown = pane();
    if (shown) shown.hidden = true;
  }
}
