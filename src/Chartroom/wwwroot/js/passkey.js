// Passkeys. A form with a hidden field data-passkey ("get" or "create") asks the server for options at data-options, asks the
// authenticator, puts its answer into the field and sends the form as any other. Nothing here decides anything.

/** @param {HTMLFormElement} form */
const tokenOf = (form) => /** @type {HTMLInputElement|null} */ (form.querySelector("input[name=__RequestVerificationToken]"))?.value ?? "";

/**
 * The options for this ceremony, with a fresh challenge.
 * @param {HTMLFormElement} form
 * @param {string} address
 */
async function optionsFor(form, address) {
  const answer = await fetch(address, { method: "POST", headers: { "X-Antiforgery": tokenOf(form) }, credentials: "same-origin" });
  if (!answer.ok || answer.redirected) throw new Refused();
  return answer.json();
}

/** The server did not hand out options: the page is too old, or the session ended. */
class Refused extends Error {}

/**
 * The authenticator's answer as JSON text.
 * @param {string} kind "get" or "create"
 * @param {any} options
 */
async function answerTo(kind, options) {
  const parsed = /** @type {any} */ (PublicKeyCredential);
  const credential =
    kind === "create"
      ? await navigator.credentials.create({ publicKey: parsed.parseCreationOptionsFromJSON(options) })
      : await navigator.credentials.get({ publicKey: parsed.parseRequestOptionsFromJSON(options) });
  return JSON.stringify(/** @type {any} */ (credential).toJSON());
}

/**
 * Says beside the form why nothing was sent.
 * @param {HTMLFormElement} form
 * @param {string} words
 */
function say(form, words) {
  let line = form.querySelector("[role=alert]");
  if (!line) {
    line = document.createElement("p");
    line.setAttribute("role", "alert");
    line.className = "error";
    form.append(line);
  }
  line.textContent = words;
}

/** @param {unknown} error */
function wordsFor(error) {
  if (error instanceof Refused) return "This page is too old. Load it again.";
  if (error instanceof DOMException && error.name === "InvalidStateError") return "This device already has a passkey for your account.";
  if (error instanceof DOMException) return "No passkey was shown. Try again, or go another way.";
  if (error instanceof TypeError) return "The server cannot be reached, or this browser has no passkeys.";
  throw error;
}

document.addEventListener("submit", async (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  const field = /** @type {HTMLInputElement|null} */ (form.querySelector("input[data-passkey]"));
  if (!field || event.defaultPrevented) return;
  if (/** @type {HTMLInputElement|null} */ (form.querySelector("input[type=password]"))?.value) return; // a passphrase was typed instead
  event.preventDefault();
  if (form.getAttribute("aria-busy") === "true") return;
  form.setAttribute("aria-busy", "true");
  try {
    const options = await optionsFor(form, field.dataset.options ?? "");
    field.value = await answerTo(field.dataset.passkey ?? "get", options);
    form.submit();
  } catch (error) {
    say(form, wordsFor(error));
  } finally {
    form.removeAttribute("aria-busy");
  }
});
