import { all, form, formSays } from './net.js';
import { asOf } from './app.js';
import { field, fill } from './fields.js';
import { clock, presets } from './live.js';

// A form that was kept was made some time ago: what the clock had put into it is put right. What
// the server says when it is sent decides, as ever.

const writer = new Intl.DateTimeFormat('sv-SE', { timeZone: formSays.zone, dateStyle: 'short', timeStyle: 'short' });

/** A moment as inputs have it, in the workspace's zone: 2026-01-31T09:05. */
const momentText = (moment) => writer.format(moment).replace(' ', 'T');

const dayOf = (moment) => Date.parse(momentText(moment).slice(0, 10)) / 86_400_000;

const laterBy = (days, text) => new Date((Date.parse(text.slice(0, 10)) / 86_400_000 + days) * 86_400_000).toISOString().slice(0, 10) + text.slice(10);

function bounds(days) {
  for (const pick of all('[data-picks] button')) pick.value = laterBy(days, pick.value);
  for (const input of all('[data-moves]')) {
    for (const bound of input.dataset.moves.split(' ')) if (input[bound]) input[bound] = laterBy(days, input[bound]);
  }
}

/** Defaults that follow the clock, where the address gave nothing else. */
function defaults() {
  const given = new URLSearchParams(location.search);
  for (const [key, moment] of presets()) {
    const at = field(key);
    const input = at?.querySelector('input[type=date], input[type=datetime-local]');
    if (input?.value && !given.has(key)) fill(at, [momentText(moment).slice(0, input.type === 'date' ? 10 : 16)]);
  }
}

/** Before a draft is taken up, which stands as it was typed. */
export function putRight() {
  if (!asOf || !('fresh' in formSays)) return;
  const days = dayOf(clock()) - dayOf(Number(formSays.now));
  if (days) bounds(days);
  for (const read of all('[data-read] input', form)) if (!read.checked) read.value = new Date(clock()).toISOString();
  if (!formSays.record) defaults();
}
