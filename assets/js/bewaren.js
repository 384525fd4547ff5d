// Saves what is typed by itself. Where: <form data-bewaar-url> or one field with data-bewaar-url.
// Nothing goes into the browser's storage: what is not yet saved lives in the page itself.
import { afgemeld, klok, operatie, post, restVan } from "./post.js";

const RUST_MS = 800;
const EERSTE_POGING_MS = 2000;
const LANGSTE_POGING_MS = 30000;
const ALLEEN_U = ". Alleen u leest dit, tot u weghaalt wat hier niet mag staan.";
const HAALT_IN = "_haalt_in";
const bewaarders = new Map();

// A field that saves itself says from which page it comes, so that an older page is refused.
function eigenVeld(bron) {
  const van = ["_versie", "blad"].map((naam) => bron.form?.elements.namedItem(naam)).filter(Boolean);
  return [[bron.name, bron.value], ...van.map((veld) => [veld.name, veld.value])];
}

function velden(bron) {
  const gegevens = new URLSearchParams();
  const invoer = bron.matches("form") ? new FormData(bron) : eigenVeld(bron);
  for (const [naam, waarde] of invoer) if (typeof waarde === "string") gegevens.append(naam, waarde);
  gegevens.delete("_operatie");
  gegevens.delete(HAALT_IN);
  return gegevens;
}

function statusplek(bron) {
  const kader = bron.closest("form, [data-bewaar-kader]") ?? bron.parentElement;
  return kader.querySelector("[data-bewaar-status]");
}

class Bewaarder {
  constructor(bron) {
    this.bron = bron;
    this.url = bron.dataset.bewaarUrl;
    this.laatste = velden(bron).toString();
    this.wacht = 0;
    this.pauze = EERSTE_POGING_MS;
    this.bezig = null;
    this.poging = null;
    this.stil = false;
    // A save that was given up may still arrive: by its number the server sees that it is too late.
    this.reeks = operatie();
    this.nummer = 0;
    this.mee = null;
  }

  get vuil() {
    return !this.stil && velden(this.bron).toString() !== this.laatste;
  }

  /** The form goes: from here on it holds what was typed. It takes along the next number, so that
   * a save that was given up, and arrives after the form, changes nothing. */
  vertrek(formulier) {
    this.stil = true;
    this.mee ??= Object.assign(document.createElement("input"), { type: "hidden", name: HAALT_IN });
    this.mee.value = `${this.reeks}:${++this.nummer}`;
    formulier.append(this.mee);
  }

  straks(over = RUST_MS) {
    clearTimeout(this.wacht);
    if (!this.stil) this.wacht = setTimeout(() => this.bewaar(), over);
  }

  /** Save now if something changed, one at a time. `meteen` is for leaving: then nothing is waited
   * for, and what is under way with an older text gives way. */
  async bewaar({ meteen = false } = {}) {
    clearTimeout(this.wacht);
    if (this.bezig && meteen && this.poging.beeld !== velden(this.bron).toString()) this.poging.stop.abort();
    else while (this.bezig) await this.bezig;
    if (!this.vuil) return;
    const eigen = this.stuur();
    this.bezig = eigen;
    await eigen;
    if (this.bezig !== eigen) return;
    this.bezig = null;
    if (this.vuil) this.straks();
  }

  async stuur() {
    const gegevens = velden(this.bron);
    const beeld = gegevens.toString();
    const eerder = this.poging?.beeld === beeld ? this.poging : { beeld, id: operatie(), nummer: ++this.nummer };
    const poging = { ...eerder, stop: new AbortController() };
    this.poging = poging;
    gegevens.set("_operatie", poging.id);
    gegevens.set("_reeks", this.reeks);
    gegevens.set("_volgnummer", poging.nummer);
    try {
      const antwoord = await post(this.url, gegevens, poging.stop.signal);
      if (this.poging === poging) await this.verwerk(antwoord, beeld);
    } catch {
      if (this.poging === poging) this.opnieuw();
    }
  }

  async verwerk(antwoord, beeld) {
    if (antwoord.status === 409) return this.toonConflict(await antwoord.text());
    if (afgemeld(antwoord)) return this.verlopen();
    if (antwoord.status >= 500 || antwoord.status === 429) return this.opnieuw();
    this.laatste = beeld;
    if (!antwoord.ok) return this.toon("Niet bewaard. Controleer wat u hebt ingevuld.", true);
    this.pauze = EERSTE_POGING_MS;
    this.nieuweVersie(antwoord.headers.get("X-Versie"));
    this.toon(`Bewaard ${klok()}${antwoord.headers.has("X-Concept") ? ALLEEN_U : ""}`);
    document.dispatchEvent(new CustomEvent("mk:actief", { detail: restVan(antwoord) }));
  }

