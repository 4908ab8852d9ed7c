// The transcripts: files are dropped in; who speaks is looked at and mended by a click.

import { ask, attempt, fill, head, post, words } from './desk.js';
import { find, h, speak, t } from './dom.js';
import { remarks, runBox } from './run.js';

let reply;
const said = [];

export async function open(root) {
  reply = await ask('/api/transcripts');
  said.length = 0;
  draw(root);
}

function draw(root) {
  const picker = h('input', { type: 'file', multiple: true, id: 'files', class: 'spoken', tabIndex: -1, 'aria-label': t('transcripts.add'), onchange: event => send(root, [...event.target.files]) });
  const { rows, aside } = reply;
  const unsure = rows.filter(row => row.speakers.some(one => one.sureness === 'unsure')).length;
  fill(root,
    ...head('transcripts', rows.length ? t(unsure ? 'transcripts.unsure' : 'transcripts.line', { count: rows.length, unsure }) : '',
      h('button', { class: 'main', id: 'add-files', onclick: () => picker.click() }, t('transcripts.add')), picker),
    dropPlace(root),
    h('div', { role: 'status' }, h('ul', { id: 'said', class: 'remarks' }, ...said.map(one => h('li', { class: one.isBad ? 'error' : 'good' }, h('b', {}, one.file), ' ', one.text)))),
    rows.length > 0 && h('div', { class: 'next-row' }, h('p', {}, t('transcripts.right')), runBox('main')),
    h('div', { id: 'rows' }, ...rows.map(row => transcript(root, row))),
    aside.length > 0 && h('section', { 'aria-labelledby': 'aside-title' }, h('h3', { id: 'aside-title' }, t('transcripts.aside')), remarks(aside)));
}

// Files may be dropped anywhere in the room.
function dropPlace(root) {
  const box = h('div', { class: 'drop' }, h('p', {}, h('b', {}, t('transcripts.drop'))), h('p', { class: 'soft' }, t('transcripts.kinds')));
  root.ondragover = event => {
    if (![...event.dataTransfer.types].includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    box.classList.add('over');
  };
  root.ondragleave = () => box.classList.remove('over');
  root.ondrop = event => {
    if (document.body.dataset.room !== 'transcripts' || !event.dataTransfer.files.length) return;
    event.preventDefault();
    box.classList.remove('over');
    send(root, [...event.dataTransfer.files]);
  };
  return box;
}

// One after the other, each said when it is there; nothing is written over.
async function send(root, files) {
  said.length = 0;
  for (const [place, file] of files.entries()) {
    speak(t('transcripts.sending', { file: file.name, done: place + 1, total: files.length }));
    find('said').replaceChildren(h('li', {}, t('transcripts.sending', { file: file.name, done: place + 1, total: files.length })));
    try {
      const taken = await ask(`/api/transcripts?name=${encodeURIComponent(file.name)}`, { method: 'POST', headers: { 'Content-Type': 'application/octet-stream' }, body: file });
      const { row } = taken;
      said.push({ file: file.name, text: taken.kind === 'cases' ? t('transcripts.casesTaken') : t('transcripts.taken', { segments: row.segments, speakers: row.speakers.map(one => one.label).join(', ') || t('transcripts.nobody') }) });
    } catch (problem) {
      said.push({ file: file.name, text: problem.id ? words(problem) : t('noAnswer'), isBad: true });
    }
  }
  await attempt(async () => {
    reply = await ask('/api/transcripts');
    draw(root);
    speak(said.map(one => `${one.file}: ${one.text}`).join('. '));
  });
}

function transcript(root, row) {
  const counts = list => list.map(one => `${one.count} ${t(`count.${one.name}`)}`).join(', ');
  const isUnsure = row.speakers.some(one => one.sureness === 'unsure');
  return h('article', { class: `card-box transcript ${isUnsure || !row.isRead ? 'attention' : ''}`, data: { id: row.id }, 'aria-label': row.id },
    h('h3', {}, row.id, h('small', {}, row.file.slice(row.file.lastIndexOf('.') + 1))),
    row.isRead && h('p', { class: 'soft' }, [
      t('transcripts.segments', { count: row.segments }), t('transcripts.words', { count: row.words }),
      row.cases.length ? t('transcripts.case', { list: row.cases.join(', ') }) : reply.cases.length ? t('transcripts.noCase') : '',
      row.setAside.length ? `${t('transcripts.setAside')} ${counts(row.setAside)}` : '',
      row.notUnderstood.length ? `${t('transcripts.notUnderstood')} ${counts(row.notUnderstood)}` : '',
    ].filter(Boolean).join(' · ')),
    row.remarks.length > 0 && h('ul', { class: 'remarks' }, ...row.remarks.map(one => h('li', { class: one.severity }, words(one)))),
    ...row.silenced.map(label => h('p', {}, t('transcripts.notSpeaker', { label }), ' ', h('button', { onclick: () => correct(root, row, label, { role: '' }) }, t('transcripts.speakerAfterAll')))),
    row.speakers.length > 0 && h('table', { class: 'plain-table speakers' },
      h('thead', {}, h('tr', {}, ...['label', 'role', 'words', 'beginning', reply.cases.length ? 'case' : ''].filter(Boolean).map(one => h('th', { scope: 'col' }, t(`speakers.${one}`))))),
      h('tbody', {}, ...row.speakers.map(one => speaker(root, row, one)))));
}

const roles = ['interviewer', 'respondent', 'other', 'none'];

// What a person says goes into speakers.csv.
const correct = (root, row, label, more) => attempt(async () => {
  reply = await post('/api/speakers', [{ document: row.id, label, ...more }]);
  draw(root);
  document.querySelector(`[data-id="${CSS.escape(row.id)}"] [aria-pressed=true]`)?.focus();
  speak(t('saved'));
});

// Each role is one click; what a person said is marked so.
function speaker(root, row, one) {
  return h('tr', { class: one.sureness === 'unsure' ? 'attention' : '' },
    h('th', { scope: 'row' }, one.name || one.label, one.name && one.name !== one.label && h('small', {}, ` ${one.label}`)),
    h('td', {}, h('span', { class: 'choices', role: 'group', 'aria-label': `${t('speakers.role')}: ${one.label}` }, ...roles.map(role => h('button', {
      'aria-pressed': String(one.role === role), class: one.role === role ? 'chosen' : 'plain', data: { role }, onclick: () => correct(root, row, one.label, { role }),
    }, t(`role.${role}`)))), h('small', {}, ` ${t(`sure.${one.sureness}`)}`)),
    h('td', { class: 'number' }, String(one.words)),
    h('td', { class: 'quote' }, one.beginning),
    reply.cases.length > 0 && h('td', {}, caseChoice(one, value => correct(root, row, one.label, { caseID: value }))));
}

function caseChoice(one, changed) {
  const select = h('select', { 'aria-label': `${t('speakers.case')}: ${one.label}`, onchange: event => changed(event.target.value) },
    h('option', { value: '' }, t('speakers.caseOfDocument')), ...reply.cases.map(id => h('option', { value: id }, id)));
  select.value = one.caseID ?? '';
  return select;
}

