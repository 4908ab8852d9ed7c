// The transcript with its marks in the text and its cards in the margin. Only segments that look different are drawn anew.

import { find, h, percent, shortened, t } from './dom.js';

export class Transcript {
  constructor(store, view, on) {
    this.store = store;
    this.view = view;
    this.on = on;
    this.root = find('transcript');
    this.root.addEventListener('click', event => this.click(event));
    document.addEventListener('selectionchange', () => this.select());
    this.root.addEventListener('pointerup', () => setTimeout(() => this.finishSelection()));
  }

  // Draws a document from scratch.
  open() {
    const { segments } = this.store;
    this.keys = new Array(segments.length).fill(null);
    this.lostKey = null;
    this.rows = segments.map((segment, i) => row(segment, segments[i - 1], i));
    const lost = h('div', { id: 'lost' });
    this.root.replaceChildren(lost, ...this.rows.map(one => one.element), this.end());
    this.root.scrollTop = 0;
    this.draw();
  }

  // Where suggestions wait until the coder has read, or asks for them.
  drawAsk() {
    const { store } = this;
    const waits = store.facts.hasRooms && !store.showsSuggestions && this.on.showing() === 'afterwards';
    find('ask')?.remove();
    if (waits) this.root.prepend(h('p', { id: 'ask' }, t('showing.waits'), ' ', h('button', { onclick: () => this.on.ask() }, t('showing.ask'))));
  }

  end() {
    this.finish = h('button', { class: 'finish', onclick: () => this.on.finish() });
    return h('footer', {}, this.finish);
  }

  // Draws what differs, and keeps the text around the current passage where it is on the screen.
  draw() {
    const { store } = this;
    if (!store.document) return;
    const bySegment = this.distribute();
    const changed = [];
    for (let i = 0; i < this.rows.length; i++) {
      const key = bySegment[i]?.map(item => item.key).join('|') ?? '';
      if (key === this.keys[i]) continue;
      this.keys[i] = key;
      changed.push(i);
    }
    const top = () => this.rowOfCurrent()?.element.getBoundingClientRect().top;
    const before = changed.length ? top() : undefined;
    for (const i of changed) this.drawRow(i, bySegment[i] ?? []);
    this.drawLost();
    this.finish.textContent = store.isFinished ? t('unfinish') : t('finish');
    this.drawAsk();
    this.finish.title = 'f';
    const moved = before === undefined ? 0 : top() - before;
    if (Math.abs(moved) > 1) this.root.scrollTop += moved;
  }

  // What is to be seen in each segment.
  distribute() {
    const { store, view } = this;
    const rows = [];
    const current = view.current;
    const put = (kind, thing, extra = '') => {
      const isCurrent = current?.id === thing.id;
      const range = isCurrent && view.range ? view.range : thing;
      const first = store.positions.segmentAt(range.start);
      const state = `${kind}${thing.id}:${range.start}-${range.end}${isCurrent ? '!' + view.showsReasons : ''}${extra}`;
      for (let i = first; i < store.segments.length && store.segments[i].start < range.end; i++) {
        (rows[i] ??= []).push({ kind, thing, range, isCurrent, isFirst: i === first, key: i === first ? state : state + '+' });
      }
    };
    for (const mark of store.marks.values()) {
      if (mark.kind === 'finish' || mark.lostQuote || !view.showsMark(mark)) continue;
      put(mark.kind, mark, `${mark.code}${mark.isPending ? '?' : ''}${mark.isMoved ? '~' : ''}${mark.notes.map(note => note.text).join()}`);
    }
    for (const one of store.suggestions) {
      if (!store.decided.has(one.id) && view.showsSuggestion(one)) put('suggestion', one, `${Math.round(one.confidence * 100)}`);
    }
    if (current?.kind === 'draft') put('draft', current);
    else if (current && !current.kind && !store.suggestion.has(current.id) && !store.decided.has(current.id)) put('suggestion', current);
    return rows;
  }

  drawRow(i, items) {
    const row = this.rows[i];
    const segment = this.store.segments[i];
    items.sort((a, b) => a.range.start - b.range.start || b.range.end - a.range.end);
    row.text.replaceChildren(...this.runs(segment, items));
    row.margin.replaceChildren(...items.filter(item => item.isFirst && item.kind !== 'draft').map(item => this.card(item)));
  }

  // The text cut where any mark begins or ends.
  runs(segment, items) {
    const { positions } = this.store;
    const spots = [];
    for (const item of items) {
      spots.push({ start: positions.toUnits(segment, item.range.start), end: positions.toUnits(segment, item.range.end), item });
      if (!item.isCurrent || item.kind !== 'suggestion' || !this.view.showsReasons) continue;
      for (const reason of item.thing.reasons) {
        if (reason.start === undefined || reason.document || reason.start >= segment.end || reason.end <= segment.start) continue;
        spots.push({ start: positions.toUnits(segment, reason.start), end: positions.toUnits(segment, reason.end), reason });
      }
    }
    if (!spots.length) return [segment.text];
    const cuts = [...new Set([0, segment.text.length, ...spots.flatMap(spot => [spot.start, spot.end])])].sort((a, b) => a - b);
    const runs = [];
    for (let i = 0; i + 1 < cuts.length; i++) {
      const text = segment.text.slice(cuts[i], cuts[i + 1]);
      const here = spots.filter(spot => spot.start <= cuts[i] && spot.end >= cuts[i + 1]);
      runs.push(here.length ? this.run(text, here) : text);
    }
    return runs;
  }

