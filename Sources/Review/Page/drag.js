// Codes dropped on text, and text on codes. What will happen is written beside the pointer.

import { h, t } from './dom.js';

export function prepareDrag(page) {
  const hint = h('p', { id: 'drop-hint', hidden: true });
  document.body.append(hint);
  const say = (event, text) => {
    hint.hidden = !text;
    hint.textContent = text ?? '';
    hint.style.setProperty('left', `${event.clientX + 14}px`);
    hint.style.setProperty('top', `${event.clientY + 14}px`);
  };
  let dragged = null;
  document.addEventListener('dragstart', event => {
    const code = event.target.closest?.('[data-code]')?.dataset.code;
    const isPassage = event.target.closest?.('.run.draft, .run.current');
    dragged = code ? { code } : isPassage && page.view.current ? { passage: page.view.current } : null;
    if (!dragged) return;
    event.dataTransfer.setData('text/plain', code ? page.store.label(code) : '');
    event.dataTransfer.effectAllowed = 'copy';
  });
  document.addEventListener('dragover', event => {
    const aim = dragged && target(page, dragged, event);
    say(event, aim?.says);
    if (aim) event.preventDefault();
  });
  document.addEventListener('drop', event => {
    const aim = dragged && target(page, dragged, event);
    hint.hidden = true;
    dragged = null;
    if (!aim) return;
    event.preventDefault();
    aim.run();
  });
  document.addEventListener('dragend', () => {
    dragged = null;
    hint.hidden = true;
  });
}

// What dropping here would do; nothing where it does nothing.
function target(page, { code, passage }, event) {
  const { store, actions } = page;
  const over = event.target.closest?.('[data-code]')?.dataset.code;
  if (passage) return over && { says: t('drop.code', { code: store.label(over) }), run: () => actions.apply(over) };
  if (!event.target.closest?.('#transcript')) return null;
  const mark = store.marks.get(event.target.closest('.card')?.dataset.ids);
  if (mark?.kind === 'coding') {
    return { says: t('drop.replace', { code: store.label(code) }), run: () => page.decide({ act: 'change', target: mark.id, code }) };
  }
  if (page.view.current && event.target.closest('.run.current')) return { says: t('drop.code', { code: store.label(code) }), run: () => actions.apply(code) };
  const spot = document.caretPositionFromPoint?.(event.clientX, event.clientY);
  const offset = spot && event.target.closest('.text') ? page.transcript.offset(spot.offsetNode, spot.offset, false) : null;
  const sentence = offset !== null && store.sentenceAt(offset);
  return sentence && { says: t('drop.sentence', { code: store.label(code) }), run: () => actions.add(code, sentence) };
}
