import { all, form, formSays, icon, make, one, say, when } from './net.js';
import { field, fields, fill, isComputed, submitted, typed } from './fields.js';
import { addKept } from './photo.js';
import { ensureRows, placeOf } from './rows.js';

// What was typed stays on this phone at every pause, until the server has it. Each form that was
// opened has a draft of its own; those left unfinished are offered when the form is opened again.

const { person, record } = formSays;
const OWN = `proofline.draft/${person}/${formSays.form}/`;
const NEW = `${OWN}new`;
const SHEET = 'proofline.sheet/';
const LABEL = 40;

const sheetId = one('[name=_id]');
const ownKey = () => (record ? OWN + record : `${NEW}/${sheetId.value}`);

const status = one('[data-status]', document);
function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

let edited = false;
let keptAt = 0;

/** Something was typed or taken here: from now on it is worth keeping. */
export const edit = () => {
  edited = true;
};

/** What a person will know the draft by: whom it is about, else what was written or chosen first. */
function about() {
  const shown = fields().filter((at) => !at.hidden && !isComputed(at));
  const picked = shown.map((at) => one('[data-pick] button b', at)).find(Boolean);
  const written = shown.map((at) => one('textarea, input[type=text]', at)?.value.trim()).find(Boolean);
  const chosen = one('.chip :checked + span');
  return (picked?.textContent ?? written ?? chosen?.textContent ?? '').slice(0, LABEL);
}

export function keep() {
  if (!edited || submitted()) return;
  const draft = draftNow();
  try {
    localStorage.setItem(ownKey(), JSON.stringify(draft));
    keptAt = draft.at;
    status.textContent = say('saved', when(draft.at));
    history.replaceState({ ...history.state, sheet: draft.id }, '');
  } catch {
    // A full or forbidden store: the page itself still holds what was typed.
  }
}

/** The sheet as it stands, by where its draft is kept. */
export const sheetNow = () => ({ place: ownKey(), draft: draftNow() });

function draftNow() {
  const typedNow = Object.fromEntries(
    fields().filter((at) => !isComputed(at) && !one('[data-table]', at)).map((at) => [at.dataset.field, typed(at)]),
  );
  return {
    at: Date.now(),
    id: sheetId.value,
    version: formSays.version,
    about: about(),
    typed: typedNow,
    unfinished: all('[data-unfinished]').map((item) => [item.closest('[data-field]').dataset.field, item.dataset.unfinished]),
  };
}

/** The server took what was sent from here; what another tab typed since is that tab's. */
export function taken() {
  // Leaving the page keeps what was typed, but nothing of this is left to be sent.
  edited = false;
  if (keptAt && read(ownKey())?.at === keptAt) localStorage.removeItem(ownKey());
}

/** A sheet is written in one tab; false when another one holds it. */
function hold(id) {
  if (!navigator.locks) return true;
  return new Promise((held) => {
    const unload = new Promise(() => {});
    navigator.locks
      .request(SHEET + id, { signal: AbortSignal.timeout(500) }, () => {
        held(true);
        return unload;
      })
      .catch(() => held(false));
  });
}

async function heldElsewhere() {
  const { held } = (await navigator.locks?.query()) ?? { held: [] };
  return new Set(held.map(({ name }) => name.replace(SHEET, '')));
}

/**
 * Takes up what was typed on this page before it was loaded again; a newer version of the record
 * wins. A page nobody has typed in offers what was left unfinished elsewhere.
 */
export async function restore(prepared, afterwards) {
  const fresh = 'fresh' in formSays;
  const before = history.state?.sheet;
  if (!record && fresh && before && (await hold(before))) sheetId.value = before;
  else if (!record) await hold(sheetId.value);
  const draft = before === sheetId.value || (record && fresh) ? read(ownKey()) : null;
  if (draft && draft.version === formSays.version) {
    keptAt = draft.at;
    takeUp(draft, prepared);
    afterwards();
  } else if (!record && fresh) {
    await offer();
  }
}

function takeUp(draft, prepared) {
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
  for (const [key, name] of draft.unfinished ?? []) chooseAgain(field(placeOf(key)), name);
  const toast = make('div', { className: 'toast', role: 'status' }, say('restored', when(draft.at)));
  const discard = make('button', { type: 'button', textContent: say('discard') });
  discard.onclick = () => {
    localStorage.removeItem(ownKey());
    formSays.sent = 'yes';
    anew(null);
  };
  toast.append(discard);
  one('.submit').before(toast);
  setTimeout(() => toast.remove(), 8000);
}

/** A page that is loaded again has no files any more: said till one is chosen. */
function chooseAgain(at, name) {
  if (!at) return;
  const words = make('p', { className: 'error', dataset: { unfinished: name } }, icon('alert'), make('span', { textContent: say('chooseAgain', name) }));
  one('[data-photos], [data-files]', at).before(words);
  at.addEventListener('change', () => words.remove(), { once: true });
}

/** This page, for another sheet. */
function anew(id) {
  history.replaceState(id ? { sheet: id } : null, '');
  location.reload();
}

/** The drafts of this form that no tab holds, the newest first. */
async function unfinished() {
  const elsewhere = await heldElsewhere();
  return Object.keys(localStorage)
    .filter((key) => key === NEW || key.startsWith(`${NEW}/`))
    .map((key) => ({ key, draft: read(key) }))
    .filter(({ draft }) => draft?.typed && !elsewhere.has(draft.id))
    .sort((a, b) => b.draft.at - a.draft.at);
}

async function offer() {
  const drafts = await unfinished();
  if (!drafts.length) return;
  const list = make('ul', {}, ...drafts.map(draftLine));
  const box = make('section', { className: 'unfinished', ariaLabel: say('unfinished') }, list);
  const [, ...older] = list.children;
  for (const line of older) line.hidden = true;
  if (older.length) {
    const more = make('button', { type: 'button', className: 'textbtn', textContent: say('older', older.length) });
    more.onclick = () => {
      for (const line of older) line.hidden = false;
      more.remove();
      one('button', older[0])?.focus();
    };
    box.append(more);
  }
  one('main').prepend(box);
}

function draftLine({ key, draft }) {
  const name = draft.about || say('unnamed');
  const words = make('span', {}, make('small', { textContent: say('unfinished') + say('dot') + when(draft.at) }), make('b', { textContent: name }));
  const resume = make('button', { type: 'button', className: 'btn soft small', textContent: say('resume') });
  const drop = make('button', { type: 'button', className: 'tap', ariaLabel: `${say('discard')} ${name}` }, icon('close'));
  const line = make('li', {}, words, resume, drop);
  resume.onclick = () => {
    // Also one that was kept when a form had a single draft.
    localStorage.removeItem(key);
    localStorage.setItem(`${NEW}/${draft.id}`, JSON.stringify(draft));
    anew(draft.id);
  };
  drop.onclick = () => {
    localStorage.removeItem(key);
    const box = line.closest('section');
    line.remove();
    const next = one('li', box);
    if (!next) box.remove();
    else next.hidden = false;
  };
  return line;
}

/** A row that was picked by search is not among those the page offers. */
function unlisted(at, id) {
  const select = one('[data-pick] select', at);
  if (!select || !id || select.value === id) return;
  const label = all('option', select).length ? localStorage.getItem(`proofline.label/${id}`) : null;
  select.append(make('option', { value: id, textContent: label ?? id, selected: true }));
}
