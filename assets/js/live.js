// Screens that follow: data-live-url says "look again", data-live-fragment is what is fetched.
// Messages carry no content; the fragment comes through the same door as the page.
import { houdtVast } from "./bewaren.js";
import { afgemeld } from "./post.js";

const ADEMPAUZE_MS = 60;
const POGING_MS = 2000;
const LANGSTE_POGING_MS = 30000;
const WEG = "De verbinding is weg. We proberen het opnieuw. Wat u typt, blijft staan.";

class Volger {
  constructor(plek, htmx) {
    this.plek = plek;
    this.htmx = htmx;
    this.bron = null;
    this.wacht = 0;
    this.weg = false;
    this.pauze = POGING_MS;
    plek.addEventListener("htmx:error", () => this.mislukt());
    plek.addEventListener("htmx:before:response", (event) => this.beoordeel(event));
    plek.addEventListener("htmx:before:swap", () => this.redt());
    plek.addEventListener("htmx:after:swap", () => this.naWissel?.());
  }

  begin() {
    this.bron = new EventSource(this.plek.dataset.liveUrl);
    this.bron.onopen = () => {
      this.toon("");
      if (this.weg) this.straks();
      this.weg = false;
    };
    this.bron.onmessage = () => this.straks();
    this.bron.addEventListener("kijk", () => this.straks());
    this.bron.onerror = () => this.verbroken();
  }

  verbroken() {
    this.weg = true;
    this.toon(WEG);
    if (this.bron.readyState !== EventSource.CLOSED) return;
    clearTimeout(this.herstart);
    this.herstart = setTimeout(() => this.hervat(), 3000);
  }

  // Refused: the server starts again, or nobody is signed in any more. The fragment tells which.
  hervat() {
    this.begin();
    this.straks();
  }

  straks(over = ADEMPAUZE_MS) {
    clearTimeout(this.wacht);
    this.wacht = setTimeout(() => this.haal(), over);
  }

  async haal() {
    const { liveFragment, liveSwap } = this.plek.dataset;
    const opties = { source: this.plek, target: this.plek, swap: liveSwap ?? "innerMorph" };
    await this.htmx.ajax("GET", liveFragment, opties);
  }

  /** What was typed and not kept stays, above the rest, when its place is gone from the page. */
  redt() {
    const vast = [...this.plek.querySelectorAll("form[data-behoud]")].filter(houdtVast);
    const veld = document.activeElement;
    this.naWissel = () => {
      const los = vast.filter((formulier) => !formulier.isConnected);
      this.plek.before(...los);
      if (los.some((formulier) => formulier.contains(veld))) veld.focus();
    };
  }

  /** Only the fragment itself is merged in: never an error page, never the page to sign in. */
  beoordeel(event) {
    const antwoord = event.detail.ctx.response.raw;
    if (antwoord.ok && !antwoord.redirected) {
      this.pauze = POGING_MS;
      this.toon("");
      return;
    }
    event.preventDefault();
    if (afgemeld(antwoord)) document.dispatchEvent(new CustomEvent("mk:verlopen"));
    else this.mislukt();
  }

  mislukt() {
    this.toon(WEG);
    this.straks(this.pauze);
    this.pauze = Math.min(this.pauze * 2, LANGSTE_POGING_MS);
  }

  toon(zin) {
    const status = document.querySelector("[data-live-status]");
    if (status && status.textContent !== zin) status.textContent = zin;
  }

  stop() {
    this.bron?.close();
    clearTimeout(this.herstart);
    clearTimeout(this.wacht);
  }
}

export function startLive(htmx) {
  const volgers = [...document.querySelectorAll("[data-live-url]")].map((plek) => new Volger(plek, htmx));
  volgers.forEach((volger) => volger.begin());
  window.addEventListener("pagehide", () => volgers.forEach((volger) => volger.stop()));
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) volgers.forEach((volger) => (volger.begin(), volger.straks()));
  });
}