  nieuweVersie(versie) {
    const veld = this.bron.matches("form") && this.bron.elements.namedItem("_versie");
    if (!versie || !veld) return;
    veld.value = versie;
    const bekend = new URLSearchParams(this.laatste);
    bekend.set("_versie", versie);
    this.laatste = bekend.toString();
  }

  opnieuw() {
    this.toon("Nog niet bewaard. We proberen het opnieuw.", true);
    this.straks(this.pauze);
    this.pauze = Math.min(this.pauze * 2, LANGSTE_POGING_MS);
  }

  verlopen() {
    this.toon("Nog niet bewaard: u bent afgemeld.", true);
    document.dispatchEvent(new CustomEvent("mk:verlopen"));
  }

  /** The answer is a page or a fragment; the part marked data-conflict shows both texts. */
  toonConflict(html) {
    const antwoord = new DOMParser().parseFromString(html, "text/html");
    const deel = antwoord.querySelector("[data-conflict]");
    const eigen = (this.bron.form ?? this.bron).querySelector("[data-bewaar-conflict]");
    const plek = eigen ?? document.querySelector("[data-bewaar-conflict]");
    this.stil = Boolean(deel);
    if (deel && plek) plek.replaceChildren(deel);
    const zin = deel ? "deze tekst is ook op een ander scherm gewijzigd." : "";
    this.toon(`Niet bewaard: ${zin || (antwoord.querySelector("main p")?.textContent ?? "")}`, true);
  }

  toon(zin, mislukt = false) {
    const plek = statusplek(this.bron);
    if (!plek) return;
    plek.setAttribute("aria-live", mislukt ? "polite" : "off");
    plek.classList.toggle("mk-bewaard--mislukt", mislukt);
    plek.textContent = zin;
  }
}

function bewaarderVan(doel) {
  const bron = doel.closest?.("[data-bewaar-url]");
  if (!bron) return null;
  if (!bewaarders.has(bron)) bewaarders.set(bron, new Bewaarder(bron));
  return bewaarders.get(bron);
}

/** Save everything that waits; used before leaving and before the session ends. */
export function bewaarAlles(opties) {
  const wachtend = [...bewaarders.values()].filter((b) => b.bron.isConnected && b.vuil);
  return Promise.all(wachtend.map((b) => b.bewaar(opties)));
}

/** Whether this form holds what the server does not have: typed just now, or refused. */
export function houdtVast(formulier) {
  const eigen = bewaardersVan(formulier);
  return eigen.some((b) => b.vuil) || Boolean(formulier.querySelector("[data-conflict]"));
}

/** Whether something typed in a self-saving form has not reached the server yet. */
export function ietsVuil() {
  return [...bewaarders.values()].some((b) => b.bron.isConnected && b.vuil);
}

function bewaardersVan(formulier) {
  return [...bewaarders.values()].filter(({ bron }) => bron === formulier || bron.form === formulier);
}

// The form itself may only leave after a save that is under way: else it carries an old version.
async function wachtMetVersturen(event) {
  const eigen = bewaardersVan(event.target);
  if (!eigen.length) return;
  eigen.forEach((bewaarder) => clearTimeout(bewaarder.wacht));
  if (!eigen.some((bewaarder) => bewaarder.bezig)) {
    eigen.forEach((bewaarder) => bewaarder.vertrek(event.target));
    return;
  }
  event.preventDefault();
  event.stopPropagation();
  const { submitter } = event;
  await Promise.all(eigen.map((bewaarder) => bewaarder.bezig));
  eigen.forEach((bewaarder) => clearTimeout(bewaarder.wacht));
  event.target.requestSubmit(submitter);
}

export function startBewaren() {
  for (const bron of document.querySelectorAll("[data-bewaar-url]")) bewaarderVan(bron);
  // What came later, over the live line, is known before its first letter: a text pasted in one go counts.
  for (const soort of ["focusin", "beforeinput"]) {
    document.addEventListener(soort, (event) => bewaarderVan(event.target));
  }
  for (const soort of ["input", "change"]) {
    document.addEventListener(soort, (event) => bewaarderVan(event.target)?.straks());
  }
  document.addEventListener("submit", wachtMetVersturen, true);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") bewaarAlles({ meteen: true });
  });
  window.addEventListener("pageshow", () => {
    for (const bewaarder of bewaarders.values()) bewaarder.stil = false;
  });
  window.addEventListener("pagehide", () => bewaarAlles({ meteen: true }));
  window.addEventListener("online", () => bewaarAlles());
  window.addEventListener("beforeunload", (event) => {
    if (ietsVuil() && !navigator.onLine) event.preventDefault();
  });
}
