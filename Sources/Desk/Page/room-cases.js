// The cases: the table edited like a sheet, with what is missing marked.

import { ask, attempt, fill, head, post } from './desk.js';
import { find, h, speak, t } from './dom.js';
import { remarks } from './run.js';
import { Sheet } from './sheet.js';

let reply, sheet;
let done = [], undone = [];

export async function open(root) {
  reply = await ask('/api/cases');
  [done, undone] = [[], []];
  draw(root);
}

function draw(root) {
  if (!reply.exists) return drawNone(root);
  const { table, isEditable } = reply;
  sheet = new Sheet(table, {
    isEditable, label: t('room.cases'), change: (edits, back, note) => change(root, edits, back, note),
    marks: (row, column, text) => row >= 0 && !text && table.rows[row].some(Boolean) ? 'gap' : '',
  });
  const gaps = table.rows.reduce((sum, row) => sum + (row.some(Boolean) ? row.filter(text => !text).length : 0), 0);
  fill(root,
    ...head('cases', t('cases.line', { rows: table.rows.filter(row => row.some(Boolean)).length, columns: table.headings.length, gaps }),
      h('button', { id: 'undo', disabled: !done.length, onclick: () => takeBack(root, done, undone) }, t('undo'), h('kbd', {}, 'Ctrl z')),
      h('button', { id: 'redo', disabled: !undone.length, onclick: () => takeBack(root, undone, done) }, t('redo')),
      isEditable && h('button', { id: 'add-row', onclick: () => change(root, [{ act: 'addRow' }], [{ act: 'removeRow', row: table.rows.length }]) }, t('cases.addRow')),
      isEditable && h('form', { class: 'inline', onsubmit: event => addColumn(root, event) }, h('input', { id: 'new-column', 'aria-label': t('cases.newColumn'), placeholder: t('cases.newColumn'), maxLength: 100 }), h('button', { class: 'main' }, t('cases.addColumn')))),
    !isEditable && h('div', { class: 'card-box attention' }, h('p', {}, t('cases.workbook', { file: reply.file })), h('button', { class: 'main', onclick: () => make(root) }, t('cases.copy'))),
    h('p', { id: 'note', role: 'status', class: 'soft' }, isEditable ? t('cases.keys') : ''),
    h('div', { class: 'sheet-frame' }, sheet.root),
    reply.withoutCase.length > 0 && h('section', { 'aria-labelledby': 'without-title' }, h('h3', { id: 'without-title' }, t('cases.without', { count: reply.withoutCase.length })),
      h('p', {}, reply.withoutCase.slice(0, 50).join(', ')),
      isEditable && h('button', { id: 'add-missing', onclick: () => addMissing(root) }, t('cases.addMissing'))),
    reply.remarks.length > 0 && h('section', { 'aria-labelledby': 'remarks-title' }, h('h3', { id: 'remarks-title' }, t('cases.remarks')), remarks(reply.remarks)));
  root.onkeydown = event => {
    if (!(event.ctrlKey || event.metaKey) || event.target.matches('input')) return;
    const key = event.key.toLowerCase();
    if (key !== 'z' && key !== 'y') return;
    event.preventDefault();
    key === 'z' && !event.shiftKey ? takeBack(root, done, undone) : takeBack(root, undone, done);
  };
}

function drawNone(root) {
  fill(root,
    ...head('cases', ''),
    h('div', { class: 'card-box' }, h('p', {}, t('cases.none')), h('p', { class: 'soft' }, t('cases.noneHelp')),
      h('button', { class: 'main', id: 'make', onclick: () => make(root) }, t('cases.make', { count: reply.documents.length }))));
}

const make = root => attempt(async () => {
  reply = await post('/api/cases/make');
  draw(root);
});

// Makes a change, and keeps what takes it back; false where it was not made.
async function change(root, edits, back, note = '') {
  const made = await send(root, edits);
  if (!made) return false;
  done.push({ edits: back, back: edits });
  undone = [];
  redraw(root, note || t('saved'));
  return true;
}

const send = (root, edits) => attempt(async () => {
  reply = await post('/api/cases', { version: reply.version, edits });
  return true;
});

function redraw(root, note) {
  const { place } = sheet;
  const hadFocus = sheet.root.contains(document.activeElement) || document.activeElement === document.body;
  const { scrollLeft, scrollTop } = root.querySelector('.sheet-frame');
  draw(root);
  sheet.place = place;
  sheet.at(sheet.element(place));
  Object.assign(root.querySelector('.sheet-frame'), { scrollLeft, scrollTop });
  if (hadFocus) sheet.element(place)?.focus({ preventScroll: true });
  find('note').textContent = note;
  speak(note);
}

async function takeBack(root, from, to) {
  const last = from.pop();
  if (!last) return speak(t('nothingToUndo'));
  if (!await send(root, last.edits)) return from.push(last);
  to.push({ edits: last.back, back: last.edits });
  redraw(root, t('undone'));
}

async function addColumn(root, event) {
  event.preventDefault();
  const text = find('new-column').value.trim();
  if (!text) return;
  await change(root, [{ act: 'addColumn', text }], [{ act: 'removeColumn', column: reply.table.headings.length }]);
}

// A row for each document of which the table says nothing.
function addMissing(root) {
  const { headings, rows } = reply.table;
  const at = names => headings.findIndex(one => names.includes(one.toLowerCase()));
  const places = [at(['case', 'casus', 'id']), at(['documents', 'document', 'documenten', 'bestanden'])].filter(place => place >= 0);
  const edits = reply.withoutCase.map(id => ({ act: 'addRow', texts: headings.map((_, column) => places.includes(column) || (!places.length && column === 0) ? id : '') }));
  const back = edits.map((_, place) => ({ act: 'removeRow', row: rows.length + edits.length - 1 - place }));
  change(root, edits, back);
}
