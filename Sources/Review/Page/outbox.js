// Decisions on their way to the disk. Each stays here, and in this browser, until the server says that it is saved.

import { find, h, post, t } from './dom.js';
import { Kept } from './kept.js';
import { showRefused } from './sheets.js';

const waits = [300, 1000, 2000, 5000];

export class Outbox {
  // `taken` is called with each reply, `changed` whenever what is waiting differs; `label` is how a code is called.
  constructor({ key, formerKey, family }, { taken, changed, label }) {
    this.kept = new Kept(key, formerKey, family);
    this.taken = taken;
    this.changed = changed;
    this.label = label;
    this.failures = 0;
    this.problem = null;
    this.waiting = this.kept.waiting();
    addEventListener('beforeunload', event => { if (this.waiting.length) event.preventDefault(); });
    addEventListener('online', () => this.send());
    this.show();
  }

  // What has no place in the study: made on what is not there any more, or kept by an earlier version or elsewhere.
  get misplaced() { return this.kept.misplaced(); }

  forgetMisplaced() {
    this.kept.forgetMisplaced();
    this.show();
  }

  add(decision) {
    const prefix = [...crypto.getRandomValues(new Uint8Array(9))].map(byte => byte.toString(16).padStart(2, '0')).join('');
    const whole = { id: prefix, ...decision };
    this.waiting.push(whole);
    this.kept.keep(whole);
    this.noteChange();
    this.send();
    return whole;
  }

  noteChange() {
    this.changed(this.waiting);
    this.show();
  }

  async send() {
    if (this.isSending || !this.waiting.length) return;
    this.isSending = true;
    clearTimeout(this.timer);
    try {
      const response = await post('/api/decisions', batch(this.waiting));
      if (response.status === 401 || response.status === 403) throw new Refused({ id: 'closedOut' });
      if (response.status === 409) throw new Refused({ id: 'review.other-study' });
      if (response.status === 422) throw new Refused(await response.json());
      if (!response.ok) throw new Error(response.status);
      this.settle(await response.json());
    } catch (error) {
      this.failures += 1;
      this.problem = error instanceof Refused ? error.problem : { id: 'noConnection' };
    }
    this.isSending = false;
    this.show();
    if (!this.waiting.length) return;
    if (this.failures) this.timer = setTimeout(() => this.send(), waits[Math.min(this.failures, waits.length) - 1]);
    else this.send();
  }

  // Saved decisions leave; those that make no sense any more leave with a word and are kept aside; all others wait.
  settle(reply) {
    this.failures = 0;
    this.problem = null;
    const gone = new Set(), refused = [];
    for (const result of reply.results) {
      const decision = this.waiting.find(one => one.id === result.id);
      if (result.isSaved) this.kept.drop(result.id);
      else if (isSenseless(result.problem)) {
        refused.push(result.problem);
        // Undoing what is undone already is nobody's work.
        if (decision && !['undo', 'redo'].includes(decision.act)) this.kept.setAside(decision);
        else this.kept.drop(result.id);
      } else {
        this.failures = this.failures || waits.length;
        this.problem = result.problem ?? { id: 'noAnswer' };
        continue;
      }
      gone.add(result.id);
    }
    this.waiting = this.waiting.filter(decision => !gone.has(decision.id));
    this.taken(reply, refused);
    this.noteChange();
  }

  async showMisplaced() {
    if (await showRefused(this.misplaced, this.label)) this.forgetMisplaced();
  }

  show() {
    const place = find('save');
    const count = this.waiting.length;
    const isBad = this.failures > 0 && count > 0;
    place.className = isBad ? 'bad' : count ? 'busy' : 'good';
    const text = isBad ? t('notSaved', { count }) + ' ' + words(this.problem) : count ? t('saving') : t('saved');
    const misplaced = this.misplaced.length;
    if (place.firstChild?.textContent === text && this.shown === misplaced) return;
    this.shown = misplaced;
    place.replaceChildren(h('span', {}, text));
    if (isBad) place.append(h('button', { onclick: () => this.send() }, t('sendAgain')));
    if (misplaced) place.append(h('button', { id: 'misplaced', onclick: () => this.showMisplaced() }, t('misplaced', { count: misplaced })));
  }
}

class Refused extends Error {
  constructor(problem) {
    super(problem?.id);
    this.problem = problem;
  }
}

// What is wrong, in the reader's language where there are words for it.
export function words({ id, summary, advice }) {
  const known = t(`problem.${id}`);
  return known !== `problem.${id}` ? known : [summary, advice].filter(Boolean).join('. ');
}

// As many as a request may hold; long memos make long requests.
function batch(waiting) {
  const most = 50, bytes = 150_000;
  let length = 0;
  const next = waiting.slice(0, most).findIndex((one, place) => (length += new Blob([JSON.stringify(one)]).size) > bytes && place > 0);
  return waiting.slice(0, next < 0 ? most : next);
}

// What no waiting mends: what the decision is about is not there, or it was made for another page. Whatever else goes
// wrong may pass.
const isSenseless = problem => [
  'review.other-text', 'review.other-coding', 'review.stale', 'review.document', 'review.code', 'review.range', 'review.incomplete', 'review.length',
  'review.unprintable', 'review.not-adjudicating', 'review.other-file', 'review.way',
].includes(problem?.id);
