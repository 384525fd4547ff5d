// "Te bijzonder": kern, household and age together point to few households; said where they are chosen.

const KEUZES = ["kern", "leefvorm", "rollen", "leeftijdsband"];

/** Whether this choice weighs in the warning of its form. */
export function isKeuze(invoer) {
  return KEUZES.includes(invoer.name) && Boolean(invoer.form?.querySelector("[data-bijzonder]"));
}

/** Send the choices of this form along; gives who shows the answer, or nothing. */
export function kiesErbij(formulier, gegevens) {
  const plek = formulier?.querySelector("[data-bijzonder]");
  if (!plek) return null;
  const gekozen = new FormData(formulier);
  for (const naam of KEUZES) for (const waarde of gekozen.getAll(naam)) if (waarde) gegevens.append(naam, waarde);
  return { toon: (bijzonder) => toon(plek, bijzonder) };
}

function toon(plek, bijzonder) {
  const zin = bijzonder ? `${bijzonder.zin} ${bijzonder.voorstel}` : "";
  if ((plek.querySelector("p")?.textContent ?? "") === zin) return;
  if (!zin) return plek.replaceChildren();
  const nieuw = document.getElementById("te-bijzonder").content.cloneNode(true);
  nieuw.querySelector("p").textContent = zin;
  plek.replaceChildren(nieuw);
}
