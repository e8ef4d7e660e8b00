// The service worker: what of the pages is kept on this phone, so that they open without a network.
// The files of a build are kept by their addresses, which hold its hash; pages belong to who is
// signed in, and go with them. Pages are asked of the server first, and a kept one says so itself.

const BUILD = '__BUILD__';
const FILES = __FILES__;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const PATIENCE = 4_000;
const LONGEST = 7 * 24 * HOUR;
const STALE = { page: HOUR, form: 12 * HOUR };
const QUIET = 10 * MINUTE;
const FETCHED = 20;
const MOST = 40;
const LARGEST = 1_000_000;

const OURS = 'proofline.';
const FILES_HERE = `${OURS}files.${BUILD}`;
const PAGES = `${OURS}pages.`;
const OFFLINE = '/offline';
const AT = 'Proofline-At';
const MODULE = 'Proofline-Module';

/** Pages people open; files, exports, the designer and links of outsiders are left alone. */
const OPENED = /^\/($|new$|me$|inbox$|f\/|r\/|c$|c\/|tasks$|tasks\/|spot-checks$|spot-checks\/)/;

const isBlankForm = (at) => /^\/f\/[^/?]+(\?|$)/.test(at);

/** After these, what was kept is somebody else's or looks otherwise. */
const TURNS = /^\/(login|logout|me\/\w+)$/;

/** What stands between here and the server says so when it does not reach it. */
const UNREACHED = [502, 503, 504];

// ---- what is there

const byAddress = { ignoreVary: true };
const pagesOf = (who) => PAGES + BUILD + '.' + who;
const ageOf = (copy) => Date.now() - Number(copy.headers.get(AT));
const saidOf = (answer) => (answer.headers.get('Proofline-Keep') ?? '').split(';');

/** The caches of pages, this build's first. */
async function pageCaches() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PAGES));
  return names.sort((a, b) => b.startsWith(PAGES + BUILD) - a.startsWith(PAGES + BUILD));
}

async function keptCopy(at) {
  for (const name of await pageCaches()) {
    const pages = await caches.open(name);
    const copy = await pages.match(at, byAddress);
    if (copy && ageOf(copy) < LONGEST) return copy;
    if (copy) await pages.delete(at, byAddress);
  }
  return undefined;
}

/** Counts whose turn it is: what was asked for in an earlier one is not kept any more. */
let turn = 0;

async function forget() {
  turn += 1;
  for (const name of await pageCaches()) await caches.delete(name);
}

/** Where pages of who is signed in are kept, once those of everybody else are gone; nothing where the turn is over. */
async function pagesFor(who, mine) {
  const others = (await pageCaches()).filter((name) => !name.endsWith('.' + who));
  if (turn !== mine) return undefined;
  const ours = others.length ? ++turn : turn;
  for (const name of others) await caches.delete(name);
  return turn === ours ? caches.open(pagesOf(who)) : undefined;
}

// ---- keeping

const addressOf = ({ pathname, search }) => (pathname === '/' ? '/' : pathname + search);

/** With its module, so that a form that opens also works; never one of another build's files. */
async function keep(pages, at, answer) {
  if (answer.status !== 200 || answer.headers.get('Proofline-Build') !== BUILD) return;
  if (!answer.headers.has('Proofline-Keep')) return;
  const text = await answer.text();
  if (text.length > LARGEST) return;
  const module = / data-module="([^"]+)"/.exec(text)?.[1];
  if (module && !(await pages.match(module, byAddress))) {
    const code = await fetch(module);
    if (!code.ok || code.redirected) return;
    await pages.put(module, code);
  }
  const headers = new Headers(answer.headers);
  for (const name of ['Content-Encoding', 'Content-Length']) headers.delete(name);
  headers.set(AT, Date.now());
  if (module) headers.set(MODULE, module);
  // Taken out first: what was kept last stands last.
  await pages.delete(at, byAddress);
  await pages.put(at, new Response(text, { headers }));
}

/** What somebody just opened is kept for them, in the place of everybody else's. */
async function seen(at, answer, mine) {
  const who = answer.headers.get('Proofline-Who');
  const pages = who && (await pagesFor(who, mine));
  if (pages) await keep(pages, at, answer);
}

/** No more than so many forms, none for longer than it may be, and no module of none of them. */
async function trim(pages, isListed) {
  const forms = [];
  const modules = [];
  for (const request of await pages.keys()) {
    const at = addressOf(new URL(request.url));
    if (at.startsWith('/assets/')) modules.push(at);
    else if (at.startsWith('/f/')) forms.push({ at, copy: await pages.match(at, byAddress) });
  }
  const good = forms.filter(({ at, copy }) => ageOf(copy) < LONGEST && (!isBlankForm(at) || isListed(at.split('?')[0])));
  const left = new Set(good.slice(-MOST));
  for (const form of forms) if (!left.has(form)) await pages.delete(form.at, byAddress);
  const used = new Set([...left].map(({ copy }) => copy.headers.get(MODULE)));
  for (const module of modules) if (!used.has(module)) await pages.delete(module, byAddress);
}

// ---- fetching quietly what may be needed

async function isFresh(pages, { at, version }) {
  const copy = await pages.match(at, byAddress);
  if (!copy || ageOf(copy) > STALE[version ? 'form' : 'page']) return false;
  return Number(saidOf(copy)[0]) === version;
}

