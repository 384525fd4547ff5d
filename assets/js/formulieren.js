// Small help in forms: focus on the error summary, show a password, count letters, one submit.

/** Put the focus on the heading of the error summary, if there is one in `wortel`. */
export function focusFouten(wortel) {
  wortel.querySelector("[data-fouten]")?.focus();
}

function toonWachtwoorden() {
  for (const label of document.querySelectorAll("[data-toon-wachtwoord]")) {
    label.hidden = false;
    label.querySelector("input").addEventListener("change", (event) => {
      const veld = document.getElementById(label.dataset.toonWachtwoord);
      veld.type = event.target.checked ? "text" : "password";
    });
  }
}

function tel(vak) {
  const grens = Number(vak.dataset.maxlengte);
  const over = grens - vak.value.length;
  let teller = vak.nextElementSibling;
  if (!teller?.classList.contains("mk-veld__teller")) {
    teller = document.createElement("p");
    teller.className = "mk-veld__teller";
    vak.after(teller);
  }
  teller.hidden = over > grens / 5;
  teller.textContent = over >= 0 ? `Nog ${over} tekens` : `${-over} tekens te veel`;
}

// A second press on the same button would send the form twice while the first is on its way.
function eenKeer(event) {
  const formulier = event.target;
  if (event.defaultPrevented || formulier.dataset.gaat) {
    if (formulier.dataset.gaat) event.preventDefault();
    return;
  }
  formulier.dataset.gaat = "ja";
  setTimeout(() => delete formulier.dataset.gaat, 4000);
}

function sluitBuiten(event) {
  for (const open of document.querySelectorAll("details[data-sluit-buiten][open]")) {
    const toetsWeg = event.type === "keydown" && event.key === "Escape";
    if (toetsWeg) open.querySelector("summary").focus();
    if (toetsWeg || (event.type === "click" && !open.contains(event.target))) open.open = false;
  }
}

export function startFormulieren() {
  toonWachtwoorden();
  document.addEventListener("input", (event) => {
    if (event.target.matches?.("textarea[data-maxlengte]")) tel(event.target);
  });
  document.addEventListener("submit", eenKeer);
  document.addEventListener("click", sluitBuiten);
  document.addEventListener("keydown", sluitBuiten);
  window.addEventListener("pageshow", () => {
    for (const f of document.querySelectorAll("form[data-gaat]")) delete f.dataset.gaat;
  });
}
