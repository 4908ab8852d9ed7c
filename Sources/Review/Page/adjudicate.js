// Where coders differ: each place with what each of them did, settled one by one.

import { ask, find, h, speak, shortened, t } from './dom.js';
import { Outbox, words } from './outbox.js';
import { chooseCode } from './palette.js';
import { askMemo, showHelp } from './sheets.js';
import { Store } from './store.js';

class Adjudication {
  constructor({ page, facts }, { differences, coders, closed, texts, unfinished, assumed }) {
    this.store = new Store();
    this.store.setStudy({ page, facts });
    this.differences = differences;
    this.coders = coders;
    this.closed = closed ?? [];
    this.unfinished = unfinished;
    this.assumed = assumed;
    this.history = page.history;
    this.current = null;
    this.filter = { state: 'open', code: '', coder: '' };
    this.actions = [
      { id: 'next', keys: ['j', 'ArrowDown'], run: () => this.step(1) },
      { id: 'previous', keys: ['k', 'ArrowUp'], run: () => this.step(-1) },
      { id: 'rightCoder', keys: ['1', '2'] },
      { id: 'dismiss', keys: ['0', 'x'], run: () => this.dismiss() },
      { id: 'thirdCode', keys: ['c'], run: () => this.thirdCode() },
      { id: 'memo', keys: ['m'], run: () => this.memo() },
      { id: 'reopen', keys: ['Delete', 'Backspace'], run: () => this.reopen() },
      { id: 'filterState', keys: ['e'], run: () => this.cycle('state') },
      { id: 'filterCode', keys: ['h'], run: () => this.toggleCode() },
      { id: 'filterCoder', keys: ['y'], run: () => this.cycle('coder') },
      { id: 'undo', keys: ['u', 'Ctrl+z'], run: () => this.takeBack('undo') },
      { id: 'redo', keys: ['U', 'Ctrl+y'], run: () => this.takeBack('redo') },
      { id: 'help', keys: ['?'], run: () => showHelp(this.actions) },
    ];
    this.memos = new Map();
    this.texts = texts;
    this.outbox = new Outbox(facts, {
      taken: (reply, refused) => this.take(reply, refused), changed: () => {}, label: name => this.label(name),
    });
    find('study-name').textContent = facts.name;
    find('document-name').textContent = t('adjudication');
    document.title = `${t('adjudication')} · ${facts.name} · Draad`;
    document.body.classList.add('adjudicate');
    this.prepare();
  }

  prepare() {
    const { filter } = this;
    const state = find('filter-state'), code = find('filter-code');
    const coder = h('select', { id: 'filter-coder', 'aria-label': t('coder') });
    state.replaceChildren(...['open', 'all'].map(one => h('option', { value: one }, t(`differences.${one}`))));
    code.replaceChildren(h('option', { value: '' }, t('allCodes')), ...[...new Set(this.differences.map(one => one.code))].sort()
      .map(one => h('option', { value: one }, this.label(one))));
    coder.replaceChildren(h('option', { value: '' }, t('allCoders')), ...this.coders.map(one => h('option', { value: one }, one)));
    code.after(coder);
    document.querySelector('.confidence').hidden = true;
    this.applyFilters = () => {
      Object.assign(filter, { state: state.value, code: code.value, coder: coder.value });
      this.draw();
    };
    for (const element of [state, code, coder]) element.addEventListener('input', this.applyFilters);
    find('help-button').addEventListener('click', () => showHelp(this.actions));
    find('undo-button').addEventListener('click', () => this.takeBack('undo'));
    document.addEventListener('keydown', event => this.key(event));
    this.draw();
    this.outbox.send();
    document.body.dataset.ready = 'true';
  }

  label(name) { return this.store.label(name); }

  cycle(name) {
    const select = find(`filter-${name}`);
    this.filterBy(select, select.options[(select.selectedIndex + 1) % select.options.length].value);
  }

  // Only the code of the current place, or all again.
  toggleCode() {
    const select = find('filter-code');
    if (select.value || this.current) this.filterBy(select, select.value ? '' : this.current.code);
  }

  filterBy(select, value) {
    select.value = value;
    this.applyFilters();
    speak(`${select.selectedOptions[0].textContent} · ${t('waiting', { count: this.shown.length })}`);
  }

  // What is shown: open differences, and the current one also after it was settled.
  get shown() {
    const { state, code, coder } = this.filter;
    return this.differences.filter(one => (state === 'all' || !one.settlement || one === this.current || one.wasShown)
      && (!code || one.code === code) && (!coder || one.sides.some(side => side.coder === coder)));
  }

