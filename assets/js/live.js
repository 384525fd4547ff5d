// Screens that follow: data-live-url says "look again", data-live-fragment is what is fetched.
// Messages carry no content; the fragment comes through the same door as the page.
const ADEMPAUZE_MS = 60;

class Volger {
  constructor(plek, htmx) {
    this.plek = plek;
    this.htmx = htmx;
    this.bron = null;
    this.wacht = 0;
    this.weg = false;
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
    this.toon("De verbinding is weg. We proberen het opnieuw. Wat u typt, blijft staan.");
    if (this.bron.readyState !== EventSource.CLOSED) return;
    clearTimeout(this.herstart);
    this.herstart = setTimeout(() => this.begin(), 3000);
  }

  straks() {
    clearTimeout(this.wacht);
    this.wacht = setTimeout(() => this.haal(), ADEMPAUZE_MS);
  }

  async haal() {
    const { liveFragment, liveSwap } = this.plek.dataset;
    const opties = { source: this.plek, target: this.plek, swap: liveSwap ?? "innerMorph" };
    try {
      await this.htmx.ajax("GET", liveFragment, opties);
    } catch {
      this.weg = true;
    }
  }

  toon(zin) {
    const status = document.querySelector("[data-live-status]");
    if (status && status.textContent !== zin) status.textContent = zin;
  }

  stop() {
    this.bron?.close();
    clearTimeout(this.herstart);
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
