// Step-away. One key, one button, or nobody there for too long: everything leaves the page at once, then the server locks the session and
// closes the chart. The way back (which document, where in it) is kept by ids only. Other tabs of this person follow.

const guard = document.getElementById("away");
const form = /** @type {HTMLFormElement|null} */ (document.querySelector('form[action="/step-away"]'));
const tabs = new BroadcastChannel("chartroom");

const PLACE = "chartroom.place";
const WARN_MS = 60_000; // WCAG 2.2, 2.2.1: at least 20 seconds
const REPORT_MS = 30_000; // what the person does without a request is told to the server this often
const DRAFT_MS = 3_000; // how long saving a draft may hold up the lock
const RETRY_MS = 2_000;

// A browser that is bound to a device shows its key in a new session; what for is said in device.js.
const device = document.getElementById("show-device")?.parentElement?.dataset.module;
if (device && localStorage.getItem("chartroom.device")) import(device);

const idleMs = Number(guard?.dataset.idle ?? 0) * 1000;
let seen = Date.now(); // when the server last knew that somebody is here
let active = seen; // when somebody last did something
let veiled = false;

const token = () => /** @type {HTMLInputElement|null} */ (form?.querySelector("input[name=__RequestVerificationToken]"))?.value ?? "";
const address = () => location.pathname + location.search;

/** Keeps where every scrolled part stands: element ids and numbers, nothing else. */
function keepPlace() {
  const parts = [...document.querySelectorAll("[data-scroll][id]")].map((e) => [e.id, e.scrollTop]);
  sessionStorage.setItem(PLACE, JSON.stringify({ at: address(), top: window.scrollY, parts }));
}

/** Goes back to where the person was, once. */
function restorePlace() {
  const kept = JSON.parse(sessionStorage.getItem(PLACE) ?? "null");
  if (!kept || kept.at !== address()) return;
  sessionStorage.removeItem(PLACE);
  for (const [id, top] of kept.parts) document.getElementById(id)?.scrollTo({ top, behavior: "instant" });
  window.scrollTo({ top: kept.top, behavior: "instant" });
}

/** Takes everything out of the page that could be about a patient: the whole of main, messages, dialogs, what is marked elsewhere. */
function veil() {
  if (veiled) return;
  veiled = true;
  getSelection()?.removeAllRanges();
  const main = document.getElementById("main");
  const words = document.createElement("p");
  words.textContent = "You stepped away. One moment: the session is being locked.";
  words.setAttribute("role", "status");
  main?.replaceChildren(words);
  for (const part of document.querySelectorAll("[data-phi], dialog, #notices > *")) part.remove();
  document.title = "Locked · Chartroom";
}

/**
 * Asks what holds a draft to save it. Listeners read their fields at once and hand over the promise of the save.
 * @returns {Promise<unknown>}
 */
function saveDrafts() {
  /** @type {Promise<unknown>[]} */
  const saves = [];
  document.dispatchEvent(new CustomEvent("chartroom:before-lock", { detail: { waitUntil: (/** @type {Promise<unknown>} */ p) => saves.push(p) } }));
  return Promise.race([Promise.allSettled(saves), new Promise((done) => setTimeout(done, DRAFT_MS))]);
}

/**
 * Locks: drafts are read, the page is emptied, then the server is told until it answers.
 * @param {boolean} idle nobody was there
 */
async function lock(idle) {
  if (veiled) return;
  keepPlace();
  const drafts = saveDrafts();
  const body = new URLSearchParams({ document: new URLSearchParams(location.search).get("document") ?? "" });
  if (idle) body.set("idle", "1");
  veil();
  tabs.postMessage("locked");
  await drafts;
  while (!(await told(body))) await new Promise((done) => setTimeout(done, RETRY_MS));
  location.replace("/unlock");
}

/**
 * @param {URLSearchParams} body
 * @returns {Promise<boolean>} true once the server answered, whatever it said: the next page asks it anyway
 */
async function told(body) {
  try {
    await fetch("/step-away", { method: "POST", body, headers: { "X-Antiforgery": token() }, credentials: "same-origin", redirect: "manual" });
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** Tells the server that somebody is here; goes where the server sends us when it no longer thinks so. */
async function report() {
  seen = Date.now();
  try {
    const answer = await fetch("/still-here", { method: "POST", headers: { "X-Antiforgery": token() }, credentials: "same-origin", redirect: "manual" });
    if (answer.ok) tabs.postMessage("seen");
    else location.reload();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    seen = active - REPORT_MS; // the server cannot be reached: told at the next look
  }
}

/** Looks at the clock: reports, warns or locks. Uses the clock, not a count of ticks, so that a sleeping machine wakes up veiled. */
function look() {
  if (veiled || !guard || idleMs === 0) return;
  const now = Date.now();
  const left = idleMs - (now - Math.max(seen, active));
  if (left <= 0) return void lock(true);
  if (active > seen && now - seen >= REPORT_MS) report();
  const warning = left <= WARN_MS;
  if (guard.hidden === warning) guard.hidden = !warning;
  const count = guard.querySelector("[data-left]");
  if (warning && count) count.textContent = String(Math.ceil(left / 1000));
}

function acted() {
  active = Date.now();
  if (guard && !guard.hidden) look();
}

for (const kind of ["keydown", "pointerdown", "wheel", "input"]) document.addEventListener(kind, acted, { passive: true, capture: true });
document.addEventListener("chartroom:swapped", () => (seen = Date.now()));
document.addEventListener("visibilitychange", look);
setInterval(look, 1_000);

document.addEventListener("submit", (event) => {
  const to = /** @type {HTMLFormElement} */ (event.target).getAttribute("action");
  if (to === "/sign-out") {
    veil();
    tabs.postMessage("locked");
  }
  if (to !== "/step-away") return;
  event.preventDefault();
  lock(false);
});

tabs.addEventListener("message", (event) => {
  if (event.data === "seen") seen = active = Date.now();
  if (event.data !== "locked" || !guard) return;
  keepPlace();
  veil();
  location.replace("/unlock");
});

// A page kept by the browser for the back button is kept empty, and asked for afresh when it comes back.
addEventListener("pagehide", (event) => event.persisted && guard && veil());
addEventListener("pageshow", (event) => event.persisted && location.reload());
restorePlace();
