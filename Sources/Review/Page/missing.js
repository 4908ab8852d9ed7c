// Nobody can code yet: the name of who does is asked, once; or it is said what the study lacks.

import { addTexts, find, h, t, useTexts } from './dom.js';
import { drawBar } from './bar.js';

export async function showMissing(texts, problem) {
  const desk = await fetch('/api/desk').then(response => response.json());
  useTexts(texts, desk.language);
  addTexts(await fetch('/rooms.json').then(response => response.json()));
  await drawBar();
  document.body.classList.add('missing');
  const main = find('transcript');
  if (problem.id === 'desk.nobody') main.replaceChildren(askName(desk));
  else {
    const text = t(`problem.${problem.id}`);
    main.replaceChildren(h('div', { class: 'empty' },
      h('p', {}, text === `problem.${problem.id}` ? `${problem.summary ?? ''}. ${problem.advice ?? ''}` : text),
      h('p', {}, h('a', { href: '/overview' }, t('room.overview')))));
  }
  document.body.dataset.ready = 'true';
}

function askName(desk) {
  const name = h('input', { id: 'person', type: 'text', maxLength: 80, required: true, autocomplete: 'name' });
  const problem = h('p', { role: 'alert' });
  const keep = async event => {
    event.preventDefault();
    const response = await fetch('/api/desk/person', {
      method: 'POST', headers: { 'Content-Type': 'application/json', 'Draad-Desk': desk.key }, body: JSON.stringify({ name: name.value }),
    });
    if (response.ok) return location.reload();
    problem.textContent = t(`problem.${(await response.json()).id}`);
  };
  setTimeout(() => name.focus());
  return h('form', { class: 'login', onsubmit: keep }, h('label', { htmlFor: 'person' }, t('problem.desk.nobody')), name, h('button', { class: 'main' }, t('keep')), problem);
}
