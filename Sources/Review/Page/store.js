// What the page knows of a document: what the server said, and on top of it what is still on its way there.

import { Positions } from './positions.js';

export class Store {
  constructor() {
    this.study = null;
    this.document = null;
    this.saved = new Map();
    this.marks = new Map();
    this.suggestions = [];
    this.decided = new Map();
    this.pending = [];
    this.colors = new Map();
  }

  setStudy({ page, facts, used }) {
    this.study = page;
    this.used = used ?? [];
    this.facts = facts;
    this.setCodes(page.codes);
  }

  setCodes(codes) {
    this.study.codes = codes;
    this.codes = new Map(codes.map(code => [code.name, code]));
    const tops = codes.filter(code => !code.parent).map(code => code.name);
    for (const code of codes) {
      const hue = (tops.indexOf(this.top(code.name)) * 137.5 + 12) % 360;
      this.colors.set(code.name, Math.round(hue));
    }
  }

  top(name) {
    for (let steps = 0; steps < 50; steps++) {
      const parent = this.codes.get(name)?.parent;
      if (!parent) return name;
      name = parent;
    }
    return name;
  }

  label(name) { return this.codes.get(name)?.label ?? name; }

  path(name) {
    const parts = [];
    for (let code = this.codes.get(name); code && parts.length < 50; code = this.codes.get(code.parent)) parts.unshift(code.label);
    return parts;
  }

  isGroup(name) { return this.study.codes.some(code => code.parent === name); }

  setDocument({ page, text, sentences, epoch, revision, isLearning, showsSuggestions }) {
    this.showsSuggestions = showsSuggestions;
    this.document = page;
    this.text = text;
    this.segments = page.segments;
    this.positions = new Positions(page.segments);
    this.sentences = sentences.map(([start, end]) => ({ start, end }));
    this.epoch = epoch;
    this.revision = revision;
    this.isLearning = isLearning;
    this.saved = new Map(page.marks.map(mark => [mark.id, mark]));
    this.setSuggestions(page.suggestions);
    this.refresh();
  }

  setSuggestions(suggestions) {
    for (const one of suggestions) one.id ??= `${one.document}:${one.start}-${one.end}:${one.code}`;
    suggestions.sort((a, b) => a.start - b.start || a.rank - b.rank || a.end - b.end);
    this.suggestions = suggestions;
    this.suggestion = new Map(suggestions.map(one => [one.id, one]));
  }

  // What the server acknowledged, in this window or another.
  take(changes) {
    for (const change of changes) {
      if (change.document !== this.document?.id) continue;
      for (const id of change.removed) this.saved.delete(id);
      for (const mark of change.changed) this.saved.set(mark.id, mark);
    }
    this.refresh();
  }

  refresh() {
    this.marks = new Map(this.saved);
    for (const decision of this.pending) if (decision.document === this.document?.id) predict(this, decision);
    this.findDecided();
  }

  findDecided() {
    // A suggestion's name is made of its place: once the text was corrected, another passage's may have it.
    const judges = (mark, one) => !mark.isMoved || (mark.start < one.end && one.start < mark.end);
    const byCode = new Map(), bySuggestion = new Map();
    for (const mark of this.marks.values()) {
      if (mark.lostQuote || (mark.kind !== 'coding' && mark.kind !== 'rejection')) continue;
      if (mark.suggestion) bySuggestion.set(mark.suggestion, [...bySuggestion.get(mark.suggestion) ?? [], mark]);
      if (!byCode.has(mark.code)) byCode.set(mark.code, []);
      byCode.get(mark.code).push(mark);
    }
    this.decided = new Map();
    for (const one of this.suggestions) {
      const named = bySuggestion.get(one.id)?.filter(mark => judges(mark, one));
      const mark = named?.at(-1) ?? byCode.get(one.code)?.find(mark => mark.kind === 'coding'
        ? mark.start < one.end && one.start < mark.end : mark.start === one.start && mark.end === one.end);
      if (mark) this.decided.set(one.id, mark);
    }
  }

  get isFinished() { return [...this.marks.values()].find(mark => mark.kind === 'finish'); }

  // Whether a passage holds nothing but what an interviewer says.
  isQuestion({ start, end }) {
    const touched = this.segments.filter(one => one.start < end && start < one.end && one.text.trim());
    return touched.length > 0 && touched.every(one => one.role === 'interviewer');
  }

  sentenceAt(offset) {
    return this.sentences.find(one => one.end > offset) ?? this.sentences.at(-1);
  }

  // How many sentences after the first offset's the second's stands.
  sentencesBetween(first, second) {
    return this.sentences.filter(one => one.end > first && one.end <= second).length;
  }
}

// What a decision will do to the marks; the server has the last word.
function predict(store, decision) {
  const { marks } = store;
  const make = (kind, part, fields) => {
    const id = `~${decision.id}${part}`;
    marks.set(id, { id, kind, notes: [], isPending: true, start: decision.start, end: decision.end, ...fields });
  };
  const target = decision.target && marks.get(decision.target);
  if (['accept', 'reject', 'recode'].includes(decision.act)) {
    (decision.suggestions ?? []).forEach((id, i) => {
      const one = store.suggestion.get(id);
      if (!one) return;
      for (const mark of [...marks.values()]) if (mark.suggestion === id && (!mark.isMoved || (mark.start < one.end && one.start < mark.end))) marks.delete(mark.id);
      const range = { start: decision.start ?? one.start, end: decision.end ?? one.end };
      const part = i ? `/${i}` : '';
      if (decision.act === 'accept') make('coding', part, { ...range, code: one.code, suggestion: id });
      else make('rejection', decision.act === 'recode' ? `${part}/r` : part, { start: one.start, end: one.end, code: one.code, suggestion: id });
      if (decision.act === 'recode') make('coding', part, { ...range, code: decision.code });
    });
  } else if (decision.act === 'add') make('coding', '', { code: decision.code });
  else if (decision.act === 'finish') make('finish', '', { start: 0, end: 0 });
  else if (decision.act === 'change' && target) {
    marks.set(target.id, {
      ...target, isPending: true, start: decision.start ?? target.start, end: decision.end ?? target.end, code: decision.code ?? target.code,
    });
  } else if (decision.act === 'remove') {
    if (target) marks.delete(target.id);
    else editNote(marks, decision.target, null);
  } else if (decision.act === 'memo') {
    if (!decision.target) make('memo', '', { notes: [{ id: `~${decision.id}`, text: decision.memo }] });
    else if (target && target.kind !== 'memo') {
      marks.set(target.id, { ...target, isPending: true, notes: [...target.notes, { id: `~${decision.id}`, text: decision.memo }] });
    } else editNote(marks, decision.target, decision.memo || null);
  }
}

function editNote(marks, id, text) {
  for (const mark of [...marks.values()]) {
    if (!mark.notes.some(note => note.id === id)) continue;
    const notes = mark.notes.map(note => note.id === id ? { ...note, text } : note).filter(note => note.text !== null);
    if (!notes.length && mark.kind === 'memo') marks.delete(mark.id);
    else marks.set(mark.id, { ...mark, isPending: true, notes });
  }
}
