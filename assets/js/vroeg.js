// Runs while the page still loads: keys pressed before the other script is there wait for it.
// A file of its own, because app.js runs only when the whole page has arrived.
{
  const MEEST = 10;
  const wachtend = [];
  const onthoud = (event) => {
    if (!event.repeat && wachtend.length < MEEST) wachtend.push({ event, op: Date.now() });
  };
  document.addEventListener("keydown", onthoud);
  globalThis.mkWachtendeToetsen = () => {
    document.removeEventListener("keydown", onthoud);
    return wachtend.splice(0);
  };
}
