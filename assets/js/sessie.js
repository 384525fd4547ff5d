// The session clock: asks two minutes before the end, extends in one action (but says so when
// nothing extends it any more), hides the page at the end. Other tabs of the same person hear of it, so that one answer counts for all.
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
    this.eindeOp = this.begin + Number(venster.dataset.eindeNa || Infinity) * 1000;
    this.resten = venster.querySelectorAll("[data-sessie-rest]");
    this.afgelopen = false;
    this.begrepen = false;
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
    const over = Math.min(this.begin + this.verlooptNa, this.eindeOp) - Date.now();
    if (over <= 0) this.eindig();
    else if (over <= this.verlooptNa - this.waarschuwNa) this.waarschuw(over);
  }

  waarschuw(over) {
    if (!this.venster.open && !this.begrepen) {
      bewaarAlles();
      if (this.laatste) this.toonLaatste();
      this.venster.showModal();
    }
    this.zegRest(over > 60000 ? `${Math.ceil(over / 60000)} minuten` : "1 minuut");
  }

  /** Whether this end is the last one: after twelve hours nothing extends it any more. */
  get laatste() {
    return this.begin + this.verlooptNa >= this.eindeOp - 1000;
  }

  toonLaatste() {
    const titel = this.venster.querySelector("[data-sessie-titel]");
    titel.textContent = titel.dataset.sessieTitel;
    this.venster.querySelector("[data-sessie-gewoon]").hidden = true;
    this.venster.querySelector("[data-sessie-laatste]").hidden = false;
  }

  begrijp() {
    this.begrepen = true;
    this.venster.close();
  }

  zegRest(zin) {
    for (const plek of this.resten) if (plek.textContent !== zin) plek.textContent = zin;
  }

  async verleng() {
    try {
      const antwoord = await post(this.venster.dataset.verlengUrl, new URLSearchParams());
      if (!antwoord.ok || afgemeld(antwoord)) return this.eindig();
      const over = restVan(antwoord);
      this.opnieuw(over);
      kanaal?.postMessage(over);
    } catch {
      this.zegRest("enkele minuten; er is nu geen verbinding");
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
  venster.querySelector("[data-sessie-begrepen]")?.addEventListener("click", () => sessie.begrijp());
  venster.addEventListener("cancel", (event) => {
    event.preventDefault();
    if (sessie.afgelopen) return;
    if (sessie.laatste) sessie.begrijp();
    else sessie.verleng();
  });
  document.addEventListener("input", merkVuil);
  document.addEventListener("mk:actief", (event) => sessie.opnieuw(event.detail));
  document.addEventListener("mk:verlopen", () => sessie.eindig());
  document.addEventListener("visibilitychange", () => sessie.tik());
  if (kanaal) kanaal.onmessage = (event) => sessie.opnieuw(event.data);
  setInterval(() => sessie.tik(), 1000);
}
