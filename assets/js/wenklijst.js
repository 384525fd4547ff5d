// The list below a field: each finding with its kind, one button to replace it, a tick to keep it.
// This is the part for keyboard and screen reader; what the server made after a refusal gives way.

function maak(soort, klas, tekst = "") {
  const nieuw = document.createElement(soort);
  if (klas) nieuw.className = klas;
  nieuw.textContent = tekst;
  return nieuw;
}

function knop(tekst, doe) {
  const nieuw = maak("button", "utrecht-button utrecht-button--secondary-action mk-knop--klein", tekst);
  nieuw.type = "button";
  nieuw.addEventListener("click", doe);
  return nieuw;
}

export class Wenklijst {
  constructor(veld) {
    this.veld = veld;
    const kader = veld.vak.closest(".utrecht-form-field") ?? veld.vak.parentElement;
    this.oud = kader.querySelector("[data-wenken]");
    this.regels = new Map();
    this.blok = maak("div", "mk-tekstcheck");
    this.blok.setAttribute("role", "group");
    this.blok.setAttribute("aria-label", "Controle op namen");
    this.blok.hidden = true;
    this.lijst = maak("ul", "");
    this.onder = maak("div", "mk-tekstcheck__knoppen");
    this.ingetrokken = this.maakIngetrokken();
    this.blok.append(this.lijst, this.onder, this.ingetrokken);
    (veld.vak.closest(".mk-tekstvak") ?? veld.vak).after(this.blok);
  }

  /** What the server showed stays until there is an answer to put in its place; its ticks are kept. */
  overnemen() {
    const vinken = this.oud?.querySelectorAll("input[name=terzijde]:checked") ?? [];
    for (const vink of vinken) this.veld.terzijde.add(vink.value);
    this.oud?.remove();
    this.oud = null;
  }

  /** Says with the form that a tick of this field was taken away, so that it is asked again. */
  maakIngetrokken() {
    const nieuw = document.createElement("input");
    nieuw.type = "hidden";
    nieuw.name = "ingetrokken";
    nieuw.value = this.veld.vak.name;
    nieuw.disabled = true;
    return nieuw;
  }

  toon(groepen) {
    const { veld } = this;
    const actief = this.blok.contains(document.activeElement) ? document.activeElement.dataset.wat : "";
    this.blok.hidden = !groepen.length && !veld.terug;
    this.blok.classList.toggle("mk-tekstcheck--schoon", !groepen.length);
    this.zet(groepen);
    const knoppen = `${veld.open.length}|${Boolean(veld.terug)}`;
    if (knoppen !== this.onder.dataset.voor) this.onder.replaceChildren(...this.knoppen());
    this.onder.dataset.voor = knoppen;
    this.onder.hidden = !this.onder.childElementCount;
    if (actief) this.blok.querySelector(`[data-wat="${CSS.escape(actief)}"]`)?.focus();
  }

  /** Show these; a line that says the same stays where it is, for a finger may be on it just now. */
  zet(groepen) {
    const eerder = this.regels;
    this.regels = new Map();
    for (const groep of groepen) {
      const beeld = [groep.woorden, groep.graad, groep.zin, groep.voorstel, groep.plekken.length, this.veld.terzijde.has(groep.sleutel)].join("|");
      const oud = eerder.get(groep.sleutel);
      this.regels.set(groep.sleutel, oud?.beeld === beeld ? oud : { beeld, regel: this.regel(groep) });
    }
    const rij = [...this.regels.values()].map(({ regel }) => regel);
    for (const regel of [...this.lijst.children]) if (!rij.includes(regel)) regel.remove();
    rij.forEach((regel, nummer) => {
      if (this.lijst.children[nummer] !== regel) this.lijst.insertBefore(regel, this.lijst.children[nummer] ?? null);
    });
  }

  /** Something has to go, and the field was left. */
  fout(aan) {
    this.blok.classList.toggle("mk-tekstcheck--blokkeert", aan);
  }

  regel(groep) {
    const regel = maak("li", "");
    const blokkeert = groep.graad === "blokkeert";
    const wat = maak("span", "mk-tekstcheck__wat");
    const mark = maak("mark", `mk-vondst${blokkeert ? " mk-vondst--blokkeert" : ""}`, groep.woorden);
    const keer = groep.plekken.length > 1 ? ` (${groep.plekken.length} keer)` : "";
    const graad = maak("strong", "mk-tekstcheck__graad", blokkeert ? "Moet weg:" : "Kijk na:");
    wat.append(graad, " ", mark, ` ${groep.zin}${keer}.`);
    regel.append(wat);
    if (!this.veld.terzijde.has(groep.sleutel)) regel.append(this.vervangknop(groep));
    if (!blokkeert) regel.append(this.vink(groep));
    return regel;
  }

  vervangknop(groep) {
    const nieuw = knop(`Vervang door ‘${groep.voorstel}’`, () => {
      const nummer = this.nummerVan(nieuw);
      this.veld.vervang(this.veld.groepen.filter((nu) => nu.sleutel === groep.sleutel));
      this.naar(nummer);
    });
    nieuw.dataset.wat = `v:${groep.sleutel}`;
    nieuw.dataset.vervang = "";
    nieuw.append(maak("span", "mk-alleen-voorlezen", ` in plaats van ${groep.woorden}`));
    return nieuw;
  }

  vink(groep) {
    const label = maak("label", "mk-keuze");
    const vink = document.createElement("input");
    vink.type = "checkbox";
    vink.name = "terzijde";
    vink.value = groep.sleutel;
    vink.checked = this.veld.terzijde.has(groep.sleutel);
    vink.dataset.wat = `t:${groep.sleutel}`;
    vink.addEventListener("change", () => {
      if (vink.checked) this.veld.terzijde.add(groep.sleutel);
      else this.veld.terzijde.delete(groep.sleutel);
      this.ingetrokken.disabled = vink.checked && !this.veld.open.length;
      this.veld.toon();
    });
    const zin = maak("span", "", "Dit is geen persoonsgegeven");
    zin.append(maak("span", "mk-alleen-voorlezen", `: ${groep.woorden}`));
    label.append(vink, zin);
    return label;
  }

  knoppen() {
    const { veld } = this;
    const open = veld.open;
    const rij = [];
    if (open.length > 1) {
      const alles = knop(`Vervang alles (${open.length})`, () => {
        veld.vervang(veld.open);
        this.naar(0);
      });
      alles.dataset.wat = "alles";
      rij.push(alles);
    }
    if (veld.terug) {
      const terug = knop("Maak ongedaan", () => {
        veld.maakOngedaan();
        veld.vak.focus();
      });
      terug.dataset.wat = "terug";
      rij.push(terug);
    }
    if (open.length) rij.push(maak("span", "mk-tekstcheck__toets mk-zacht", "Alt+Enter in de tekst vervangt het woord bij de cursor."));
    return rij;
  }

  nummerVan(knop_) {
    return [...this.lijst.querySelectorAll("[data-vervang]")].indexOf(knop_);
  }

  /** The focus on the next thing to look at; with nothing left on undo, so that nobody gets lost. */
  naar(nummer) {
    const rest = [...this.lijst.querySelectorAll("[data-vervang]")];
    (rest[Math.min(nummer, rest.length - 1)] ?? this.blok.querySelector('[data-wat="terug"]') ?? this.veld.vak).focus();
  }
}
