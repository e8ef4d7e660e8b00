import { all, form, formSays, icon, later, make, one, say, token } from './net.js';
import { field, fields, inputs, isComputed, isFilled, show, typed } from './fields.js';
import { cellOf, rowsOf, tables } from './rows.js';
import { asOf } from './app.js';

// The form's own rules, as the server wrote them for the browser. They save a round trip; the
// server decides, and a rule that only it can know is left as it drew the page.

const ROUNDS = 4;
const UNKNOWN = Symbol('unknown');
const language = document.documentElement.lang;

let rules = null;
let x = null;
let names = {};
let touched = 'returned' in formSays;

// The server's clock decides, also when the phone's is wrong.
const ahead = Number(formSays.now) - (asOf || Date.now());
const now = () => Date.now() + ahead;

/** The server's clock, as far as this phone knows it. */
export const clock = now;

/** What the form's rules say of finding words, once they are here. */
export const found = { extracts: [] };

export async function live() {
  try {
    const [own, library] = await Promise.all([
      import(formSays.module),
      import(formSays.library),
    ]);
    rules = own.default;
    names = { me: { id: formSays.person } };
    if (!formSays.record) names.old = {};
    x = library.expressions({ zone: formSays.zone, now, names });
    found.extracts = rules.extracts ?? [];
  } catch {
    rules = null;
  }
  form.dispatchEvent(new Event('living'));
}

/** What the clock would put into a blank form now: each field's key and the moment. */
export function presets() {
  const { f } = rules?.initial ? settle() : {};
  return Object.entries(rules?.initial ?? {})
    .map(([key, rule]) => [key, tried(rule, f)])
    .filter(([, moment]) => typeof moment === 'number');
}

/** What stands in a field, as JSON: what the server makes of it when it is posted. */
function answer(at) {
  const texts = typed(at);
  if (one('[data-photos]', at)) {
    const files = texts.map((id) => ({ id }));
    return Number(one('[data-photos]', at).dataset.max) > 1 ? files : (files[0] ?? null);
  }
  const upload = one('[data-files]', at);
  if (upload) {
    const files = texts.map((id) => ({ id }));
    return Number(upload.dataset.max) > 1 ? files : (files[0] ?? null);
  }
  if (one('[data-tags]', at)) return texts;
  const [text] = texts;
  if (one('[data-read]', at)) return text ?? null;
  if (inputs(at).some((input) => input.type === 'checkbox')) return texts;
  if (text === undefined) return null;
  if (one('[data-span]', at)) {
    const [hours, minutes] = text.split(':');
    return `PT${hours}H${Number(minutes)}M`;
  }
  if (one('[data-place]', at)) {
    const [lat, lng, accuracy] = (text.normalize('NFKC').match(/[+-]?\d+(\.\d+)?/g) ?? []).map(Number);
    return lng === undefined ? null : { lat, lng, accuracy };
  }
  if (one('[data-flag]', at)) return text === 'true';
  const line = inputs(at)[0];
  if (!('number' in line.dataset)) return text;
  const number = Number(text.normalize('NFKC').replace(/[, ]/g, ''));
  return Number.isNaN(number) ? null : 'percent' in line.dataset ? number / 100 : number;
}

/** What a rule gives, or UNKNOWN where it needs what only the server has. */
function tried(rule, f) {
  try {
    return rule(f, x);
  } catch {
    return UNKNOWN;
  }
}

/** A computed value in the shape answers have. */
function asAnswer(type, value) {
  const isTime = ['date', 'datetime'].includes(type);
  return isTime && typeof value === 'number' ? new Date(value).toISOString() : value;
}

/** The rules of the form, or of a table's rows. */
const rulesOf = (name) => {
  const cell = cellOf(name);
  return cell ? [rules.tables[cell.table], cell.column] : [rules, name];
};

const factsOf = (name) => {
  const [own, key] = rulesOf(name);
  return own.fields[key];
};

