// What this browser keeps of decisions until they are saved: an entry each, so that two windows do not write over each
// other's; and what was refused, until somebody has looked at it.

export class Kept {
  // `key` tells a study, coder and page from others; `family` a study and coder wherever the study lies.
  constructor(key, formerKey, family) {
    this.prefix = `draad-waiting-${key}/`;
    this.asidePrefix = `draad-aside-${key}/`;
    // Lists of earlier versions. What the first kept does not say of which study or text it is: it is shown, and never sent.
    this.list = `draad-outbox-${key}`;
    this.lists = [`draad-refused-${key}`, `draad-outbox-${formerKey}`];
    this.family = family;
    this.number = 0;
  }

  // What waits to be saved, in the order in which it was decided, by whichever window.
  waiting() {
    for (const decision of read(this.list) ?? []) this.keep(decision);
    write(this.list, null);
    return entries(this.prefix).sort((a, b) => a.at - b.at || a.number - b.number).map(entry => entry.decision);
  }

  keep(decision) { write(this.prefix + decision.id, { at: Date.now(), number: this.number++, family: this.family, decision }); }

  drop(id) { write(this.prefix + id, null); }

  setAside(decision) {
    write(this.asidePrefix + decision.id, { at: Date.now(), number: this.number++, decision });
    this.drop(decision.id);
  }

  // What was refused, what earlier versions kept, and what waits from where the study lay before.
  misplaced() {
    const elsewhere = names('draad-waiting-').filter(name => !name.startsWith(this.prefix)).map(read).filter(entry => entry?.family && entry.family === this.family);
    return [...entries(this.asidePrefix), ...elsewhere].map(entry => entry.decision).concat(...this.lists.map(name => read(name) ?? []));
  }

  forgetMisplaced() {
    for (const name of [...names(this.asidePrefix), ...this.lists]) write(name, null);
    for (const name of names('draad-waiting-')) if (!name.startsWith(this.prefix) && read(name)?.family === this.family) write(name, null);
  }
}

const names = prefix => Object.keys(localStorage).filter(name => name.startsWith(prefix));
const entries = prefix => names(prefix).map(read).filter(entry => entry?.decision);

function read(name) {
  try { return JSON.parse(localStorage.getItem(name)); } catch { return null; }
}

function write(name, value) {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, JSON.stringify(value));
  } catch { /* a browser that keeps nothing: beforeunload still warns */ }
}
