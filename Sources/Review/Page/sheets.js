// Small dialogs: memo, preview of many acceptances, questions, help.

import { find, h, percent, shortened, t } from './dom.js';

// Shows a dialog; resolves with what `close` is called with, or nothing.
function open(title, build, { wide = false } = {}) {
  const dialog = find('sheet');
  return new Promise(resolve => {
    let answer;
    const close = value => {
      answer = value;
      dialog.close();
    };
    dialog.className = wide ? 'wide' : '';
    dialog.setAttribute('aria-label', title);
    dialog.onkeydown = null;
    dialog.replaceChildren(h('h2', {}, title), ...build(close, dialog));
    dialog.onclose = () => resolve(answer);
    dialog.showModal();
    dialog.querySelector('textarea, input, .main')?.focus();
  });
}

const buttons = (close, yes, value) => h('p', { class: 'buttons' },
  h('button', { class: 'plain', onclick: () => close() }, t('cancel')),
  h('button', { class: 'main', onclick: () => close(value()) }, yes));

export function askMemo(quote, text) {
  return open(t('memo'), (close, dialog) => {
    const area = h('textarea', { value: text, rows: 6, maxLength: 10000, 'aria-label': t('memo') });
    dialog.onkeydown = event => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        close(area.value.trim());
      }
    };
    return [h('blockquote', {}, shortened(quote, 300)), area, h('small', {}, t('memoHelp')), buttons(close, t('keep'), () => area.value.trim())];
  });
}

export function askDefinition(label) {
  return open(t('newCodeTitle', { label }), (close, dialog) => {
    const area = h('textarea', { rows: 4, maxLength: 10000, 'aria-label': t('definition'), placeholder: t('definition') });
    dialog.onkeydown = event => {
      if (event.key === 'Enter' && !event.shiftKey) {
        event.preventDefault();
        close(area.value.trim());
      }
    };
    return [h('p', {}, t('newCodeHelp')), area, buttons(close, t('makeCode'), () => area.value.trim())];
  });
}

// Which of the suggestions of a code are to be accepted at once.
export function askAll(store, code, open_, quoteOf) {
  return open(t('acceptAll', { code: store.label(code) }), (close, dialog) => {
    const value = h('input', { type: 'number', min: 0, max: 100, step: 5, value: 90, 'aria-label': t('from') });
    const list = h('ul', { class: 'preview' }), count = h('b');
    const chosen = () => open_.filter(one => one.code === code && Math.round(one.confidence * 100) >= Number(value.value));
    const draw = () => {
      const now = chosen();
      count.textContent = t('countPassages', { count: now.length });
      list.replaceChildren(...now.map(one => h('li', {}, h('small', {}, percent(one.confidence)), ' ', shortened(quoteOf(one), 220))));
      main.disabled = !now.length;
    };
    const row = buttons(close, t('acceptThese'), () => chosen().map(one => one.id));
    const main = row.querySelector('.main');
    value.addEventListener('input', draw);
    dialog.onkeydown = event => {
      if (event.key === 'Enter' && !event.target.matches('.plain') && chosen().length) {
        event.preventDefault();
        close(chosen().map(one => one.id));
      }
    };
    draw();
    return [h('p', {}, t('confidenceFrom'), ' ', value, ' % — ', count), list, row];
  }, { wide: true });
}

export function confirm(text, yes) {
  return open(text, (close, dialog) => {
    dialog.onkeydown = event => {
      if (event.key === 'Enter' && !event.target.matches('.plain')) {
        event.preventDefault();
        close(true);
      }
    };
    return [buttons(close, yes, () => true)];
  });
}

// Decisions that could not be placed; true where they may be forgotten.
export function showRefused(decisions, label) {
  return open(t('misplacedTitle'), close => [
    h('p', {}, t('misplacedHelp')),
    h('ul', { class: 'preview' }, ...decisions.map(one => h('li', {},
      h('small', {}, [one.document, t(`did.${one.act}`), one.code ? label(one.code) : ''].filter(Boolean).join(' · ')), ' ',
      one.quote ?? one.memo ?? (one.suggestions ?? []).join(', ')))),
    h('p', { class: 'buttons' },
      h('button', { class: 'plain', onclick: () => close(true) }, t('forget')),
      h('button', { class: 'main', onclick: () => close() }, t('close'))),
  ], { wide: true });
}

export function showHelp(actions) {
  return open(t('help'), close => [
    h('p', {}, t('helpIntro')),
    h('dl', { class: 'keys' }, ...actions.filter(action => action.keys?.length).map(action => h('div', {},
      h('dt', {}, ...action.keys.slice(0, 2).map(key => h('kbd', {}, keyName(key)))), h('dd', {}, t(`action.${action.id}`))))),
    h('p', { class: 'buttons' }, h('button', { class: 'main', onclick: () => close() }, t('close'))),
  ], { wide: true });
}

const names = { ArrowDown: '↓', ArrowUp: '↑', ArrowLeft: '←', ArrowRight: '→', Escape: 'Esc', Delete: 'Del', Enter: '⏎', Backspace: '⌫' };

export const keyName = key => key.split('+').map((part, i, all) => part === '' ? '+' : names[part] ?? part).join(' ');
