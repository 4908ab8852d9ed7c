// The documents with their progress, and the tree of codes with their definitions.

import { find, folded, h, t } from './dom.js';

export class Side {
  constructor(store, on) {
    this.store = store;
    this.on = on;
    this.open = new Set();
    find('code-search').addEventListener('input', () => this.drawCodes());
    find('code-search').addEventListener('keydown', event => {
      if (event.key === 'Escape') {
        event.target.value = '';
        this.drawCodes();
        event.target.blur();
      }
      event.stopPropagation();
    });
    this.prepareDocumentFilter();
  }

  // Which documents are listed: by what is left to do, by an attribute of their case, by name.
  prepareDocumentFilter() {
    const { facts } = this.store;
    find('document-filters').hidden = !facts.hasRooms;
    if (!facts.hasRooms) return;
    const state = find('document-state'), attribute = find('document-attribute'), name = find('document-search');
    state.replaceChildren(...['all', 'open', 'begun', 'finished'].map(one => h('option', { value: one }, t(`documents.${one}`))));
    attribute.replaceChildren(h('option', { value: '' }, t('documents.everywhere')), ...Object.entries(facts.attributes ?? {}).map(([key, values]) =>
      h('optgroup', { label: key }, ...Object.keys(values).map(value => h('option', { value: JSON.stringify([key, value]) }, `${key}: ${value}`)))));
    attribute.hidden = !Object.keys(facts.attributes ?? {}).length;
    const filter = () => {
      const [key, value] = attribute.value ? JSON.parse(attribute.value) : [];
      const wanted = key && new Set(facts.attributes[key][value]);
      const letters = folded(name.value.trim());
      this.lists = one => (!wanted || wanted.has(one.id)) && folded(one.id).includes(letters) && {
        all: true, open: !one.isFinished, begun: !one.isFinished && one.codings + one.decided > 0, finished: one.isFinished,
      }[state.value];
      this.rows = null;
      this.shown = null;
      this.drawDocuments();
    };
    for (const one of [state, attribute, name]) one.addEventListener('input', filter);
    name.addEventListener('keydown', event => {
      if (event.key === 'Escape') event.target.blur();
      event.stopPropagation();
    });
  }

  // The documents in the list; the one that is open is always there.
  get listed() {
    const { study, document } = this.store;
    return this.lists ? study.documents.filter(one => one.id === document?.id || this.lists(one)) : study.documents;
  }

  // A study may have thousands: only rows that changed are made anew.
  drawDocuments() {
    const { store } = this;
    const documents = this.listed;
    const current = store.document?.id;
    const out = store.study.documents.length - documents.length;
    find('documents-hidden').textContent = out ? t('documents.hidden', { count: out }) : '';
    const keys = documents.map(one =>
      [one.id, one.suggestions, one.decided, one.codings, one.isFinished, one.id === current].join());
    const ids = documents.map(one => one.id).join('\n');
    if (this.rows?.length !== documents.length || this.ids !== ids) {
      this.ids = ids;
      this.rows = documents.map(one => this.row(one, current));
      find('documents').replaceChildren(...this.rows);
    } else {
      keys.forEach((key, place) => {
        if (key === this.rowKeys[place]) return;
        const row = this.row(documents[place], current);
        this.rows[place].replaceWith(row);
        this.rows[place] = row;
      });
    }
    this.rowKeys = keys;
    if (this.shown === current) return;
    this.shown = current;
    find('documents').querySelector('.current')?.scrollIntoView({ block: 'nearest' });
  }

  row(one, current) {
    const left = one.suggestions - one.decided;
    const state = one.isFinished ? '✓' : this.store.facts.isBlind ? (one.codings || '') : left || '';
    const isCurrent = one.id === current;
    return h('li', {}, h('button', {
      class: isCurrent ? 'plain current' : 'plain', 'aria-current': isCurrent ? 'page' : null, onclick: () => this.on.document(one.id),
      title: t('documentState', { left, codings: one.codings }),
    },
    h('span', {}, one.id), h('small', {}, String(state)),
    h('progress', { max: Math.max(1, one.suggestions), value: one.isFinished ? Math.max(1, one.suggestions) : one.decided, 'aria-hidden': 'true' })));
  }

  drawCodes() {
    const { store } = this;
    const wanted = folded(find('code-search').value.trim());
    const counts = new Map();
    for (const mark of store.marks.values()) {
      if (mark.kind === 'coding' && !mark.lostQuote) counts.set(mark.code, (counts.get(mark.code) ?? 0) + 1);
    }
    const children = new Map();
    for (const code of store.study.codes) {
      const parent = store.codes.has(code.parent) ? code.parent : '';
      if (!children.has(parent)) children.set(parent, []);
      children.get(parent).push(code);
    }
    const fits = code => !wanted || [code.label, code.name, code.definition, ...code.indicators].some(text => folded(text).includes(wanted))
      || (children.get(code.name) ?? []).some(fits);
    const branch = parent => (children.get(parent) ?? []).filter(fits).map(code => this.code(code, counts, branch, children, wanted));
    find('codes').replaceChildren(...branch(''));
  }

  code(code, counts, branch, children, wanted) {
    const { store } = this;
    const isGroup = children.has(code.name);
    const isOpen = this.open.has(code.name) || (isGroup && (wanted || !this.open.has(`-${code.name}`)));
    const sum = name => (counts.get(name) ?? 0) + (children.get(name) ?? []).reduce((all, child) => all + sum(child.name), 0);
    const total = sum(code.name);
    const details = h('div', { class: 'definition' },
      code.definition && h('p', {}, code.definition),
      code.use && h('p', {}, h('b', {}, t('whenToUse')), ' ', code.use),
      code.not && h('p', {}, h('b', {}, t('whenNot')), ' ', code.not),
      code.example && h('blockquote', {}, code.example),
      code.indicators.length > 0 && h('p', { class: 'soft' }, h('b', {}, t('indicators')), ' ', code.indicators.join(', ')),
      h('button', { onclick: () => this.on.apply(code.name) }, t('applyToPassage')));
    return h('li', { class: isGroup ? 'group' : '', style: { '--hue': store.colors.get(code.name) ?? 0 } },
      h('button', {
        class: 'plain code', id: `code-${code.name}`, 'aria-expanded': String(Boolean(isOpen)), draggable: true, data: { code: code.name }, title: code.definition || null,
        onclick: () => this.on.codes(code.name) || this.toggle(code.name, isGroup),
      }, h('span', {}, code.label), store.study.proposals.includes(code.name) && h('small', { class: 'own' }, t('ownCode')),
      h('small', {}, total || '')),
      isOpen && (!isGroup || this.open.has(code.name)) && details,
      isGroup && isOpen && h('ul', {}, ...branch(code.name)));
  }

  // A group goes round: children, children and definition, closed.
  toggle(name, isGroup) {
    if (!isGroup) this.open.has(name) ? this.open.delete(name) : this.open.add(name);
    else if (this.open.has(name)) {
      this.open.delete(name);
      this.open.add(`-${name}`);
    } else if (this.open.has(`-${name}`)) this.open.delete(`-${name}`);
    else this.open.add(name);
    this.drawCodes();
    find(`code-${name}`)?.focus();
  }

  // Shows what a code means.
  define(name) {
    find('code-search').value = '';
    this.open.add(name);
    for (let code = this.store.codes.get(name); code; code = this.store.codes.get(code.parent)) this.open.delete(`-${code.name}`);
    this.drawCodes();
    find(`code-${name}`)?.scrollIntoView({ block: 'center' });
  }
}
