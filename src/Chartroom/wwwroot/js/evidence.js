// Evidence. Words selected in the reading pane become ranges of the document version: half-open UTF-16 offsets, because every paragraph
// carries the offset of its first character and holds the version's own characters. Chosen words stay chosen while the person types elsewhere.

/** @typedef {{version: string, start: number, end: number, quote: string, typed?: boolean}} Span */

const LONGEST = 1000; // the server takes no longer quote
/** @type {Span[]} */
let chosen = [];
let adding = false;

const reading = () => /** @type {HTMLElement|null} */ (document.getElementById("reading"));
const paragraphs = () => /** @type {HTMLElement[]} */ ([...(reading()?.querySelectorAll("[data-start]") ?? [])]);
const nameOf = (/** @type {Span} */ span) => `${span.version}:${span.start}:${span.end}`;
const startOf = (/** @type {HTMLElement} */ paragraph) => Number(paragraph.dataset.start);
/** The words that the next code or "add" will rest on. */
export const words = () => chosen;

/**
 * Offset of a place in the version; null outside the text.
 * @param {Node} node
 * @param {number} offset
 */
function offsetOf(node, offset) {
  const element = node instanceof Element ? node : node.parentElement;
  const paragraph = /** @type {HTMLElement|null} */ (element?.closest("[data-start]"));
  if (!paragraph) return null;
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(node, offset);
  return startOf(paragraph) + before.toString().length;
}

/**
 * The range on the page of a range of the version; null where it is not shown.
 * @param {number} start
 * @param {number} end
 */
export function rangeOf(start, end) {
  const place = (/** @type {number} */ at, /** @type {boolean} */ last) => {
    for (const paragraph of paragraphs()) {
      let from = startOf(paragraph);
      const texts = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        const length = text.nodeValue?.length ?? 0;
        if (at >= from && (last ? at <= from + length : at < from + length)) return { text, at: at - from };
        from += length;
      }
    }
    return null;
  };
  const [first, final] = [place(start, false), place(end, true)];
  if (!first || !final) return null;
  const range = document.createRange();
  range.setStart(first.text, first.at);
  range.setEnd(final.text, final.at);
  return range;
}

/** The selection as a range of the version, without white space at its ends; null where nothing of the text is selected. */
function selected() {
  const selection = getSelection();
  const pane = reading();
  if (!selection || selection.isCollapsed || !pane?.dataset.version || !pane.contains(selection.anchorNode) || !pane.contains(selection.focusNode)) return null;
  const range = selection.getRangeAt(0);
  const ends = [offsetOf(range.startContainer, range.startOffset), offsetOf(range.endContainer, range.endOffset)];
  if (ends[0] === null || ends[1] === null) return null;
  const quote = range.toString();
  const start = ends[0] + (quote.length - quote.trimStart().length);
  const end = ends[1] - (quote.length - quote.trimEnd().length);
  return end > start && end - start <= LONGEST ? { version: pane.dataset.version, start, end, quote: quote.trim() } : null;
}

/**
 * Chooses words, in place of those chosen before or beside them.
 * @param {Span|null} span
 * @param {boolean} [beside]
 */
export function choose(span, beside = false) {
  if (!span) chosen = [];
  else if (beside) chosen = [...chosen.filter((s) => s.end <= span.start || s.start >= span.end), span];
  else chosen = [span];
  draw();
}

/** Chooses what is selected now. A browser tells of a selection a moment later; whoever takes the focus away asks first. */
export function note() {
  const span = selected();
  if (span) choose(span, adding);
}

/**
 * Chooses the first place of typed words, where the person has chosen none: typing a term that stands in the document points to it.
 * @param {string} term
 */
export function propose(term) {
  if (chosen.some((span) => !span.typed)) return;
  const version = reading()?.dataset.version;
  const pattern = term.trim().split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s+");
  const found = term.trim().length < 4 ? null : paragraphs().map((p) => ({ p, m: new RegExp(`(?<![\\p{L}\\p{N}])${pattern}[\\p{L}\\p{N}]*`, "iu").exec(p.textContent ?? "") })).find((f) => f.m);
  if (!found?.m || !version) return choose(null);
  const start = startOf(found.p) + found.m.index;
  choose({ version, start, end: start + found.m[0].length, quote: found.m[0], typed: true });
}

/** Shows the chosen words: marked in the text, and by name beside the search box, each with a way to drop it. */
function draw() {
  const ranges = chosen.map((span) => rangeOf(span.start, span.end)).filter((range) => range !== null);
  if ("highlights" in CSS) CSS.highlights.set("chosen", new Highlight(...ranges));
  const box = document.getElementById("chosen");
  if (!box) return;
  box.hidden = chosen.length === 0;
  const drop = chosen.map((span) => {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: `¶ “${span.quote.length > 70 ? span.quote.slice(0, 70) + "…" : span.quote}” ×` });
    button.setAttribute("aria-label", `Drop the words: ${span.quote}`);
    button.addEventListener("click", () => ((chosen = chosen.filter((s) => s !== span)), draw()));
    return button;
  });
  box.replaceChildren(...(chosen.length ? [chosen[0].typed ? "Rests on, as typed:" : "Rests on:"] : []), ...drop);
}

