// What a coder can do, each with its keys.

import { Deciding } from './deciding.js';
import { find, speak, t } from './dom.js';
import { showPassages } from './passages.js';
import { moveEnd, stepSentence, toSegments, toSentences } from './ranges.js';
import { showHelp } from './sheets.js';

export class Actions extends Deciding {
  constructor(page) {
    super(page);
    this.list = this.table();
    this.byKey = new Map(this.list.flatMap(action => action.keys.map(key => [key, action])));
  }

  table() {
    const all = ['suggestion', 'coding', 'draft', 'rejection', 'memo'];
    return [
      { id: 'next', keys: ['j', 'ArrowDown'], run: () => this.step(1) },
      { id: 'previous', keys: ['k', 'ArrowUp'], run: () => this.step(-1) },
      { id: 'nextAny', keys: ['J', 'Shift+ArrowDown'], run: () => this.stepAny(1) },
      { id: 'previousAny', keys: ['K', 'Shift+ArrowUp'], run: () => this.stepAny(-1) },
      { id: 'accept', keys: ['a', 'Enter'], shownFor: ['suggestion', 'rejection'], isMain: true, run: () => this.accept() },
      { id: 'reject', keys: ['x', 'r'], shownFor: ['suggestion'], run: () => this.reject() },
      { id: 'otherCode', keys: ['c'], shownFor: ['suggestion', 'coding'], run: () => this.otherCode() },
      { id: 'addCode', keys: ['n'], shownFor: ['suggestion', 'coding', 'draft', 'memo'], run: () => this.addCode() },
      { id: 'continue', keys: ['p'], shownFor: ['suggestion', 'draft'], code: () => this.view.continued, run: () => this.continue() },
      { id: 'remove', keys: ['Delete', 'Backspace'], shownFor: ['coding', 'rejection', 'memo'], run: () => this.remove() },
      { id: 'memo', keys: ['m'], shownFor: all, run: () => this.memo() },
      { id: 'segment', keys: ['S'], shownFor: ['coding', 'draft'], run: () => this.change(range => toSegments(this.store, range)) },
      { id: 'pin', keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'], run: key => this.applyPinned(Number(key)) },
      { id: 'passages', keys: ['l'], run: () => showPassages(this.page, this.current?.code ?? this.view.lastCode) },
      { id: 'sentence', keys: ['s'], shownFor: ['suggestion', 'coding', 'draft'], run: () => this.change(range => toSentences(this.store, range)) },
      { id: 'startBack', keys: ['['], run: () => this.moveEnd('start', -1) },
      { id: 'startOn', keys: ['{'], run: () => this.moveEnd('start', 1) },
      { id: 'endOn', keys: [']', 'Shift+ArrowRight'], run: () => this.moveEnd('end', 1) },
      { id: 'endBack', keys: ['}', 'Shift+ArrowLeft'], run: () => this.moveEnd('end', -1) },
      { id: 'select', keys: ['v'], run: () => this.select() },
      { id: 'undo', keys: ['u', 'Ctrl+z'], run: () => this.undo() },
      { id: 'redo', keys: ['U', 'Ctrl+y', 'Ctrl+Z'], run: () => this.redo() },
      { id: 'acceptAll', keys: ['b'], shownFor: ['suggestion'], run: () => this.acceptAll() },
      { id: 'finish', keys: ['f'], run: () => this.finish() },
      { id: 'nextDocument', keys: ['.'], run: () => this.stepDocument(1) },
      { id: 'previousDocument', keys: [','], run: () => this.stepDocument(-1) },
      { id: 'why', keys: ['w'], run: () => this.toggleReasons() },
      { id: 'define', keys: ['d'], run: () => this.current?.code && this.page.side.define(this.current.code) },
      { id: 'search', keys: ['/'], run: () => this.search() },
      { id: 'filter', keys: ['g'], run: () => find('filter-state').focus() },
      { id: 'filterState', keys: ['e'], run: () => this.nextState() },
      { id: 'filterCode', keys: ['h'], run: () => this.toggleCode() },
      { id: 'lessSure', keys: ['-'], run: () => this.moveConfidence(-5) },
      { id: 'moreSure', keys: ['+', '='], run: () => this.moveConfidence(5) },
      { id: 'order', keys: ['o'], run: () => this.toggleOrder() },
      { id: 'help', keys: ['?'], run: () => showHelp(this.list) },
      { id: 'away', keys: ['Escape'], run: () => this.page.choose(null) },
    ];
  }

  run(id) { return this.list.find(action => action.id === id)?.run(); }

  key(event) {
    if (event.isComposing || event.altKey || find('palette').open || find('sheet').open) return;
    if (event.target.matches('input:not([type=range]), textarea')) return;
    const isField = event.target.matches('select, input, summary');
    if (isField && event.key === 'Escape') event.target.blur();
    if (isField && !event.ctrlKey) return;
    if (event.key === 'Enter' && event.target.matches('button')) return;
    const name = (event.ctrlKey || event.metaKey ? 'Ctrl+' : '') + (event.shiftKey && event.key.length > 1 ? 'Shift+' : '') + event.key;
    const action = this.byKey.get(name);
    const digit = event.shiftKey && !event.ctrlKey && /^Digit[1-9]$/.test(event.code) ? Number(event.code.at(-1)) : 0;
    if (digit && this.current?.code) {
      event.preventDefault();
      return this.page.pins.put(digit, this.current.code);
    }
    if (!action) return;
    event.preventDefault();
    // Keys that come while another document is on its way are meant for that one.
    if (this.page.opening) return this.page.opening.then(() => this.key(event));
    if (!['startBack', 'startOn', 'endOn', 'endBack', 'sentence', 'segment'].includes(action.id)) this.flush();
    action.run(event.key);
  }

  step(direction) {
    if (this.kind === 'draft') return this.page.choose({ ...this.current, ...stepSentence(this.store, this.view.range ?? this.current, direction) });
    const next = this.view.step(this.view.open, direction);
    if (next) this.page.choose(next);
    else if (direction > 0 && this.view.hidden) this.page.say(t('hiddenOpen', { count: this.view.hidden }));
    else speak(t(direction > 0 ? 'noNext' : 'noPrevious'));
  }

  // One of the nine codes that have a key of their own.
  applyPinned(digit) {
    const code = this.page.pins.code(digit);
    if (code) this.apply(code);
    else speak(t('nothingPinned', { digit }));
  }

  stepAny(direction) {
    if (this.kind === 'draft') return this.moveEnd('end', direction);
    const next = this.view.step(this.view.everything, direction);
    if (next) this.page.choose(next);
  }

  moveEnd(end, direction) { this.change(range => moveEnd(this.store, range, end, direction)); }

  // A suggestion keeps its new range until it is decided; a coding's is decided once no more keys come.
  change(work) {
    if (!['suggestion', 'coding', 'draft'].includes(this.kind)) return;
    const range = work(this.view.range ?? { start: this.current.start, end: this.current.end });
    if (this.kind === 'draft') {
      Object.assign(this.current, range);
    } else {
      this.view.range = range;
    }
    this.page.drawPassages();
    this.page.transcript.reveal();
    clearTimeout(this.timer);
    if (this.kind === 'coding') this.timer = setTimeout(() => this.flush(), 700);
  }

  // Decides a coding's new range that was still being changed.
  async flush() {
    clearTimeout(this.timer);
    const { range, current } = this.view;
    if (this.kind !== 'coding' || !range) return;
    this.view.range = null;
    if (range.start === current.start && range.end === current.end) return;
    this.page.decide({ act: 'change', target: current.id, ...range });
  }

  // A passage to be chosen with the keys: the sentence of the current passage, or the first in sight.
  select() {
    const range = this.current ? this.store.sentenceAt(this.current.start) : this.firstInSight();
    if (range) this.page.choose({ id: 'draft', kind: 'draft', start: range.start, end: range.end });
  }

  firstInSight() {
    const frame = this.page.transcript.root.getBoundingClientRect();
    const row = this.page.transcript.rows.findIndex(one => one.text.getBoundingClientRect().bottom > frame.top + 60);
    return this.store.sentenceAt(this.store.segments[Math.max(0, row)].start);
  }

  undo() { this.takeBack('undo'); }
  redo() { this.takeBack('redo'); }

  // Waits for what is on its way, since only the server knows which decision was the last; shows where it happened.
  async takeBack(act) {
    await this.settled();
    const { history } = this.page;
    const target = history[act], document = history[`${act}Document`];
    if (!target) return speak(t(act === 'undo' ? 'nothingToUndo' : 'nothingToRedo'));
    if (document !== this.store.document.id) await this.page.openDocument(document);
    this.before = new Map(this.store.saved);
    this.isTakingBack = true;
    this.page.decide({ act, target });
  }

  settled() {
    if (!this.page.outbox.waiting.length) return Promise.resolve();
    return new Promise(resolve => { this.whenSettled = resolve; });
  }

  taken(reply) {
    if (!this.page.outbox.waiting.length) this.whenSettled?.();
    if (!this.isTakingBack) return;
    this.isTakingBack = false;
    const change = reply.results.at(-1)?.changes[0];
    const mark = change?.changed.find(one => one.kind !== 'finish');
    const gone = change?.removed.map(id => this.before.get(id)).find(one => one && one.kind !== 'finish');
    if (mark) this.page.choose(this.store.marks.get(mark.id));
    else if (gone) this.page.choose(this.store.suggestion.get(gone.suggestion) ?? null);
  }

  stepDocument(direction) {
    const { documents } = this.store.study;
    const place = documents.findIndex(one => one.id === this.store.document.id);
    const next = documents[place + direction];
    if (next) this.page.openDocument(next.id);
  }

  toggleReasons() {
    this.view.showsReasons = !this.view.showsReasons;
    this.page.drawPassages();
  }

  toggleOrder() {
    this.view.order = this.view.order === 'reading' ? 'confidence' : 'reading';
    this.page.say(t(`order.${this.view.order}`));
  }

  nextState() {
    const select = find('filter-state');
    this.page.filter('state', select.options[(select.selectedIndex + 1) % select.options.length].value);
  }

  // Only the code of the current passage, or all again.
  toggleCode() {
    const { value } = find('filter-code');
    if (!value && !this.current?.code) return speak(t('noPassage'));
    this.page.filter('code', value ? '' : this.current.code);
  }

  moveConfidence(step) {
    if (this.store.facts.isBlind) return;
    const { value } = find('filter-confidence');
    this.page.filter('confidence', Math.max(0, Math.min(95, Number(value) + step)));
  }

  search() {
    document.body.classList.add('side-open');
    find('code-search').focus();
  }
}
