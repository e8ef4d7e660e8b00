import { formSays, icon, make, say, token, when } from './net.js';

// The pages as an app: the service worker keeps them for when there is no network, and a page that
// was kept says of when it is.

const PAGES_KEPT = 'proofline.pages.';
const reader = formSays?.person === 'preview' ? '' : document.body.dataset.who;

/** When the page was made, by this phone's clock; nothing where it comes from the server. */
export const asOf = Number(document.body.dataset.asOf ?? 0);

/** The caches of pages there are here; none where a browser keeps nothing. */
export const keptPages = async () => ((await globalThis.caches?.keys()) ?? []).filter((name) => name.startsWith(PAGES_KEPT));

/** A phone that changes hands keeps no page of the person before. */
export async function forgetPages(but = '') {
  for (const name of await keptPages()) if (!but || !name.endsWith(but)) await caches.delete(name);
}

if (reader) forgetPages(reader).catch(() => {});
else if (document.querySelector('.enter')) forgetPages().catch(() => {});

function tellAge() {
  const words = make('span', { role: 'status' });
  const again = make('button', { type: 'button', className: 'textbtn', textContent: say('keptAgain'), onclick: () => location.reload() });
  const note = make('p', { className: 'asof', dataset: { note: '' } }, icon('clock'), words, again);
  const tell = (how) => (words.textContent = say(how, when(asOf)));
  tell('slow' in document.body.dataset ? 'keptSlow' : 'keptOffline');
  addEventListener('online', () => tell('keptBack'));
  addEventListener('offline', () => tell('keptOffline'));
  document.querySelector('main').before(note);
}

if (asOf && !document.querySelector('[data-offline]')) tellAge();
if (asOf) addEventListener('online', () => token().catch(() => {}));

async function work() {
  await navigator.serviceWorker.register('/sw.js');
  const { active } = await navigator.serviceWorker.ready;
  active.postMessage('round');
}

const starts = () => work().catch(() => {});
if (reader && navigator.serviceWorker) {
  if (document.readyState === 'complete') starts();
  else addEventListener('load', starts);
}
