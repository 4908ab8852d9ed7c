// All passages of a code in all documents, beside the text.

import { ask, find, h, shortened, speak, t } from './dom.js';

export async function showPassages(page, code) {
  const panel = find('passages');
  if (!panel.hidden && panel.dataset.code === code) return hide();
  if (!code) return speak(t('noPassage'));
  const response = await ask(`/api/passages?code=${encodeURIComponent(code)}`);
  if (!response.ok) return speak(t('noPassages'));
  const { passages } = await response.json();
  panel.dataset.code = code;
  panel.hidden = false;
  document.body.classList.add('with-passages');
  panel.replaceChildren(
    h('h2', {}, page.store.label(code), h('button', { class: 'plain', 'aria-label': t('close'), onclick: hide }, '×')),
    h('p', { class: 'soft' }, t('passagesOf', { count: passages.length, documents: new Set(passages.map(one => one.document)).size })),
    h('ol', {}, ...passages.slice(0, 500).map(one => h('li', {}, h('button', {
      class: 'plain', onclick: () => goTo(page, one),
    }, h('small', {}, one.document, one.code !== code ? ` · ${page.store.label(one.code)}` : ''), h('span', {}, shortened(one.quote, 300)))))));
  speak(`${page.store.label(code)}: ${t('passagesOf', { count: passages.length, documents: new Set(passages.map(one => one.document)).size })}`);
}

function hide() {
  find('passages').hidden = true;
  document.body.classList.remove('with-passages');
}

async function goTo(page, { document: id, coding, start }) {
  if (page.store.document.id !== id) await page.openDocument(id);
  const mark = page.store.marks.get(coding) ?? [...page.store.marks.values()].find(one => one.start === start);
  if (mark) page.choose(mark);
}
