// Giving all that was found a code: first what that becomes, then it is done, and taken back as one.

import { ask, attempt, desk, post } from './desk.js';
import { h, speak, t } from './dom.js';

export async function coding(query) {
  const { codes, proposals } = await ask('/api/codebook');
  const all = [...codes, ...proposals.filter(one => one.coder === desk.facts.coder).map(one => one.code)];
  if (!all.length) return null;
  if (!desk.facts.coder) return h('p', { class: 'soft' }, t('find.nobody'));
  const code = h('select', { id: 'hit-code', 'aria-label': t('find.code') }, h('option', { value: '' }, t('codebook.chooseOne')), ...all.map(one => h('option', { value: one.name }, one.label)));
  const unit = h('select', { id: 'hit-unit', 'aria-label': t('find.unit') }, ...['word', 'sentence', 'turn'].map(one => h('option', { value: one, selected: one === 'sentence' }, t(`find.unit.${one}`))));
  const place = h('div', { id: 'hit-plan', role: 'status' });
  const wish = isMeant => ({ query, code: code.value, unit: unit.value, isMeant });
  const label = () => all.find(one => one.name === code.value)?.label;
  const will = plan => plan.passages ? `${t('find.will', { count: plan.passages, code: label(), coder: desk.facts.coder, documents: plan.documents })}${plan.known ? ` ${t('find.known', { count: plan.known })}` : ''}` : t('find.willNot');
  const look = () => attempt(async () => {
    if (!code.value) return code.focus();
    const plan = await post('/api/find/code', wish(false));
    place.replaceChildren(h('p', {}, will(plan)), ...(plan.passages ? [h('button', { class: 'main', id: 'hit-do', onclick: write }, t('find.do'))] : []));
    place.querySelector('button')?.focus();
  });
  const write = () => attempt(async () => {
    const done = await post('/api/find/code', wish(true));
    const text = t('find.done', { count: done.passages });
    place.replaceChildren(h('p', {}, text), h('button', { id: 'hit-undo', onclick: () => attempt(async () => {
      await post('/api/find/undo', { number: done.number });
      place.replaceChildren(h('p', {}, t('undone')));
      speak(t('undone'));
    }) }, t('find.takeBack')));
    speak(text);
  });
  for (const one of [code, unit]) one.addEventListener('change', () => place.replaceChildren());
  return h('div', { class: 'inline' }, h('label', {}, h('span', { class: 'soft' }, t('find.code')), ' ', code), h('label', {}, h('span', { class: 'soft' }, t('find.unit')), ' ', unit), h('button', { id: 'hit-look', onclick: look }, t('find.look')), place);
}
