import { all, form, formSays, later, make, one, say, sendPlainly, token } from './net.js';
import { field, focusField } from './fields.js';
import { lacking, progress } from './progress.js';
import { judge, live, touch } from './live.js';
import { putRight } from './kept.js';
import { edit, keep, restore, sheetNow, taken } from './draft.js';
import { photos } from './photo.js';
import { pickers, showPicked } from './pick.js';
import { typedInputs } from './typed.js';
import { rows } from './rows.js';
import { offerUnder } from './under.js';
import { handOver, isSending, notThereYet } from './resume.js';
import { sendAll, waits, waitsNoMore } from './unsent.js';

// The form page, once scripts run. Everything here is also possible without.

document.documentElement.classList.add('js');

const pause = later(600, keep);

function onEdit({ target }) {
  edit();
  goOn();
  offerUnder();
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
  offerUnder();
  form.dispatchEvent(new CustomEvent('row', { detail: row }));
}

for (const link of all('.problems a, .lacks a')) {
  link.onclick = (event) => {
    const target = field(link.hash.replace('#f-', ''));
    if (!target) return;
    event.preventDefault();
    focusField(target);
  };
}

function toast(words) {
  one('[data-unsent]')?.remove();
  one('.submit').before(
    make('div', { className: 'toast', role: 'status', dataset: { unsent: '' }, textContent: say(words) }),
  );
}

/** Nothing is sent into the void: what was typed stays here, and the button tries again. */
function stay(words) {
  edit();
  keep();
  toast(words);
}

let handed = false;

/** What was submitted is sent by itself as soon as it can be, from whichever page is open then. */
async function handIn(words) {
  stay(words);
  const files = notThereYet();
  const [first] = lacking(new Set(files.map(({ field: key }) => key)));
  if (first) {
    // Said here and now, not hours later when the server can be asked.
    if (words === 'unsent') toast('lacksUnsent');
    focusField(first);
    return;
  }
  const { place, draft } = sheetNow();
  handed = await waits({
    form: formSays.form,
    id: draft.id,
    title: formSays.title,
    about: draft.about,
    action: form.getAttribute('action'),
    draftAt: place,
    draft,
    fields: [...new FormData(form)].filter(([name, value]) => name !== '_token' && name !== '_do' && (typeof value === 'string' || value.size)),
    files,
  });
  if (!handed) return;
  handOver(true);
  toast(words === 'unsent' ? 'willSend' : 'willTry');
}

/** Who goes on typing sends it once more, when it is done. */
function goOn() {
  if (!handed) return;
  handed = false;
  handOver(false);
  waitsNoMore(formSays.form, sheetNow().draft.id);
  toast('goOn');
}

addEventListener('online', () => handed || one('[data-unsent]')?.remove());

const PATIENCE = 60_000;

/**
 * The form goes up beside the page, and what the server answers with takes the page's place: one
 * step back leaves the form, however often it came back.
 */
async function sendForm() {
  const body = new FormData(form);
  body.set('_do', 'submit');
  const how = { method: 'POST', body, headers: { Accept: 'application/json' }, signal: AbortSignal.timeout(PATIENCE) };
  try {
    body.set('_token', await token());
    const answer = await fetch(form.getAttribute('action'), how);
    if (answer.ok && answer.headers.get('Content-Type')?.startsWith('application/json')) {
      const { next } = await answer.json();
      if (next !== '/login' && (!next.includes('attempt=') || next.includes('made='))) {
        taken();
        await waitsNoMore(formSays.form, sheetNow().draft.id);
      }
      // Whose session is over signs in and comes back: the draft is offered then.
      location.replace(next === '/login' ? `/login?next=${encodeURIComponent(location.pathname)}` : next);
      return;
    }
    if (answer.status < 500) {
      // The answer is a page of its own, which only the browser can go to.
      sendPlainly();
      return;
    }
    await handIn('busy');
  } catch {
    await handIn('unsent');
  }
  one('[data-submit]').removeAttribute('aria-busy');
}

form.addEventListener('submit', (event) => {
  const button = one('[data-submit]');
  if (button.getAttribute('aria-busy') === 'true') {
    event.preventDefault();
    return;
  }
  keep();
  const sends = (event.submitter?.value ?? 'submit') === 'submit';
  if (sends || !navigator.onLine) event.preventDefault();
  if (!navigator.onLine) {
    if (sends) handIn('unsent');
    else stay('unsent');
    return;
  }
  if (sends && isSending()) {
    event.preventDefault();
    stay('onTheWay');
    return;
  }
  button.setAttribute('aria-busy', 'true');
  if (sends) sendForm();
});

// Back from the next page: the form is as it was, and can be sent again.
addEventListener('pageshow', () => one('[data-submit]').removeAttribute('aria-busy'));

quickDates();
photos();
pickers();
typedInputs();
rows(prepared, (target) => onEdit({ target }));
offerUnder();
await live();
putRight();
await restore(prepared, () => {
  showPicked();
  offerUnder();
  judge(true);
});
form.addEventListener('ruled', progress);
judge();
progress();
one('.problems')?.focus();
await sendAll();
