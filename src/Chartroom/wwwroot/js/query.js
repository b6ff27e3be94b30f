// The draft of a query is kept as one types, and the gate's findings are read again. Nothing here decides: the server says what stands.

import { ask, swap } from "./fragments.js";

const PAUSE = 500; // milliseconds without a key before the server is asked

/** @type {number|undefined} */
let timer;
/** @type {AbortController|undefined} */
let asking;

/** @param {HTMLFormElement} form */
async function check(form) {
  asking?.abort();
  asking = new AbortController();
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string" && name !== "evidence") body.append(name, value);
  try {
    const answer = await ask(`${form.getAttribute("action")}/check`, { method: "POST", body, signal: asking.signal });
    if (answer?.ok && form.isConnected && !document.getElementById("query-findings")?.contains(document.activeElement)) swap(answer.html);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return;
    if (!(error instanceof TypeError)) throw error; // no answer: the next key asks again
  }
}

document.addEventListener("input", (event) => {
  const form = event.target instanceof Element ? event.target.closest("form#query") : null;
  if (!(form instanceof HTMLFormElement) || (event.target instanceof Element && event.target.closest("#query-findings, .verbal"))) return;
  clearTimeout(timer);
  timer = setTimeout(() => check(form), PAUSE);
});

document.addEventListener("submit", () => {
  clearTimeout(timer);
  asking?.abort();
});
