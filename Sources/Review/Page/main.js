// Puts the page together: loads the study, takes keys and clicks, keeps in step with the server.

import { Actions } from './actions.js';
import { drawCurrent, spoken } from './current.js';
import { ask, find, h, percent, shortened, showNotices, speak, t, useStudy, useTexts } from './dom.js';
import { prepareDrag } from './drag.js';
import { Outbox, words } from './outbox.js';
import { Pins } from './pins.js';
import { Showing } from './showing.js';
import { Side } from './side.js';
import { Store } from './store.js';
import { Transcript } from './transcript.js';
import { View } from './view.js';

class Page {
  async start() {
    history.replaceState(null, '', location.pathname + location.hash);
    const [texts, study] = await loadStudy();
    if (!study) return;
    useTexts(texts, study.facts.language);
    useStudy(study.facts.key);
    if (study.facts.hasRooms) await (await import('./bar.js')).drawBar(study.facts);
    showNotices(study);
    if (study.facts.mode === 'adjudicate') return (await import('./adjudicate.js')).start(study);
    this.store = new Store();
    this.store.setStudy(study);
    this.view = new View(this.store);
    this.history = study.page.history;
    this.actions = new Actions(this);
    this.transcript = new Transcript(this.store, this.view, {
      choose: id => this.choose(this.store.suggestion.get(id) ?? this.store.marks.get(id)),
      draft: range => this.choose({ id: 'draft', kind: 'draft', ...range }),
      finish: () => this.actions.run('finish'),
      remove: mark => this.decide({ act: 'remove', target: mark.id }),
      showing: () => this.showing.of(this.store.document.id),
      ask: () => {
        this.showing.ask(this.store.document.id);
        this.reload();
      },
    });
    this.side = new Side(this.store, {
      document: id => this.openDocument(id),
      apply: name => this.actions.apply(name),
      codes: name => {
        if (!['draft', 'coding', 'suggestion'].includes(this.actions.kind)) return false;
        this.actions.apply(name);
        return true;
      },
    });
    this.showing = new Showing(this.store, () => this.reload());
    this.pins = new Pins(this.store, name => this.actions.apply(name));
    this.view.clearFilter = () => this.clearFilter();
    prepareDrag(this);
    this.outbox = new Outbox(study.facts, {
      taken: (reply, refused) => this.take(reply, refused),
      changed: waiting => { this.store.pending = waiting; },
      label: name => this.store.label(name),
    });
    this.store.pending = this.outbox.waiting;
    find('study-name').textContent = study.facts.name;
    document.body.classList.toggle('blind', study.facts.isBlind);
    this.prepareFilters();
    this.prepareShell();
    await this.openDocument(this.firstDocument());
    this.outbox.send();
    this.keepInStep();
    document.body.dataset.ready = 'true';
  }

  firstDocument() {
    const wanted = decodeURIComponent(location.hash.slice(1));
    const { documents } = this.store.study;
    return (documents.find(one => one.id === wanted) ?? documents.find(one => !one.isFinished) ?? documents[0]).id;
  }

  // Opens a document; what is pressed meanwhile waits for it.
  openDocument(id) {
    const opening = this.loadDocument(id).finally(() => { if (this.opening === opening) this.opening = null; });
    this.opening = opening;
    return opening;
  }

  async loadDocument(id) {
    await this.actions.flush();
    this.store.setDocument(await this.fetchDocument(id));
    this.view.choose(null);
    if (location.hash.slice(1) !== encodeURIComponent(id)) location.hash = encodeURIComponent(id);
    this.showing.draw();
    this.said = null;
    find('document-name').textContent = id;
    document.title = `${id} · ${this.store.facts.name} · Draad`;
    document.body.classList.remove('side-open');
    this.transcript.open();
    this.draw();
    find('transcript').focus({ preventScroll: true });
  }

  fetchDocument(id) {
    const see = this.store.facts.hasRooms ? `&see=${this.showing.of(id)}` : '';
    return get(`/api/document?id=${encodeURIComponent(id)}${see}`);
  }

  clearFilter() {
    find('filter-state').value = 'open';
    find('filter-code').value = '';
    find('filter-confidence').value = 0;
    this.applyFilters();
  }

  // Makes a thing the current one, shows it and says it.
  choose(thing, { reveals = true } = {}) {
    this.actions.flush();
    this.view.choose(thing);
    this.drawPassages();
    this.show({ reveals });
  }

  // Brings the current thing into sight and says it.
  show({ reveals = true } = {}) {
    if (reveals) this.transcript.reveal();
    speak(spoken(this.store, this.view, this.view.current));
  }

  // Decides: at once on the page, and from there to the disk. `next` is the suggestion to go on with.
  decide(decision, next) {
    const whole = this.outbox.add({ document: this.store.document.id, text: this.store.text, ...this.quoted(decision), ...this.about(decision), ...decision });
    this.said = null;
    this.store.refresh();
    if (next !== undefined) this.view.choose(next && this.store.suggestion.get(next.id));
    this.draw();
    return whole;
  }

  // What the decision is about, for whoever must find it again by hand; the server does not need it.
  quoted({ start, end, suggestions }) {
    const range = start === undefined ? this.store.suggestion.get(suggestions?.[0]) : { start, end };
    return range ? { quote: shortened(this.store.positions.text(range.start, range.end), 200) } : {};
  }

  // What the page shows as the target: numbers alone may be another's once a file was replaced.
  about({ act, target }) {
    if (!target || act === 'undo' || act === 'redo') return {};
    const mark = this.store.marks.get(target);
    if (mark && mark.kind !== 'memo') return mark.kind === 'finish' || mark.lostQuote ? {} : { about: { start: mark.start, end: mark.end, code: mark.code } };
    const note = [...this.store.marks.values()].flatMap(one => one.notes).find(one => one.id === target);
    return note ? { about: { memo: note.text } } : {};
  }

