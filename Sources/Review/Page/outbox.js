// Decisions on their way to the disk. Each stays here, and in this browser, until the server says that it is saved.

import { find, h, t } from './dom.js';

const waits = [300, 1000, 2000, 5000];

export class Outbox {
  // `taken` is called with each reply, `changed` whenever what is waiting differs.
  constructor(key, { taken, changed }) {
    this.key = `draad-outbox-${key}`;
    this.taken = taken;
    this.changed = changed;
    this.failures = 0;
    this.problem = null;
    this.waiting = this.restored();
    addEventListener('beforeunload', event => { if (this.waiting.length) event.preventDefault(); });
    addEventListener('online', () => this.send());
    this.show();
  }

  restored() {
    try { return JSON.parse(localStorage.getItem(this.key)) ?? []; } catch { return []; }
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
    try {
      if (this.waiting.length) localStorage.setItem(this.key, JSON.stringify(this.waiting));
      else localStorage.removeItem(this.key);
    } catch { /* a browser that keeps nothing: beforeunload still warns */ }
    this.changed(this.waiting);
    this.show();
  }

  async send() {
    if (this.isSending || !this.waiting.length) return;
    this.isSending = true;
    clearTimeout(this.timer);
    const batch = this.waiting.slice(0, 50);
    try {
      const response = await fetch('/api/decisions', {
        method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(batch),
      });
      if (response.status === 401 || response.status === 403) throw new Refused();
      if (!response.ok) throw new Error(response.status);
      this.settle(await response.json());
    } catch (error) {
      this.failures += 1;
      this.problem = error instanceof Refused ? 'closedOut' : 'noConnection';
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
      }
    }
    this.waiting = this.waiting.filter(decision => !gone.has(decision.id));
    this.taken(reply, refused);
    this.keep();
  }

  show() {
    const place = find('save');
    const count = this.waiting.length;
    const isBad = this.failures > 0 && count > 0;
    place.className = isBad ? 'bad' : count ? 'busy' : 'good';
    const text = isBad ? t('notSaved', { count }) + ' ' + t(`problem.${this.problem}`) : count ? t('saving') : t('saved');
    if (place.firstChild?.textContent === text) return;
    place.replaceChildren(h('span', {}, text));
    if (isBad) place.append(h('button', { onclick: () => this.send() }, t('sendAgain')));
  }
}

class Refused extends Error {}

const isForLater = problem => ['review.disk-full', 'review.not-saved', 'review.unsure', 'review.replaced'].includes(problem?.id);
