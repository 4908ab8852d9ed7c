// What the coder looks at: the current passage, the filter, the order. Nothing of it is kept.

export class View {
  constructor(store) {
    this.store = store;
    this.current = null;
    this.range = null;
    this.showsReasons = !store.facts.hasRooms;
    this.lastCode = null;
    this.order = 'reading';
    this.filter = { state: 'open', code: '', confidence: 0 };
  }

  isWanted(code) {
    if (!this.filter.code) return true;
    for (let name = code, steps = 0; name && steps < 50; steps++) {
      if (name === this.filter.code) return true;
      name = this.store.codes.get(name)?.parent;
    }
    return false;
  }

  showsSuggestion(one) {
    if (this.current?.id === one.id) return true;
    return this.filter.state !== 'codings' && one.confidence >= this.filter.confidence && this.isWanted(one.code);
  }

  showsMark(mark) {
    if (this.current?.id === mark.id) return true;
    if (this.filter.state === 'undecided' && mark.kind !== 'memo') return false;
    if (mark.kind === 'rejection') return this.filter.state === 'all' && this.isWanted(mark.code);
    if (mark.kind === 'memo') return true;
    return this.isWanted(mark.code);
  }

  // The suggestions that wait for a decision, in the order in which they are offered.
  get open() {
    const open = this.store.suggestions.filter(one => !this.store.decided.has(one.id) && this.showsSuggestion(one));
    return this.order === 'reading' ? open : open.sort((a, b) => b.confidence - a.confidence || a.start - b.start);
  }

  // How many wait for a decision and are not shown.
  get hidden() {
    return this.store.suggestions.filter(one => !this.store.decided.has(one.id) && !this.showsSuggestion(one)).length;
  }

  // All that can be stepped through.
  get everything() {
    const marks = [...this.store.marks.values()].filter(mark => mark.kind !== 'finish' && !mark.lostQuote && this.showsMark(mark));
    return [...marks, ...this.open].sort((a, b) => a.start - b.start || a.end - b.end || (a.id < b.id ? -1 : 1));
  }

  // The next thing after the current one, or before it; nothing at the end.
  step(list, direction) {
    const place = list.findIndex(one => one.id === this.current?.id);
    if (place >= 0) return list[place + direction];
    if (!this.current) return direction > 0 ? list[0] : list.at(-1);
    const at = this.current.start;
    return direction > 0
      ? list.find(one => one.start > at || (one.start === at && one.id > this.current.id)) ?? undefined
      : [...list].reverse().find(one => one.start < at);
  }

  // The code of the passage before, at most three sentences back, which may go on in this one, else the code that was used
  // last; none that it has already.
  get continued() {
    const { current, store } = this;
    if (!['suggestion', 'draft'].includes(this.kindOf(current))) return null;
    const { start, end } = this.range ?? current;
    const codings = [...store.marks.values()].filter(mark => mark.kind === 'coding' && !mark.lostQuote);
    let last = null;
    for (const one of codings) if (one.end <= start && (!last || one.end >= last.end)) last = one;
    const isNew = code => code && code !== current.code && store.codes.has(code) && !codings.some(one => one.code === code && one.start < end && start < one.end);
    const isNear = last && store.sentencesBetween(last.end - 1, start) <= 3;
    if (isNear && isNew(last.code)) return last.code;
    return isNew(this.lastCode) ? this.lastCode : null;
  }

  choose(thing) {
    this.current = thing ?? null;
    this.range = null;
  }

  kindOf(thing) {
    if (!thing) return null;
    if (thing.kind) return thing.kind;
    return 'suggestion';
  }

  // The present form of the current passage, which a decision or the learning may have replaced.
  follow() {
    const { current, store } = this;
    if (!current || current.kind === 'draft') return;
    if (!current.kind) {
      const mark = store.decided.get(current.id);
      if (store.suggestion.has(current.id) && !mark) this.current = store.suggestion.get(current.id);
      return;
    }
    if (store.marks.has(current.id)) this.current = store.marks.get(current.id);
    else this.choose([...store.marks.values()].find(mark => mark.kind === current.kind && mark.start === current.start && mark.code === current.code));
  }
}