function withComputed(given, hidden) {
  const at = new Date(now()).toISOString();
  const f = { created_at: at, submitted_at: at, ...given };
  for (const key of hidden) if (key in rules.fields && rules.fields[key].whenHidden !== 'keep') f[key] = null;
  for (const key of rules.order) {
    if (rules.tables?.[key] && f[key]) f[key] = rowsComputed(key, f, hidden);
    else if (rules.fields[key].computed) compute(rules, key, f);
  }
  return f;
}

function compute(own, key, f) {
  const value = own.compute[key] ? tried(own.compute[key], f) : UNKNOWN;
  if (value === UNKNOWN) Object.defineProperty(f, key, { get: unknown });
  else f[key] = asAnswer(own.fields[key].type, value);
}

/** Rules of a row read the record as their parent. */
function rowsComputed(key, f, hidden) {
  const own = rules.tables[key];
  names.parent = f;
  return f[key].map((given) => {
    const row = { ...given };
    for (const column of own.order) {
      const name = `${key}.${given[ROW]}.${column}`;
      if (hidden.has(name) && own.fields[column].whenHidden !== 'keep') row[column] = null;
      if (own.fields[column].computed) compute(own, column, row);
    }
    return row;
  });
}

const ROW = Symbol('row');

/** What stands on the page, with the rows of a table as a list under its key. */
function answers() {
  const given = {};
  for (const table of tables()) {
    given[table.dataset.table] = rowsOf(table).map((row) => ({ [ROW]: row.dataset.row }));
  }
  for (const at of fields()) {
    const cell = cellOf(at.dataset.field);
    if (isComputed(at) || one('[data-table]', at)) continue;
    if (cell) {
      const row = given[cell.table].find((one) => Number(one[ROW]) === cell.row);
      row[cell.column] = answer(at);
    } else {
      given[at.dataset.field] = answer(at);
    }
  }
  return given;
}

/** Every rule of a kind with the field it is for and what it is asked over. */
function* each(kind, f) {
  for (const [key, rule] of Object.entries(rules[kind])) yield [key, rule, f];
  for (const [table, own] of Object.entries(rules.tables ?? {})) {
    for (const row of f[table] ?? []) {
      for (const [key, rule] of Object.entries(own[kind])) yield [`${table}.${row[ROW]}.${key}`, rule, row];
    }
  }
}

/** The fields of sections that are not always asked, and whether they are. */
const sections = (f) =>
  (rules.sections ?? []).filter(({ visible }) => visible).map((own) => [own.fields, tried(own.visible, f)]);

function unknown() {
  throw new Error('Only the server knows.');
}

/** Values, visibility and computed values until they agree with each other. */
function settle() {
  const given = answers();
  const hidden = new Set(fields().filter((at) => at.hidden).map((at) => at.dataset.field));
  let f = given;
  for (let round = 0; round < ROUNDS; round++) {
    f = withComputed(given, hidden);
    names.parent = f;
    const before = [...hidden].join();
    for (const [name, rule, over] of each('visible', f)) {
      const visible = tried(rule, over);
      if (visible === true) hidden.delete(name);
      else if (visible !== UNKNOWN) hidden.add(name);
    }
    for (const [keys, visible] of sections(f)) {
      if (visible === UNKNOWN) continue;
      for (const key of keys) {
        if (visible !== true) hidden.add(key);
        else if (!(key in rules.visible)) hidden.delete(key);
      }
    }
    if (before === [...hidden].join()) break;
  }
  return { f, hidden };
}

let blocked = [];

/** What the checks say that would stop the form as it stands, as far as the browser can tell. */
export const blocking = () => blocked;

/** What a check that fails does, as the page says it: ifNotEffective. */
const consequence = (otherwise) =>
  say(`if${otherwise.split('_').map((word) => word[0].toUpperCase() + word.slice(1)).join('')}`);

