// The findings of the text check as lists of words: grouped, kept in place while somebody types on.

/** How a tick or a chosen replacement names these words in this field; the server does the same. */
export function sleutel(veld, tekst) {
  return `${veld}:${tekst.trim().split(/\s+/).join(" ")}`;
}

/** The same words once, with every place where they stand. */
export function groepeer(veld, tekst, vondsten) {
  const groepen = new Map();
  for (const vondst of vondsten) {
    const woorden = tekst.slice(vondst.begin, vondst.eind);
    const naam = sleutel(veld, woorden);
    if (!groepen.has(naam)) groepen.set(naam, { sleutel: naam, woorden, ...vondst, plekken: [] });
    groepen.get(naam).plekken.push(vondst);
  }
  return [...groepen.values()];
}

/** The findings after an edit: moved along with their words, gone where the edit touched them. */
export function schuif(oud, nieuw, vondsten) {
  const kortste = Math.min(oud.length, nieuw.length);
  let voor = 0;
  while (voor < kortste && oud[voor] === nieuw[voor]) voor += 1;
  let na = 0;
  while (na < kortste - voor && oud[oud.length - 1 - na] === nieuw[nieuw.length - 1 - na]) na += 1;
  const tot = oud.length - na;
  const verschil = nieuw.length - oud.length;
  return vondsten.flatMap((vondst) => {
    if (vondst.eind <= voor) return [vondst];
    if (vondst.begin < tot) return [];
    return [{ ...vondst, begin: vondst.begin + verschil, eind: vondst.eind + verschil }];
  });
}

/** "2 wenken bij Wat speelt er?", with what has to go named first. */
export function samenvatting(label, groepen) {
  if (!groepen.length) return `Geen wenken meer bij ${label}`;
  const weg = groepen.filter((groep) => groep.graad === "blokkeert").length;
  const aantal = groepen.length === 1 ? "1 wenk" : `${groepen.length} wenken`;
  return `${aantal} bij ${label}${weg ? `, waarvan ${weg} weg moet${weg > 1 ? "en" : ""}` : ""}`;
}
