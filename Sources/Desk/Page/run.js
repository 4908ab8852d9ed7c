// A run that brings the study up to date: how far it is, how it is stopped, what went wrong.

import { desk, post, attempt, words } from './desk.js';
import { find, h, speak, t } from './dom.js';

let latest = -1;
// Follows the run by server-sent events, in whatever room one is.
export function followRun(changed) {
  const source = new EventSource('/api/run/events');
  source.onmessage = event => {
    const state = JSON.parse(event.data);
    if (state.revision <= latest) return;
    latest = state.revision;
    changed(state);
    drawState(state);
  };
  source.onerror = () => { latest = -1; };
}

function drawState(state) {
  const text = state.isRunning ? stage(state) : '';
  find('run-state').replaceChildren(...state.isRunning ? [h('span', { class: 'busy' }, text)] : []);
  for (const place of document.querySelectorAll('[data-run]')) place.replaceWith(runBox(place.dataset.run));
  if (!state.isRunning && state.ending) speak(t(`run.${state.ending}`));
}

const stage = ({ stage: name, done, total }) => {
  const key = { 'ingest, tokenize': 'run.ingest', learn: 'run.learn', suggest: 'run.suggest', crosstab: 'run.crosstab' }[name] ?? 'run.begun';
  return t(key) + (total ? ` · ${t('run.of', { done, total })}` : '…');
};

export const startRun = () => attempt(async () => {
  const state = await post('/api/run');
  if (!desk.run?.isRunning) desk.run = state;
  for (const place of document.querySelectorAll('[data-run]')) place.replaceWith(runBox(place.dataset.run));
});

// The button, or the progress while a run goes on, and how the last one ended.
export function runBox(isMain = '') {
  const state = desk.run ?? { isRunning: false, remarks: [] };
  const box = h('div', { class: 'run', data: { run: isMain } });
  if (state.isRunning) {
    box.append(
      h('p', {}, stage(state)),
      h('progress', state.total ? { max: state.total, value: state.done, 'aria-label': t('run.progress') } : { 'aria-label': t('run.progress') }),
      h('button', { id: 'stop', onclick: () => attempt(() => post('/api/run/stop')) }, t('run.stop')));
    return box;
  }
  box.append(h('button', { id: 'update', class: isMain === 'main' ? 'main' : '', onclick: startRun }, t('update')));
  if (state.ending) box.append(h('p', { class: state.ending === 'done' ? 'good' : 'bad' }, t(`run.${state.ending}`)));
  const errors = state.remarks.filter(one => one.severity === 'error');
  if (errors.length) box.append(remarks(errors));
  return box;
}

// Remarks, each with the file that it is about.
export function remarks(list) {
  return h('ul', { class: 'remarks' }, ...list.map(one => h('li', { class: one.severity },
    h('b', {}, [one.file, one.position].filter(Boolean).join(' · ')), ' ', words(one))));
}
