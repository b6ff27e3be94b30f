// The key of this browser. It is made once, when a device is bound, cannot be read out (WebCrypto, not extractable), and is kept in
// IndexedDB. In a session without a device it signs the server's nonce. Nothing here decides anything.

const STORE = "keys";
const NOW = "now"; // the key the server knows
const NEXT = "next"; // a key on its way to the server
const TRIED = "chartroom.device-shown";
const HAS_KEY = "chartroom.device"; // step-away.js fetches this script on other pages where it stands
const CURVE = { name: "ECDSA", namedCurve: "P-256" };
const PREFIX = "chartroom-device/1\n";

/** @returns {Promise<IDBDatabase>} */
function open() {
  return new Promise((done, fail) => {
    const asked = indexedDB.open("chartroom-device", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE);
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });
}

/**
 * One request to the store.
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest} ask
 * @returns {Promise<any>}
 */
async function store(mode, ask) {
  const db = await open();
  try {
    return await new Promise((done, fail) => {
      const asked = ask(db.transaction(STORE, mode).objectStore(STORE));
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => fail(asked.error);
    });
  } finally {
    db.close();
  }
}

/** @param {ArrayBuffer} bytes */
const base64url = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

/** @param {ArrayBuffer} bytes */
const hex = (bytes) => [...new Uint8Array(bytes)].map((b) => b.toString(16).padStart(2, "0")).join("");

/**
 * Fills the form's fields with the key and its signature over the form's nonce.
 * @param {HTMLFormElement} form
 * @param {CryptoKeyPair} pair
 */
async function sign(form, pair) {
  const field = (/** @type {string} */ name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
  const words = new TextEncoder().encode(PREFIX + field("nonce").value);
  const signature = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, pair.privateKey, words);
  field("key").value = base64url(await crypto.subtle.exportKey("spki", pair.publicKey));
  field("signature").value = base64url(signature);
}

/** A key that was on its way is kept once the page says that the server took it. */
async function settle() {
  const bound = /** @type {HTMLElement|null} */ (document.querySelector("[data-bound]"))?.dataset.bound;
  const next = bound && (await store("readonly", (s) => s.get(NEXT)));
  if (!next) return;
  const print = hex(await crypto.subtle.digest("SHA-256", await crypto.subtle.exportKey("spki", next.publicKey)));
  if (print !== bound) return;
  await store("readwrite", (s) => s.put(next, NOW));
  await store("readwrite", (s) => s.delete(NEXT));
  localStorage.setItem(HAS_KEY, "yes");
}

/** Shows the key; one that was refused is not shown again in this session and tab. */
async function show() {
  const form = /** @type {HTMLFormElement|null} */ (document.getElementById("show-device"));
  if (!form || !indexedDB || !crypto.subtle) return;
  const session = form.parentElement?.dataset.once ?? "";
  if (sessionStorage.getItem(TRIED) === session) return;
  const pair = await store("readonly", (s) => s.get(NOW));
  if (!pair) return;
  await sign(form, pair);
  const fields = new URLSearchParams(/** @type {any} */ (new FormData(form)));
  const answer = await fetch(form.action, { method: "POST", body: fields, credentials: "same-origin" });
  if (!answer.ok) return sessionStorage.setItem(TRIED, session); // asked again in the next session only
  if (document.querySelector("[data-device-page]")) location.reload();
  else document.querySelector(".print-refusal")?.remove();
}

document.getElementById("bind-device")?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (form.getAttribute("aria-busy") === "true") return;
  form.setAttribute("aria-busy", "true");
  const pair = await crypto.subtle.generateKey(CURVE, false, ["sign", "verify"]);
  await store("readwrite", (s) => s.put(pair, NEXT));
  await sign(form, /** @type {CryptoKeyPair} */ (pair));
  form.submit();
});

await settle();
await show();
