// Work that goes on: asks the server how far it is until the answer is the page itself. The server holds each question for a moment.

import { ask, swap } from "./fragments.js";

const PAUSE = 300; // milliseconds between an answer and the next question

async function look() {
  if (!document.querySelector("[data-wait]")) return;
  try {
    const answer = await ask(location.href);
    if (!answer) return; // the page is on its way
    swap(answer.html);
  } catch {
    // nobody there just now: ask again
  }
  setTimeout(look, PAUSE);
}

look();
