// Decisions on their way to the disk. Each stays here, and in this browser, until the server says that it is saved.

import { find, h, post, t } from './dom.js';
import { showRefused } from './sheets.js';

const waits = [300, 1000, 2000, 5000];

export class Outbox {
  // `taken` is called with each reply, `changed` whenever what is waiting differs; `label` is how a code is called.
  constructor({ key, formerKey }, { taken, changed, label }) {
    this.key = `draad-outbox-${key}`;
    this.refusedKey = `draad-refused-${key}`;
    // What an earlier version kept does not say of which study or text it is: it is shown, and never sent.
    this.formerKey = `draad-outbox-${formerKey}`;
    this.taken = taken;
    this.changed = changed;
    this.label = label;
    this.failures = 0;
    this.problem = null;
    this.waiting = stored(this.key);
    this.refused = stored(this.refusedKey);
    addEventListener('beforeunload', event => { if (this.waiting.length) event.preventDefault(); });
    addEventListener('online', () => this.send());
    this.show();
  }

  // What has no place in the study: made on another text, or kept by an earlier version.
  get misplaced() { return [...this.refused, ...stored(this.formerKey)]; }

  forgetMisplaced() {
    this.refused = [];
    for (const key of [this.refusedKey, this.formerKey]) store(key, []);
    this.show();
  }

  add(decision) {
    const prefix = [...crypto.getRandomValues(new Uint8Array(9))].map(byte => byte.toString(16).padStart(2, '0')).join('');
    const whole = { id: prefix, ...decision };
    this.waiting.push(whole);
    this.keep();
    this.send();
    return whole;
  }

  keep() {
    store(this.key, this.waiting);
    store(this.refusedKey, this.refused);
    this.changed(this.waiting);
    this.show();
  }

  async send() {
    if (this.isSending || !this.waiting.length) return;
    this.isSending = true;
    clearTimeout(this.timer);
    const batch = this.waiting.slice(0, 50);
    try {
      const response = await post('/api/decisions', batch);
      if (response.status === 401 || response.status === 403) throw new Refused('closedOut');
      if (response.status === 409) throw new Refused('review.other-study');
      if (response.status === 422) throw new Refused((await response.json()).id);
      if (!response.ok) throw new Error(response.status);
      this.settle(await response.json());
    } catch (error) {
      this.failures += 1;
      this.problem = error instanceof Refused ? error.message : 'noConnection';
    }
    this.isSending = false;
    this.show();
    if (!this.waiting.length) return;
    if (this.failures) this.timer = setTimeout(() => this.send(), waits[Math.min(this.failures, waits.length) - 1]);
    else this.send();
  }

  // Saved decisions leave; those that cannot be saved now wait; those that make no sense any more leave with a word.
  settle(reply) {
    this.failures = 0;
    this.problem = null;
    const gone = new Set(), refused = [];
    for (const result of reply.results) {
      if (result.isSaved) gone.add(result.id);
      else if (isForLater(result.problem)) {
        this.failures = this.failures || waits.length;
        this.problem = result.problem.id;
      } else {
        gone.add(result.id);
        refused.push(result.problem);
        const decision = this.waiting.find(one => one.id === result.id);
        if (result.problem?.id === 'review.other-text' && decision) this.refused.push(decision);
      }
    }
    this.waiting = this.waiting.filter(decision => !gone.has(decision.id));
    this.taken(reply, refused);
    this.keep();
  }

  async showMisplaced() {
    if (await showRefused(this.misplaced, this.label)) this.forgetMisplaced();
  }

  show() {
    const place = find('save');
    const count = this.waiting.length;
    const isBad = this.failures > 0 && count > 0;
    place.className = isBad ? 'bad' : count ? 'busy' : 'good';
    const text = isBad ? t('notSaved', { count }) + ' ' + t(`problem.${this.problem}`) : count ? t('saving') : t('saved');
    const misplaced = this.misplaced.length;
    if (place.firstChild?.textContent === text && this.shown === misplaced) return;
    this.shown = misplaced;
    place.replaceChildren(h('span', {}, text));
    if (isBad) place.append(h('button', { onclick: () => this.send() }, t('sendAgain')));
    if (misplaced) place.append(h('button', { id: 'misplaced', onclick: () => this.showMisplaced() }, t('misplaced', { count: misplaced })));
  }
}

class Refused extends Error {}

function stored(key) {
  try { return JSON.parse(localStorage.getItem(key)) ?? []; } catch { return []; }
}

function store(key, list) {
  try {
    if (list.length) localStorage.setItem(key, JSON.stringify(list));
    else localStorage.removeItem(key);
  } catch { /* a browser that keeps nothing: beforeunload still warns */ }
}

const isForLater = problem => ['review.disk-full', 'review.not-saved', 'review.unsure', 'review.replaced', 'review.changed'].includes(problem?.id);
