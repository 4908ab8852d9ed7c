// Nine codes with a key each. Their order never changes by itself: a code that is used gets the first key that is free.

import { find, h, speak, t } from './dom.js';

export class Pins {
  constructor(store, apply) {
    this.store = store;
    this.apply = apply;
    this.key = `draad-pins-${store.facts.key}`;
    try { this.list = JSON.parse(localStorage.getItem(this.key)); } catch { this.list = null; }
    // In another browser: the codes in the order in which they were used first.
    this.list ??= store.used.slice(0, 9);
    this.draw();
  }

  code(digit) {
    const name = this.list[digit - 1];
    return this.store.codes.has(name) ? name : null;
  }

  // A code is used: where it has no key and one is free, it gets that.
  use(name) {
    if (this.list.includes(name)) return;
    for (let digit = 1; digit <= 9; digit++) {
      if (!this.code(digit)) return this.put(digit, name);
    }
  }

  put(digit, name) {
    const other = this.list.indexOf(name);
    if (other >= 0) this.list[other] = null;
    while (this.list.length < digit) this.list.push(null);
    this.list[digit - 1] = name;
    try { localStorage.setItem(this.key, JSON.stringify(this.list)); } catch { /* kept until the page is closed */ }
    this.draw();
    speak(t('pinned', { code: this.store.label(name), digit }));
  }

  draw() {
    const pinned = [1, 2, 3, 4, 5, 6, 7, 8, 9].filter(digit => this.code(digit));
    find('pins').replaceChildren(...pinned.map(digit => h('li', { style: { '--hue': this.store.colors.get(this.code(digit)) ?? 0 } },
      h('button', { class: 'plain code', draggable: true, data: { code: this.code(digit) }, onclick: () => this.apply(this.code(digit)) },
        h('kbd', {}, String(digit)), h('span', {}, this.store.label(this.code(digit)))))));
  }
}
