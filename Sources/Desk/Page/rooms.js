// The rooms of the desk: one table of addresses, and the bar with which one goes from one to the other.

import { find, h, t } from './dom.js';

export const rooms = [
  { id: 'overview', load: () => import('./room-overview.js') },
  { id: 'transcripts', load: () => import('./room-transcripts.js') },
  { id: 'cases', load: () => import('./room-cases.js') },
  { id: 'codebook', load: () => import('./room-codebook.js') },
  { id: 'code' },
  { id: 'differences' },
  { id: 'find', load: () => import('./room-find.js') },
  { id: 'results', load: () => import('./room-results.js') },
];

export const roomAt = path => rooms.find(room => `/${room.id}` === path) ?? rooms[0];

// The links to all rooms; Alt and a digit goes to one, Ctrl+K to any by its letters.
export function drawRooms(current, go) {
  find('rooms').replaceChildren(...rooms.map((room, place) => h('a', {
    href: `/${room.id}`, 'aria-current': room.id === current ? 'page' : null, title: `Alt ${place + 1}`,
  }, t(`room.${room.id}`))));
  find('rooms').querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  if (find('rooms').dataset.isReady) return;
  find('rooms').dataset.isReady = 'true';
  document.addEventListener('keydown', event => {
    const digit = event.altKey && !event.ctrlKey && !event.metaKey ? Number(event.code.replace('Digit', '')) : 0;
    if (rooms[digit - 1]) {
      event.preventDefault();
      go(`/${rooms[digit - 1].id}`);
    } else if (event.ctrlKey && event.key === 'k') {
      event.preventDefault();
      chooseRoom(go);
    }
  });
}

// A short list that grows shorter with each letter.
function chooseRoom(go) {
  const dialog = find('palette');
  const input = h('input', { type: 'text', autocomplete: 'off', spellcheck: false, 'aria-label': t('goTo'), placeholder: t('goTo') });
  const list = h('ul', { role: 'list' });
  const fitting = () => rooms.filter(room => t(`room.${room.id}`).toLowerCase().includes(input.value.trim().toLowerCase()));
  const leave = room => {
    dialog.close();
    if (room) go(`/${room.id}`);
  };
  const draw = () => list.replaceChildren(...fitting().map((room, place) =>
    h('li', {}, h('button', { class: place ? 'plain' : '', onclick: () => leave(room) }, t(`room.${room.id}`)))));
  input.addEventListener('input', draw);
  dialog.onkeydown = event => {
    if (event.key !== 'Enter' || event.target !== input) return;
    event.preventDefault();
    leave(fitting()[0]);
  };
  dialog.setAttribute('aria-label', t('goTo'));
  dialog.replaceChildren(input, list);
  draw();
  dialog.showModal();
  input.focus();
}
