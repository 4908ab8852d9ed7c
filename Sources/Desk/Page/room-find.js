// Finding words and codes in all documents, in the language of 'draad search', with hits in their context as one types.

import { ask, attempt, desk, fill, head } from './desk.js';
import { find, h, speak, t } from './dom.js';
import { colleagues } from './colleagues.js';
import { coding } from './find-code.js';

let number = 0;

export async function open(root) {
  const field = h('input', { id: 'search-field', type: 'search', autocomplete: 'off', spellcheck: false, value: new URLSearchParams(location.search).get('q') ?? '', 'aria-label': t('find.field'), placeholder: t('find.field') });
  let timer;
  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => search(field.value.trim()), 150);
  });
  fill(root, ...head('find', t('find.line')), field,
    h('details', { class: 'soft' }, h('summary', {}, t('find.help')), h('dl', { class: 'grammar' }, ...examples())),
    h('p', { id: 'found', role: 'status', class: 'soft' }), h('div', { id: 'closed' }), h('div', { id: 'coding' }), h('div', { id: 'hits' }));
  field.focus();
  if (field.value) await search(field.value);
}

const nothing = ({ missing, near }) => !missing ? t('find.less') : near.length ? t('find.near', { word: missing, near: near.map(one => `‘${one}’`).join(', ') }) : t('find.part', { word: missing });

const examples = () => ['begeleid*', '"eigen regie"', 'geld OR subsidie', 'begeleiding NEAR/5 gemeente', 'form:ging', 'code:zelfregie', 'geld NOT INSIDE code:subsidie']
  .flatMap((query, index) => [h('dt', {}, h('code', {}, query)), h('dd', {}, t(`find.example.${index + 1}`))]);

// What cannot be read as a question is said below the field while one types, and is no alarm.
async function search(query) {
  const current = ++number;
  history.replaceState(null, '', query ? `/find?q=${encodeURIComponent(query)}` : '/find');
  if (query.length < 2) {
    find('found').textContent = '';
    fill(find('closed'));
    fill(find('coding'));
    return fill(find('hits'));
  }
  const reply = await attempt(() => ask(`/api/find?q=${encodeURIComponent(query)}`));
  if (!reply || current !== number) return;
  const rate = reply.rate ? t('find.rate', { rate: new Intl.NumberFormat(desk.facts.language, { maximumFractionDigits: 2 }).format(reply.rate) }) : '';
  const text = reply.problem ?? (reply.total ? [t('find.found', { count: reply.total, documents: reply.inDocuments }), rate, reply.more ? t('find.more', { shown: reply.total - reply.more }) : ''].filter(Boolean).join(' · ') : `${t('find.nothing')} ${nothing(reply)}`);
  find('found').textContent = text;
  speak(text);
  fill(find('closed'), colleagues(reply.closed, 'closed.find', () => search(query)));
  fill(find('coding'), reply.total > 0 && await coding(query));
  fill(find('hits'), ...reply.documents.map(one => h('section', { class: 'hits' },
    h('h3', {}, h('a', { href: `/code#${encodeURIComponent(one.id)}` }, one.id), h('small', {}, ` ${one.hits.length}`)),
    h('ol', { class: 'quotations' }, ...one.hits.map(hit => h('li', {}, h('p', {}, hit.speaker && h('b', {}, `${hit.speaker}: `), hit.before, /[(‘“„]$/.test(hit.before) ? '' : ' ', h('mark', {}, hit.text), /^[.,;:!?)’”…]/.test(hit.after) ? '' : ' ', hit.after)))))));
}
