import { all, form, later, make, one, say } from './net.js';
import { field, focusField } from './fields.js';
import { progress } from './progress.js';
import { judge, live, touch } from './live.js';
import { edit, keep, restore } from './draft.js';
import { photos } from './photo.js';
import { pickers, showPicked } from './pick.js';
import { typedInputs } from './typed.js';
import { rows } from './rows.js';

// The form page, once scripts run. Everything here is also possible without.

document.documentElement.classList.add('js');

const pause = later(600, keep);

function onEdit({ target }) {
  edit();
  touch(target);
  judge();
  progress();
  pause();
}

form.addEventListener('input', onEdit);
form.addEventListener('change', onEdit);
addEventListener('pagehide', keep);
document.addEventListener('visibilitychange', () => document.hidden && keep());

function quickDates(within = document) {
  for (const picks of all('[data-picks]', within)) {
    picks.hidden = false;
    const input = one('input', picks.parentElement);
    for (const button of all('button', picks)) {
      button.onclick = () => {
        input.value = button.value;
        input.dispatchEvent(new Event('input', { bubbles: true }));
      };
    }
  }
}

/** A row that was added does what the page's own rows do. */
function prepared(row) {
  quickDates(row);
  photos(row);
  pickers(row);
  typedInputs(row);
  form.dispatchEvent(new CustomEvent('row', { detail: row }));
}

for (const link of all('.problems a')) {
  link.onclick = (event) => {
    const target = field(link.hash.replace('#f-', ''));
    if (!target) return;
    event.preventDefault();
    focusField(target);
  };
}

/** Nothing is sent into the void: what was typed stays here, and the button tries again. */
function stay() {
  edit();
  keep();
  one('[data-unsent]')?.remove();
  one('.submit').before(
    make('div', { className: 'toast', role: 'status', dataset: { unsent: '' }, textContent: say('unsent') }),
  );
}

addEventListener('online', () => one('[data-unsent]')?.remove());

form.addEventListener('submit', (event) => {
  const button = one('[data-submit]');
  if (button.getAttribute('aria-busy') === 'true') {
    event.preventDefault();
    return;
  }
  keep();
  if (!navigator.onLine) {
    event.preventDefault();
    stay();
    return;
  }
  button.setAttribute('aria-busy', 'true');
});

// Back from the next page: the form is as it was, and can be sent again.
addEventListener('pageshow', () => one('[data-submit]').removeAttribute('aria-busy'));

quickDates();
photos();
pickers();
typedInputs();
rows(prepared, (target) => onEdit({ target }));
await live();
restore(prepared, () => {
  showPicked();
  judge(true);
});
judge();
progress();
one('.problems')?.focus();