function proof({ title, message, result, otherwise }) {
  const holds = result === true;
  const state = holds ? 'ok' : otherwise === 'warn' ? 'wait' : 'bad';
  const node = make('span', { className: 'node' }, icon(holds ? 'check' : 'alert'));
  const head = make('h3', { textContent: said(title) });
  const words = make('div', {}, head);
  if (!holds) {
    head.append(' ', make('span', { className: 'state pill', dataset: { state }, textContent: consequence(otherwise) }));
    words.append(make('p', { textContent: message ? said(message) : say('unmet') }));
  }
  return make('li', { dataset: { state } }, node, words);
}

/** Checks that only the server can judge: which, and those of them that may send it back. */
function theirPart(list, open) {
  const theirs = all('[data-theirs] li', list);
  const count = theirs.length + open.length;
  const refusing = [
    ...theirs.filter((one) => 'refuses' in one.dataset).map((one) => one.textContent),
    ...open.filter(({ otherwise }) => ['block', 'return'].includes(otherwise)).map(({ title }) => said(title)),
  ];
  const named = [...theirs.map((one) => one.textContent), ...open.map(({ title }) => said(title))];
  const words = count ? say('later', count, named.join(say('comma'))) : '';
  const some = refusing.length && refusing.length < count;
  one('[data-later]', list).textContent = some ? words + say('laterBack', refusing.join(say('comma'))) : words;
}

/** A message with what stands on the page in it; nothing where only the server knows that. */
function filledIn(message, f) {
  const words = tried(message, f);
  return words === UNKNOWN ? undefined : words;
}

/** A check that fails may say itself what is wrong. */
const isWords = (result) => typeof result === 'object' && result !== null;

function proofs(f) {
  const list = one('[data-live]');
  const asked = rules.checks
    .map((check) => ({ ...check, applies: check.applies ? tried(check.applies, f) : true }))
    .filter(({ applies }) => applies === true || applies === UNKNOWN)
    .map((check) => ({ ...check, result: check.applies === UNKNOWN ? UNKNOWN : tried(check.test, f) }))
    .map((check) => (typeof check.message === 'function' ? { ...check, message: filledIn(check.message, f) } : check))
    .map((check) => (check.message || !isWords(check.result) ? check : { ...check, message: check.result }));
  const checks = asked.filter((check) => check.result !== UNKNOWN);
  blocked = checks
    .filter((check) => check.result !== true && check.otherwise === 'block')
    .map(({ message, title }) => said(message ?? title));
  list.hidden = !touched || asked.length === 0;
  one('ol', list).replaceChildren(...checks.map(proof));
  one('ol', list).hidden = checks.length === 0;
  theirPart(list, asked.filter((check) => check.result === UNKNOWN));
}

/** Words about fields, with what stands on the page in them; false where some are the server's. */
function tell(f) {
  let ours = true;
  for (const [name, texts, over] of each('texts', f)) {
    for (const [kind, slots] of Object.entries(texts)) {
      said(slots).forEach((slot, i) => {
        const words = slot ? tried(slot, over) : UNKNOWN;
        if (words === UNKNOWN) ours = false;
        else fillIn(name, kind, i, words);
      });
    }
  }
  return ours;
}

/** Only ever as text: what somebody typed is no markup. */
function fillIn(name, kind, slot, words) {
  const place = document.getElementById(`${kind === 'hint' ? 'h' : 'w'}-${name}`);
  for (const at of place ? all(`[data-slot="${slot}"]`, place) : []) {
    at.textContent = words;
    if (language === 'zh-CN') seam(at);
  }
}

const CHINESE = /^[\p{Script=Han}\u3000-\u303f\uff00-\uffef]$/u;
const LATIN = /^[\p{Script=Latin}\p{Nd}]$/u;

/** As Spacing on the server has it: none between Chinese and Chinese, one beside Latin letters and digits. */
function seam(at) {
  const [given, before, after] = [[...at.textContent], at.previousSibling, at.nextSibling];
  if (isText(before)) {
    const words = before.data.replace(/ +$/, '');
    before.data = words + blankAt([...words].at(-1), given[0], words !== before.data);
  }
  if (isText(after)) {
    const words = after.data.replace(/^ +/, '');
    after.data = blankAt(given.at(-1), [...words][0], words !== after.data) + words;
  }
}

