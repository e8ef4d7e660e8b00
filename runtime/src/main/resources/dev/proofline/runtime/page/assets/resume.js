import { form, make, say } from './net.js';

// Large files go up in pieces (tus 1.0), so that a broken network costs one piece and not the file.

const PIECE = 512 * 1024;
const TRIES = 8;
const STALLED = 60_000;
const UPLOADS = '/api/uploads';
const TUS = { 'Tus-Resumable': '1.0.0' };

/** What the same file would be told again; everything else another try may mend. */
const FINAL = ['413', '415', '422'];

/** What something between here and the server answers that lets no pieces through. */
const NO_PIECES = ['404', '405', '501'];

/** What the server does not know any more. */
const FORGOTTEN = ['404', '410'];

const base64 = (text) => btoa(String.fromCodePoint(...new TextEncoder().encode(text)));

const ask = (place, how) => fetch(place, { ...how, headers: { ...TUS, ...how.headers }, signal: AbortSignal.timeout(STALLED) });

/** Until the network is said to be back, or for a while that grows. */
const patience = (tries) =>
  new Promise((on) => {
    const wait = setTimeout(done, Math.min(30_000, 1000 * 2 ** tries));
    function done() {
      clearTimeout(wait);
      removeEventListener('online', done);
      on();
    }
    addEventListener('online', done);
  });

/** The answer that was hoped for; what another try may mend is as a broken network. */
async function hoped(answer, status) {
  if (answer.status === status) return answer;
  if (answer.status === 409 || (answer.status >= 500 && ![501, 507].includes(answer.status))) throw new TypeError(String(answer.status));
  const { detail } = await answer.json().catch(() => ({}));
  throw new Error(String(answer.status), { cause: detail });
}

const isBroken = (error) => error instanceof TypeError || error.name === 'TimeoutError';

const offset = (answer) => Number(answer.headers.get('Upload-Offset'));

async function begun(blob, name) {
  const headers = { 'Upload-Length': blob.size, 'Upload-Metadata': `filename ${base64(name)},finish ${base64('later')}` };
  const answer = await hoped(await ask(UPLOADS, { method: 'POST', headers }), 201);
  return answer.headers.get('Location');
}

const reached = async (place) => offset(await hoped(await ask(place, { method: 'HEAD' }), 200));

async function piece(place, blob, from) {
  const headers = { 'Upload-Offset': from, 'Content-Type': 'application/offset+octet-stream' };
  const body = blob.slice(from, from + PIECE);
  return offset(await hoped(await ask(place, { method: 'PATCH', headers, body }), 204));
}

// ---- where a chosen file is going on, should the page be loaded again

const mark = ({ name, size, lastModified }) => `proofline.upload/${document.body.dataset.who}/${name}/${size}/${lastModified}`;

function place(blob) {
  try {
    return blob.lastModified ? sessionStorage.getItem(mark(blob)) : null;
  } catch {
    return null;
  }
}

function mind(blob, at) {
  if (!blob.lastModified) return;
  try {
    if (at) sessionStorage.setItem(mark(blob), at);
    else sessionStorage.removeItem(mark(blob));
  } catch {
    // A full or forbidden store: after a reload the file goes up from its beginning.
  }
}

/** Begins, or goes on where the server says the file ends. */
async function from(blob, name, upload) {
  const known = upload.place;
  upload.place ??= place(blob);
  try {
    if (upload.place) return await reached(upload.place);
  } catch (lost) {
    if (!FORGOTTEN.includes(lost.message)) throw lost;
    if (known) upload.restarts = (upload.restarts ?? 0) + 1;
    if (upload.restarts > 1) throw lost;
  }
  upload.place = await begun(blob, name);
  mind(blob, upload.place);
  return 0;
}

/** Sends the file, however often the network breaks; a call that gave up is gone on with by the next. */
async function inPieces(blob, name, upload, note) {
  let at;
  for (let tries = 0; at !== blob.size; ) {
    if (upload.handedOver) throw new TypeError('handed over');
    if (!note.isConnected) {
      // Taken away from the form: nothing of it is to stay with the server.
      mind(blob, null);
      if (upload.place) ask(upload.place, { method: 'DELETE' }).catch(() => {});
      throw new Error('gone');
    }
    try {
      at = at === undefined ? await from(blob, name, upload) : await piece(upload.place, blob, at);
      tries = 0;
      note.textContent = `${say('sending')} ${Math.floor((100 * at) / blob.size)}%`;
    } catch (error) {
      if (!isBroken(error) || ++tries > TRIES) throw error;
      at = undefined;
      note.textContent = say('waiting');
      await patience(tries);
    }
  }
  return upload.place.split('/').pop();
}

/**
 * What the form's server is told of a file: the file itself, or where its pieces are.
 *
 * @param upload what is kept between calls: its place
 * @param note where the way it comes along is said
 */
export async function carried(blob, name, upload, note) {
  note.textContent = say('sending');
  if (blob.size > 2 * PIECE) {
    try {
      return { _upload: await inPieces(blob, name, upload, note), _name: name };
    } catch (error) {
      if (upload.place || !NO_PIECES.includes(error.message)) throw error;
    }
  }
  return { file: [blob, name] };
}

/** The files of this page that did not arrive yet, by where they are shown. */
const onTheWay = new Map();

/**
 * The item is on its way: leaving before it came is a loss that is told.
 *
 * @param said what is known of how it was made
 * @param again sends it once more
 */
export function leaving(item, { blob, name, said, upload, again }) {
  item.dataset.sending = '';
  item.dataset.unfinished = name;
  onTheWay.set(item, { blob, name, said, upload, again });
}

export function arrived(item, blob) {
  delete item.dataset.unfinished;
  onTheWay.delete(item);
  mind(blob, null);
}

/** Came or not, the item holds nothing up any more. */
export function settled(item) {
  delete item.dataset.sending;
  if (!isSending()) form.querySelector('[data-unsent]')?.remove();
}

/** The files still to be sent, each with its field; what the server will not have is none of them. */
export const notThereYet = () =>
  [...onTheWay]
    .filter(([item]) => item.isConnected && !('final' in item.dataset))
    .map(([item, file]) => ({ ...file, field: item.closest('[data-field]').dataset.field }));

/** Whether somebody else sees to these files now; given back, they go on from here. */
export function handOver(over) {
  for (const [item, { upload, again }] of onTheWay) {
    upload.handedOver = over;
    if (!over && item.isConnected && 'failed' in item.dataset && !('final' in item.dataset)) again();
  }
}

addEventListener('online', () => {
  const stuck = [...onTheWay].filter(([item, { upload }]) => item.isConnected && item.dataset.failed === 'network' && !upload.handedOver);
  for (const [, { again }] of stuck) again();
});

/** Why an item did not get there, and the way to try again where that helps. */
export function failure(item, error, again) {
  const { message, cause } = error;
  const words = typeof cause === 'string' ? [cause] : [];
  item.dataset.failed = isBroken(error) ? 'network' : 'yes';
  if (words.length && FINAL.includes(message)) {
    item.dataset.final = '';
    return words;
  }
  if (isBroken(error) && !navigator.onLine) return [say('waiting')];
  const button = make('button', { type: 'button', className: 'textbtn', textContent: say('failed') });
  button.onclick = again;
  return [...words, button];
}

export const isSending = () => form.querySelector('[data-sending]') !== null;
