// What a coder decides about the current passage.

import { post, speak, t } from './dom.js';
import { chooseCode } from './palette.js';
import { askAll, askDefinition, askMemo, confirm } from './sheets.js';

export class Deciding {
  constructor(page) { this.page = page; }

  get store() { return this.page.store; }
  get view() { return this.page.view; }
  get current() { return this.view.current; }
  get kind() { return this.view.kindOf(this.current); }

  // The suggestion after this one, before this one is decided and gone.
  following() {
    const { open } = this.view;
    const place = open.findIndex(one => one.id === this.current?.id);
    return place < 0 ? this.view.step(open, 1) : open[place + 1] ?? open[place - 1];
  }

  // A code that is used goes on with p, and gets a key where one is free.
  used(code) {
    this.view.lastCode = code;
    this.page.pins.use(code);
  }

  judge(act, more = {}) {
    const suggestion = this.current;
    if (act !== 'reject') this.used(more.code ?? suggestion.code);
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
    else {
      this.used(code);
      this.page.decide({ act: 'change', target: current.id, code });
    }
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
    this.used(code);
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
}
