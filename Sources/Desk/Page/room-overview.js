// What is there, what waits, who is how far; the one next thing to do.

import { ask, attempt, desk, fill, head, post, refresh } from './desk.js';
import { h, t } from './dom.js';
import { remarks, runBox } from './run.js';

export async function open(root, on) {
  const { overview, log } = await ask('/api/overview');
  const [next, ...others] = overview.waiting;
  fill(root,
    ...head('overview', t('overview.line', { name: desk.facts.name })),
    h('section', { class: 'card-box next', 'aria-labelledby': 'next-title' }, h('h3', { id: 'next-title' }, t('overview.next')), step(next, true)),
    others.length > 0 && h('section', { 'aria-labelledby': 'others-title' }, h('h3', { id: 'others-title' }, t('overview.waits')), h('ul', { class: 'steps' }, ...others.map(one => h('li', {}, step(one, false))))),
    h('div', { class: 'columns' },
      h('section', { 'aria-labelledby': 'there-title' }, h('h3', { id: 'there-title' }, t('overview.there')), ...there(overview), others.concat(next).every(one => one.step !== 'update') && overview.transcripts > 0 && runBox('')),
      h('section', { 'aria-labelledby': 'who-title' }, h('h3', { id: 'who-title' }, t('overview.who')), who(overview), person(on))),
    log.length > 0 && h('section', { 'aria-labelledby': 'log-title' }, h('h3', { id: 'log-title' }, t('overview.log', { count: log.length })), remarks(log.slice(0, 200))));
}

const places = { add: '/transcripts', speakers: '/transcripts', code: '/code', adopt: '/codebook', differences: '/differences', results: '/results' };

function step({ step: id, count, document }, isMain) {
  const text = t(`step.${id}`, { count, document });
  if (id === 'update') return h('div', { class: 'step' }, h('p', {}, text), runBox(isMain ? 'main' : ''));
  const href = places[id] + (document ? `#${encodeURIComponent(document)}` : '');
  return h('div', { class: 'step' }, h('p', {}, text), h('a', { class: isMain ? 'button main' : 'button', href, id: isMain ? 'next' : '' }, t(`step.${id}.go`, { document })));
}

function there(all) {
  const lines = [
    [t('there.transcripts', { count: all.transcripts }), '/transcripts'],
    all.new > 0 && [t('there.new', { count: all.new }), '/transcripts'],
    all.changed > 0 && [t('there.changed', { count: all.changed }), '/transcripts'],
    all.gone > 0 && [t('there.gone', { count: all.gone }), '/transcripts'],
    all.aside > 0 && [t('there.aside', { count: all.aside }), '/transcripts'],
    [all.cases ? t('there.cases', { count: all.cases }) : t('there.noCases'), '/cases'],
    all.withoutCase > 0 && [t('there.withoutCase', { count: all.withoutCase }), '/cases'],
    [all.codes ? t('there.codes', { count: all.codes }) : t('there.noCodes'), '/codebook'],
    [all.hasTables ? t(all.areTablesOld ? 'there.oldTables' : 'there.tables') : t('there.noTables'), '/results'],
  ].filter(Boolean);
  return [h('ul', { class: 'facts' }, ...lines.map(([text, href]) => h('li', {}, h('a', { href }, text))))];
}

function who({ coders, documents }) {
  if (!coders.length) return h('p', { class: 'soft' }, t('who.nobody'));
  return h('table', { class: 'plain-table' },
    h('thead', {}, h('tr', {}, ...['coder', 'finished', 'codings'].map(one => h('th', { scope: 'col' }, t(`who.${one}`))))),
    h('tbody', {}, ...coders.map(one => h('tr', {},
      h('th', { scope: 'row' }, one.coder),
      h('td', {}, h('progress', { max: Math.max(1, documents), value: one.finished, 'aria-label': t('who.finished') }), ' ', t('run.of', { done: one.finished, total: documents })),
      h('td', {}, String(one.codings))))));
}

// Who sits here: asked once, changed here.
function person({ show }) {
  const input = h('input', { id: 'person', type: 'text', maxLength: 80, value: desk.facts.coder ?? '', autocomplete: 'name', required: true });
  return h('form', {
    class: 'inline', onsubmit: event => {
      event.preventDefault();
      attempt(async () => {
        await post('/api/desk/person', { name: input.value });
        await refresh();
        await show();
      });
    },
  }, h('label', { htmlFor: 'person' }, t('who.you')), input, h('button', {}, t('keep')));
}