  take(reply, refused) {
    this.history = reply.history;
    for (const entry of reply.entries) {
      const place = this.store.study.documents.findIndex(one => one.id === entry.id);
      if (place >= 0) this.store.study.documents[place] = entry;
    }
    this.store.pending = this.outbox.waiting;
    this.store.take(reply.results.flatMap(result => result.changes));
    this.view.follow();
    this.draw();
    for (const problem of refused) this.say(words(problem));
    this.actions.taken(reply);
  }

  // Stands in place of the progress until the next decision, whatever the program learns meanwhile.
  say(text) {
    this.said = text;
    find('progress').textContent = text;
    speak(text);
  }

  // The passages at once; what stands around them when the next passage is to be seen.
  draw() {
    this.drawPassages();
    this.drawProgress();
    this.around ??= setTimeout(() => {
      this.around = null;
      this.side.drawDocuments();
      this.side.drawCodes();
    }, 30);
  }

  drawPassages() {
    this.transcript.draw();
    drawCurrent(this.store, this.view, this.actions.list);
  }

  drawProgress() {
    const left = this.store.suggestions.length - this.store.decided.size;
    const codings = [...this.store.marks.values()].filter(mark => mark.kind === 'coding').length;
    const key = this.store.facts.isBlind ? 'codingsOnly' : !this.store.showsSuggestions ? 'codingsFirst' : 'left';
    const count = t(key, { left, codings });
    find('progress').textContent = this.said ?? (this.store.isLearning ? `${count} · ${t('learning')}` : count);
  }

  prepareFilters() {
    const { filter } = this.view;
    const state = find('filter-state'), code = find('filter-code'), confidence = find('filter-confidence');
    state.replaceChildren(...states.map(one => h('option', { value: one }, t(`state.${one}`))));
    this.fillCodes();
    this.applyFilters = () => {
      Object.assign(filter, { state: state.value, code: code.value, confidence: confidence.value / 100 });
      find('confidence-value').textContent = percent(filter.confidence);
      this.draw();
    };
    for (const element of [state, code, confidence]) element.addEventListener('input', this.applyFilters);
  }

  // Sets a filter as if it were chosen in the bar, and says what is shown now.
  filter(name, value) {
    const element = find(`filter-${name}`);
    element.value = value;
    this.applyFilters();
    const shown = element.selectedOptions ? element.selectedOptions[0].textContent.trim() : `${t('confidenceFrom')} ${percent(value / 100)}`;
    this.say(`${shown} · ${t('waiting', { count: this.view.open.length })}`);
  }

  fillCodes() {
    const select = find('filter-code'), value = select.value;
    select.replaceChildren(h('option', { value: '' }, t('allCodes')), ...this.store.study.codes.map(one =>
      h('option', { value: one.name }, '\u2003'.repeat(this.store.path(one.name).length - 1) + one.label)));
    select.value = value;
  }

  prepareShell() {
    find('help-button').addEventListener('click', () => this.actions.run('help'));
    find('toggle-side').addEventListener('click', () => {
      const isOpen = document.body.classList.toggle('side-open');
      find('toggle-side').setAttribute('aria-expanded', String(isOpen));
    });
    find('undo-button').addEventListener('click', () => this.actions.run('undo'));
    document.addEventListener('keydown', event => this.actions.key(event));
    addEventListener('hashchange', () => {
      const id = decodeURIComponent(location.hash.slice(1));
      if (id !== this.store.document.id && this.store.study.documents.some(one => one.id === id)) this.openDocument(id);
    });
  }

  // Asks again and again what happened elsewhere: in another window, or in what the program learned.
  async keepInStep() {
    for (;;) {
      const { document, revision, epoch } = this.store;
      try {
        const response = await ask(`/api/changes?document=${encodeURIComponent(document.id)}&since=${revision}&epoch=${epoch}`);
        if (document !== this.store.document) continue;
        if (response.status === 410) await this.reload();
        else if (response.ok) this.follow(await response.json());
        else await wait(3000);
      } catch {
        await wait(2000);
      }
    }
  }

  // After the program was started again, or the study brought up to date: the same document, the same place.
  async reload() {
    const [reply, study] = await Promise.all([this.fetchDocument(this.store.document.id), get('/api/study')]);
    this.store.setStudy(study);
    this.store.setDocument(reply);
    this.showing.draw();
    this.fillCodes();
    this.view.follow();
    this.draw();
    this.outbox.send();
  }

  follow(reply) {
    if (reply.revision === this.store.revision) return;
    this.store.revision = reply.revision;
    this.history = reply.history;
    this.store.isLearning = reply.isLearning;
    if (reply.suggestions) this.store.setSuggestions(reply.suggestions);
    this.store.take(reply.changes);
    this.view.follow();
    this.draw();
  }
}

async function get(path) {
  const response = await ask(path);
  if (!response.ok) throw new Error(`${path} ${response.status}`);
  return response.json();
}

// The texts and the study; where nobody can code yet, what is missing is asked for instead.
async function loadStudy() {
  const texts = await get('/texts.json');
  const response = await ask('/api/study' + (location.pathname === '/differences' ? '?room=differences' : ''));
  if (response.ok) return [texts, await response.json()];
  const problem = await response.json().catch(() => ({}));
  await (await import('./missing.js')).showMissing(texts, problem);
  return [texts, null];
}

const states = ['open', 'undecided', 'codings', 'all'];

const wait = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

const page = new Page();
page.start();
