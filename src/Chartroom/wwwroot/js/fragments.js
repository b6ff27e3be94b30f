// Forms that answer in place. A form with data-fragment is sent by fetch; every element that comes back with an id takes the place of the
// element with the same id. Focus and scroll places stay. Without this module the same form answers with a whole page.

const HEADER = "X-Fragment";

/** Elements of a page keep their scroll place across a swap when they carry data-scroll. */
const scrollers = () => [...document.querySelectorAll("[data-scroll][id]")];

/** @returns {{id: string|null, name: string|null, start: number|null, end: number|null}} where the person is typing */
function focusPlace() {
  const at = /** @type {HTMLInputElement} */ (document.activeElement);
  const typed = at && "selectionStart" in at && at.type !== "checkbox" && at.type !== "radio";
  return { id: at?.id || null, name: at?.dataset?.stay || null, start: typed ? at.selectionStart : null, end: typed ? at.selectionEnd : null };
}

/** @param {ReturnType<typeof focusPlace>} place */
function restoreFocus(place) {
  if (document.activeElement && document.activeElement !== document.body) return;
  const again = place.id ? document.getElementById(place.id) : place.name ? document.querySelector(`[data-stay="${CSS.escape(place.name)}"]`) : null;
  if (!(again instanceof HTMLElement)) return;
  again.focus({ preventScroll: true });
  if (place.start !== null && again instanceof HTMLInputElement) again.setSelectionRange(place.start, place.end);
}

/**
 * Puts the pieces of an answer in place of the elements with their ids.
 * @param {string} html
 */
export function swap(html) {
  const pieces = new DOMParser().parseFromString(html, "text/html").body.children;
  const focus = focusPlace();
  const opened = [...document.querySelectorAll("details[open][data-stay]")].map((e) => e.getAttribute("data-stay"));
  const places = new Map(scrollers().map((e) => [e.id, [e.scrollTop, e.scrollLeft]]));
  const swapped = [];
  for (const piece of [...pieces]) {
    const old = piece.id ? document.getElementById(piece.id) : null;
    if (!old) continue;
    old.replaceWith(document.adoptNode(piece));
    swapped.push(piece.id);
  }
  for (const details of document.querySelectorAll("details[data-stay]")) if (opened.includes(details.getAttribute("data-stay"))) details.setAttribute("open", "");
  for (const element of scrollers()) {
    const place = places.get(element.id);
    if (place) [element.scrollTop, element.scrollLeft] = place;
  }
  restoreFocus(focus);
  document.dispatchEvent(new CustomEvent("chartroom:swapped", { detail: { ids: swapped } }));
}

/**
 * Says something in the page when no answer came; the words stay until the next answer.
 * @param {string} words
 */
export function say(words) {
  const box = document.getElementById("notices");
  if (!box) return;
  const notice = document.createElement("div");
  notice.className = "notice stop";
  notice.setAttribute("role", "alert");
  notice.textContent = words;
  box.replaceChildren(notice);
}

/** Takes an older message away once something worked. */
export function hush() {
  document.getElementById("notices")?.replaceChildren();
}

/**
 * Asks for pieces of a page. Goes to the page itself where the answer is one.
 * @param {string} address
 * @param {RequestInit} [init]
 * @returns {Promise<{ok: boolean, html: string}|null>} null where the browser is on its way to another page, or nothing came back
 */
export async function ask(address, init = {}) {
  const headers = { ...init.headers, [HEADER]: "1" };
  const answer = await fetch(address, { ...init, headers, credentials: "same-origin" });
  if (answer.headers.get(HEADER) !== "1") {
    location.assign(answer.redirected ? answer.url : location.href);
    return null;
  }
  return { ok: answer.ok, html: await answer.text() };
}

/** Forms sent and not answered, by what they say: the same press twice is one press. */
const inLine = new Set();
/** @type {Map<string, string>} a revision of the work to the one that our own write made of it */
const renewed = new Map();
/** @type {Promise<unknown>} */
let turn = Promise.resolve();
let leaving = false;

/** Something was sent that is not answered yet. */
export const waiting = () => inLine.size > 0;

/**
 * Does something when everything that was sent so far is answered, and before what is sent from now on.
 * @param {() => unknown} act
 */
export function inTurn(act) {
  inLine.add(act);
  turn = turn.then(act).catch(reportError).finally(() => inLine.delete(act));
}

/**
 * Sends a form in place. What it says is read now; it goes out when what was sent before it is answered, on the revision which that made:
 * quick hands do not collide with themselves, another tab is still found out.
 * @param {HTMLFormElement} form
 * @param {HTMLElement|null} button the button that was pressed; its name, value and formaction count
 * @param {{by: string, complete: (body: URLSearchParams) => Promise<boolean>}|null} rest what is still to be found out before it goes; false drops it
 * @returns {Promise<boolean>} true where the server did it
 */
export function send(form, button = null, rest = null) {
  const body = new URLSearchParams(/** @type {any} */ (new FormData(form, button)));
  const address = button?.getAttribute("formaction") ?? form.getAttribute("action") ?? location.href;
  const said = `${address} ${body} ${rest?.by ?? ""}`;
  if (inLine.has(said)) return Promise.resolve(false);
  inLine.add(said);
  form.setAttribute("aria-busy", "true");
  const done = turn
    .then(() => post(form, address, body, rest))
    .finally(() => {
      inLine.delete(said);
      form.removeAttribute("aria-busy");
    });
  turn = done.catch(() => false);
  return done;
}

/**
 * @param {HTMLFormElement} form
 * @param {string} address
 * @param {URLSearchParams} body
 * @param {Parameters<typeof send>[2]} rest
 */
async function post(form, address, body, rest) {
  let revision = body.get("revision");
  while (revision !== null && renewed.has(revision)) revision = /** @type {string} */ (renewed.get(revision));
  if (revision !== null) body.set("revision", revision);
  try {
    if (leaving || (rest && !(await rest.complete(body)))) return false;
    const answer = await ask(address, { method: "POST", body, keepalive: true });
    leaving = !answer;
    if (!answer) return false;
    if (answer.ok) hush();
    document.dispatchEvent(new CustomEvent(answer.ok ? "chartroom:done" : "chartroom:refused", { detail: { form, body } }));
    swap(answer.html);
    const now = /** @type {HTMLInputElement|null} */ (document.querySelector("input[name=revision]"))?.value;
    if (answer.ok && revision !== null && now && now !== revision) renewed.set(revision, now);
    return answer.ok;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    say("The server cannot be reached. What you typed is still here; try again in a moment.");
    return false;
  }
}

document.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (!form.hasAttribute("data-fragment") || event.defaultPrevented) return;
  event.preventDefault();
  send(form, /** @type {HTMLElement|null} */ (/** @type {SubmitEvent} */ (event).submitter));
});

// A link followed while something is on its way waits for it: a page that goes away would take it along.
document.addEventListener(
  "click",
  (event) => {
    const link = event.target instanceof Element ? /** @type {HTMLElement|null} */ (event.target.closest("a[href]")) : null;
    if (!link || !waiting() || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    inTurn(() => setTimeout(() => link.click()));
  },
  true,
);

// A control with data-submit sends its form as soon as it changes: a list of POA letters needs no second press.
document.addEventListener("change", (event) => {
  const control = event.target;
  if (control instanceof HTMLElement && control.hasAttribute("data-submit")) /** @type {any} */ (control).form?.requestSubmit();
});
