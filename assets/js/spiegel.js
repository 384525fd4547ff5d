// Marks in a plain text field: a transparent copy of its text lies over it and carries the marks.
// The copy is for the eye alone: it takes no clicks and a screen reader does not meet it.
const ZELFDE = [
  "fontFamily", "fontSize", "fontStyle", "fontWeight", "fontStretch", "fontKerning", "letterSpacing",
  "wordSpacing", "lineHeight", "textAlign", "textIndent", "textTransform", "tabSize", "paddingTop",
  "paddingRight", "paddingBottom", "paddingLeft", "borderTopWidth", "borderRightWidth",
  "borderBottomWidth", "borderLeftWidth", "direction",
];

export class Spiegel {
  constructor(vak) {
    this.vak = vak;
    this.laag = document.createElement("div");
    this.laag.className = "mk-spiegel";
    this.laag.ariaHidden = "true";
    this.laag.classList.toggle("mk-spiegel--regel", vak.matches("input"));
    vak.after(this.laag);
    vak.addEventListener("scroll", () => this.rol(), { passive: true });
    new ResizeObserver(() => this.meet()).observe(vak);
    this.meet();
  }

  /** Lie exactly over the field. */
  meet() {
    const { vak, laag } = this;
    const stijl = getComputedStyle(vak);
    for (const naam of ZELFDE) laag.style[naam] = stijl[naam];
    const balk = vak.offsetWidth - vak.clientWidth - parseFloat(stijl.borderLeftWidth) - parseFloat(stijl.borderRightWidth);
    laag.style.width = `${vak.offsetWidth - Math.max(0, balk)}px`;
    laag.style.height = `${vak.offsetHeight}px`;
    laag.style.left = `${vak.offsetLeft}px`;
    laag.style.top = `${vak.offsetTop}px`;
    this.rol();
  }

  rol() {
    this.laag.scrollTop = this.vak.scrollTop;
    this.laag.scrollLeft = this.vak.scrollLeft;
  }

  /** Show the marks; `stil` says which keys were set aside. */
  toon(tekst, groepen, stil) {
    const plekken = groepen
      .flatMap((groep) => groep.plekken.map((plek) => ({ ...plek, stil: stil.has(groep.sleutel) })))
      .sort((a, b) => a.begin - b.begin);
    const delen = [];
    let vorige = 0;
    for (const plek of plekken) {
      const mark = document.createElement("mark");
      mark.className = "mk-vondst";
      mark.classList.toggle("mk-vondst--blokkeert", plek.graad === "blokkeert");
      mark.classList.toggle("mk-vondst--let-op", plek.stil);
      mark.textContent = tekst.slice(plek.begin, plek.eind);
      delen.push(tekst.slice(vorige, plek.begin), mark);
      vorige = plek.eind;
    }
    // A line end at the very end needs something after it to take room.
    this.laag.replaceChildren(...delen, `${tekst.slice(vorige)}\u200b`);
    this.meet();
  }
}
