// The panel in which units are labelled: a key decides, and what is decided is saved before the
// next unit is shown. What the kernel has not confirmed is not passed over in silence.

const PATIENCE = 5000; // milliseconds until a kernel that says nothing is reported

function keyOf(value, number) {
  if (value === "-1") return "-";
  return value.length === 1 ? value : String(number + 1);
}

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function render({ model, el }) {
  const units = model.get("units"), asked = model.get("asked");
  const done = { ...model.get("done") };
  let at = Math.min(model.get("at"), units.length), now = 0, waiting = null, turn = 0, wrong = false;
  let chosen = {}, skipped = [];

  const panel = element("div", "one-story-coding");
  panel.tabIndex = 0;
  panel.setAttribute("role", "group");
  panel.setAttribute("aria-label", "Label a unit");
  panel.dataset.lmSuppressShortcuts = "true"; // the keys are the panel's, not the notebook's
  const progress = element("p", "count"), before = element("p", "near"), text = element("p", "unit");
  const after = element("p", "near"), rows = element("div"), note = element("input");
  const told = element("p", "told"), keys = element("p", "near");
  text.setAttribute("aria-live", "polite");
  told.setAttribute("role", "status");
  note.placeholder = "Note (n)";
  note.setAttribute("aria-label", "Note");
  keys.textContent = "Keys: as on the buttons · s skip · u undo · n note";
  panel.append(progress, before, text, after, rows, note, keys, told);
  el.append(panel);

  function tell(words, isWrong = false) {
    wrong = isWrong;
    told.textContent = words;
    told.classList.toggle("wrong", isWrong);
  }

  function start(number) {
    at = number;
    const known = at < units.length ? done[units[at].unit] : undefined;
    chosen = known ? { ...known.values } : {};
    note.value = known ? known.note : "";
    now = asked.findIndex((one) => chosen[one.label] === undefined);
    if (now < 0) now = 0;
    show();
  }

  function show() {
    const one = units[at];
    const count = Object.keys(done).length;
    progress.textContent = one
      ? `Unit ${at + 1} of ${units.length} · ${count} labelled and saved`
      : `All ${units.length} units seen · ${count} labelled and saved`;
    before.textContent = one ? one.before : "";
    text.textContent = one ? one.text : "Nothing is left. Undo (u) goes back.";
    after.textContent = one ? one.after : "";
    rows.replaceChildren();
    note.hidden = !one;
    if (!one) return;
    asked.forEach((ask, number) => {
      const row = element("div", number === now ? "asked now" : "asked");
      row.append(element("span", "", ask.label));
      ask.values.forEach((value, place) => {
        const button = element("button", "", `${value} [${keyOf(value, place)}]`);
        button.type = "button";
        button.setAttribute("aria-pressed", String(chosen[ask.label] === value));
        button.setAttribute("aria-label", `${ask.label}: ${value}`);
        button.onclick = () => { now = number; decide(value); panel.focus(); };
        row.append(button);
      });
      rows.append(row);
    });
  }

  function decide(value) {
    if (waiting || at >= units.length) return;
    chosen[asked[now].label] = value;
    const next = asked.findIndex((one) => chosen[one.label] === undefined);
    if (next >= 0) { now = next; show(); return; }
    show();
    save({ unit: units[at].unit, values: chosen, note: note.value });
  }

  function save(row) {
    turn += 1;
    waiting = { turn, row };
    tell("Saving …");
    const mine = turn;
    try {
      model.send({ turn, ...row });
    } catch (error) {
      console.warn(error); // the connection is gone: the time out says so
    }
    setTimeout(() => {
      if (!waiting || waiting.turn !== mine) return;
      waiting = null;
      tell("The kernel does not answer: this unit is NOT saved, all before it are. " +
           "Restart the kernel and run the cell again; coding goes on where it stopped.", true);
    }, PATIENCE);
  }

  function step(by) {
    if (waiting) return;
    tell("");
    start(Math.max(0, Math.min(units.length, at + by)));
  }

  function undo() {
    if (waiting) return;
    if (Object.keys(chosen).length && at < units.length && !done[units[at].unit]) {
      chosen = {}; now = 0; show(); return; // what was begun here
    }
    if (at === 0) return;
    start(at - 1);
    const one = units[at].unit;
    if (done[one]) save({ unit: one, values: {}, note: "" }); // it is open again
  }

  model.on("msg:custom", (message) => {
    if (!waiting || message.turn !== waiting.turn) return;
    const { row } = waiting;
    waiting = null;
    if (message.error) { tell(message.error, true); return; }
    if (Object.keys(row.values).length) {
      done[row.unit] = { values: row.values, note: row.note };
      tell(`Saved: ${message.saved} units`);
      let next = at + 1;
      while (next < units.length && done[units[next].unit]) next += 1;
      start(next);
    } else {
      delete done[row.unit];
      tell(`Undone: ${message.saved} units saved`);
      start(at);
    }
  });

  panel.addEventListener("keydown", (event) => {
    event.stopPropagation(); // JupyterLab would take it for a command
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target === note) {
      if (event.key === "Enter" || event.key === "Escape") { panel.focus(); event.preventDefault(); }
      return;
    }
    const key = event.key.toLowerCase();
    if (key === "s") { step(1); }
    else if (key === "u" || key === "backspace") { undo(); }
    else if (key === "n") { note.focus(); }
    else if (at < units.length) {
      const place = asked[now].values.findIndex((value, number) => keyOf(value, number) === key);
      if (place < 0) return;
      decide(asked[now].values[place]);
    } else { return; }
    event.preventDefault();
  });

  start(at);
}

export default { render };
