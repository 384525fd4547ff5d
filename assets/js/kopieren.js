// Copy a text that stands on the page: <button data-kopieer="#id" hidden>. Print: data-druk-af.
import { zeg } from "./zeg.js";

async function kopieer(knop) {
  const bron = document.querySelector(knop.dataset.kopieer);
  const tekst = bron.matches("textarea, input") ? bron.value : bron.innerText;
  try {
    await navigator.clipboard.writeText(tekst.trim());
    zeg("De tekst is gekopieerd.");
  } catch {
    bron.hidden = false;
    getSelection().selectAllChildren(bron);
    zeg("Kopiëren lukte niet. De tekst is gekozen: gebruik Ctrl en C.");
  }
}

export function startKopieren() {
  for (const knop of document.querySelectorAll("[data-kopieer], [data-druk-af]")) knop.hidden = false;
  document.addEventListener("click", (event) => {
    const knop = event.target.closest?.("[data-kopieer], [data-druk-af]");
    if (!knop) return;
    if (knop.dataset.kopieer) kopieer(knop);
    else window.print();
  });
}