const isText = (node) => node?.nodeType === Node.TEXT_NODE && node.data.trim() !== '';

function blankAt(left = '', right = '', was) {
  if (CHINESE.test(left) && CHINESE.test(right)) return '';
  return was || (CHINESE.test(left) && LATIN.test(right)) || (LATIN.test(left) && CHINESE.test(right)) ? ' ' : '';
}

const said = (text) => text[language] ?? text['zh-CN'] ?? Object.values(text)[0];

/** Shows a computed value; false where its words are the server's. */
function computed(at, value) {
  const { type } = factsOf(at.dataset.field);
  const zone = { timeZone: formSays.zone, dateStyle: 'medium' };
  const words = {
    date: () => new Date(value).toLocaleDateString(language, zone),
    datetime: () => new Date(value).toLocaleString(language, { ...zone, timeStyle: 'short' }),
    boolean: () => say(value ? 'yes' : 'no'),
  };
  // A row, or one choice of several, needs words that only the server has.
  if (value !== null && (typeof value === 'object' || /choice/.test(type))) return false;
  const place = one('[data-computed]', at);
  if (idle(place)) {
    place.textContent = '—';
    return true;
  }
  if (typeof value === 'number' && !words[type] && !place.dataset.scale) return false;
  const plain = () => (typeof value === 'number' ? amount(value, place.dataset) : String(value));
  place.textContent = value === null ? '—' : (words[type] ?? plain)();
  return true;
}

/** Made of answers none of which is given yet. */
function idle(place) {
  const reads = place.dataset.reads?.split(' ').map(field).filter(Boolean) ?? [];
  return reads.length > 0 && !reads.some(isFilled);
}

/** A number with its sign before or after it, as the server writes it. */
function amount(value, { scale, before = '', after = '', percent, fixed }) {
  const digits = Math.abs(percent === undefined ? value : value * 100).toLocaleString(language, {
    maximumFractionDigits: Number(scale),
    minimumFractionDigits: fixed === undefined ? 0 : Number(scale),
    roundingMode: 'halfEven',
  });
  return `${value < 0 ? '-' : ''}${before}${digits}${after}`;
}

/** What a field or cell comes to, or UNKNOWN where only the server knows. */
function worth(f, name) {
  const cell = cellOf(name);
  const row = cell ? f[cell.table]?.find((one) => Number(one[ROW]) === cell.row) : f;
  const found = row && Object.getOwnPropertyDescriptor(row, cell ? cell.column : name);
  return found && 'value' in found ? found.value : UNKNOWN;
}

/** Computed values that the browser cannot work out: the server's, once typing has paused. */
let theirs = fields().filter(isComputed);
let ours = true;
const TEXTS = '#texts';
const RULED = '#ruled';
// Fields of which only the server knows whether they are asked, or have to be answered.
let ruled = new Set();
let asked = 0;

/** What the server says to the form as it stands, without keeping any of it. */
export async function consult(deed, more = {}) {
  await token();
  const body = new FormData(form);
  for (const input of all('input[type=file]')) body.delete(input.name);
  for (const at of fields()) for (const text of photosOf(at)) body.append(at.dataset.field, text);
  for (const [name, value] of Object.entries({ ...more, _do: deed })) body.set(name, value);
  const answer = await fetch(form.getAttribute('action'), { method: 'POST', body, headers: { Accept: 'application/json' } });
  if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
  return answer.json();
}

