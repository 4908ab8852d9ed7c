// An empty folder: a study can be begun in it.

import { attempt, desk, fill, head, post, refresh } from './desk.js';
import { h, t } from './dom.js';

export async function open(root, { go }) {
  const name = h('input', { id: 'new-name', type: 'text', maxLength: 200, required: true, value: desk.facts.folder, autocomplete: 'off' });
  const language = h('select', { id: 'new-language' }, h('option', { value: 'nl' }, 'Nederlands'), h('option', { value: 'en' }, 'English'));
  language.value = desk.facts.language;
  const begin = event => {
    event.preventDefault();
    attempt(async () => {
      await post('/api/desk/begin', { name: name.value, language: language.value });
      await refresh();
      if (language.value !== document.documentElement.lang) return location.assign('/transcripts');
      await go('/transcripts');
    });
  };
  fill(root,
    ...head('begin', t('begin.line', { folder: desk.facts.folder })),
    h('form', { class: 'card-box begin', onsubmit: begin },
      h('label', { htmlFor: 'new-name' }, t('begin.name')), name,
      h('label', { htmlFor: 'new-language' }, t('begin.language')), language,
      h('p', { class: 'soft' }, t('begin.stays')),
      h('p', {}, h('button', { class: 'main' }, t('begin.go')))));
  name.focus();
  name.select();
}
