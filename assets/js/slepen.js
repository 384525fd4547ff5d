// Drag to reorder: <ol data-sleep="formulier-id"> with <li data-sleep-id>. The buttons beside
// each item are the accessible way; dragging only fills in and sends the same form.
let gesleept = null;

function lijst(doel) {
  return doel.closest?.("[data-sleep]");
}

function opGreep(event) {
  const greep = event.target.closest?.(".mk-greep");
  const punt = greep?.closest("[data-sleep-id]");
  if (punt) punt.draggable = true;
}

function begin(event) {
  const punt = event.target.closest?.("[data-sleep-id]");
  if (!punt?.draggable) return;
  gesleept = punt;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", "");
  requestAnimationFrame(() => punt.classList.add("mk-agenda__punt--sleept"));
}

function boven(event) {
  const punt = event.target.closest?.("[data-sleep-id]");
  if (!gesleept || !punt || lijst(punt) !== lijst(gesleept)) return;
  event.preventDefault();
  if (punt === gesleept) return;
  const { top, height } = punt.getBoundingClientRect();
  if (event.clientY > top + height / 2) punt.after(gesleept);
  else punt.before(gesleept);
}

function volgorde(plek) {
  return [...plek.querySelectorAll("[data-sleep-id]")].map((punt) => punt.dataset.sleepId);
}

function verstuur(plek) {
  const formulier = document.getElementById(plek.dataset.sleep);
  formulier.querySelectorAll('input[name="volgorde"]').forEach((veld) => veld.remove());
  for (const id of volgorde(plek)) {
    const veld = document.createElement("input");
    Object.assign(veld, { type: "hidden", name: "volgorde", value: id });
    formulier.append(veld);
  }
  formulier.requestSubmit();
}

function einde() {
  if (!gesleept) return;
  const plek = lijst(gesleept);
  gesleept.classList.remove("mk-agenda__punt--sleept");
  gesleept.draggable = false;
  gesleept = null;
  if (volgorde(plek).join() !== plek.dataset.was) verstuur(plek);
}

export function startSlepen() {
  for (const plek of document.querySelectorAll("[data-sleep]")) plek.dataset.was = volgorde(plek).join();
  document.addEventListener("pointerdown", opGreep);
  document.addEventListener("dragstart", begin);
  document.addEventListener("dragover", boven);
  document.addEventListener("drop", (event) => gesleept && event.preventDefault());
  document.addEventListener("dragend", einde);
}
