// When suggestions are seen: at once, after reading, or never. Chosen for all documents, and for one.

import { find, h, t } from './dom.js';

const states = ['at-once', 'afterwards', 'blind'];

export class Showing {
  constructor(store, changed) {
    this.store = store;
    this.key = `draad-showing-${store.facts.key}`;
    try { this.kept = JSON.parse(localStorage.getItem(this.key)) ?? {}; } catch { this.kept = {}; }
    const select = find('showing');
    select.hidden = store.facts.isBlind || !store.facts.hasRooms;
    select.replaceChildren(...states.map(one => h('option', { value: one }, t(`showing.${one}`))));
    select.addEventListener('input', () => {
      this.kept[store.document.id] = select.value;
      this.keep();
      changed();
    });
  }

  keep() { try { localStorage.setItem(this.key, JSON.stringify(this.kept)); } catch { /* kept until the page is closed */ } }

  // How a document's suggestions are asked for.
  of(id) { return this.kept[id] ?? this.store.facts.showing; }

  ask(id) {
    this.kept[id] = 'at-once';
    this.keep();
  }

  draw() { find('showing').value = this.of(this.store.document.id); }
}
