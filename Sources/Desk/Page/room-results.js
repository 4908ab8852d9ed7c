// The results: a table built by choosing, every number opening its quotations; the report; files for other programs.

import { ask, attempt, fill, head } from './desk.js';
import { colleagues } from './colleagues.js';
import { find, h, percent, speak, t } from './dom.js';
import { runBox } from './run.js';

let reply, question, number = 0;

export async function open(root) {
  reply = await ask('/api/results');
  const asked = new URLSearchParams(location.search);
  question = {
    by: asked.get('by') ?? reply.compared[0] ?? 'case', rows: asked.get('rows') ?? '', unit: asked.get('unit') ?? 'case',
    base: asked.get('base') ?? 'column', where: asked.get('where') ?? '',
  };
  fill(root,
    ...head('results', reply.isSuggested ? t('results.suggested', { count: reply.passages }) : t('results.line', { passages: reply.passages, documents: reply.documents }),
      reply.hasReport && !reply.closed && h('a', { class: 'button', href: '/api/report', target: '_blank', id: 'report' }, t('results.report')), runBox('')),
    colleagues(reply.closed, 'closed.results', () => open(root)), questionBar(), h('div', { id: 'table' }), !reply.closed && files());
  await draw();
}

// "Bij wie is … toegekend, per …?"
function questionBar() {
  const axes = [...reply.attributes.map(one => one.name), 'case', 'document'];
  const choose = (key, values, label) => {
    const select = h('select', { id: `choose-${key}`, onchange: () => {
      question[key] = select.value;
      draw();
    } }, ...values.map(([value, text]) => h('option', { value }, text)));
    select.value = question[key];
    return h('label', {}, h('span', {}, label), select);
  };
  const names = value => ({ case: t('results.case'), document: t('results.document') }[value] ?? value);
  return h('form', { class: 'question card-box', onsubmit: event => event.preventDefault(), 'aria-label': t('results.question') },
    choose('rows', [['', t('results.codes')], ...reply.attributes.map(one => [one.name, one.name])], t('results.rows')),
    choose('by', axes.map(one => [one, names(one)]), t('results.by')),
    choose('unit', ['case', 'document', 'segment', 'passage', 'coding', 'word'].map(one => [one, t(`unit.${one}`)]), t('results.unit')),
    choose('base', ['column', 'row', 'total'].map(one => [one, t(`base.${one}`)]), t('results.base')),
    choose('where', [['', t('results.all')], ...reply.attributes.flatMap(one => one.values.slice(0, 60).map(value => [`${one.name}=${value}`, `${one.name}: ${value}`]))], t('results.where')));
}

// Spaces as %20: an address is no form.
const search = (more = {}) => new URLSearchParams(Object.entries({ ...question, ...more }).filter(([, value]) => value)).toString().replaceAll('+', '%20');

async function draw() {
  const current = ++number;
  history.replaceState(null, '', `/results?${search()}`);
  const table = await attempt(() => ask(`/api/table?${search()}`));
  if (!table || current !== number) return;
  const wide = table.columns.length;
  find('table').replaceChildren(
    h('div', { class: 'table-actions' },
      h('a', { class: 'button', href: `/api/table/file?kind=xlsx&${search()}`, download: '', id: 'save-xlsx' }, t('results.xlsx')),
      h('a', { class: 'button', href: `/api/table/file?kind=csv&${search()}`, download: '' }, t('results.csv')),
      h('button', { id: 'copy', onclick: () => copy(table) }, t('results.copy'))),
    h('div', { class: 'sheet-frame', tabIndex: 0, role: 'region', 'aria-label': t('results.table') }, h('table', { class: 'counts' },
      h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, t(question.rows ? 'results.value' : 'results.code')),
        ...table.columns.map(column => h('th', { scope: 'col' }, column.value || t('results.none'), h('small', {}, `n = ${column.total}`))),
        h('th', { scope: 'col' }, t('results.total'), h('small', {}, `n = ${table.total}`)))),
      h('tbody', {}, ...table.rows.map(row => h('tr', { class: row.depth ? '' : 'top' },
        h('th', { scope: 'row', style: { 'padding-left': `${0.6 + row.depth * 1.1}rem` } }, row.label),
        ...row.cells.map((cell, place) => h('td', {}, cell.count === null || cell.count === undefined ? h('span', { class: 'soft', title: t('results.unread') }, '–')
          : counted(cell.count, cell.share, row, table.columns[place].value))),
        h('td', {}, counted(row.total, null, row, null))))))),
    h('ul', { class: 'notes' }, ...table.notes.map(note => h('li', {}, note))),
    h('section', { id: 'quotations', 'aria-live': 'polite' }));
  speak(t('results.drawn', { rows: table.rows.length, columns: wide }));
}

// A number that opens what it counts.
function counted(count, share, row, column) {
  const text = [String(count), share !== null && share !== undefined && count > 0 && h('small', {}, percent(share))];
  if (!count || question.rows) return h('span', { class: count ? '' : 'zero' }, ...text);
  return h('button', { class: 'plain count', data: { code: row.code, column: column ?? '' }, 'aria-label': `${row.label}, ${column ?? t('results.total')}: ${count}`, onclick: event => openQuotations(event.currentTarget, row, column) }, ...text);
}

async function openQuotations(button, row, column) {
  const found = await attempt(() => ask(`/api/quotations?${search({ code: row.code })}${column === null ? '' : `&column=${encodeURIComponent(column)}`}`));
  if (!found) return;
  for (const one of document.querySelectorAll('.count.open')) one.classList.remove('open');
  button.classList.add('open');
  const place = find('quotations');
  fill(place,
    h('h3', { tabIndex: -1 }, [row.label, column].filter(Boolean).join(' · '), h('small', {}, ` ${t('results.quotations', { count: found.total })}`)),
    colleagues(found.closed, 'closed.quotations', () => openQuotations(button, row, column)),
    found.total > found.quotations.length && h('p', { class: 'soft' }, t('results.first', { count: found.quotations.length })),
    h('ol', { class: 'quotations' }, ...found.quotations.map(one => h('li', {},
      h('blockquote', {}, one.quote),
      h('p', { class: 'soft' }, h('a', { href: `/code#${encodeURIComponent(one.document)}` }, one.document), ` · ${[one.caseID !== one.document ? one.caseID : '', one.speaker, one.code === row.code ? '' : one.label, one.coder].filter(Boolean).join(' · ')}`)))));
  place.querySelector('h3').focus({ preventScroll: true });
  place.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
}

// As Excel takes it: cells by tabs.
async function copy(table) {
  const rows = [[t(question.rows ? 'results.value' : 'results.code'), ...table.columns.map(one => one.value), t('results.total')],
    ...table.rows.map(row => ['  '.repeat(row.depth) + row.label, ...row.cells.map(cell => cell.count ?? ''), row.total])];
  await attempt(async () => {
    await navigator.clipboard.writeText(rows.map(row => row.join('\t')).join('\n'));
    find('copy').textContent = t('results.copied');
    speak(t('results.copied'));
  });
}

function files() {
  return h('section', { 'aria-labelledby': 'files-title' }, h('h3', { id: 'files-title' }, t('results.files')),
    h('ul', { class: 'targets' }, ...reply.targets.map(target => h('li', {}, h('a', { class: 'button', href: `/api/export?target=${target}`, download: '', data: { target } }, t(`target.${target}`)), ' ', h('small', {}, t(`target.${target}.what`))))));
}
