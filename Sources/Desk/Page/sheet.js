// A table that is edited like a sheet: arrows, typing, paste from Excel. Each change is one step to be taken back.

import { h, t } from './dom.js';

export class Sheet {
  // `change` is called with edits, and the edits that take them back; it says whether they were made.
  constructor(table, { change, marks = () => '', isEditable = true, label }) {
    Object.assign(this, { table, change, marks, isEditable });
    this.root = h('table', { class: 'sheet', role: 'grid', 'aria-label': label, 'aria-readonly': isEditable ? null : 'true' });
    this.root.addEventListener('keydown', event => this.key(event));
    this.root.addEventListener('paste', event => this.paste(event));
    this.root.addEventListener('copy', event => this.copy(event));
    this.root.addEventListener('dblclick', event => this.edit(event.target.closest('[data-row]')));
    this.root.addEventListener('focusin', event => this.at(event.target.closest('[data-row]')));
    this.place = { row: 0, column: 0 };
    this.draw();
  }

  draw() {
    const { headings, rows } = this.table;
    this.root.replaceChildren(
      h('thead', {}, h('tr', {}, h('th', { class: 'corner' }), ...headings.map((heading, column) => this.cell('th', -1, column, heading)))),
      h('tbody', {}, ...rows.map((row, place) => h('tr', {}, h('th', { class: 'corner', scope: 'row' }, String(place + 1)), ...row.map((text, column) => this.cell('td', place, column, text))))));
    this.at(this.element(this.place), false);
  }

  cell(tag, row, column, text) {
    const mark = this.marks(row, column, text);
    return h(tag, { role: tag === 'th' ? 'columnheader' : 'gridcell', tabIndex: -1, data: { row, column }, class: mark, title: text.length > 40 ? text : null }, text);
  }

  element({ row, column }) { return this.root.querySelector(`[data-row="${row}"][data-column="${column}"]`); }

  at(cell, moves = true) {
    if (!cell) return;
    for (const one of this.root.querySelectorAll('[tabindex="0"]')) one.tabIndex = -1;
    cell.tabIndex = 0;
    if (moves) this.place = { row: Number(cell.dataset.row), column: Number(cell.dataset.column) };
  }

  step(down, right) {
    const next = this.element({ row: this.place.row + down, column: this.place.column + right });
    next?.focus();
    next?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    return next;
  }

  key(event) {
    if (event.target.matches('input') || event.altKey) return;
    const steps = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    const step = steps[event.key];
    if (step && !event.ctrlKey) this.step(...step);
    else if (event.key === 'Home') this.step(0, -this.place.column);
    else if (event.key === 'End') this.step(0, this.table.headings.length - 1 - this.place.column);
    else if (event.ctrlKey || event.metaKey) return;
    else if (event.key === 'Enter' || event.key === 'F2') this.edit(this.element(this.place));
    else if (event.key === 'Delete' || event.key === 'Backspace') this.set('');
    else if (event.key.length === 1) this.edit(this.element(this.place), event.key);
    else return;
    event.preventDefault();
  }

  // The cell becomes a field; Enter keeps and goes down, Tab keeps and goes right, Escape leaves it as it was.
  edit(cell, first) {
    if (!cell || !this.isEditable || cell.querySelector('input')) return;
    this.at(cell);
    const { row, column } = this.place;
    const before = row < 0 ? this.table.headings[column] : this.table.rows[row][column];
    const input = h('input', { value: first ?? before, 'aria-label': this.name(row, column) });
    cell.replaceChildren(input);
    input.focus();
    if (first === undefined) input.select();
    let isOver = false;
    const end = (keeps, step) => {
      if (isOver) return;
      isOver = true;
      cell.replaceChildren(before);
      cell.focus();
      if (keeps && input.value !== before) this.set(input.value);
      if (step) this.step(...step);
    };
    input.addEventListener('keydown', event => {
      event.stopPropagation();
      if (event.key === 'Enter') end(true, [1, 0]);
      else if (event.key === 'Tab') end(true, [0, event.shiftKey ? -1 : 1]);
      else if (event.key === 'Escape') end(false);
      else return;
      event.preventDefault();
    });
    input.addEventListener('blur', () => end(true));
  }

  name(row, column) { return [this.table.rows[row]?.[0], this.table.headings[column]].filter(Boolean).join(' · ') || t('sheet.cell'); }

  set(text) {
    const { row, column } = this.place;
    if (!this.isEditable) return;
    if (row < 0) {
      const heading = this.table.headings[column];
      if (text.trim()) this.change([{ act: 'rename', column, text }], [{ act: 'rename', column, text: heading }]);
      return;
    }
    const before = this.table.rows[row][column];
    if (before !== text) this.change([{ act: 'set', row, column, text }], [{ act: 'set', row, column, text: before }]);
  }

  copy(event) {
    if (event.target.matches?.('input')) return;
    const { row, column } = this.place;
    event.clipboardData.setData('text/plain', row < 0 ? this.table.headings[column] : this.table.rows[row][column]);
    event.preventDefault();
  }

  // What Excel copies: rows by lines, cells by tabs, quoted where a cell has either. Rows that are not there are added.
  paste(event) {
    if (!this.isEditable || event.target.matches?.('input')) return;
    event.preventDefault();
    const block = cells(event.clipboardData.getData('text/plain'));
    const { row, column } = this.place;
    if (!block.length || row < 0) return;
    const room = this.table.headings.length - column;
    const cut = block.map(line => line.slice(0, room));
    const lost = block.some(line => line.length > room);
    const old = cut.map((line, down) => line.map((_, right) => this.table.rows[row + down]?.[column + right] ?? ''));
    const added = Math.max(0, row + block.length - this.table.rows.length);
    const back = Array.from({ length: added }, (_, place) => ({ act: 'removeRow', row: this.table.rows.length + added - 1 - place }));
    const kept = old.slice(0, block.length - added);
    if (kept.length) back.push({ act: 'paste', row, column, block: kept });
    this.change([{ act: 'paste', row, column, block: cut }], back, lost ? t('sheet.cut', { count: room }) : '');
  }
}

export function cells(text) {
  const rows = [];
  let row = [], cell = '', isQuoted = false;
  const plain = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  for (let i = 0; i < plain.length; i++) {
    const sign = plain[i];
    if (isQuoted) {
      if (sign === '"' && plain[i + 1] === '"') cell += plain[++i];
      else if (sign === '"') isQuoted = false;
      else cell += sign;
    } else if (sign === '"' && cell === '') isQuoted = true;
    else if (sign === '\t' || sign === '\n') {
      row.push(cell);
      cell = '';
      if (sign === '\n') {
        rows.push(row);
        row = [];
      }
    } else cell += sign;
  }
  return plain ? [...rows, [...row, cell]] : [];
}
