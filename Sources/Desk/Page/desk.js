// The desk: one router, one store of what all rooms know, one way to talk to the server.

import { find, h, speak, t, useTexts } from './dom.js';
import { drawRooms, roomAt } from './rooms.js';
import { followRun } from './run.js';

// What all rooms know; filled before the first is shown.
export const desk = { facts: null, run: null };

// Asks the server; what it refuses is thrown as { id, summary, advice }.
export async function ask(path, options = {}) {
  const headers = { ...options.headers, ...(desk.facts ? { 'Draad-Desk': desk.facts.key } : {}) };
  let response;
  try { response = await fetch(path, { ...options, headers }); } catch { throw { id: 'noConnection', summary: t('problem.noConnection'), advice: '' }; }
  if (response.status === 401 || response.status === 403) throw { id: 'closedOut', summary: t('problem.closedOut'), advice: '' };
  if (response.status === 409) {
    location.reload();
    return new Promise(() => {});
  }
  const reply = await response.json().catch(() => null);
  if (!response.ok) throw reply?.id ? reply : { id: 'noAnswer', summary: t('noAnswer'), advice: '' };
  return reply;
}

export const post = (path, value = {}) => ask(path, {
  method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(value),
});

// What went wrong, in the reader's words where there are any.
export function words(problem) {
  const own = t(`problem.${problem.id}`);
  if (own !== `problem.${problem.id}`) return own;
  return [problem.summary, problem.advice].filter(Boolean).join('. ');
}

// Says what went wrong in the room, until the next change.
export function complain(problem) {
  const box = find('complaint');
  const text = problem.id ? words(problem) : String(problem);
  if (box) {
    box.replaceChildren(h('p', {}, text));
    box.scrollIntoView({ block: 'nearest' });
  }
  speak(text);
  if (!problem.id) console.error(problem);
}

// Does something; what goes wrong is said, and gives nothing.
export async function attempt(work) {
  find('complaint')?.replaceChildren();
  try { return await work(); } catch (problem) {
    complain(problem);
    return undefined;
  }
}

// The head that every room has: its name, a line about it, and what can be done first.
export function head(id, line, ...actions) {
  return [
    h('header', { class: 'room-head' }, h('div', {}, h('h2', {}, t(`room.${id}`)), line && h('p', { class: 'soft' }, line)), h('div', { class: 'room-actions' }, ...actions.filter(Boolean))),
    h('div', { id: 'complaint', role: 'alert' }),
  ];
}

// Puts parts into a place; what is not there is left out.
export const fill = (place, ...parts) => place.replaceChildren(...parts.flat().filter(part => part !== false && part !== null && part !== undefined));

export async function refresh() { desk.facts = await ask('/api/desk'); }

let showing = 0;
// Shows the room at the address.
async function show() {
  const number = ++showing;
  const room = desk.facts.hasBegun ? roomAt(location.pathname) : { id: 'overview', load: () => import('./room-begin.js') };
  find('rooms').hidden = !desk.facts.hasBegun;
  if (!room.load) return location.reload();
  drawRooms(room.id, go);
  document.title = `${t(`room.${room.id}`)} · ${desk.facts.name} · Draad`;
  find('study-name').textContent = desk.facts.name;
  document.body.dataset.room = room.id;
  delete document.body.dataset.ready;
  find('room').replaceChildren(h('p', { class: 'soft loading' }, t('loading')));
  try {
    const { open } = await room.load();
    if (number === showing) await open(find('room'), { go, show });
  } catch (problem) {
    if (number !== showing) return;
    fill(find('room'), ...head(room.id), h('button', { onclick: show }, t('again')));
    complain(problem);
  }
  if (number === showing) document.body.dataset.ready = 'true';
}

// Goes to a room; coding and settling have pages of their own.
export function go(path) {
  const url = new URL(path, location.href);
  if (!roomAt(url.pathname).load) return location.assign(url);
  if (url.href !== location.href) history.pushState(null, '', url);
  find('room').focus({ preventScroll: true });
  scrollTo(0, 0);
  return show();
}

function followLinks(event) {
  const link = event.target.closest?.('a[href]');
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (link.target || link.origin !== location.origin || link.hash || link.hasAttribute('download')) return;
  event.preventDefault();
  go(link.href);
}

async function start() {
  // The token stands in no bookmark; what a room was asked does.
  history.replaceState(null, '', location.pathname === '/' ? '/overview' : location.pathname + location.search + location.hash);
  const [texts, own, facts] = await Promise.all([ask('/texts.json'), ask('/rooms.json'), ask('/api/desk')]);
  desk.facts = facts;
  useTexts({ ...texts, ...own }, facts.language);
  document.addEventListener('click', followLinks);
  addEventListener('popstate', show);
  followRun(state => {
    const wasRunning = desk.run?.isRunning;
    desk.run = state;
    if (wasRunning && !state.isRunning) show();
  });
  await show();
}

start();
