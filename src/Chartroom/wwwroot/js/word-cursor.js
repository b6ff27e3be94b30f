// Choosing words in the reading pane without a mouse: arrows go from word to word and line to line, Shift keeps what was chosen and adds.

import { rangeOf } from "./evidence.js";

const WORD = /[\p{L}\p{N}][\p{L}\p{N}'’.\-/%]*[\p{L}\p{N}%]|[\p{L}\p{N}]/gu;

/** @typedef {{start: number, end: number}} Word */

/**
 * @param {HTMLElement} pane
 * @returns {Word[]}
 */
function wordsOf(pane) {
  return /** @type {HTMLElement[]} */ ([...pane.querySelectorAll("[data-start]")]).flatMap((paragraph) =>
    [...(paragraph.textContent ?? "").matchAll(WORD)].map((match) => {
      const start = Number(paragraph.dataset.start) + match.index;
      return { start, end: start + match[0].length };
    }),
  );
}

/** @param {Word} word */
const boxOf = (word) => rangeOf(word.start, word.end)?.getClientRects()[0];

/** @param {HTMLElement} pane */
export function attach(pane) {
  const words = wordsOf(pane);
  let anchor = -1;
  let focus = -1;

  /** The first word in sight: where a person who has just come here begins. */
  const firstInSight = () => {
    const top = pane.getBoundingClientRect().top;
    return Math.max(0, words.findIndex((word) => (boxOf(word)?.top ?? -1) >= top));
  };
  /** @param {number} step */
  const line = (step) => {
    const from = boxOf(words[focus]);
    if (!from) return focus;
    let at = focus;
    while (words[at + step] && Math.abs((boxOf(words[at + step])?.top ?? from.top) - from.top) < from.height / 2) at += step;
    at += step;
    const row = words[at] && boxOf(words[at]);
    if (!row) return focus;
    let best = at;
    for (; words[at] && Math.abs((boxOf(words[at])?.top ?? 0) - row.top) < row.height / 2; at += step)
      if (Math.abs((boxOf(words[at])?.left ?? 0) - from.left) < Math.abs((boxOf(words[best])?.left ?? 0) - from.left)) best = at;
    return best;
  };
  const show = () => {
    const [a, b] = [Math.min(anchor, focus), Math.max(anchor, focus)];
    const range = rangeOf(words[a].start, words[b].end);
    if (!range) return;
    const selection = getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range);
    const box = boxOf(words[focus]);
    const view = pane.getBoundingClientRect();
    if (box && (box.top < view.top + 40 || box.bottom > view.bottom - 40)) pane.scrollBy(0, box.top - view.top - view.height / 3);
  };

  pane.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== pane || !words.length) return;
    const begin = focus < 0;
    if (begin) anchor = focus = firstInSight();
    const moves = { ArrowRight: () => focus + 1, ArrowLeft: () => focus - 1, ArrowDown: () => line(1), ArrowUp: () => line(-1) };
    const move = moves[/** @type {keyof typeof moves} */ (event.key)];
    if (!move) {
      if (begin) focus = -1;
      return;
    }
    if (!begin) focus = Math.min(Math.max(move(), 0), words.length - 1);
    if (!event.shiftKey) anchor = focus;
    event.preventDefault();
    show();
  });
}
