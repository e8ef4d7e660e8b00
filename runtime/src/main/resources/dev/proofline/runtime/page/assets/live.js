import { all, form, icon, make, one } from './net.js';
import { field, fields, inputs, isComputed, show, typed } from './fields.js';

// The form's own rules, as the server wrote them for the browser. They save a round trip; the
// server decides, and a rule that only it can know is left as it drew the page.

const ROUNDS = 4;
const language = document.documentElement.lang;

let rules = null;
let x = null;
let touched = false;

export async function live() {
  try {
    const [own, library] = await Promise.all([
      import(form.dataset.module),
      import(form.dataset.library),
    ]);
    rules = own.default;
    x = library.library({ zone: form.dataset.zone, now: () => Date.now() });
  } catch {
    rules = null;
  }
}

/** What stands in a field, as JSON: what the server makes of it when it is posted. */
function answer(at) {
  const texts = typed(at);
  if (one('[data-photos]', at)) {
    const files = texts.map((id) => ({ id }));
    return Number(one('[data-photos]', at).dataset.max) > 1 ? files : (files[0] ?? null);
  }
  if (inputs(at).some((input) => input.type === 'checkbox')) return texts;
  const [text] = texts;
  if (text === undefined) return null;
  if (one('[data-flag]', at)) return text === 'true';
  const line = inputs(at)[0];
  if (line.type === 'datetime-local') return new Date(text).toISOString();
  if (!('number' in line.dataset)) return text;
  const number = Number(text.normalize('NFKC').replace(/[, ]/g, ''));
  return Number.isNaN(number) ? null : 'percent' in line.dataset ? number / 100 : number;
}

function tried(rule, f) {
  try {
    return rule(f, x);
  } catch {
    return null;
  }
}

/** Values, visibility and computed values until they agree with each other. */
function settle() {
  const given = {};
  for (const at of fields()) if (!isComputed(at)) given[at.dataset.field] = answer(at);
  const hidden = new Set(fields().filter((at) => at.hidden).map((at) => at.dataset.field));
  let f = given;
  for (let round = 0; round < ROUNDS; round++) {
    f = { ...given };
    for (const key of hidden) if (rules.fields[key]?.whenHidden !== 'keep') f[key] = null;
    for (const key of rules.order) {
      if (rules.compute[key]) f[key] = tried(rules.compute[key], f);
    }
    const before = hidden.size + [...hidden].join();
    for (const [key, rule] of Object.entries(rules.visible)) {
      if (tried(rule, f) === true) hidden.delete(key);
      else hidden.add(key);
    }
    if (before === hidden.size + [...hidden].join()) break;
  }
  return { f, hidden };
}

function proofs(f) {
  const list = one('[data-live]');
  const checks = rules.checks
    .filter((check) => !check.applies || tried(check.applies, f) === true)
    .map((check) => ({ ...check, holds: tried(check.test, f) }))
    // Unknown here may well be known there: it is not held against anybody.
    .filter((check) => check.holds === true || check.holds === false);
  list.hidden = !touched || checks.length === 0;
  one('ol', list).replaceChildren(
    ...checks.map(({ title, message, holds, otherwise }) => {
      const state = holds ? 'ok' : otherwise === 'warn' ? 'wait' : 'bad';
      const node = make('span', { className: 'node' }, icon(holds ? 'check' : 'alert'));
      const words = make('div', {}, make('h3', { textContent: said(title) }));
      if (!holds && message) words.append(make('p', { textContent: said(message) }));
      return make('li', { dataset: { state } }, node, words);
    }),
  );
}

const said = (text) => text[language] ?? text['zh-CN'] ?? Object.values(text)[0];

function computed(at, value) {
  if (value === undefined) return;
  const known = value !== null && typeof value !== 'object';
  one('[data-computed]', at).textContent = known ? value.toLocaleString(language) : '—';
}

export function judge() {
  if (!rules || !x) return;
  const { f, hidden } = settle();
  for (const key of Object.keys(rules.visible)) {
    const at = field(key);
    if (at) show(at, !hidden.has(key));
  }
  for (const [key, rule] of Object.entries(rules.required)) {
    field(key)?.toggleAttribute('data-required', rules.fields[key].required || tried(rule, f) === true);
  }
  for (const key of Object.keys(rules.compute)) {
    const at = field(key);
    if (at) computed(at, f[key]);
  }
  proofs(f);
}

/** A field that is being put right is no longer wrong; the server looks again. */
export function touch(target) {
  touched = true;
  const at = target.closest?.('[data-field]');
  if (!at || !at.hasAttribute('data-invalid')) return;
  at.removeAttribute('data-invalid');
  for (const input of all('[aria-invalid]', at)) input.removeAttribute('aria-invalid');
  one('.error', at)?.remove();
}
