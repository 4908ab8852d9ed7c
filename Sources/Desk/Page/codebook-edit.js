// What can be done to a code: named, defined, moved, merged, split, grouped, taken out of use; each says first what it
// touches, can be taken back, and stands in the history.

import { ask, attempt, post } from './desk.js';
import { find, h, speak, t } from './dom.js';

const send = (wish, isMeant) => post('/api/codebook/change', { ...wish, reason: find('reason')?.value || null, isMeant });

// What a change touches, in words.
function touched({ act }, { codings, documents, coders, undone }) {
  const what = act === 'undo' ? t('codebook.undoes', { what: t(`act.${undone}`) }) : t(`codebook.will.${act}`);
  const which = codings ? t('codebook.touches', { count: codings, coders: coders.join(', '), documents }) : t('codebook.touchesNone');
  return `${what} ${which}${act === 'split' && codings ? ` ${t('codebook.waits')}` : ''}${act === 'drop' && codings ? ` ${t('codebook.kept')}` : ''}`;
}

// Asks before it is done. `done` gets the codebook afterwards, and the code to go on with.
export function consider(wish, next, done) {
  return attempt(async () => {
    const look = await send(wish, false);
    const place = find('consider');
    const close = () => {
      place.replaceChildren();
      find('code')?.querySelector('button, input')?.focus();
    };
    const yes = h('button', { class: 'main', id: 'consider-yes', onclick: () => act(wish, next, done) }, t(`codebook.${wish.act}`));
    place.replaceChildren(h('div', { class: 'card-box attention', role: 'alertdialog', 'aria-label': touched(wish, look), onkeydown: event => event.key === 'Escape' && close() },
      h('p', {}, touched(wish, look)), h('div', { class: 'inline' }, yes, h('button', { class: 'plain', onclick: close }, t('cancel')))));
    place.scrollIntoView({ block: 'nearest' });
    yes.focus();
  });
}

const act = (wish, next, done) => attempt(async () => {
  const { room } = await send(wish, true);
  done(room, next);
  speak(t(wish.act === 'undo' ? 'undone' : 'saved'));
});

// The forms below a code's texts.
export function editing(reply, code, done) {
  if (!reply.isEditable) return [h('p', { class: 'soft' }, t('codebook.notEditable', { file: reply.file }))];
  const below = new Set([code.name]);
  for (const one of reply.codes) if (below.has(one.parent)) below.add(one.name);
  const others = reply.codes.filter(one => !below.has(one.name));
  const row = (label, input, verb, run) => h('form', { class: 'inline', onsubmit: event => {
    event.preventDefault();
    run(input.value.trim());
  } }, h('label', {}, h('span', { class: 'soft' }, label), ' ', input), h('button', { data: { verb } }, t(`codebook.${verb}`)));
  const choice = (first, value = '') => {
    const list = h('select', {}, h('option', { value: '' }, first), ...others.map(one => h('option', { value: one.name }, one.label)));
    list.value = value;
    return list;
  };
  const line = (value, more = {}) => h('input', { value, maxLength: 80, ...more });
  const codes = [code.name];
  const label = line(code.label, { id: 'code-label', required: true }), color = h('input', { id: 'code-color', type: 'color', value: code.color || '#888888' });
  const definition = h('textarea', { id: 'code-definition', rows: 3, value: code.definition, maxLength: 10000 });
  const texts = h('form', { class: 'texts', onsubmit: event => {
    event.preventDefault();
    // Only what was typed: a command may have changed the rest since the page was loaded.
    const changed = (value, before) => value === before ? null : value;
    const wish = { label: changed(label.value.trim(), code.label), definition: changed(definition.value.trim(), code.definition), color: changed(color.value, code.color || '#888888') };
    if (Object.values(wish).some(value => value !== null)) act({ act: 'define', codes, ...wish }, code.name, done);
  } }, h('label', {}, h('span', { class: 'soft' }, t('codebook.label')), label), h('label', {}, h('span', { class: 'soft' }, t('definition')), definition),
  h('div', { class: 'inline' }, h('label', {}, h('span', { class: 'soft' }, t('codebook.color')), ' ', color), h('button', { data: { verb: 'define' } }, t('codebook.define'))));
  return [h('div', { id: 'consider' }), h('details', { class: 'edit', open: true }, h('summary', {}, t('codebook.edit')), texts,
    row(t('codebook.name'), line(code.name, { required: true }), 'rename', value => value !== code.name && consider({ act: 'rename', codes, names: [value] }, value, done)),
    row(t('codebook.below'), choice(t('codebook.top'), code.parent ?? ''), 'move', value => consider({ act: 'move', codes, to: value || null }, code.name, done)),
    row(t('codebook.with'), choice(t('codebook.chooseOne')), 'merge', value => value && consider({ act: 'merge', codes, to: value }, value, done)),
    row(t('codebook.into'), line('', { maxLength: 400, placeholder: t('codebook.parts') }), 'split', value => value && consider({ act: 'split', codes, names: value.split(',').map(one => one.trim()).filter(Boolean) }, null, done)),
    row(t('codebook.above'), line('', { placeholder: t('codebook.newName') }), 'group', value => value && consider({ act: 'group', codes, names: [value] }, value, done)),
    h('div', { class: 'inline' }, h('label', {}, h('span', { class: 'soft' }, t('codebook.reason')), ' ', h('input', { id: 'reason', maxLength: 400 })),
      h('button', { data: { verb: 'drop' }, onclick: () => consider({ act: 'drop', codes }, null, done) }, t('codebook.drop'))))];
}

