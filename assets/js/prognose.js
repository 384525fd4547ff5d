// What still fits in the hour: the server says of each casus that waits until when it fits, and the
// line moves with its clock. Without this the words of the server stay.
import { meervoud, nu, zet } from "./aftellen.js";

function pastNiet(lijst) {
  const klok = nu(lijst);
  const wacht = [...lijst.querySelectorAll("[data-past-tot]")];
  const eerste = wacht.findIndex((punt) => !(Date.parse(punt.dataset.pastTot) >= klok));
  return eerste < 0 ? [] : wacht.slice(eerste);
}

function toon(lijst) {
  const over = pastNiet(lijst);
  const streep = lijst.querySelector("li[data-vol]");
  if (streep && over.length && streep.nextElementSibling !== over[0]) over[0].before(streep);
  document.querySelectorAll("[data-vol]").forEach((deel) => {
    deel.hidden = !over.length;
  });
  document.querySelectorAll("[data-vol-aantal]").forEach((plek) => {
    zet(plek, meervoud(over.length, "casus", "casussen"));
  });
}

function tik() {
  document.querySelectorAll("[data-prognose]").forEach(toon);
}

export function startPrognose() {
  tik();
  setInterval(tik, 1000);
}
