import { all, form, formSays, one } from './net.js';

// Fields and what stands in them. The page holds the truth: nothing is kept beside it.

export const fields = () => all('[data-field]');

export const field = (key) => one(`[data-field="${CSS.escape(key)}"]`);

export const inputs = (at) =>
  all(`[name="${CSS.escape(at.dataset.field)}"]`, at).filter((input) => input.type !== 'file');

/** The texts that would be posted for a field; hours and minutes are one. */
export function typed(at) {
  if (one('[data-span]', at)) {
    const [hours, minutes] = inputs(at).map((input) => input.value.normalize('NFKC').trim());
    return hours || minutes ? [`${hours || 0}:${(minutes || '0').padStart(2, '0')}`] : [];
  }
  return inputs(at)
    .filter((input) => !['radio', 'checkbox'].includes(input.type) || input.checked)
    .map((input) => input.value)
    .filter((text) => text && text.trim() !== '');
}

export const isFilled = (at) =>
  typed(at).length > 0 ||
  all('[data-row] [data-field]', at).some((cell) => !isComputed(cell) && isFilled(cell)) || all('input[type=file]', at).some((input) => input.files.length > 0);

/** Puts texts into a field's inputs, as a draft kept them. */
export function fill(at, texts) {
  if (at.fillWith) {
    at.fillWith(texts);
    return;
  }
  for (const input of inputs(at)) {
    if (['radio', 'checkbox'].includes(input.type)) {
      input.checked = texts.includes(input.value);
    } else if (input.type !== 'hidden') {
      input.value = texts[0] ?? '';
    }
  }
}

export const isComputed = (at) =>
  one('[data-computed]', at) !== null && one('[data-table]', at) === null;

export function show(at, visible) {
  at.hidden = !visible;
  const section = at.closest('details');
  if (section) section.hidden = all('[data-field]', section).every((other) => other.hidden);
}

/** Where a person is taken to: the input, or the first of a group. */
export function focusField(at) {
  at.closest('details').open = true;
  const target = one('input:not([type=hidden]):not([hidden]), textarea, select:not([hidden]), button', at);
  at.scrollIntoView({ block: 'center' });
  target?.focus({ preventScroll: true });
}

export const submitted = () => formSays.sent === 'yes';
