// What the pages gain when JavaScript runs; every page works without it.
import htmx from "htmx.org";
import { startAftellen } from "./aftellen.js";
import { startBewaren } from "./bewaren.js";
import { startFormulieren, focusFouten } from "./formulieren.js";
import { startKopieren } from "./kopieren.js";
import { startLive } from "./live.js";
import { csrf } from "./post.js";
import { startPrognose } from "./prognose.js";
import { startSessie } from "./sessie.js";
import { startSlepen } from "./slepen.js";
import { leesMee, startTekstcheck } from "./tekstcheck.js";
import { haalToetsenIn, startToetsen } from "./toetsen.js";
import { zegVanPagina } from "./zeg.js";

document.documentElement.classList.add("mk-js");

document.addEventListener("htmx:config:request", (event) => {
  event.detail.ctx.request.headers["X-CSRF-Token"] = csrf();
});
document.addEventListener("htmx:after:swap", (event) => {
  const plek = event.detail.ctx?.target;
  if (plek instanceof Element && plek.isConnected) {
    focusFouten(plek);
    zegVanPagina(plek);
    leesMee(plek);
  }
});

startFormulieren();
startTekstcheck();
startBewaren();
startAftellen();
startPrognose();
startToetsen();
startSlepen();
startKopieren();
startLive(htmx);
startSessie();
focusFouten(document);
zegVanPagina(document);
haalToetsenIn();