  draw() {
    const open = this.differences.filter(one => !one.settlement).length;
    find('progress').textContent = t('differencesLeft', { open, all: this.differences.length });
    const shown = this.shown;
    const isSame = shown.length === this.drawn?.length && shown.every((one, i) => one === this.drawn[i]);
    if (isSame && shown.length) this.redraw(shown);
    else {
      this.drawn = shown;
      let document_ = '';
      const parts = shown.flatMap(one => {
        const heading = one.document === document_ ? [] : [h('h2', {}, one.document)];
        document_ = one.document;
        return [...heading, this.card(one)];
      });
      find('transcript').replaceChildren(...this.reading(), ...parts.length ? parts : [h('p', { class: 'empty' }, t(this.differences.length ? 'allSettled' : 'noDifferences'))]);
    }
    if (this.current) find('transcript').querySelector('.difference.current')?.scrollIntoView({ block: 'nearest' });
  }

  // What was not read to the end, or only counts as read: nothing is said to be missing there.
  reading() {
    const { unfinished, assumed } = this;
    const notes = [];
    if (this.closed.length) notes.push(h('p', { class: 'unread', id: 'closed' }, t('closedDocuments', { count: this.closed.length, list: this.closed.join(', ') })));
    if (unfinished.length) notes.push(h('details', { class: 'unread', open: unfinished.length < 6 },
      h('summary', {}, `${t('unread')} (${unfinished.length})`),
      h('ul', {}, ...unfinished.map(one => h('li', {}, t(one.basis === 'passages' ? 'unread.passages' : 'unread.read', one))))));
    if (assumed.length) notes.push(h('p', { class: 'unread' }, t('assumedRead', { list: assumed.map(one => `${one.document} (${one.coder})`).join(', ') })));
    return notes;
  }

  // Only the cards that look different.
  redraw(shown) {
    for (const one of shown) {
      if (this.look(one) !== one.look) {
        const old = one.element;
        old.replaceWith(this.card(one));
      }
    }
  }

  look(one) { return JSON.stringify([one === this.current, one.settlement, this.memos.get(one.id)]); }

  card(one) {
    one.look = this.look(one);
    return one.element = this.build(one);
  }

  build(one) {
    const isCurrent = one === this.current;
    const { settlement } = one;
    const state = !settlement ? '' : settlement.holds ? t('holds') : settlement.instead ? t('holdsInstead', { code: this.label(settlement.instead) }) : t('holdsNot');
    const memo = this.memos.get(one.id) ?? settlement?.memos?.join('\n');
    return h('article', {
      class: `difference ${isCurrent ? 'current' : ''} ${one.settlement ? 'settled' : ''}`, 'aria-current': isCurrent ? 'true' : null,
      data: { id: one.id }, onclick: () => this.choose(one),
    },
    h('h3', {}, this.label(one.code), state && h('small', {}, ` · ${state}`)),
    h('p', { class: 'quote' }, one.speaker && h('b', {}, `${one.speaker}: `), h('span', { class: 'soft' }, `…${one.before}`), ...this.quote(one), h('span', { class: 'soft' }, `${one.after}…`)),
    h('div', { class: 'sides' }, ...one.sides.map((side, i) => this.side(one, side, i)),
      h('button', { class: settlement && !settlement.holds && !settlement.instead ? 'side neither main' : 'side neither', onclick: () => { this.choose(one); this.dismiss(); } },
        h('b', {}, t('neither'), h('kbd', {}, '0')), h('span', {}, t('action.dismiss'))),
      h('button', { class: settlement?.instead ? 'side neither main' : 'side neither', onclick: () => { this.choose(one); this.thirdCode(); } },
        h('b', {}, t('action.otherCode'), h('kbd', {}, 'c')), h('span', {}, settlement?.instead ? this.label(settlement.instead) : t('action.thirdCode')))),
    memo && h('p', { class: 'note' }, h('b', {}, t('memo'), ' '), memo));
  }

  // The place's text, with the part that not all who applied the code marked.
  quote(one) {
    const text = [...one.quote];
    const cuts = [...new Set([one.start, one.end, ...one.sides.filter(side => side.coding).flatMap(side => [side.start, side.end])])].sort((a, b) => a - b);
    return cuts.slice(0, -1).map((start, i) => {
      const marking = one.sides.filter(side => side.coding && side.start <= start && side.end >= cuts[i + 1]);
      const part = text.slice(start - one.start, cuts[i + 1] - one.start).join('');
      return h('mark', { class: marking.length > 1 ? 'shared' : '', title: marking.map(side => side.coder).join(', ') }, part);
    });
  }