  run(text, spots) {
    const items = spots.filter(spot => spot.item).map(spot => spot.item);
    const main = items.find(item => item.isCurrent) ?? items.find(item => item.kind === 'coding') ?? items[0];
    const classes = ['run', ...new Set(items.map(item => item.kind))];
    if (items.some(item => item.isCurrent)) classes.push('current');
    if (spots.some(spot => spot.reason)) classes.push('reason');
    if (items.filter(item => item.kind === 'coding').length > 1) classes.push('several');
    return h('span', {
      class: classes.join(' '), draggable: items.some(item => item.isCurrent && item.kind === 'draft') || null, data: { ids: items.map(item => item.thing.id).join('\n') },
      style: { '--hue': this.store.colors.get(main?.thing.code) ?? 0 },
    }, text);
  }

  card({ kind, thing, isCurrent }) {
    const { store } = this;
    const labels = { suggestion: t('suggestion'), coding: t('coding'), rejection: t('rejection'), memo: t('memo') };
    const classes = ['card', kind, isCurrent && 'current', thing.isPending && 'pending'].filter(Boolean).join(' ');
    return h('button', {
      class: classes, data: { ids: thing.id }, tabIndex: -1, style: { '--hue': store.colors.get(thing.code) ?? 0 },
      'aria-label': `${labels[kind]}: ${thing.code ? store.label(thing.code) : thing.notes[0]?.text}`,
    },
    h('span', { class: 'label' }, thing.code ? store.label(thing.code) : '✎'),
    kind === 'suggestion' && h('small', { class: 'sure' }, percent(thing.confidence)),
    kind === 'coding' && thing.isMoved && h('small', { title: t('moved') }, '↷'),
    ...(thing.notes ?? []).map(note => h('em', {}, shortened(note.text, 140))));
  }

  // Codings whose passage is no longer in the text.
  drawLost() {
    const lost = [...this.store.marks.values()].filter(mark => mark.lostQuote);
    const key = lost.map(mark => mark.id).join();
    if (key === this.lostKey) return;
    this.lostKey = key;
    find('lost').replaceChildren(...lost.length ? [h('p', {}, t('lost'))] : [], ...lost.map(mark => h('p', { class: 'lost' },
      h('b', {}, mark.code ? this.store.label(mark.code) : '✎'), ' ', h('q', {}, shortened(mark.lostQuote, 200)), ' ',
      h('button', { onclick: () => this.on.remove(mark) }, t('remove')))));
  }

  rowOfCurrent() {
    const id = this.view.current?.id;
    if (!id || !this.rows) return null;
    const range = this.view.range ?? this.view.current;
    return this.rows[this.store.positions.segmentAt(range.start)];
  }

  elementOfCurrent() {
    const row = this.rowOfCurrent();
    return row?.text.querySelector('.run.current') ?? row?.element;
  }

  // Brings the current passage into sight, and moves nothing where it is in sight already.
  reveal() {
    const element = this.elementOfCurrent();
    if (!element) return;
    const box = element.getBoundingClientRect(), frame = this.root.getBoundingClientRect();
    const room = Math.min(120, frame.height / 5);
    if (box.top >= frame.top + room / 2 && box.bottom <= frame.bottom - room) return;
    this.root.scrollTop += box.top - frame.top - frame.height * 0.3;
  }

  // A click takes the narrowest mark at the place, another click the next.
  click(event) {
    if (!getSelection().isCollapsed) return;
    const element = event.target.closest('[data-ids]');
    if (!element || !this.root.contains(element)) return;
    const ids = element.dataset.ids.split('\n');
    const place = ids.indexOf(this.view.current?.id);
    this.on.choose(ids[(place + 1) % ids.length]);
  }

  select() { this.hasSelection = !getSelection().isCollapsed; }

  // Text that was selected with the mouse becomes a passage.
  finishSelection() {
    const selection = getSelection();
    if (selection.isCollapsed || !this.root.contains(selection.anchorNode)) return;
    const range = selection.getRangeAt(0);
    const start = this.offset(range.startContainer, range.startOffset, false);
    const end = this.offset(range.endContainer, range.endOffset, true);
    if (start === null || end === null || end <= start) return;
    selection.removeAllRanges();
    this.on.draft(this.trimmed(start, end));
  }

  trimmed(start, end) {
    const { positions } = this.store;
    while (start < end && /\s/.test(positions.text(start, start + 1))) start++;
    while (end > start && /\s/.test(positions.text(end - 1, end))) end--;
    return { start, end };
  }

  // Where in the document a place on the page is.
  offset(node, inside, isEnd) {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    const text = element.closest('.text') ?? element.querySelector?.('.text');
    if (!text) return this.nearest(element, isEnd);
    const segment = this.store.segments[text.dataset.number];
    if (!text.contains(node)) return isEnd ? segment.end : segment.start;
    const before = document.createRange();
    before.setStart(text, 0);
    before.setEnd(node, inside);
    return this.store.positions.toScalars(segment, before.toString().length);
  }

  nearest(element, isEnd) {
    const row = element.closest('.row');
    const segment = row && this.store.segments[row.querySelector('.text').dataset.number];
    return segment ? (isEnd ? segment.start : segment.end) : null;
  }
}

function row(segment, previous, number) {
  const isHeading = segment.kind === 'heading';
  const isNewSpeaker = segment.speaker && segment.speaker !== previous?.speaker;
  const text = h(isHeading ? 'h3' : 'p', { class: 'text', data: { number } }, segment.text);
  const margin = h('div', { class: 'margin' });
  const element = h('div', { class: `row ${segment.kind} ${segment.role ?? ''}` },
    h('div', { class: 'gutter' },
      isNewSpeaker && h('b', {}, segment.speaker),
      segment.time !== undefined && segment.time !== null && h('time', {}, clock(segment.time))),
    text, margin);
  return { element, text, margin };
}

function clock(milliseconds) {
  const seconds = Math.floor(milliseconds / 1000);
  const two = number => String(number).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
