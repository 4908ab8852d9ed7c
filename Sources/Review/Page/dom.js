// Elements without markup: all text is set as text, so that no transcript can become part of the page.

export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === 'class') element.className = value;
    else if (name === 'style') for (const [key, part] of Object.entries(value)) element.style.setProperty(key, part);
    else if (name === 'data') Object.assign(element.dataset, value);
    else if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name in element && !name.startsWith('aria')) element[name] = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter(child => child !== undefined && child !== null && child !== false));
  return element;
}

export const find = id => document.getElementById(id);

let table = {};
let language = 'nl';

export function useTexts(texts, chosen) {
  table = texts;
  language = chosen;
  document.documentElement.lang = chosen;
  for (const element of document.querySelectorAll('[data-text]')) element.textContent = t(element.dataset.text);
  for (const element of document.querySelectorAll('[data-label]')) element.setAttribute('aria-label', t(element.dataset.label));
  for (const element of document.querySelectorAll('[data-placeholder]')) element.placeholder = t(element.dataset.placeholder);
}

// More texts, where a page of several parts has a table for each.
export function addTexts(texts) { table = { ...table, ...texts }; }

// A text of the table, with {name} filled in; where one thing is counted, the text for one, if there is such.
export function t(key, values = {}) {
  const entry = (Number(values.count) === 1 && table[`${key}.one`]) || table[key];
  const text = entry?.[language] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
}

export const percent = share => `${Math.round(share * 100)} %`;

// For comparing what people type with names: no accents, no capitals.
export const folded = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

export const shortened = (text, length) => text.length > length ? text.slice(0, length - 1).trimEnd() + '…' : text;

// What must be known before the first decision: that decisions stand in another file, or that a name may be misspelt.
export function showNotices({ page, facts }) {
  const { elsewhere, nearNames } = facts;
  const texts = [
    elsewhere > 0 && t(elsewhere === 1 ? 'elsewhere.one' : 'elsewhere', { count: elsewhere }),
    nearNames.length > 0 && t('newCoder', { coder: page.coder, names: nearNames.map(name => `‘${name}’`).join(', ') }),
  ].filter(Boolean);
  find('notices').replaceChildren(...texts.map(text => h('p', {}, text)));
}

let studyKey;
// From here on each request says of which study and coder the page is: the browser may have two of them open.
export function useStudy(key) { studyKey = key; }

export function ask(path, options = {}) {
  const headers = { ...options.headers, ...(studyKey ? { 'Draad-Study': studyKey } : {}) };
  return fetch(path, { ...options, headers });
}

export const post = (path, value) => ask(path, {
  method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(value),
});

let shown;
// Says something to whoever cannot see the page.
export function speak(text) {
  clearTimeout(shown);
  shown = setTimeout(() => { find('spoken').textContent = text; }, 60);
}
