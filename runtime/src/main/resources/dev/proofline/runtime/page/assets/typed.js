import { all, form, icon, make, one, say } from './net.js';

// Inputs that are plain without script and easier with: tags, durations, places.

/** Somebody, or something, typed here. */
export const told = (input) => input.dispatchEvent(new Event('input', { bubbles: true }));

const keyOf = (at) => at.closest('[data-field]').dataset.field;

const tagWords = (text) =>
  text.split(/[,，、;；\n]/).map((word) => word.trim()).filter(Boolean);

const tagsOf = (place) => all('input[type=hidden]', place).map((input) => input.value);

function addTag(place, word) {
  const input = one('input[type=text]', place);
  const full = tagsOf(place).length >= Number(place.dataset.max);
  if (full || tagsOf(place).includes(word)) return;
  const tag = make('span', { className: 'tag', textContent: word });
  const remove = make('button', { type: 'button', className: 'tap', ariaLabel: say('untag', word) }, icon('close'));
  tag.append(make('input', { type: 'hidden', name: keyOf(place), value: word }), remove);
  remove.onclick = () => {
    tag.remove();
    input.focus();
    told(input);
  };
  one('.taglist', place).append(tag);
}

function tags(place) {
  const input = one('input', place);
  const list = make('div', { className: 'taglist' });
  input.before(list);
  input.removeAttribute('name');
  input.maxLength = Number(place.dataset.longest);
  const take = () => {
    tagWords(input.value).forEach((word) => addTag(place, word));
    input.value = '';
    told(input);
  };
  tagWords(input.value).forEach((word) => addTag(place, word));
  input.value = '';
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      if (!event.isComposing) take();
    } else if (event.key === 'Backspace' && !input.value) {
      one('.tag:last-child', list)?.remove();
      told(input);
    }
  });
  input.addEventListener('input', () => /[,，、;；]/.test(input.value) && take());
  input.addEventListener('change', take);
  place.closest('[data-field]').fillWith = (texts) => {
    list.replaceChildren();
    texts.forEach((word) => addTag(place, word));
  };
}

function span(place) {
  const [hours, minutes] = all('input', place);
  const at = place.closest('[data-field]');
  at.fillWith = ([text = '']) => {
    const [h, m] = text.split(':');
    hours.value = h ?? '';
    minutes.value = m ?? '';
  };
  const picks = one('[data-spans]', at);
  picks.hidden = false;
  for (const button of all('button', picks)) {
    button.onclick = () => {
      at.fillWith([button.value]);
      told(hours);
    };
  }
}

function degreesOf({ coords }) {
  const degrees = [coords.latitude, coords.longitude].map((one) => one.toFixed(6)).join(', ');
  return `${degrees} ±${Math.ceil(coords.accuracy)} m`;
}

function locating(at) {
  const [input, button, note] = [one('input', at), one('button', at), one('[role=status]', at)];
  const around = () => {
    const metres = /±\s*(\d+)/.exec(input.value)?.[1];
    note.textContent = metres ? say('around', metres) : '';
  };
  around();
  input.addEventListener('input', around);
  if (!navigator.geolocation) return;
  button.hidden = false;
  button.onclick = () => {
    button.setAttribute('aria-busy', 'true');
    note.textContent = say('locating');
    const done = (act) => (result) => {
      button.removeAttribute('aria-busy');
      act(result);
    };
    navigator.geolocation.getCurrentPosition(
      done((position) => {
        input.value = degreesOf(position);
        told(input);
      }),
      done(() => {
        note.textContent = say('nowhere');
      }),
      { enableHighAccuracy: true, maximumAge: 0, timeout: 15000 },
    );
  };
}

export function typedInputs(within = form) {
  all('[data-tags]', within).forEach(tags);
  all('[data-span]', within).forEach(span);
  all('[data-place]', within).forEach(locating);
}
