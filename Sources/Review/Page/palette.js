// Choosing a code by typing some letters of it, and making a new one.

import { find, folded, h, percent, t } from './dom.js';

const recent = [];

// Asks for a code. Resolves with its name, with { label } for a new one, or with nothing.
export function chooseCode(store, { title, near = [], without = [], makesNew = true }) {
  const dialog = find('palette');
  const input = h('input', {
    type: 'text', role: 'combobox', autocomplete: 'off', spellcheck: false, 'aria-expanded': 'true',
    'aria-controls': 'palette-list', 'aria-label': title, placeholder: t('typeCode'), maxLength: 80,
  });
  const list = h('ul', { id: 'palette-list', role: 'listbox', 'aria-label': t('codebook') });
  dialog.setAttribute('aria-label', title);
  dialog.replaceChildren(h('form', { method: 'dialog' }, h('p', {}, title), input, list, h('small', {}, t('paletteHelp'))));
  return new Promise(resolve => {
    let entries = [], at = 0;
    const finish = value => {
      resolve(value);
      if (typeof value === 'string') recent.splice(0, recent.length, value, ...recent.filter(name => name !== value));
      dialog.close();
    };
    const draw = () => {
      entries = matches(store, input.value, near, without).filter(entry => makesNew || !entry.isNew);
      at = Math.min(at, entries.length - 1);
      list.replaceChildren(...entries.map((entry, i) => h('li', {
        id: `palette-${i}`, role: 'option', 'aria-selected': String(i === at), style: { '--hue': store.colors.get(entry.name) ?? 0 },
        onclick: () => finish(entry.isNew ? { label: entry.label } : entry.name), onpointermove: () => { if (at !== i) { at = i; mark(); } },
      }, h('b', {}, entry.label), h('small', {}, entry.hint))));
      mark();
    };
    const mark = () => {
      [...list.children].forEach((item, i) => item.setAttribute('aria-selected', String(i === at)));
      input.setAttribute('aria-activedescendant', `palette-${at}`);
      list.children[at]?.scrollIntoView({ block: 'nearest' });
    };
    input.addEventListener('input', () => { at = 0; draw(); });
    dialog.onkeydown = event => {
      const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
      if (step) {
        at = Math.max(0, Math.min(entries.length - 1, at + step));
        mark();
      } else if (event.key === 'Enter') {
        const entry = entries[at];
        if (entry) finish(entry.isNew ? { label: entry.label } : entry.name);
      } else return;
      event.preventDefault();
    };
    dialog.onclose = () => { if (!dialog.open) resolve(undefined); };
    draw();
    dialog.showModal();
    input.focus();
  });
}

// Codes that fit what was typed: those suggested for the passage first, then those used last, then the best fitting.
function matches(store, typed, near, without) {
  const text = folded(typed.trim());
  const parts = text.split(/\s+/).filter(Boolean);
  const fits = [];
  store.study.codes.forEach((code, place) => {
    if (without.includes(code.name)) return;
    const path = store.path(code.name);
    const label = folded(code.label), whole = `${label} ${code.name} ${folded(path.join(' '))}`;
    if (!parts.every(part => whole.includes(part))) return;
    const closeness = near.findIndex(one => one.code === code.name), used = recent.indexOf(code.name);
    const quality = !text ? 0 : label.startsWith(text) ? 4 : words(label).some(word => word.startsWith(parts[0])) ? 3 : label.includes(text) ? 2 : 1;
    fits.push({
      name: code.name, label: code.label, place, quality, group: store.isGroup(code.name),
      closeness: closeness < 0 ? 99 : closeness, used: used < 0 ? 99 : used,
      hint: [closeness >= 0 && near[closeness].confidence ? percent(near[closeness].confidence) : '', path.slice(0, -1).join(' › '),
        store.study.proposals.includes(code.name) ? t('ownCode') : ''].filter(Boolean).join(' · '),
    });
  });
  fits.sort((a, b) => b.quality - a.quality || a.closeness - b.closeness || a.used - b.used || a.group - b.group || a.place - b.place);
  const label = typed.trim();
  if (label && !fits.some(fit => folded(fit.label) === text)) fits.push({ isNew: true, label, hint: t('newCode') });
  return fits.slice(0, 60);
}

const words = text => text.split(/[^\p{L}\p{N}]+/u);
