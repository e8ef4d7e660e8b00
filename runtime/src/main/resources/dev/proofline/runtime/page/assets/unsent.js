import { formSays, icon, make, pageToken, post, say, token, when } from './net.js';
import { signed } from './capture.js';
import { carried } from './resume.js';

// What was submitted and did not get through waits on this phone, files and all, until the server
// has it. Every page says so and sends it by itself; the sheet's id keeps it from being there twice.
// It belongs to who filled it: nobody else's page shows or sends it.

const who = formSays?.person === 'preview' ? '' : document.body.dataset.who;
const STORE = 'unsent';
const ANSWERED = 60_000;
const AGAIN = [15_000, 60_000, 300_000];

function storeOpened() {
  return new Promise((done, failed) => {
    const asked = indexedDB.open('proofline', 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: 'key' }).createIndex('who', 'who');
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
}

async function inStore(mode, act) {
  const database = await storeOpened();
  try {
    return await new Promise((done, failed) => {
      const change = database.transaction(STORE, mode, { durability: 'strict' });
      const asked = act(change.objectStore(STORE));
      change.oncomplete = () => done(asked.result);
      change.onabort = () => failed(change.error);
    });
  } finally {
    database.close();
  }
}

const everyEntry = () => inStore('readonly', (store) => store.index('who').getAll(who));
const entryKey = (form, id) => [who, form, id].join('/');
const written = (entry) => inStore('readwrite', (store) => store.put(entry));

/** What its writer took back meanwhile does not come back. */
const noted = (entry) =>
  inStore('readwrite', (store) => {
    const there = store.get(entry.key);
    there.onsuccess = () => there.result?.at === entry.at && store.put(entry);
    return there;
  });
const forgotten = (key) => inStore('readwrite', (store) => store.delete(key));

/** Others than this page's own sheet, the oldest first. */
let own = null;
const listed = async () => (await everyEntry()).filter(({ key }) => key !== own).sort((a, b) => a.at - b.at);

/**
 * Keeps a submitted sheet until the server has it; false where this browser keeps nothing.
 *
 * @param sheet its form, id, title, action, fields, files and draft
 */
export async function waits(sheet) {
  if (!who) return false;
  own = entryKey(sheet.form, sheet.id);
  try {
    const files = sheet.files.map(({ field, blob, name, said, upload }) => ({ field, blob, name, said, upload: { place: upload.place } }));
    await written({ ...sheet, key: own, who, at: Date.now(), files });
    // Somebody's work lies here now: the browser is asked not to clear it away.
    navigator.storage?.persist?.().catch(() => {});
    sendLater();
    return true;
  } catch {
    return false;
  }
}

/** Its writer goes on with the sheet, or it was taken: it is not to be sent from here any more. */
export async function waitsNoMore(form, id) {
  if (!who) return;
  if (own === entryKey(form, id)) own = null;
  await forgotten(entryKey(form, id)).catch(() => {});
  await paint();
}

// ---- sending

/** What stops all of it, not one sheet: no network, nobody signed in, a page that is out of date. */
class Stopped extends Error {}

let signedOut = false;

async function brought(entry, file) {
  if (file.id) return;
  const note = { isConnected: true };
  const { id, next } = await post('/a', {
    ...(await carried(file.blob, file.name, file.upload, note)),
    ...(await signed(file.blob, file.said)),
  }).finally(() => noted(entry));
  if (!id) throw leftTo(next);
  file.id = id;
  await noted(entry);
}

function leftTo(next) {
  signedOut = next === '/login';
  return new Stopped(next);
}

const stands = async ({ key, at }) => (await everyEntry()).some((entry) => entry.key === key && entry.at === at);

/** Where the server leads with it. */
async function posted(entry) {
  const body = new FormData();
  for (const [name, value] of entry.fields) body.append(name, value);
  for (const { field, id } of entry.files) body.append(field, id);
  body.set('_token', await token());
  body.set('_do', 'submit');
  const how = { method: 'POST', body, headers: { Accept: 'application/json' }, signal: AbortSignal.timeout(ANSWERED) };
  const answer = await fetch(entry.action, how);
  if (answer.ok && answer.headers.get('Content-Type')?.startsWith('application/json')) return (await answer.json()).next;
  if (answer.status >= 500 || answer.status === 429) throw new Stopped(String(answer.status));
  const page = await parsed(answer);
  // Somebody else is signed in by now, or the same person anew: this page cannot speak for them.
  if (page.body.dataset.who !== who || page.body.dataset.token !== pageToken()) throw new Stopped('stale');
  throw new Error('refused', { cause: wordsOf(page) });
}

const parsed = async (answer) => new DOMParser().parseFromString(await answer.text(), 'text/html');

/** What a page says stands in the way, shortly. */
function wordsOf(page) {
  const points = [...page.querySelectorAll('.problems li')].slice(0, 3);
  const texts = points.map((point) => [...point.querySelectorAll('b, span, p')].map((part) => part.textContent.trim()).filter(Boolean).join(say('dot')));
  return texts.length ? texts : [page.querySelector('main p, h1, h2')?.textContent.trim() ?? ''];
}

const isRefusal = (next) => next.includes('attempt=') && !next.includes('made=');

/** Sends one sheet; gives where that led, or marks why it was refused. */
async function sentNow(entry) {
  try {
    for (const file of entry.files) await brought(entry, file);
    if (!(await stands(entry))) return entry.action;
    const next = await posted(entry);
    if (next === '/login') throw leftTo(next);
    if (!isRefusal(next)) {
      await forgotten(entry.key);
      localStorage.removeItem(entry.draftAt);
      return next;
    }
    const why = await parsed(await fetch(next)).then(wordsOf, () => []);
    await noted({ ...entry, refused: { next, why } });
    return next;
  } catch (error) {
    const { message, cause } = error;
    if (error instanceof Stopped || error instanceof TypeError || error.name === 'TimeoutError' || /^(5..|429|409|403)$/.test(message)) throw new Stopped(message);
    await noted({ ...entry, refused: { next: entry.action, why: [].concat(cause ?? message) } });
    return entry.action;
  }
}

let tries = 0;
let timer = 0;
let busy = false;

function sendLater() {
  clearTimeout(timer);
  timer = setTimeout(sendAll, AGAIN[Math.min(tries, AGAIN.length - 1)]);
  tries += 1;
}

const alone = (act) => (navigator.locks ? navigator.locks.request('proofline.unsent', { ifAvailable: true }, (lock) => lock && act()) : act());

async function sendEach() {
  const arrived = [];
  for (const entry of (await everyEntry()).filter((one) => !one.refused)) {
    const next = await sentNow(entry);
    // The page of this sheet becomes what the server says of it.
    if (entry.key === own) return location.replace(next);
    if (!isRefusal(next) && next !== entry.action) arrived.push({ entry, next });
    await paint();
  }
  tries = 0;
  return tellGone(arrived);
}

/** Sends whatever waits, one page at a time; what does not get through waits for the next chance. */
export async function sendAll() {
  if (!who || busy || !navigator.onLine) return paint();
  busy = true;
  signedOut = false;
  try {
    await paint();
    await alone(sendEach);
  } catch {
    sendLater();
  }
  busy = false;
  return paint();
}

// ---- saying it

const nameOf = ({ title, about }) => [title, about].filter(Boolean).join(say('dot'));

function tellGone(arrived) {
  if (!arrived.length) return;
  const [{ entry, next }] = arrived;
  const words = make('span', { textContent: arrived.length > 1 ? say('unsentAllGone', arrived.length) : say('unsentGone', nameOf(entry)) });
  const toast = make('div', { className: 'toast', role: 'status', dataset: { gone: '' } }, words);
  if (arrived.length === 1) toast.append(make('a', { href: next, textContent: say('unsentSee') }));
  document.querySelector('.tabs, .submit')?.before(toast);
}

function state(entries) {
  const refused = entries.filter((entry) => entry.refused).length;
  if (refused === entries.length) return ['bad', 'alert', say('unsentBack')];
  if (!navigator.onLine) return ['wait', 'clock', say('unsentOffline')];
  if (signedOut) return ['bad', 'alert', say('unsentSignIn')];
  return ['wait', 'clock', say(busy ? 'unsentSending' : 'unsentLater')];
}

function marked(shape, name, words) {
  return make('p', { className: 'state', dataset: { state: name } }, icon(shape), make('span', { textContent: words }));
}

/** One that waits leads to its form, where it can be gone on with; one that came back, to its marks. */
function line(entry) {
  const { refused } = entry;
  const open = make('a', { href: refused?.next ?? entry.action }, make('b', { textContent: nameOf(entry) }), make('small', { textContent: say('unsentAt', when(entry.at)) }));
  open.onclick = () => {
    if (!localStorage.getItem(entry.draftAt)) localStorage.setItem(entry.draftAt, JSON.stringify(entry.draft));
  };
  if (refused) open.append(...refused.why.filter(Boolean).map((words) => marked('alert', 'bad', words)));
  const drop = make('button', { type: 'button', className: 'tap', ariaLabel: `${say('unsentDrop')} ${nameOf(entry)}` }, icon('close'));
  drop.onclick = async () => {
    if (!confirm(say('unsentDropAsk', nameOf(entry)))) return;
    localStorage.removeItem(entry.draftAt);
    await forgotten(entry.key);
    await paint();
  };
  return make('li', {}, open, drop);
}

/** The box at the head of the page: how many, how it stands with them, and which. */
async function paint() {
  const entries = who ? await listed().catch(() => []) : [];
  const box = document.querySelector('[data-waiting]');
  if (!entries.length) {
    box?.remove();
    return;
  }
  const [name, shape, words] = state(entries);
  const head = make('summary', {}, icon(shape, false), make('span', {}, make('b', { textContent: say('unsentCount', entries.length) }), make('small', { role: 'status', textContent: words })), icon('down'));
  const list = make('ul', {}, ...entries.map(line));
  const now = make('button', { type: 'button', className: 'btn soft small', textContent: say('unsentNow') });
  now.onclick = sendAll;
  const open = box?.querySelector('details').open ?? false;
  const details = make('details', { open }, head, list, ...(entries.every((entry) => entry.refused) ? [] : [now]));
  const fresh = make('section', { className: 'waiting', ariaLabel: say('unsentCount', entries.length), dataset: { waiting: '', state: name } }, details);
  if (box) box.replaceWith(fresh);
  else document.querySelector('main')?.before(fresh);
}

if (who) {
  addEventListener('online', () => {
    tries = 0;
    sendAll();
  });
  addEventListener('offline', paint);
  document.addEventListener('visibilitychange', () => document.hidden || sendAll());
}
