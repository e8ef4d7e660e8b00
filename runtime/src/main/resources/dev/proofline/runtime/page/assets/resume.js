import { say } from './net.js';

// Large files go up in pieces (tus 1.0), so that a broken network costs one piece and not the file.

const PIECE = 512 * 1024;
const TRIES = 8;
const UPLOADS = '/api/uploads';
const TUS = { 'Tus-Resumable': '1.0.0' };

export const isLarge = (blob) => blob.size > 2 * PIECE;

const base64 = (text) => btoa(String.fromCodePoint(...new TextEncoder().encode(text)));

/** Until the network is said to be back, or for a while that grows. */
const patience = (tries) =>
  new Promise((on) => {
    setTimeout(on, Math.min(30_000, 1000 * 2 ** tries));
    window.addEventListener('online', on, { once: true });
  });

async function refused(answer) {
  const { problem, detail } = await answer.json().catch(() => ({}));
  return new Error(String(answer.status), { cause: problem ?? detail });
}

async function begun(blob, name) {
  const headers = {
    ...TUS,
    'Upload-Length': blob.size,
    'Upload-Metadata': `filename ${base64(name)},finish ${base64('later')}`,
  };
  const answer = await fetch(UPLOADS, { method: 'POST', headers });
  if (answer.status !== 201) throw await refused(answer);
  return answer.headers.get('Location');
}

/** What another try may mend is as a broken network. */
function settled(answer) {
  if (answer.status === 409 || answer.status >= 500) throw new TypeError(String(answer.status));
  return answer;
}

const offset = (answer) => Number(answer.headers.get('Upload-Offset'));

/** Where the server says the file ends; what it does not know any more cannot go on. */
async function reached(place) {
  const answer = settled(await fetch(place, { method: 'HEAD', headers: TUS }));
  if (!answer.ok) throw new Error(String(answer.status));
  return offset(answer);
}

async function piece(place, blob, from) {
  const headers = { ...TUS, 'Upload-Offset': from, 'Content-Type': 'application/offset+octet-stream' };
  const answer = settled(await fetch(place, { method: 'PATCH', headers, body: blob.slice(from, from + PIECE) }));
  if (answer.status !== 204) throw await refused(answer);
  return offset(answer);
}

/**
 * Sends the file, however often the network breaks; a call that gave up is gone on with by the next.
 *
 * @param upload what is kept between calls: its place
 * @returns the id of the upload
 */
export async function inPieces(blob, name, upload, note) {
  let at;
  if (!upload.place) {
    upload.place = await begun(blob, name);
    at = 0;
  }
  for (let tries = 0; at !== blob.size; ) {
    try {
      at ??= await reached(upload.place);
      note.textContent = `${say('sending')} ${Math.floor((100 * at) / blob.size)}%`;
      if (at < blob.size) at = await piece(upload.place, blob, at);
      tries = 0;
    } catch (broken) {
      if (!(broken instanceof TypeError)) {
        upload.place = undefined;
        throw broken;
      }
      if (++tries > TRIES) throw broken;
      at = undefined;
      await patience(tries);
    }
  }
  return upload.place.split('/').pop();
}
