// The one way in which a script sends something: a form-encoded POST to our own server.

/** The token of this session, as the page carries it. */
export function csrf() {
  return document.querySelector('meta[name="csrf"]')?.content ?? "";
}

/** A fresh operation id: the same id twice counts once on the server. */
export function operatie() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const b = crypto.getRandomValues(new Uint8Array(16));
  b[6] = (b[6] & 0x0f) | 0x40;
  b[8] = (b[8] & 0x3f) | 0x80;
  const hex = Array.from(b, (n) => n.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

// A browser lets a request outlive its page only up to this size.
const OVERLEEFT_BYTES = 60000;

/** POST `velden` (URLSearchParams); gives the response, or throws when the server is out of reach or `signal` says stop. */
export function post(url, velden, signal) {
  if (!velden.has("_csrf")) velden.set("_csrf", csrf());
  return fetch(url, {
    method: "POST",
    body: velden,
    keepalive: velden.toString().length < OVERLEEFT_BYTES,
    headers: { "X-CSRF-Token": csrf(), Accept: "text/html" },
    mode: "same-origin",
    credentials: "same-origin",
    cache: "no-store",
    signal,
  });
}

/** Whether the answer means that nobody is signed in any more. */
export function afgemeld(antwoord) {
  if (antwoord.status === 401 || antwoord.status === 403) return true;
  return antwoord.redirected && new URL(antwoord.url).pathname.startsWith("/aanmelden");
}

/** How many seconds the session still has, when the answer says so in X-Verloopt-Na. */
export function restVan(antwoord) {
  return Number(antwoord.headers.get("X-Verloopt-Na")) || null;
}

/** The time as the pages write it: 10.42. */
export function klok(moment = new Date()) {
  const delen = { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Amsterdam" };
  return new Intl.DateTimeFormat("nl-NL", delen).format(moment).replace(":", ".");
}