// A new code, below the one that is chosen or at the top.
export function adding(reply, parent, done) {
  const name = h('input', { id: 'new-code', maxLength: 80, required: true, placeholder: t('codebook.newName'), 'aria-label': t('codebook.newName') });
  return h('form', { class: 'inline', onsubmit: event => {
    event.preventDefault();
    act({ act: 'add', names: [name.value.trim()], to: parent?.name ?? null }, name.value.trim(), done);
  } }, name, h('button', {}, parent ? t('codebook.addBelow', { code: parent.label }) : t('codebook.add')));
}

// A code that was dropped on another: below it, or part of it.
export function asked(reply, { from, to }, done) {
  const label = name => reply.codes.find(one => one.name === name)?.label ?? name;
  const text = t('codebook.dropped', { from: label(from), to: label(to) });
  return h('div', {}, h('div', { id: 'consider' }, h('div', { class: 'card-box attention', role: 'alertdialog', 'aria-label': text },
    h('p', {}, text),
    h('div', { class: 'inline' },
      h('button', { class: 'main', onclick: () => act({ act: 'move', codes: [from], to }, from, done) }, t('codebook.under')),
      h('button', { id: 'drop-merge', onclick: () => consider({ act: 'merge', codes: [from], to }, to, done) }, t('codebook.merge')),
      h('button', { class: 'plain', onclick: () => done(reply, from) }, t('cancel'))))));
}

export const undo = done => attempt(async () => {
  if (!find('consider')) find('history').replaceChildren(h('div', { id: 'consider' }));
  await consider({ act: 'undo' }, null, done);
});

// What was done, the latest first.
export async function history() {
  const rows = await ask('/api/codebook/history');
  const line = row => [row.person, row.time.slice(0, 16).replace('T', ' '), row.reason, row.isUndone && t('codebook.undoneState')].filter(Boolean).join(' · ');
  return h('section', { 'aria-labelledby': 'history-title' }, h('h3', { id: 'history-title' }, t('codebook.history')),
    rows.length ? h('ol', { class: 'remarks' }, ...rows.slice(0, 100).map(row => h('li', {}, h('b', {}, t(`act.${row.act}`)),
      ` ${row.codes.join(', ')}${row.became.length && row.became.join() !== row.codes.join() ? ` → ${row.became.join(', ')}` : ''}`, h('small', {}, ` ${line(row)}`))))
      : h('p', { class: 'soft' }, t('codebook.noHistory')));
}