  side(one, side, i) {
    const isRight = one.settlement?.holds && side.coding && side.start === one.settlement.start && side.end === one.settlement.end;
    const what = side.coding
      ? (one.sides.every(other => other.coding) ? shortened([...one.quote].slice(side.start - one.start, side.end - one.start).join(''), 160) : t('applied'))
      : side.isRejected ? t('rejected') : t('notApplied');
    return h('button', { class: isRight ? 'side main' : 'side', onclick: () => { this.choose(one); this.settle(i); } },
      h('b', {}, side.coder, h('kbd', {}, String(i + 1))), h('span', {}, what),
      side.others.length > 0 && h('small', {}, t('insteadOf', { codes: side.others.map(code => this.label(code)).join(', ') })),
      ...side.memos.map(memo => h('em', {}, shortened(memo, 200))));
  }

  choose(one) {
    this.current = one ?? null;
    if (one) one.wasShown = true;
    this.draw();
    if (one) speak(`${this.label(one.code)}. ${shortened(one.quote, 200)}. ${one.sides.map(side => `${side.coder}: ${t(side.coding ? 'applied' : 'notApplied')}`).join('. ')}`);
  }

  step(direction) {
    const { shown } = this;
    const place = shown.indexOf(this.current);
    const next = place < 0 ? shown[direction > 0 ? 0 : shown.length - 1] : shown[place + direction];
    if (next) this.choose(next);
  }

  send(decision) { this.outbox.add({ text: this.texts[decision.document], ...decision }); }

  decide(act, range, target, more = {}) {
    const one = this.current;
    const memo = this.memos.get(one.id);
    this.memos.delete(one.id);
    this.send({ act, document: one.document, start: range.start, end: range.end, code: one.code, target, memo, ...more });
    this.step(1);
  }

  // The coder at a place was right: with a coding, it holds; without one, the code does not hold.
  settle(i) {
    const side = this.current?.sides[i];
    if (!side) return;
    if (side.coding) this.decide('settle', side, side.coding);
    else this.dismiss();
  }

  dismiss() {
    const coding = this.current?.sides.find(side => side.coding);
    if (coding) this.decide('dismiss', this.current, coding.coding);
  }

  // None of the coders was right about the code: another holds.
  async thirdCode() {
    const one = this.current;
    const coding = one?.sides.find(side => side.coding);
    if (!coding) return;
    const near = [...new Set(one.sides.flatMap(side => side.others))].map(code => ({ code }));
    const code = await chooseCode(this.store, { title: t('action.thirdCode'), near, without: [one.code], makesNew: false });
    if (typeof code === 'string' && this.current === one) this.decide('settle', one, coding.coding, { code, instead: one.code });
  }

  reopen() {
    const { current } = this;
    if (!current?.settlement) return;
    const { id, insteadID } = current.settlement;
    for (const target of [insteadID, id].filter(Boolean)) this.send({ act: 'remove', document: current.document, target });
  }

  async memo() {
    const one = this.current;
    if (!one) return;
    const text = await askMemo(one.quote, this.memos.get(one.id) ?? '');
    if (text === undefined) return;
    if (one.settlement && text) this.send({ act: 'memo', document: one.document, target: one.settlement.id, memo: text });
    else {
      this.memos.set(one.id, text || undefined);
      this.draw();
    }
  }

  takeBack(act) {
    const target = this.history[act];
    if (target) this.outbox.add({ act, document: this.history[`${act}Document`], target });
  }

  take(reply, refused) {
    this.history = reply.history;
    for (const change of reply.results.flatMap(result => result.changes)) {
      for (const one of this.differences) {
        if (one.document !== change.document) continue;
        if (change.removed.includes(one.settlement?.id)) one.settlement = null;
        const mark = change.changed.find(mark => mark.isSettled && mark.code === one.code && mark.start < one.end && one.start < mark.end);
        if (!mark) continue;
        const other = change.changed.find(other => mark.kind === 'rejection' && other.kind === 'coding' && other.isSettled && other.start === mark.start && other.end === mark.end);
        one.settlement = {
          id: mark.id, holds: mark.kind === 'coding', start: mark.start, end: mark.end,
          instead: other?.code ?? one.settlement?.instead, insteadID: other?.id ?? one.settlement?.insteadID, memos: mark.notes.map(note => note.text),
        };
      }
    }
    this.draw();
    for (const problem of refused) speak(words(problem));
  }

  key(event) {
    if (event.altKey || event.isComposing || find('sheet').open || find('palette').open || event.target.matches('input, textarea, select')) return;
    if (event.key === 'Enter' && event.target.matches('button')) return;
    const name = (event.ctrlKey || event.metaKey ? 'Ctrl+' : '') + event.key;
    const number = /^[1-9]$/.test(event.key) && !event.ctrlKey ? Number(event.key) : 0;
    const action = this.actions.find(one => one.run && one.keys.includes(name));
    if (!action && !number) return;
    event.preventDefault();
    if (number) this.settle(number - 1);
    else action.run();
  }
}

export async function start(study) {
  const response = await ask('/api/differences');
  new Adjudication(study, await response.json());
}
