// Time that runs: a countdown to a moment, and the timer of one casus.
// <time data-aftellen datetime="…">, or <p data-timer data-begonnen="…" data-minuten="10">.
const MINUUT = 60000;
const verschil = new WeakMap();

// `data-nu` is the server's time when the page was made: so a wrong clock here does no harm.
export function nu(plek) {
  if (!verschil.has(plek)) {
    const server = Date.parse(plek.dataset.nu ?? "");
    verschil.set(plek, Number.isNaN(server) ? 0 : server - Date.now());
  }
  return Date.now() + verschil.get(plek);
}

export function meervoud(aantal, een, meer) {
  return `${aantal} ${aantal === 1 ? een : meer}`;
}

/** A length of time in words: "2 dagen", "3 uur en 5 minuten", "1 minuut". */
export function inWoorden(ms) {
  const minuten = Math.max(0, Math.ceil(ms / MINUUT));
  if (minuten >= 48 * 60) return meervoud(Math.floor(minuten / 1440), "dag", "dagen");
  if (minuten < 60) return meervoud(minuten, "minuut", "minuten");
  const uren = Math.floor(minuten / 60);
  const rest = minuten % 60;
  return rest ? `${uren} uur en ${meervoud(rest, "minuut", "minuten")}` : `${uren} uur`;
}

export function zet(plek, tekst) {
  if (plek.textContent !== tekst) plek.textContent = tekst;
}

function telAf(plek) {
  const over = Date.parse(plek.dateTime) - nu(plek);
  zet(plek, over > 0 ? `over ${inWoorden(over)}` : (plek.dataset.voorbij ?? "nu"));
}

function stand(ms) {
  const seconden = Math.floor(Math.abs(ms) / 1000);
  return `${Math.floor(seconden / 60)}.${String(seconden % 60).padStart(2, "0")}`;
}

function loop(plek) {
  const over = Date.parse(plek.dataset.begonnen) + plek.dataset.minuten * MINUUT - nu(plek);
  plek.classList.toggle("mk-timer--over", over < 0);
  zet(plek.querySelector("[data-stand]"), stand(over));
  zet(plek.querySelector("[data-woord]"), over < 0 ? "minuten over de tijd" : "minuten te gaan");
}

function tik() {
  document.querySelectorAll("time[data-aftellen]").forEach(telAf);
  document.querySelectorAll("[data-timer]").forEach(loop);
}

export function startAftellen() {
  tik();
  setInterval(tik, 1000);
}
