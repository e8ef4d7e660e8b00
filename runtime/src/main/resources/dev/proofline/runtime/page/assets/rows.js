import { all, form, one } from './net.js';
import { fields, focusField } from './fields.js';

// The rows of a table, added and taken away without asking the server. The page holds the truth: a
// cell is a field called table.row.column.

export const tables = () => all('[data-table]');

export const rowsOf = (table) => all('[data-row]', table);

/** {table, row, column} of a cell's name; nothing for a field of the record. */
export function cellOf(name) {
  const [table, row, column] = name.split('.');
  return column === undefined ? null : { table, row: Number(row), column };
}

const nextIndex = (table) =>
  rowsOf(table).reduce((most, row) => Math.max(most, Number(row.dataset.row) + 1), 0);

/** Numbers are said as people count, whatever the rows are called. */
function count(table) {
  const rows = rowsOf(table);
  rows.forEach((row, index) => {
    const title = one('[data-number]', row);
    title.textContent = title.textContent.replace(/\d+|__n__/, index + 1);
  });
  const add = one(`[data-add="${CSS.escape(table.dataset.table)}"]`, form);
  if (add) add.hidden = rows.length >= Number(table.dataset.max);
}

/** A row more, with what a new one begins with; `prepared` is told of it. */
export function addRow(table, prepared) {
  const next = one(`[data-next="${CSS.escape(table.dataset.table)}"]`, form);
  if (!next || rowsOf(table).length >= Number(table.dataset.max)) return null;
  const holder = document.createElement('div');
  holder.append(next.content.cloneNode(true));
  holder.innerHTML = holder.innerHTML.replaceAll('__i__', nextIndex(table));
  const row = holder.firstElementChild;
  table.append(row);
  count(table);
  prepared(row);
  return row;
}

/** As many rows as a kept draft has. */
export function ensureRows(names, prepared) {
  for (const table of tables()) {
    const key = table.dataset.table;
    const wanted = new Set(
      names.map(cellOf).filter((cell) => cell?.table === key).map((cell) => cell.row),
    );
    if (wanted.size === 0) continue;
    while (rowsOf(table).length < wanted.size && addRow(table, prepared));
    // The rows of a draft may be counted with gaps; they are taken up in their order.
    [...wanted].sort((a, b) => a - b).forEach((old, index) => renamed.set(`${key}.${old}`, rowsOf(table)[index]));
  }
}

const renamed = new Map();

/** Where a cell of a kept draft stands now. */
export function placeOf(name) {
  const cell = cellOf(name);
  const row = cell && renamed.get(`${cell.table}.${cell.row}`);
  return row ? `${cell.table}.${row.dataset.row}.${cell.column}` : name;
}

export function rows(prepared, changed) {
  form.addEventListener('click', (event) => {
    const add = event.target.closest?.('[data-add]');
    const drop = event.target.closest?.('[data-drop]');
    if (add) {
      event.preventDefault();
      const table = one(`[data-table="${CSS.escape(add.dataset.add)}"]`, form);
      const row = addRow(table, prepared);
      const first = row && fields().find((at) => row.contains(at) && !at.hidden);
      if (first) focusField(first);
      changed(add);
    } else if (drop) {
      event.preventDefault();
      const row = drop.closest('[data-row]');
      const table = row.parentElement;
      const beside = row.nextElementSibling ?? row.previousElementSibling;
      row.remove();
      count(table);
      (one('[data-drop]', beside ?? table) ?? one(`[data-add="${CSS.escape(table.dataset.table)}"]`, form)).focus();
      changed(table);
    }
  });
}