/** Marks all evidence of the shown version, from the list of codes: the same marks as the server makes. */
function paint() {
  const version = reading()?.dataset.version;
  const links = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("#codes [data-evidence]")]);
  const marks = links.map((link) => [.../** @type {string} */ (link.dataset.evidence).split(":"), link.dataset.n ?? ""]).filter((m) => m[0] === version).map(([, start, end, n]) => ({ start: Number(start), end: Number(end), n }));
  for (const paragraph of paragraphs()) {
    const text = paragraph.textContent ?? "";
    const [from, to] = [startOf(paragraph), startOf(paragraph) + text.length];
    const here = marks.filter((m) => m.start < to && m.end > from);
    if (!here.length && !paragraph.querySelector("mark")) continue;
    const cuts = [...new Set([from, to, ...here.flatMap((m) => [m.start, m.end])])].filter((c) => c >= from && c <= to).sort((a, b) => a - b);
    paragraph.replaceChildren(
      ...cuts.slice(1).map((end, i) => {
        const numbers = [...new Set(here.filter((m) => m.start <= cuts[i] && m.end >= end).map((m) => m.n))].sort((a, b) => Number(a) - Number(b));
        const part = text.slice(cuts[i] - from, end - from);
        if (!numbers.length) return part;
        const mark = Object.assign(document.createElement("mark"), { textContent: part });
        mark.dataset.n = numbers.join(" ");
        return mark;
      }),
    );
  }
  draw();
}

/** @param {Element} mark */
function goTo(mark) {
  reading()?.querySelectorAll("mark.on").forEach((other) => other.classList.remove("on"));
  mark.classList.add("on");
  mark.scrollIntoView({ block: "center" });
}

/** @param {number} step */
function jump(step) {
  const marks = [...(reading()?.querySelectorAll("mark") ?? [])];
  if (!marks.length) return false;
  const now = marks.findIndex((mark) => mark.classList.contains("on"));
  goTo(marks[(now < 0 ? (step > 0 ? 0 : marks.length - 1) : now + step + marks.length) % marks.length]);
  return true;
}

/** @param {number} start */
function showAt(start) {
  const node = rangeOf(start, start + 1)?.startContainer.parentElement;
  if (node?.tagName === "MARK") goTo(node);
  else node?.scrollIntoView({ block: "center" });
}

/** @param {number} step */
function turn(step) {
  const links = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("a[data-document]")]);
  const next = links[links.findIndex((link) => link.hasAttribute("aria-current")) + step];
  next?.click();
  return next !== undefined;
}

let button = /** @type {HTMLElement|null} */ (null);
document.addEventListener("submit", (event) => (button = /** @type {SubmitEvent} */ (event).submitter), true);
document.addEventListener("formdata", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (form.id === "assign" || button?.hasAttribute("data-takes-words")) for (const span of chosen) event.formData.append("evidence", nameOf(span));
});
document.addEventListener("chartroom:done", (event) => {
  const sent = /** @type {URLSearchParams} */ (/** @type {CustomEvent} */ (event).detail.body).getAll("evidence");
  if (!sent.length) return;
  chosen = chosen.filter((span) => !sent.includes(nameOf(span))); // words chosen since then stay
  draw();
});
document.addEventListener("chartroom:swapped", (event) => /** @type {CustomEvent} */ (event).detail.ids.includes("codes") && paint());
document.addEventListener("selectionchange", note);
for (const kind of /** @type {const} */ (["pointerdown", "keydown"])) document.addEventListener(kind, (event) => (adding = event.ctrlKey || event.metaKey));
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? /** @type {HTMLElement|null} */ (event.target.closest("[data-evidence]")) : null;
  const [version, start] = link?.dataset.evidence?.split(":") ?? [];
  if (!link || version !== reading()?.dataset.version || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  showAt(Number(start));
});
document.addEventListener("chartroom:key", (event) => {
  const act = { "evidence-next": () => jump(1), "evidence-previous": () => jump(-1), "document-next": () => turn(1), "document-previous": () => turn(-1) }[/** @type {CustomEvent} */ (event).detail.action];
  if (act?.()) event.preventDefault();
});
reading()?.addEventListener("focus", () => import("./word-cursor.js").then((cursor) => cursor.attach(/** @type {HTMLElement} */ (reading()))), { once: true });
const asked = /^#e(\d+)$/.exec(location.hash);
if (asked) showAt(Number(asked[1]));
