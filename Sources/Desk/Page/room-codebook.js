// The codebook: the tree with its definitions, and the codes that coders made while reading.

import { adding, asked, editing, history, undo } from './codebook-edit.js';
import { ask, attempt, complain, fill, head, post, words } from './desk.js';
import { find, folded, h, speak, t } from './dom.js';

let reply, chosen = null, letters = '', dropped = null;

export async function open(root) {
  reply = await ask('/api/codebook');
  draw(root);
}

// After a change: the codebook as it is, and the code to go on with.
const done = root => (now, next) => {
  [reply, chosen, dropped] = [now, next, null];
  draw(root);
};

function draw(root) {
  const { codes, proposals } = reply;
  fill(root,
    ...head('codebook', reply.file ? t('codebook.line', { count: codes.length, file: reply.file }) : t('codebook.none'),
      reply.isEditable && reply.file && h('button', { id: 'undo', onclick: () => undo(done(root)) }, t('undo')),
      (codes.length > 0 || reply.file) && h('button', { id: 'show-history', onclick: () => attempt(async () => find('history').replaceChildren(await history())) }, t('codebook.showHistory'))),
    proposals.length > 0 && waiting(root),
    (codes.length > 0 || (reply.isEditable && reply.file)) && h('div', { class: 'codebook' }, tree(root), h('section', { id: 'code', 'aria-live': 'polite' }, ...detail(root))), h('div', { id: 'history' }));
  if (!codes.length && !proposals.length) root.append(h('div', { class: 'card-box' }, h('p', {}, t('codebook.empty')), h('p', {}, h('a', { class: 'button main', href: '/code' }, t('codebook.toCode')))));
}

// Codes of coders' own, which count once they are in the codebook.
function waiting(root) {
  const adopt = wish => attempt(async () => {
    try { reply = await post('/api/codebook/adopt', wish); } catch (problem) {
      if (problem.id !== 'codebook.two-meanings') throw problem;
      return complain({ ...problem, summary: words(problem) });
    }
    draw(root);
    speak(t('saved'));
  });
  const names = [...new Set(reply.proposals.map(one => one.code.name))];
  return h('section', { class: 'card-box attention', 'aria-labelledby': 'proposals-title' },
    h('h3', { id: 'proposals-title' }, t('codebook.proposals', { count: names.length })),
    h('ul', { class: 'proposals' }, ...names.map(name => {
      const all = reply.proposals.filter(one => one.code.name === name);
      const differs = new Set(all.map(one => one.code.definition)).size > 1;
      return h('li', { data: { name } }, h('div', {}, h('b', {}, all[0].code.label), ' ', h('small', {}, `${all.map(one => one.coder).join(', ')} · ${t('codebook.codings', { count: reply.counts[name] ?? 0 })}`),
        ...all.map(one => one.code.definition && h('p', {}, differs ? h('small', {}, `${one.coder}: `) : '', one.code.definition))),
      h('div', { class: 'inline' }, ...differs
        ? [...all.map(one => h('button', { onclick: () => adopt({ names: [name], definitionOf: one.coder }) }, t('codebook.meaningOf', { coder: one.coder }))), h('button', { onclick: () => adopt({ names: [name], apart: true }) }, t('codebook.apart'))]
        : [h('button', { onclick: () => adopt({ names: [name] }) }, t('codebook.adopt'))]));
    })),
    names.length > 1 && h('button', { class: 'main', id: 'adopt-all', onclick: () => adopt({}) }, t('codebook.adoptAll', { count: names.length })));
}

function tree(root) {
  const children = new Map();
  const known = new Set(reply.codes.map(one => one.name));
  for (const code of reply.codes) {
    const parent = known.has(code.parent) ? code.parent : '';
    children.set(parent, [...children.get(parent) ?? [], code]);
  }
  const sum = code => (reply.counts[code.name] ?? 0) + (children.get(code.name) ?? []).reduce((all, one) => all + sum(one), 0);
  const fits = code => !letters || [code.label, code.name, code.definition, ...code.indicators].some(text => folded(text).includes(letters)) || (children.get(code.name) ?? []).some(fits);
  const branch = parent => (children.get(parent) ?? []).filter(fits).map(code => h('li', {},
    h('button', { class: `plain code ${chosen === code.name ? 'chosen' : ''}`, 'aria-current': chosen === code.name ? 'true' : null, data: { code: code.name }, draggable: true, onclick: () => choose(root, code.name),
      ondragstart: event => event.dataTransfer.setData('text/plain', code.name),
      ondragover: event => event.preventDefault(),
      ondrop: event => {
        event.preventDefault();
        const from = event.dataTransfer.getData('text/plain');
        if (from === code.name || !reply.codes.some(one => one.name === from)) return;
        dropped = { from, to: code.name };
        choose(root, from);
      } },
      h('span', {}, code.label), h('small', {}, sum(code) || '')),
    children.has(code.name) && h('ul', {}, ...branch(code.name))));
  const list = h('ul', { class: 'tree' }, ...branch(''));
  const search = h('input', { id: 'search-codes', type: 'search', value: letters, 'aria-label': t('searchCodes'), placeholder: t('searchCodes'), oninput: () => {
    letters = folded(search.value.trim());
    list.replaceChildren(...branch(''));
  } });
  return h('div', {}, search, list);
}

function choose(root, name) {
  chosen = name;
  for (const one of document.querySelectorAll('.tree .code')) {
    one.classList.toggle('chosen', one.dataset.code === name);
    one.dataset.code === name ? one.setAttribute('aria-current', 'true') : one.removeAttribute('aria-current');
  }
  find('code').replaceChildren(...detail(root));
}

function detail(root) {
  const code = reply.codes.find(one => one.name === chosen);
  const more = reply.isEditable && reply.file ? [adding(reply, code, done(root))] : [];
  if (!code) return [h('p', { class: 'soft' }, t('codebook.choose')), ...more];
  if (dropped) return [asked(reply, dropped, done(root))];
  const part = (label, text) => text ? [h('dt', {}, label), h('dd', {}, text)] : [];
  return [h('h3', {}, code.label, h('small', {}, ` ${code.name}`)), h('dl', {},
    ...part(t('definition'), code.definition), ...part(t('whenToUse'), code.use), ...part(t('whenNot'), code.not),
    ...part(t('codebook.example'), code.example), ...part(t('indicators'), code.indicators.join(', ')), ...part(t('memo'), code.memo)),
  h('p', { class: 'soft' }, t('codebook.codings', { count: reply.counts[code.name] ?? 0 })), ...editing(reply, code, done(root)), ...more];
}
