// The session clock: asks two minutes before the end, extends in one action, hides the page at
// the end. Other tabs of the same person hear of it, so that one answer counts for all.
import { bewaarAlles, ietsVuil } from "./bewaren.js";
import { afgemeld, post, restVan } from "./post.js";

const WAARSCHUW_VOORAF_MS = 120000;
const kanaal = "BroadcastChannel" in window ? new BroadcastChannel("motorkap-sessie") : null;

class Sessieklok {
  constructor(venster) {
    this.venster = venster;
    this.waarschuwNa = Number(venster.dataset.warnNa) * 1000;
    this.verlooptNa = Number(venster.dataset.verlooptNa) * 1000;
    this.begin = Date.now();
    this.rest = venster.querySelector("[data-sessie-rest]");
    this.afgelopen = false;
  }

  /** Begin again; `over` is how long the server still gives, when it said so. */
  opnieuw(over = null) {
    if (this.afgelopen) return;
    if (over) {
      this.verlooptNa = over * 1000;
      this.waarschuwNa = Math.max(0, this.verlooptNa - WAARSCHUW_VOORAF_MS);
    }
    this.begin = Date.now();
    if (this.venster.open) this.venster.close();
  }

  tik() {
    if (this.afgelopen) return;
    const verstreken = Date.now() - this.begin;
    if (verstreken >= this.verlooptNa) this.eindig();
    else if (verstreken >= this.waarschuwNa) this.waarschuw(this.verlooptNa - verstreken);
  }

  waarschuw(over) {
    if (!this.venster.open) {
      bewaarAlles();
      this.venster.showModal();
    }
    const zin = over > 60000 ? `${Math.ceil(over / 60000)} minuten` : "1 minuut";
    if (this.rest.textContent !== zin) this.rest.textContent = zin;
  }

  async verleng() {
    try {
      const antwoord = await post(this.venster.dataset.verlengUrl, new URLSearchParams());
      if (!antwoord.ok || afgemeld(antwoord)) return this.eindig();
      const over = restVan(antwoord);
      this.opnieuw(over);
      kanaal?.postMessage(over);
    } catch {
      this.rest.textContent = "enkele minuten; er is nu geen verbinding";
    }
  }

  // With text that did not reach the server the page stays, covered, until the person is back.
  eindig() {
    if (this.afgelopen) return;
    this.afgelopen = true;
    document.title = "Afgemeld – Motorkap";
    document.body.classList.add("mk-bedekt");
    if (ietsVuil() || document.querySelector("form[data-vuil]")) this.wachtOpTerugkeer();
    else location.assign(location.pathname);
  }

  wachtOpTerugkeer() {
    this.venster.replaceChildren(...uitlegBijEinde());
    if (!this.venster.open) this.venster.showModal();
    this.venster.addEventListener("cancel", (event) => event.preventDefault());
    this.venster.querySelector("button").addEventListener("click", () => this.probeerTerug());
  }

  /** Signed in again in another tab? Take the new token over and uncover the page. */
  async probeerTerug() {
    const antwoord = await fetch(location.pathname, { credentials: "same-origin", cache: "no-store" });
    const pagina = new DOMParser().parseFromString(await antwoord.text(), "text/html");
    const token = pagina.querySelector('meta[name="csrf"]')?.content;
    if (!antwoord.ok || afgemeld(antwoord) || !token) return;
    document.querySelector('meta[name="csrf"]').content = token;
    for (const veld of document.querySelectorAll('input[name="_csrf"]')) veld.value = token;
    document.body.classList.remove("mk-bedekt");
    this.venster.close();
    bewaarAlles();
  }
}

function uitlegBijEinde() {
  const kop = document.createElement("h2");
  kop.textContent = "U bent afgemeld";
  const zin = document.createElement("p");
  zin.textContent = "Wat u hebt getypt, staat er nog. Meld u aan in een nieuw tabblad en kom hier terug.";
  const link = document.createElement("a");
  link.href = "/aanmelden";
  link.target = "_blank";
  link.rel = "noopener";
  link.className = "utrecht-button utrecht-button--primary-action";
  link.textContent = "Aanmelden in een nieuw tabblad";
  const knop = document.createElement("button");
  knop.type = "button";
  knop.className = "utrecht-button utrecht-button--secondary-action";
  knop.textContent = "Ik ben weer aangemeld";
  const rij = document.createElement("div");
  rij.className = "mk-knoppen";
  rij.append(link, knop);
  return [kop, zin, rij];
}

function merkVuil(event) {
  const formulier = event.target.closest?.("form");
  if (formulier && !formulier.dataset.bewaarUrl) formulier.dataset.vuil = "ja";
}

export function startSessie() {
  const venster = document.querySelector("[data-sessie]");
  if (!venster) return;
  const sessie = new Sessieklok(venster);
  venster.querySelector("[data-sessie-verleng]").addEventListener("click", () => sessie.verleng());
  venster.addEventListener("cancel", (event) => {
    event.preventDefault();
    if (!sessie.afgelopen) sessie.verleng();
  });
  document.addEventListener("input", merkVuil);
  document.addEventListener("mk:actief", (event) => sessie.opnieuw(event.detail));
  document.addEventListener("mk:verlopen", () => sessie.eindig());
  document.addEventListener("visibilitychange", () => sessie.tik());
  if (kanaal) kanaal.onmessage = (event) => sessie.opnieuw(event.data);
  setInterval(() => sessie.tik(), 1000);
}