const askServer = later(400, async () => {
  const mine = ++asked;
  try {
    const values = await consult('compute');
    if (mine !== asked) return;
    for (const at of theirs) {
      const text = values[counted(at.dataset.field)];
      if (text !== undefined) one('[data-computed]', at).textContent = text || '—';
    }
    for (const name of ruled) rule(field(name), values[RULED][counted(name)]);
    if (ruled.size) form.dispatchEvent(new Event('ruled'));
    if (!ours) for (const at of fields()) spoken(at.dataset.field, values[TEXTS][counted(at.dataset.field)] ?? {});
  } catch {
    // Without a network the last known value stands; submitting computes it anew.
  }
});

function rule(at, says) {
  if (!at || !says) return;
  show(at, says[0]);
  at.toggleAttribute('data-required', says[1]);
}

/** Words only the server has stand as it says them; what the browser fills in says the same. */
function spoken(name, texts) {
  for (const [kind, slots] of Object.entries(texts)) slots.forEach((words, i) => fillIn(name, kind, i, words));
}

/** The server counts rows without gaps. */
export function counted(name) {
  const cell = cellOf(name);
  if (!cell) return name;
  const all = rowsOf(one(`[data-table="${CSS.escape(cell.table)}"]`, form));
  return `${cell.table}.${all.findIndex((row) => Number(row.dataset.row) === cell.row)}.${cell.column}`;
}

const photosOf = (at) => (one('[data-photos], [data-files]', at) ? typed(at) : []);

export function judge(ask = touched) {
  const mayAsk = ask && formSays.person !== 'preview';
  if (mayAsk && (theirs.length || ruled.size || !ours)) askServer();
  if (!rules || !x) return;
  const { f, hidden } = settle();
  const open = new Set();
  const under = sections(f);
  for (const [keys, visible] of under) if (visible === UNKNOWN) keys.forEach((key) => open.add(key));
  for (const [name, rule, over] of each('visible', f)) if (tried(rule, over) === UNKNOWN) open.add(name);
  for (const name of [...Array.from(each('visible', f), ([own]) => own), ...under.flatMap(([keys]) => keys)]) {
    const at = field(name);
    if (at) show(at, !hidden.has(name));
  }
  for (const [name, rule, over] of each('required', f)) {
    const demanded = factsOf(name).required || tried(rule, over);
    if (demanded === UNKNOWN) open.add(name);
    else field(name)?.toggleAttribute('data-required', demanded === true);
  }
  const before = theirs.length;
  const knew = ours;
  ours = tell(f);
  theirs = fields().filter((at) => {
    const [own, key] = rulesOf(at.dataset.field);
    if (!isComputed(at)) return false;
    const value = own.compute[key] ? worth(f, at.dataset.field) : UNKNOWN;
    return value === UNKNOWN || !computed(at, value ?? null);
  });
  const more = [...open].some((name) => !ruled.has(name));
  ruled = open;
  if (mayAsk && (more || theirs.length > before || (knew && !ours))) askServer();
  proofs(f);
}

/** A field that is being put right is no longer wrong; the server looks again. */
export function touch(target) {
  touched = true;
  const at = target.closest?.('[data-field]');
  if (!at) return;
  if (isFilled(at)) one('[data-lack]', at)?.remove();
  if (at.hasAttribute('data-invalid')) {
    at.removeAttribute('data-invalid');
    for (const input of all('[aria-invalid]', at)) input.removeAttribute('aria-invalid');
    one('.error', at)?.remove();
  }
  if (target.validity?.rangeUnderflow) wrong(at, target, say('early', day(target.min)));
  else if (target.validity?.rangeOverflow) wrong(at, target, say('late', day(target.max)));
}

const day = (text) => new Date(`${text.slice(0, 10)}T12:00`).toLocaleDateString(language, { dateStyle: 'medium' });

/** A day out of bounds is said at once, as the server would. */
function wrong(at, input, words) {
  at.setAttribute('data-invalid', '');
  input.setAttribute('aria-invalid', 'true');
  const error = make('p', { className: 'error', role: 'alert' }, icon('alert', false), make('span', { textContent: words }));
  (one('.hint', at) ?? at.lastElementChild).after(error);
}
