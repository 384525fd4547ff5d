// Reads along in every field with data-tekstcheck: marks in the text, and a list with help below.
// Quiet while somebody types; an error only when the field is left. Without an answer: no marks.
import { csrf } from "./post.js";
import { kiesErbij, isKeuze } from "./bijzonder.js";
import { Spiegel } from "./spiegel.js";
import { groepeer, samenvatting, schuif } from "./wenken.js";
import { Wenklijst } from "./wenklijst.js";
import { zeg } from "./zeg.js";

const RUST_MS = 500;
const ZEG_MS = 1200;
const velden = new Map();

/** Replace a stretch so that Ctrl+Z still takes it back, where the browser can. */
function schrijf(vak, begin, eind, tekst) {
  vak.focus({ preventScroll: true });
  vak.setSelectionRange(begin, eind);
  // Deprecated, and the only way that keeps the undo of the browser itself.
  if (document.execCommand("insertText", false, tekst)) return;
  vak.setRangeText(tekst, begin, eind, "end");
  vak.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

class Tekstveld {
  constructor(vak) {
    this.vak = vak;
    this.label = vak.dataset.tekstcheck;
    this.tekst = vak.value;
    this.vondsten = [];
    this.terzijde = new Set();
    this.terug = null;
    this.bezig = false;
    this.gezegd = 0;
    this.spiegel = new Spiegel(vak);
    this.lijst = new Wenklijst(this);
    vak.addEventListener("input", () => this.getypt());
    vak.addEventListener("blur", () => this.verlaten());
    vak.addEventListener("keydown", (event) => this.toets(event));
  }

  get groepen() {
    return groepeer(this.vak.name, this.tekst, this.vondsten);
  }

  get open() {
    return this.groepen.filter((groep) => !this.terzijde.has(groep.sleutel));
  }

  getypt() {
    this.vondsten = schuif(this.tekst, this.vak.value, this.vondsten);
    this.tekst = this.vak.value;
    if (this.terug?.na !== this.tekst) this.terug = null;
    if (!this.bezig) this.toon();
    straks(this.vak.form);
  }

  /** What the server found in the text as it was sent. */
  ontvang(tekst, vondsten) {
    this.vondsten = schuif(tekst, this.vak.value, vondsten);
    this.tekst = this.vak.value;
    this.lijst.overnemen();
    this.eerder();
    this.toon();
    clearTimeout(this.wacht);
    this.wacht = setTimeout(() => this.meld(), ZEG_MS);
  }

  /** All warnings in this text were ticked on an earlier visit: they still are, until it changes. */
  eerder() {
    if (!("afgevinkt" in this.vak.dataset)) return;
    delete this.vak.dataset.afgevinkt;
    if (this.tekst !== this.vak.defaultValue) return;
    for (const groep of this.groepen) if (groep.graad !== "blokkeert") this.terzijde.add(groep.sleutel);
  }

  toon() {
    const { groepen } = this;
    this.spiegel.toon(this.tekst, groepen, this.terzijde);
    this.lijst.toon(groepen);
    if (!this.open.some((groep) => groep.graad === "blokkeert")) this.fout(false);
  }

  /** Say how many there are, once it changed and the typing rests. */
  meld() {
    const aantal = this.open.length;
    if (aantal === this.gezegd) return;
    this.gezegd = aantal;
    zeg(samenvatting(this.label, this.open), { stil: true });
  }

  verlaten() {
    if (!this.bezig) this.fout(this.open.some((groep) => groep.graad === "blokkeert"));
  }

  fout(aan) {
    if (aan) this.vak.setAttribute("aria-invalid", "true");
    else if (!this.vak.getAttribute("aria-describedby")?.includes("-fout")) this.vak.removeAttribute("aria-invalid");
    this.lijst.fout(aan);
    this.vak.closest(".utrecht-form-field")?.classList.toggle("mk-veld--weg", aan);
  }

  toets(event) {
    if (event.key !== "Enter" || !event.altKey) return;
    const plek = this.vak.selectionStart;
    const hier = (groep) => groep.plekken.some((p) => p.begin <= plek && plek <= p.eind);
    const groep = this.open.find(hier) ?? this.open[0];
    if (!groep) return;
    event.preventDefault();
    this.vervang([groep]);
  }

  /** Replace these words wherever they stand; the marks and the focus stay where they help. */
  vervang(groepen) {
    if (!groepen.length) return;
    const voor = this.vak.value;
    const plekken = groepen.flatMap((groep) => groep.plekken).sort((a, b) => b.begin - a.begin);
    this.bezig = true;
    for (const plek of plekken) schrijf(this.vak, plek.begin, plek.eind, plek.voorstel);
    this.bezig = false;
    this.terug = { voor, na: this.vak.value };
    this.toon();
    const rest = this.open.length;
    this.gezegd = rest;
    const woord = groepen.length === 1 ? `Vervangen door ${plekken[0].voorstel}.` : "Alles is vervangen.";
    zeg(`${woord} ${samenvatting(this.label, this.open)}.`, { stil: true });
  }

  maakOngedaan() {
    const { voor } = this.terug;
    this.bezig = true;
    schrijf(this.vak, 0, this.vak.value.length, voor);
    this.bezig = false;
    this.terug = null;
    zeg("Uw eigen woorden staan er weer.", { stil: true });
    this.toon();
  }
}

function veldVan(vak) {
  if (!velden.has(vak)) velden.set(vak, new Tekstveld(vak));
  return velden.get(vak);
}

// One question per form: a name in one field is looked for in the others, too.
const vragen = new Map();

function straks(formulier, over = RUST_MS) {
  const vraag = vragen.get(formulier) ?? {};
  clearTimeout(vraag.wacht);
  vraag.wacht = setTimeout(() => kijk(formulier), over);
  vragen.set(formulier, vraag);
}

function vakkenVan(formulier) {
  const bron = formulier ?? document;
  return [...bron.querySelectorAll("[data-tekstcheck]")].filter((vak) => vak.form === formulier);
}

async function kijk(formulier) {
  const vraag = vragen.get(formulier);
  vraag.stop?.abort();
  vraag.stop = new AbortController();
  const vakken = vakkenVan(formulier);
  const gegevens = new URLSearchParams();
  const teksten = new Map(vakken.map((vak) => [vak, vak.value]));
  for (const [vak, tekst] of teksten) if (tekst) gegevens.append("veld", vak.name), gegevens.append("tekst", tekst);
  const erbij = kiesErbij(formulier, gegevens);
  const antwoord = gegevens.size ? await vind(gegevens, vraag.stop.signal) : { bevindingen: [] };
  if (!antwoord) return;
  const gevonden = antwoord.bevindingen;
  erbij?.toon(antwoord.bijzonder);
  for (const [vak, tekst] of teksten) {
    const eigen = gevonden.filter((vondst) => vondst.veld === vak.name);
    if (velden.has(vak) || eigen.length) veldVan(vak).ontvang(tekst, eigen);
  }
}

/** What was found; null when the server is busy, out of reach, or nobody is signed in. */
async function vind(gegevens, signal) {
  try {
    const antwoord = await fetch("/tekstcheck", {
      method: "POST",
      body: gegevens,
      headers: { "X-CSRF-Token": csrf(), Accept: "application/json" },
      mode: "same-origin",
      credentials: "same-origin",
      cache: "no-store",
      signal,
    });
    const goed = antwoord.status === 200 && !antwoord.redirected;
    return goed ? await antwoord.json() : null;
  } catch {
    return null;
  }
}

/** Read along in what is new under `wortel`. */
export function leesMee(wortel) {
  const vol = [...wortel.querySelectorAll("[data-tekstcheck]")].filter((vak) => vak.value && !velden.has(vak));
  for (const formulier of new Set(vol.map((vak) => vak.form))) straks(formulier, 0);
}

export function startTekstcheck() {
  document.addEventListener("focusin", (event) => {
    if (event.target.matches?.("[data-tekstcheck]")) veldVan(event.target);
  });
  document.addEventListener("change", (event) => {
    if (isKeuze(event.target)) straks(event.target.form);
  });
  leesMee(document);
}
