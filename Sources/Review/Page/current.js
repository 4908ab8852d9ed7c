// The bar with the current passage: what it is, why it was suggested, and what can be done, each with its key.

import { find, h, percent, shortened, t } from './dom.js';
import { keyName } from './sheets.js';

export function drawCurrent(store, view, actions) {
  const bar = find('current');
  const thing = view.current;
  if (!thing) {
    const open = view.open.length;
    bar.replaceChildren(h('p', { class: 'hint' }, ...hint(store, view, open)));
    return;
  }
  const kind = view.kindOf(thing);
  const range = view.range ?? thing;
  bar.replaceChildren(
    h('div', { class: 'what', style: { '--hue': store.colors.get(thing.code) ?? 0 } },
      h('p', { class: 'kind' }, t(kind), thing.suggestion && kind === 'coding' ? ` · ${t('wasSuggested')}` : ''),
      thing.code && h('p', { class: 'name' }, h('small', {}, store.path(thing.code).slice(0, -1).join(' › ')), h('b', {}, store.label(thing.code))),
      kind === 'suggestion' && h('p', { class: 'meter' }, h('meter', { min: 0, max: 1, value: thing.confidence, 'aria-label': t('confidence') }), ' ', percent(thing.confidence))),
    h('div', { class: 'why' },
      h('blockquote', {}, shortened(store.positions.text(range.start, range.end), 360)),
      ['draft', 'coding', 'suggestion'].includes(kind) && store.isQuestion(range) && h('p', { class: 'warning', role: 'status' }, t('onlyQuestion')),
      kind === 'suggestion' && view.showsReasons && thing.reasons.length > 0 && h('p', { class: 'reasons' }, h('b', {}, t('why')), ' ', ...reasons(thing, store)),
      ...(thing.notes ?? []).map(note => h('p', { class: 'note' }, note.text))),
    h('div', { class: 'actions' }, ...actions.filter(action => action.shownFor?.includes(kind)).map(action => button(action, store))));
}

// What is to be done when no passage is chosen. What a filter hides is not said to be decided.
function hint(store, view, open) {
  const codings = [...store.marks.values()].some(mark => mark.kind === 'coding');
  if (open) return [t('startHint', { count: open })];
  if (store.facts.isBlind) return [t('blindHint')];
  if (view.hidden) return [t('hiddenOpen', { count: view.hidden }), ' ', h('button', { id: 'clear-filter', onclick: () => view.clearFilter() }, t('clearFilter'))];
  if (!store.showsSuggestions) return [codings ? t('readHint') : t('firstHint')];
  return [store.suggestions.length ? t('allDecided') : t('readHint')];
}

// An action about a code names it, and is not there without one.
function button(action, store) {
  const code = action.code?.();
  if (action.code && !code) return false;
  return h('button', { class: action.isMain ? 'main' : '', onclick: () => action.run(), data: { action: action.id } },
    t(`action.${action.id}`), code && h('b', { style: { '--hue': store.colors.get(code) ?? 0 } }, shortened(store.label(code), 40)),
    h('kbd', {}, keyName(action.keys[0])));
}

// An example's words are not in the model; those of this document are at hand.
function withText(reason, store) {
  if (reason.text || reason.kind !== 'example' || reason.document !== store.document.id) return reason;
  return { ...reason, text: store.positions.text(reason.start, reason.end) };
}

function reasons(suggestion, store) {
  const seen = new Set();
  return suggestion.reasons.map(reason => withText(reason, store)).filter(reason => {
    if (!reason.text && reason.kind !== 'codebook') return false;
    const key = `${reason.kind === 'example'}${reason.text.toLowerCase()}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  }).slice(0, 6).map(reason => {
    if (reason.kind === 'example') return h('span', { class: 'chip example' }, t('like'), ` ${reason.document}: `, h('q', {}, shortened(reason.text, 90)));
    if (reason.kind === 'codebook') return h('span', { class: 'chip codebook' }, t('fewExamples', { code: store.label(suggestion.code) }));
    return h('span', { class: `chip ${reason.kind}`, title: t(`reason.${reason.kind}`) }, reason.text);
  });
}

// What is said to whoever cannot see the page.
export function spoken(store, view, thing) {
  if (!thing) return '';
  const kind = view.kindOf(thing);
  const quote = shortened(store.positions.text(thing.start, thing.end), 200);
  const words = (thing.reasons ?? []).filter(reason => reason.kind !== 'codebook').slice(0, 3).map(reason => reason.text).join(', ');
  return [t(kind), store.isQuestion(view.range ?? thing) ? t('onlyQuestion') : '', thing.code ? store.label(thing.code) : '', kind === 'suggestion' ? percent(thing.confidence) : '', quote,
    words && view.showsReasons ? `${t('why')} ${words}` : ''].filter(Boolean).join('. ');
}