async function isQuiet() {
  const [name] = await pageCaches();
  if (!name?.startsWith(PAGES + BUILD)) return false;
  const last = await (await caches.open(name)).match(OFFLINE, byAddress);
  return last !== undefined && ageOf(last) < QUIET;
}

/** One after the other, so that nobody notices; the page for lack of a network last, as a mark that all is there. */
async function fetchAll(pages, wanted, who, mine) {
  for (const one of wanted) {
    if (await isFresh(pages, one)) continue;
    const answer = await fetch(one.at, { priority: 'low' });
    if (turn !== mine || answer.headers.get('Proofline-Who') !== who) return false;
    await keep(pages, one.at, answer);
  }
  return true;
}

/** The first forms, unless the phone is to spare its data. */
function wantedOf(listed) {
  const forms = self.navigator.connection?.saveData ? [] : listed.filter(({ version }) => version).slice(0, FETCHED);
  return [...listed.filter(({ version }) => !version), ...forms, { at: OFFLINE, version: NaN }];
}

async function made() {
  if (await isQuiet()) return;
  const mine = turn;
  const answer = await fetch('/kept', { headers: { Accept: 'application/json' } });
  if (!answer.ok) return;
  const { who, build, pages: listed } = await answer.json();
  if (!who) return forget();
  if (build !== BUILD) return self.registration.update();
  const pages = await pagesFor(who, mine);
  if (!pages || !(await fetchAll(pages, wantedOf(listed), who, turn))) return;
  await trim(pages, (at) => listed.some((one) => one.at === at));
  await dropOlderBuilds(who);
}

/** Only now: till all was there, what an older build had kept still opened, with its own files. */
async function dropOlderBuilds(who) {
  const now = [FILES_HERE, pagesOf(who)];
  for (const name of await caches.keys()) if (name.startsWith(OURS) && !now.includes(name)) await caches.delete(name);
}

let going = null;
const round = () => (going ??= made().catch(() => {}).finally(() => (going = null)));

// ---- answering

const asset = async (request) => (await caches.match(request.url, byAddress)) ?? fetch(request);

/** As the server makes them: of the moment, then chance (UUID version 7). */
function freshId() {
  const moment = Date.now().toString(16).padStart(12, '0');
  return `${moment.slice(0, 8)}-${moment.slice(8)}-7${crypto.randomUUID().slice(15)}`;
}

/** A kept page says of when it is and why; a blank form is a sheet of its own each time it is opened. */
async function shown(copy, at, slow) {
  const text = await copy.text();
  const dated = text.replace('<body', `<body data-as-of="${Number(copy.headers.get(AT))}"${slow ? ' data-slow' : ''}`);
  const page = isBlankForm(at) ? dated.replace(/( name="_id" value=")[^"]*/, `$1${freshId()}`) : dated;
  return new Response(page, { headers: copy.headers });
}

async function instead(mark = '') {
  const page = (await keptCopy(OFFLINE)) ?? (await caches.match(OFFLINE, byAddress));
  if (!page) return Response.error();
  const text = await page.text();
  return new Response(text.replace('<body', `<body data-as-of="${Date.now()}"${mark}`), { status: 503, headers: page.headers });
}

const late = () => new Promise((done) => setTimeout(done, PATIENCE, {}));

async function opened(event, url) {
  const at = addressOf(url);
  const mine = turn;
  const asked = fetch(event.request).then((answer) => ({ answer, second: answer.type === 'basic' ? answer.clone() : null }));
  event.waitUntil(asked.then(({ second }) => second && seen(at, second, mine)).catch(() => {}));
  const copy = await keptCopy(at);
  try {
    const { answer } = await (copy ? Promise.race([asked, late()]) : asked);
    return answer && !(copy && UNREACHED.includes(answer.status)) ? answer : shown(copy, at, true);
  } catch {
    return copy ? shown(copy, at, false) : instead();
  }
}

/** Who signs in or out leaves nothing of the pages before, also where that does not get through. */
async function turned(request) {
  await forget();
  try {
    return await fetch(request);
  } catch {
    const { pathname } = new URL(request.url);
    return instead(pathname === '/login' ? ' data-to="/login"' : ` data-to="/me"${pathname === '/logout' ? ' data-out' : ''}`);
  }
}

/** To be asked who one is means that nobody is signed in. */
async function signIn(request) {
  try {
    const answer = await fetch(request);
    if (answer.ok) await forget();
    return answer;
  } catch {
    return instead();
  }
}

self.addEventListener('install', (event) => {
  event.waitUntil(
    (async () => {
      const files = await caches.open(FILES_HERE);
      await files.addAll(FILES);
      await files.put(OFFLINE, await fetch(OFFLINE, { credentials: 'omit' }));
      await self.skipWaiting();
    })(),
  );
});

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('message', (event) => event.waitUntil(round()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  const [isGet, isPage] = [request.method === 'GET', request.mode === 'navigate'];
  if (isGet && url.pathname.startsWith('/assets/')) event.respondWith(asset(request));
  else if (isPage && isGet && url.pathname === '/login') event.respondWith(signIn(request));
  else if (isPage && isGet && OPENED.test(url.pathname)) event.respondWith(opened(event, url));
  else if (isPage && !isGet && TURNS.test(url.pathname)) event.respondWith(turned(request));
});
