// Keys: data-toets="v" on a link, button or field. "?" opens the sheet. Silent while someone types;
// Escape leaves the field.
const SCHRIJFT = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";
const VERS_MS = 5000;
let uit = document.documentElement.dataset.toetsen === "uit";

function zichtbaar(element) {
  return element.checkVisibility?.() ?? element.offsetParent !== null;
}

function doelen() {
  const open = document.querySelector("dialog[open]") ?? document;
  return [...open.querySelectorAll("[data-toets]")].filter(zichtbaar);
}

function naam(element) {
  if (element.dataset.toetsUitleg) return element.dataset.toetsUitleg;
  const kopie = element.cloneNode(true);
  kopie.querySelectorAll("kbd, .mk-alleen-voorlezen").forEach((deel) => deel.remove());
  return (element.labels?.[0]?.textContent ?? kopie.textContent).trim().replace(/\s+/g, " ");
}

function element(soort, klas, tekst = "") {
  const nieuw = document.createElement(soort);
  nieuw.className = klas;
  nieuw.textContent = tekst;
  return nieuw;
}

function regels() {
  const lijst = element("dl", "mk-toetsen");
  const bekend = new Map(doelen().map((doel) => [doel.dataset.toets, naam(doel)]));
  bekend.set("Esc", "Uit een veld, terug naar de toetsen");
  bekend.set("?", "Deze lijst openen");
  for (const [toets, uitleg] of bekend) {
    const term = document.createElement("dt");
    term.append(element("kbd", "mk-toets", toets));
    lijst.append(term, element("dd", "", uitleg));
  }
  return lijst;
}

function schakelaar() {
  const label = element("label", "mk-keuze");
  const vinkje = document.createElement("input");
  vinkje.type = "checkbox";
  vinkje.checked = !uit;
  vinkje.addEventListener("change", () => {
    uit = !vinkje.checked;
  });
  label.append(vinkje, element("span", "", "Toetsen staan aan op deze pagina"));
  return label;
}

function maakVel() {
  const vel = element("dialog", "mk-venster");
  vel.id = "toetsen";
  vel.setAttribute("aria-labelledby", "toetsen-titel");
  const kop = element("h2", "", "Toetsen op deze pagina");
  kop.id = "toetsen-titel";
  const sluit = element("button", "utrecht-button utrecht-button--primary-action", "Sluiten");
  sluit.type = "button";
  sluit.addEventListener("click", () => vel.close());
  vel.append(kop, regels(), schakelaar(), sluit);
  vel.addEventListener("close", () => vel.remove());
  document.body.append(vel);
  return vel;
}

/** Open the sheet with the keys of this page. */
export function toonToetsen() {
  if (!document.getElementById("toetsen")) maakVel().showModal();
}

// Out of a field by Escape: the next letter is a key again, and Tab goes on from this field.
function verlaat(event) {
  if (event.key === "Escape" && !uit && doelen().length) event.target.blur();
}

function opToets(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.target.closest?.(SCHRIJFT)) return verlaat(event);
  if (event.key === "?") {
    if (!document.querySelector("dialog[open]")) toonToetsen();
    return;
  }
  if (uit) return;
  const doel = doelen().find((d) => d.dataset.toets.toLowerCase() === event.key.toLowerCase());
  if (!doel) return;
  event.preventDefault();
  if (doel.matches(`${SCHRIJFT}, summary`)) doel.focus();
  if (!doel.matches(SCHRIJFT)) doel.click();
}

export function startToetsen() {
  document.addEventListener("keydown", opToets);
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-toon-toetsen]")) toonToetsen();
  });
}

/** What was pressed while the page loaded and nothing listened yet; what is longer ago is over. */
export function haalToetsenIn() {
  const vroeg = globalThis.mkWachtendeToetsen?.() ?? [];
  for (const { event, op } of vroeg) if (Date.now() - op < VERS_MS) opToets(event);
}
