// Keys. The body carries a map from action to key; a control names its action in data-key; pressing the key presses the control.
// A control inside a marked row ([data-row]) answers for that row only. An action without a control is sent as the event "chartroom:key".

import { ask, inTurn, waiting } from "./fragments.js";

/** @type {Record<string, string>} */
const keys = JSON.parse(document.body.dataset.keys ?? "{}");

/** @type {Map<string, string[]>} key to actions: the same letter may serve a row and a screen */
const actions = new Map();
for (const [action, key] of Object.entries(keys)) actions.set(key, [...(actions.get(key) ?? []), action]);

/**
 * The key as the map writes it: "Ctrl+K", "Alt+ArrowUp", "J", "?".
 * @param {KeyboardEvent} event
 */
export function chord(event) {
  const one = event.key.length === 1;
  const name = one ? event.key.toUpperCase() : event.key;
  const letter = one && /\p{L}/u.test(event.key);
  const shift = event.shiftKey && (letter || !one);
  return `${event.ctrlKey || event.metaKey ? "Ctrl+" : ""}${event.altKey ? "Alt+" : ""}${shift ? "Shift+" : ""}${name}`;
}

/** @param {EventTarget|null} target */
function typing(target) {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !["radio", "checkbox", "button", "submit"].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable;
}

const visible = (/** @type {HTMLElement} */ e) => e.checkVisibility?.() ?? e.offsetParent !== null;

/**
 * The control an action presses: in the row the focus is in, else in the marked row, else on the page.
 * @param {string} action
 */
function control(action) {
  const name = `[data-key="${CSS.escape(action)}"]`;
  const row = document.activeElement?.closest("[data-row]") ?? document.querySelector("[data-row][aria-current]");
  const inRow = row?.querySelector(name);
  if (inRow instanceof HTMLElement) return inRow;
  return /** @type {HTMLElement[]} */ ([...document.querySelectorAll(name)]).find((e) => !e.closest("[data-row]") && visible(e));
}

/**
 * Marks the next or the previous row; keys of a row work on the marked one.
 * @param {number} step
 */
function markRow(step) {
  const rows = [...document.querySelectorAll("[data-row]")];
  if (!rows.length) return false;
  const now = rows.findIndex((row) => row.hasAttribute("aria-current"));
  const next = now < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(Math.max(now + step, 0), rows.length - 1);
  rows[now]?.removeAttribute("aria-current");
  rows[next].setAttribute("aria-current", "true");
  rows[next].scrollIntoView({ block: "nearest" });
  /** @type {HTMLElement|null} */ (rows[next].querySelector("a, button:not([tabindex]), summary"))?.focus({ preventScroll: true });
  return true;
}

/** @param {HTMLElement} element */
function press(element) {
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element.hasAttribute("data-focus")) {
    element.focus();
    if (element instanceof HTMLInputElement) element.select();
  } else {
    element.click();
    const popup = element.closest("details.popup");
    if (element.tagName === "SUMMARY" && popup instanceof HTMLDetailsElement && popup.open) /** @type {HTMLElement|null} */ (popup.querySelector("select, input:not([type=hidden]), button"))?.focus();
  }
}

/**
 * @param {string} action
 * @param {boolean} [now] also where something is on its way
 * @returns {boolean} true where something answered
 */
export function run(action, now = false) {
  if (action === "palette") return open(import("./palette.js").then((palette) => palette.show()));
  if (action === "keys") return open(showKeys());
  if (action === "row-next") return markRow(1);
  if (action === "row-previous") return markRow(-1);
  const found = control(action);
  // The row it means may be on its way: a code just assigned takes the next POA key, not the code before it.
  const early = !now && waiting() && (!found || found.closest("[data-row]"));
  if (found && !early) {
    press(found);
    return true;
  }
  if (!found && !document.dispatchEvent(new CustomEvent("chartroom:key", { detail: { action }, cancelable: true }))) return true;
  if (early) inTurn(() => run(action, true));
  return Boolean(early);
}

/** @param {Promise<void>} shown */
function open(shown) {
  shown.catch((error) => reportError(error));
  return true;
}

async function showKeys() {
  const answer = await ask("/keys");
  if (!answer?.ok) return;
  const dialog = panel("Keys");
  dialog.append(...new DOMParser().parseFromString(answer.html, "text/html").body.children);
}

/**
 * One dialog at a time, closed by Escape and gone when closed.
 * @param {string} title
 */
export function panel(title) {
  document.querySelector("dialog.panel")?.remove();
  const dialog = document.createElement("dialog");
  dialog.className = "panel";
  const heading = document.createElement("h2");
  heading.textContent = title;
  dialog.setAttribute("aria-label", title);
  dialog.append(heading);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.repeat && event.key.length > 1 && event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const pressed = chord(event);
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if (plain && (typing(event.target) || document.querySelector("dialog[open]"))) return;
  for (const action of actions.get(pressed) ?? [])
    if (run(action)) {
      event.preventDefault();
      return;
    }
});

document.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target.closest("[data-key]") : null;
  const action = target?.getAttribute("data-key");
  const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
  if ((action === "palette" || action === "keys") && !elsewhere && run(action)) event.preventDefault();
});
