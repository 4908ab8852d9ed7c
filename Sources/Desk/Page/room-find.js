// Finding words in all documents, with hits in their context as one types.

import { ask, attempt, fill, head } from './desk.js';
import { find, h, speak, t } from './dom.js';

let number = 0;

export async function open(root) {
  const field = h('input', { id: 'search-field', type: 'search', autocomplete: 'off', spellcheck: false, value: new URLSearchParams(location.search).get('q') ?? '', 'aria-label': t('find.field'), placeholder: t('find.field') });
  let timer;
  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => search(field.value.trim()), 150);
  });
  fill(root, ...head('find', t('find.line')), field, h('p', { id: 'found', role: 'status', class: 'soft' }), h('div', { id: 'hits' }));
  field.focus();
  if (field.value) await search(field.value);
}

async function search(query) {
  const current = ++number;
  history.replaceState(null, '', query ? `/find?q=${encodeURIComponent(query)}` : '/find');
  if (query.length < 2) return find('hits').replaceChildren();
  const reply = await attempt(() => ask(`/api/find?q=${encodeURIComponent(query)}`));
  if (!reply || current !== number) return;
  const text = t('find.found', { count: reply.total, documents: reply.documents.length });
  find('found').textContent = text;
  speak(text);
  find('hits').replaceChildren(...reply.documents.map(one => h('section', { class: 'hits' },
    h('h3', {}, h('a', { href: `/code#${encodeURIComponent(one.id)}` }, one.id), h('small', {}, ` ${one.count}`)),
    h('ol', { class: 'quotations' }, ...one.hits.map(hit => h('li', {}, h('p', {}, hit.speaker && h('b', {}, `${hit.speaker}: `), hit.before, h('mark', {}, hit.text), hit.after)))))));
}
