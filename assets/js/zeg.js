// One polite region in which the page says what happened.
const WEG_NA_MS = 6000;
let wissen = 0;

/** Say a short sentence; `stil` is for what the page already shows, so only for screen readers. */
export function zeg(zin, { stil = false } = {}) {
  const regio = document.getElementById("nieuws");
  if (!regio || !zin) return;
  regio.classList.toggle("mk-alleen-voorlezen", stil);
  clearTimeout(wissen);
  regio.textContent = "";
  requestAnimationFrame(() => {
    regio.textContent = zin;
  });
  wissen = setTimeout(() => {
    regio.textContent = "";
  }, WEG_NA_MS);
}

/** Say what the server marked with data-zeg; an empty attribute means: the text inside. */
export function zegVanPagina(wortel) {
  const plek = wortel.querySelector("[data-zeg]");
  if (plek) zeg((plek.dataset.zeg || plek.textContent).trim().replace(/\s+/g, " "), { stil: true });
}
