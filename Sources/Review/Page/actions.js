// What a coder can do, each with its keys.

import { find, post, speak, t } from './dom.js';
import { chooseCode } from './palette.js';
import { moveEnd, stepSentence, toSentences } from './ranges.js';
import { askAll, askDefinition, askMemo, confirm, showHelp } from './sheets.js';

export class Actions {
  constructor(page) {
    this.page = page;
    this.list = this.table();
    this.byKey = new Map(this.list.flatMap(action => action.keys.map(key => [key, action])));
  }

  get store() { return this.page.store; }
  get view() { return this.page.view; }
  get current() { return this.view.current; }
  get kind() { return this.view.kindOf(this.current); }

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
    if (!action) return;
    event.preventDefault();
    if (!['startBack', 'startOn', 'endOn', 'endBack', 'sentence'].includes(action.id)) this.flush();
    action.run();
  }

  step(direction) {
    if (this.kind === 'draft') return this.page.choose({ ...this.current, ...stepSentence(this.store, this.view.range ?? this.current, direction) });
    const next = this.view.step(this.view.open, direction);
    if (next) this.page.choose(next);
    else speak(t(direction > 0 ? 'noNext' : 'noPrevious'));
  }

  stepAny(direction) {
    if (this.kind === 'draft') return this.moveEnd('end', direction);
    const next = this.view.step(this.view.everything, direction);
    if (next) this.page.choose(next);
  }

  // The suggestion after this one, before this one is decided and gone.
  following() {
    const { open } = this.view;
    const place = open.findIndex(one => one.id === this.current?.id);
    return place < 0 ? this.view.step(open, 1) : open[place + 1] ?? open[place - 1];
  }

  judge(act, more = {}) {
    const suggestion = this.current;
    const next = this.following();
    const range = this.view.range ?? {};
    this.page.decide({ act, suggestions: [suggestion.id], ...range, ...more }, next ?? null);
    this.page.show();
  }

  accept() {
    if (this.kind === 'rejection' && this.current.suggestion) {
      const { suggestion } = this.current;
      this.view.choose(null);
      return this.page.decide({ act: 'accept', suggestions: [suggestion] });
    }
    if (this.kind === 'suggestion') this.judge('accept');
    else if (this.kind === 'draft') this.addCode();
    else if (!this.current) this.step(1);
  }

  reject() { if (this.kind === 'suggestion') this.judge('reject'); }

  near() {
    const { current } = this;
    return this.store.suggestions.filter(one => one.start < current.end && current.start < one.end).sort((a, b) => b.confidence - a.confidence);
  }

  async ask(title, without = []) {
    const chosen = await chooseCode(this.store, { title, near: this.near(), without });
    if (chosen === undefined || typeof chosen === 'string') return chosen;
    return this.propose(chosen.label);
  }

  // A new code of the coder's own, ready to be applied when it is on the disk.
  async propose(label) {
    const definition = await askDefinition(label);
    if (definition === undefined) return undefined;
    try {
      const response = await post('/api/codes', { label, definition });
      const reply = await response.json();
      if (!response.ok) {
        this.page.say(t(`problem.${reply.id}`));
        return undefined;
      }
      this.store.study.proposals.push(reply.name);
      this.store.setCodes([...this.store.study.codes, reply]);
      this.page.fillCodes();
      return reply.name;
    } catch {
      this.page.say(t('codeNotSaved'));
      return undefined;
    }
  }

  async otherCode() {
    const { current, kind } = this;
    if (kind === 'draft' || kind === 'memo') return this.addCode();
    if (kind !== 'suggestion' && kind !== 'coding') return;
    const code = await this.ask(t('action.otherCode'), kind === 'coding' ? [current.code] : []);
    if (!code || this.current?.id !== current.id) return;
    if (kind === 'suggestion') this.judge('recode', { code });
    else this.page.decide({ act: 'change', target: current.id, code });
  }

  async addCode() {
    const { current } = this;
    if (!current) return this.select();
    const range = this.view.range ?? { start: current.start, end: current.end };
    const code = await this.ask(t('action.addCode'));
    if (code) this.add(code, range);
  }

  // What the passage before was about goes on: the coder's own coding, which counts for no suggestion.
  continue() {
    const code = this.view.continued;
    if (!code) return speak(t('nothingToContinue'));
    this.add(code, this.view.range ?? { start: this.current.start, end: this.current.end });
  }

  // From the codebook's tree: the code goes to the current passage.
  apply(code) {
    if (!this.current) return speak(t('noPassage'));
    if (this.kind === 'suggestion') return this.judge('recode', { code });
    this.add(code, this.view.range ?? { start: this.current.start, end: this.current.end });
  }

  add(code, range) {
    const wasDraft = this.kind === 'draft';
    const decision = this.page.decide({ act: 'add', start: range.start, end: range.end, code });
    if (wasDraft) this.page.choose(this.store.marks.get(`~${decision.id}`), { reveals: false });
  }

  remove() {
    const { current, kind } = this;
    if (!['coding', 'rejection', 'memo'].includes(kind)) return;
    const next = kind === 'coding' && current.suggestion ? this.store.suggestion.get(current.suggestion) : null;
    this.view.choose(null);
    this.page.decide({ act: 'remove', target: current.id });
    this.page.choose(next, { reveals: false });
  }

  async memo() {
    const { current, kind } = this;
    if (!current) return;
    const note = current.notes?.at(-1);
    const range = this.view.range ?? { start: current.start, end: current.end };
    const text = await askMemo(this.store.positions.text(range.start, range.end), note?.text ?? '');
    if (text === undefined || text === (note?.text ?? '')) return;
    if (note) this.page.decide({ act: 'memo', target: note.id, memo: text });
    else if (kind === 'coding' || kind === 'rejection') this.page.decide({ act: 'memo', target: current.id, memo: text });
    else if (text) this.page.decide({ act: 'memo', start: range.start, end: range.end, memo: text });
    if (kind === 'draft') this.page.choose(null);
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

  async acceptAll() {
    if (this.kind !== 'suggestion') return;
    const { code } = this.current;
    const chosen = await askAll(this.store, code, this.view.open, one => this.store.positions.text(one.start, one.end));
    if (!chosen?.length) return;
    this.view.choose(null);
    this.page.decide({ act: 'accept', suggestions: chosen, via: 'bulk' });
    this.step(1);
  }

  async finish() {
    const finished = this.store.isFinished;
    if (finished) return this.page.decide({ act: 'remove', target: finished.id });
    const left = this.store.suggestions.length - this.store.decided.size;
    if (left && !this.store.facts.isBlind && !await confirm(t('finishAnyway', { left }), t('finish'))) return;
    this.page.decide({ act: 'finish' });
    this.page.choose(null);
    await this.settled();
    const next = this.store.study.documents.find(one => !one.isFinished);
    if (next) await this.page.openDocument(next.id);
    else this.page.say(t('allFinished'));
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
