import { forgetPages, keptPages } from './app.js';
import { icon, make, when } from './net.js';
import { sendAll, waitsNoMore } from './unsent.js';

// Pages without a form to fill.

document.documentElement.classList.add('js');

/** The drafts on this phone of a form, by where each is kept. */
function drafts(form) {
  const kept = Object.keys(localStorage).filter((key) => key.startsWith('proofline.draft/') && key.includes(`/${form}/`));
  return kept.flatMap((key) => {
    try {
      return [[key, JSON.parse(localStorage.getItem(key))]];
    } catch {
      localStorage.removeItem(key);
      return [];
    }
  });
}

// The server has it: the copy on this phone may go. What was refused because another tab was
// faster stays until its writer says otherwise; of a record being corrected only the tab that sent
// it knows whose words were taken.
const sent = document.querySelector('[data-sent]')?.dataset.sent;
if (sent) {
  const [form, id] = sent.split('/');
  waitsNoMore(form, id);
  for (const [key, draft] of drafts(form)) {
    if (draft?.id === id && !draft.elsewhere && !key.endsWith(`/${form}/${id}`)) localStorage.removeItem(key);
  }
}

const elsewhere = document.querySelector('[data-elsewhere]')?.dataset.elsewhere;
if (elsewhere) {
  const [form, id] = elsewhere.split('/');
  const mine = () => drafts(form).filter(([, draft]) => draft?.id === id);
  for (const [key, draft] of mine()) localStorage.setItem(key, JSON.stringify({ ...draft, elsewhere: true }));
  const discard = document.querySelector('[data-discard]');
  discard.hidden = false;
  discard.onclick = () => {
    for (const [key] of mine()) localStorage.removeItem(key);
    location.replace(discard.dataset.discard);
  };
}

// A phone that changes hands keeps nothing of the person before.
document.querySelector('[data-sign-out]')?.addEventListener('submit', () => {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith('proofline.')) localStorage.removeItem(key);
  }
  forgetPages().catch(() => {});
});

// A page that is not kept: which forms are, and back to it once there is a network.
const offline = document.querySelector('[data-offline]');

/** The forms that open without a network, each with when it was kept. */
async function keptForms() {
  const copies = new Map();
  for (const name of await keptPages()) {
    const pages = await caches.open(name);
    for (const { url } of await pages.keys()) {
      const { pathname, search } = new URL(url);
      if (pathname.startsWith('/f/')) copies.set(pathname + search, await pages.match(url, { ignoreVary: true }));
    }
  }
  return [...copies].map(([at, { headers }]) => ({
    at,
    title: decodeURIComponent(headers.get('Proofline-Keep').split(';')[1]),
    moment: Number(headers.get('Proofline-At')),
  }));
}

function keptForm({ at, title, moment }) {
  const words = make('div', {}, make('h3', { textContent: title }), make('p', { textContent: offline.dataset.sayAt.replace('{0}', when(moment)) }));
  const go = make('span', { className: 'go' }, icon('next', false));
  return make('a', { className: 'row', href: at }, words, go);
}

const KNOCK_FIRST = 3_000;
const KNOCK_LAST = 60_000;

/** Whether the server answers: a browser tells of its own network only, and at times too early. */
const isBack = () => fetch('/health/live', { cache: 'no-store' }).then(({ ok }) => ok, () => false);

const back = async (to) => {
  const there = !document.hidden && (await isBack());
  if (there) location.replace(to);
  return there;
};

function knock(to, wait) {
  setTimeout(async () => {
    if (!(await back(to))) knock(to, Math.min(2 * wait, KNOCK_LAST));
  }, wait);
}

if (offline) {
  const { to = location.href, out } = document.body.dataset;
  knock(to, KNOCK_FIRST);
  const again = offline.querySelector('[data-again]');
  again.href = to;
  addEventListener('online', () => back(to));
  offline.querySelector('[data-lead]').hidden = out !== undefined;
  offline.querySelector('[data-out]').hidden = out === undefined;
  keptForms().then((forms) => forms.length && offline.querySelector('[data-forms]')?.replaceChildren(...forms.map(keptForm)));
}

for (const form of document.querySelectorAll('.task form')) {
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = 'yes';
    event.submitter?.setAttribute('aria-busy', 'true');
  });
}

// The length stands beside a recording; its player tells it once it knows it.
for (const audio of document.querySelectorAll('.kept audio')) {
  audio.addEventListener('loadedmetadata', () => (audio.dataset.known = 'yes'));
}

// Who vouches for a text listens first; what no browser can play does not keep them from it.
for (const accept of document.querySelectorAll('[data-heard]')) {
  const audio = accept.closest('.kept')?.querySelector('audio');
  if (!audio) continue;
  accept.disabled = true;
  for (const played of ['playing', 'error']) audio.addEventListener(played, () => (accept.disabled = false), { once: true });
}

// A link to pass on: copied or shared, where the browser can.
const linkOf = (button, key) => document.getElementById(button.dataset[key]).value;
for (const button of document.querySelectorAll('[data-copy]')) {
  button.hidden = !navigator.clipboard;
  button.onclick = async () => {
    await navigator.clipboard.writeText(linkOf(button, 'copy'));
    button.textContent = button.dataset.done;
  };
}
for (const button of document.querySelectorAll('[data-share]')) {
  button.hidden = !navigator.share;
  button.onclick = () => navigator.share({ url: linkOf(button, 'share') }).catch(() => undefined);
}
for (const input of document.querySelectorAll('[data-select]')) input.onfocus = () => input.select();

sendAll();
