import { all, form, icon, make, one, say } from './net.js';
import { field, fields, focusField, isComputed, isFilled } from './fields.js';
import { blocking } from './live.js';

// What is still missing, at each section and in the bar at the bottom.

const label = (at) => one('legend > :first-child, header > :first-child', at).textContent;

/** What has to be filled in and is not; a file that still waits to go up is there. */
export const lacking = (waiting) => fields().filter((at) => isDemanded(at) && !isFilled(at) && !waiting.has(at.dataset.field));

const isDemanded = (at) => !at.hidden && 'required' in at.dataset && !isComputed(at);

/** What is marked is seen: its section opens once, and stays as it is put from then on. */
function unfold(section, marked) {
  if (marked && !('unfolded' in section.dataset)) section.open = true;
  if (marked) section.dataset.unfolded = '';
  else delete section.dataset.unfolded;
}

function sectionState(section) {
  const demanded = all('[data-field]', section).filter(isDemanded);
  const left = demanded.filter((at) => !isFilled(at)).length;
  const state = one('[data-left]', section);
  if (!state) return;
  const wrong = all('[data-invalid]', section).filter((at) => !at.hidden).length;
  const lacking = all('[data-lack]', section).length > 0;
  unfold(section, wrong > 0 || lacking);
  if (wrong > 0) return;
  const [name, shape, words] = left
    ? ['wait', 'ring', say('left', left)]
    : lacking
    ? ['wait', 'alert', say('lacking')]
    : demanded.length || section.dataset.folded
      ? ['ok', 'ok', section.dataset.folded ?? say('complete')]
      : ['', '', ''];
  state.dataset.state = name;
  state.replaceChildren(...(shape ? [icon(shape)] : []), make('span', { textContent: words }));
}

function duty(at) {
  const note = one('[data-duty]', at);
  const asks = one('input, textarea, select', at);
  if (!note || !asks || isComputed(at)) return;
  const optional = 'required' in at.dataset ? '' : note.dataset.optional;
  note.textContent = [optional, note.dataset.limits].filter(Boolean).join(say('dot'));
}

/** At the most that may be chosen, the rest cannot be. */
function most(at) {
  const chips = one('[data-most]', at);
  if (!chips) return;
  const boxes = all('input[type=checkbox]', chips);
  const full = boxes.filter((box) => box.checked).length >= Number(chips.dataset.most);
  for (const box of boxes) box.disabled = full && !box.checked;
}

/** What a returned record was sent back for: no alarm any more once it is put right. */
function returned(left, words) {
  const back = one('[data-wrong]', document);
  if (!back) return;
  back.textContent = words;
  back.closest('.returned').dataset.state = left ? 'bad' : one('[data-lacks]') ? 'wait' : 'ok';
}

/** What was wrong when the page came is crossed off where it is put right; gives what it lists. */
function summary() {
  const lacks = one('[data-lacks]');
  for (const link of lacks ? all('a', lacks) : []) {
    const at = field(link.hash.replace('#f-', ''));
    if (!at || !one('[data-lack]', at)) link.closest('li').remove();
  }
  if (lacks && !one('li', lacks)) lacks.remove();
  for (const link of all('[data-asked] a', document)) {
    if (!field(link.hash.replace('#f-', ''))?.hasAttribute('data-invalid')) link.closest('li').remove();
  }
  const box = one('.problems', document);
  if (!box || !one('[data-count]', box)) return null;
  for (const link of all('a', box)) {
    const at = field(link.hash.replace('#f-', ''));
    if (at && !at.hasAttribute('data-invalid')) link.closest('li').remove();
  }
  const left = all('li', box);
  if (!left.length) box.remove();
  return left.length ? left : null;
}

/** How much is to be put right: one number, for the head of the page and its foot. */
function toFix(wrong, missing) {
  const listed = summary();
  if (!listed) return wrong.length + (missing.length ? 0 : blocking().length);
  const named = new Set(listed.map((item) => field(one('a', item)?.hash.replace('#f-', '') ?? '')));
  const total = listed.length + wrong.filter((at) => !named.has(at)).length;
  one('.problems [data-count]', document).textContent = say('problems', total);
  return total;
}

/** A check may be about what is not to be seen: it says itself what is wanted. */
const stopped = (left, wrong) =>
  [say('fix', left), ...(wrong.length || one('.problems', document) ? [] : blocking().slice(0, 1))].join(say('dot'));

export function progress() {
  const demanded = fields().filter(isDemanded);
  const missing = demanded.filter((at) => !isFilled(at));
  const bar = one('[data-progress]');
  const count = one('b', bar);
  count.textContent = count.textContent.replace(
    /\d+\/\d+/,
    `${demanded.length - missing.length}/${demanded.length}`,
  );
  one('.ticks', bar).replaceChildren(
    ...demanded.map((_, index) => make('i', { className: index < demanded.length - missing.length ? '' : 'no' })),
  );
  const names = missing.slice(0, 2).map(label).join(say('comma'));
  const wrong = all('[data-invalid]').filter((at) => !at.hidden);
  const [first] = [...wrong, ...missing];
  count.parentElement.hidden = demanded.length === 0;
  const left = toFix(wrong, missing);
  const words = left
    ? stopped(left, wrong)
    : missing.length
      ? say('missing', missing.length > 2 ? say('more', names, missing.length) : names)
      : say('all');
  one('[data-missing]', bar).textContent = words;
  returned(left || missing.length, words);
  bar.onclick = (event) => {
    if (!first) return;
    event.preventDefault();
    focusField(first);
  };
  fields().forEach((at) => {
    duty(at);
    most(at);
  });
  all('details.section', form).forEach(sectionState);
}
