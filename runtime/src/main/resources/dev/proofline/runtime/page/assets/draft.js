import { all, form, make, one, say } from './net.js';
import { field, fields, fill, isComputed, submitted, typed } from './fields.js';
import { addKept } from './photo.js';
import { ensureRows, placeOf } from './rows.js';

// What was typed stays on this phone at every pause, until the server has it.

const { person, record = 'new' } = form.dataset;
const KEY = `proofline.draft/${person}/${form.dataset.form}/${record}`;

const status = one('[data-status]', document);
const clock = (at) => {
  const time = new Date(at);
  const two = (number) => String(number).padStart(2, '0');
  return `${two(time.getHours())}:${two(time.getMinutes())}`;
};

function read() {
  try {
    return JSON.parse(localStorage.getItem(KEY));
  } catch {
    return null;
  }
}

let edited = false;

/** Something was typed or taken here: from now on it is worth keeping. */
export const edit = () => {
  edited = true;
};

export function keep() {
  if (!edited || submitted()) return;
  const typedNow = Object.fromEntries(
    fields().filter((at) => !isComputed(at) && !one('[data-table]', at)).map((at) => [at.dataset.field, typed(at)]),
  );
  const draft = {
    at: Date.now(),
    id: one('[name=_id]').value,
    version: form.dataset.version,
    typed: typedNow,
  };
  try {
    localStorage.setItem(KEY, JSON.stringify(draft));
    status.textContent = say('saved', clock(draft.at));
  } catch {
    // A full or forbidden store: the page itself still holds what was typed.
  }
}

export const forget = () => localStorage.removeItem(KEY);

/** Takes up a kept draft on a page nobody has typed in; a newer version of the record wins. */
export function restore(prepared, afterwards) {
  const draft = read();
  if (!draft || !('fresh' in form.dataset) || draft.version !== form.dataset.version) return;
  if (record === 'new') one('[name=_id]').value = draft.id;
  ensureRows(Object.keys(draft.typed), prepared);
  for (const [key, texts] of Object.entries(draft.typed)) {
    const at = field(placeOf(key));
    if (!at) continue;
    const photos = one('[data-photos]', at);
    if (photos) {
      const kept = new Set(typed(at));
      texts.filter((id) => !kept.has(id)).forEach((id) => addKept(photos, id));
    } else {
      fill(at, texts);
      unlisted(at, texts[0]);
    }
  }
  const toast = make('div', { className: 'toast', role: 'status' }, say('restored', clock(draft.at)));
  const discard = make('button', { type: 'button', textContent: say('discard') });
  edited = true;
  discard.onclick = () => {
    forget();
    form.dataset.sent = 'yes';
    location.reload();
  };
  toast.append(discard);
  one('.submit').before(toast);
  setTimeout(() => toast.remove(), 8000);
  afterwards();
}

/** A row that was picked by search is not among those the page offers. */
function unlisted(at, id) {
  const select = one('[data-pick] select', at);
  if (!select || !id || select.value === id) return;
  const label = all('option', select).length ? localStorage.getItem(`proofline.label/${id}`) : null;
  select.append(make('option', { value: id, textContent: label ?? id, selected: true }));
}
