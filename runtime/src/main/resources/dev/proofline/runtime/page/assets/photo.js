import { all, form, icon, make, one, post, say } from './net.js';
import { signed } from './capture.js';
import { notesOf, withNotes } from './exif.js';
import { progress } from './progress.js';
import { judge, touch } from './live.js';
import { edit, keep } from './draft.js';
import { arrived, carried, failure, leaving, settled } from './resume.js';

// A photo is stamped where it was taken, made small enough for a bad network, and sent at once.

const EDGE = 1600;
const QUALITY = 0.85;
const PLACE_WAIT = 4000;
const JUST_TAKEN = 2 * 60 * 1000;
const CLOCKS_DIFFER = 10 * 60 * 1000;

const room = (photos) =>
  Number(photos.dataset.max) - all('figure', photos).filter((tile) => !tile.dataset.failed).length;

/** Only what the camera made a moment ago is known to be taken here and now; a copy is new, its notes are not. */
const isTakenNow = (photos, file, notes) =>
  'camera' in photos.dataset &&
  Math.abs(Date.now() - file.lastModified) < JUST_TAKEN &&
  !(notes.at && Math.abs(Date.now() - notes.at) > CLOCKS_DIFFER);

/** What the stamp will hold, said beforehand; the place only where it may be read. */
async function promise(photos) {
  const marks = photos.dataset.watermark.split(' ').filter(Boolean);
  if (!('camera' in photos.dataset) || !marks.length) return;
  const permission = await navigator.permissions?.query({ name: 'geolocation' }).catch(() => null);
  const paint = () => {
    const kept = marks.filter((mark) => mark !== 'place' || permission?.state === 'granted');
    one('[data-promise]', photos).textContent = kept.length ? say('stamped', kept.map((mark) => say(mark)).join(say('comma'))) : '';
  };
  paint();
  if (permission) permission.onchange = paint;
}

function whereabouts() {
  return new Promise((found) => {
    if (!navigator.geolocation) return found(null);
    navigator.geolocation.getCurrentPosition(({ coords }) => found(coords), () => found(null), {
      enableHighAccuracy: true,
      maximumAge: 60000,
      timeout: PLACE_WAIT,
    });
  });
}

function stampWords(marks, at, where, name, takenNow) {
  const two = (number) => String(number).padStart(2, '0');
  const time = `${two(at.getHours())}:${two(at.getMinutes())}`;
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  const spot = where ? `${where.latitude.toFixed(5)}, ${where.longitude.toFixed(5)} ±${Math.round(where.accuracy)} m` : '';
  const parts = { time: day, place: spot, name };
  const line = marks.map((mark) => parts[mark]).filter(Boolean).join(' · ');
  const clock = takenNow ? time : say('uploaded', time);
  return { time: marks.includes('time') ? clock : '', line };
}

function stamp(context, width, height, words) {
  const unit = Math.max(14, Math.round(Math.min(width, height) / 26));
  const shade = context.createLinearGradient(0, height - unit * 4, 0, height);
  shade.addColorStop(0, 'rgba(0,0,0,0)');
  shade.addColorStop(0.45, 'rgba(0,0,0,.72)');
  context.fillStyle = shade;
  context.fillRect(0, height - unit * 4, width, unit * 4);
  context.fillStyle = '#fff';
  context.textBaseline = 'alphabetic';
  context.font = `600 ${Math.round(unit * 1.3)}px sans-serif`;
  context.fillText(words.time, unit * 0.7, height - unit * 1.9, width - unit);
  context.font = `${unit}px sans-serif`;
  context.fillText(words.line, unit * 0.7, height - unit * 0.6, width - unit);
}

async function stamped(file, words) {
  const image = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const scale = Math.min(1, EDGE / Math.max(image.width, image.height));
  const canvas = make('canvas', {
    width: Math.round(image.width * scale),
    height: Math.round(image.height * scale),
  });
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  if (words) stamp(context, canvas.width, canvas.height, words);
  return new Promise((done) => canvas.toBlob(done, 'image/jpeg', QUALITY));
}

function tile(photos, address, words) {
  const remove = make('button', { type: 'button', className: 'tap', ariaLabel: say('remove') }, icon('close'));
  const image = make('img', { src: address, alt: say('photo') });
  const caption = make('figcaption', { className: 'state', textContent: words, role: 'status' });
  const figure = make('figure', { className: 'photo' }, make('div', { className: 'shot' }, image, remove), caption);
  remove.onclick = () => {
    figure.remove();
    changed(photos);
  };
  one('.add', photos).before(figure);
  return figure;
}

function changed(photos) {
  one('.add', photos).hidden = room(photos) <= 0;
  edit();
  touch(photos);
  judge();
  progress();
  keep();
}

const hidden = (photos, id) =>
  make('input', { type: 'hidden', name: photos.closest('[data-field]').dataset.field, value: id });

/** A photo that the server already has. */
export function addKept(photos, id) {
  tile(photos, `/a/${id}`, '').append(hidden(photos, id));
  one('.add', photos).hidden = room(photos) <= 0;
}

async function send(photos, figure, blob, name, origin, upload = {}) {
  const caption = one('figcaption', figure);
  const note = make('span');
  const again = () => send(photos, figure, blob, name, origin, upload);
  delete figure.dataset.failed;
  leaving(figure, { blob, name, said: origin, upload, again });
  figure.dataset.state = '';
  caption.dataset.state = '';
  caption.replaceChildren(icon('clock'), note);
  try {
    const { id, told, doubts } = await post('/a', {
      ...(await carried(blob, name, upload, note)),
      ...(await signed(blob, origin)),
    });
    arrived(figure, blob);
    figure.append(hidden(photos, id));
    form.dispatchEvent(new CustomEvent('kept', { detail: { item: figure, id } }));
    caption.dataset.state = 'ok';
    caption.replaceChildren(icon('ok'), say('kept'), make('small', { textContent: told }));
    const album = origin._source === 'gallery' && photos.dataset.here;
    for (const doubt of album ? [album, ...doubts] : doubts) caption.append(make('small', { className: 'doubt' }, icon('alert'), doubt));
  } catch (error) {
    const words = failure(figure, error, again);
    figure.dataset.state = caption.dataset.state = 'bad';
    caption.replaceChildren(icon('alert'), ...words);
  }
  settled(figure);
  changed(photos);
}

/** What the ledger is told of a photo: when and where it was taken, if that is known. */
const origin = (at, where, takenNow) => ({
  _taken_at: takenNow ? at.toISOString() : undefined,
  _lat: where?.latitude,
  _lng: where?.longitude,
  _accuracy: where?.accuracy,
  _source: takenNow ? 'camera' : 'gallery',
});

async function take(photos, files) {
  const marks = photos.dataset.watermark.split(' ').filter(Boolean);
  const at = new Date();
  const all = await Promise.all(files.slice(0, room(photos)).map(async (file) => ({ file, notes: await notesOf(file) })));
  const anyTaken = all.some(({ file, notes }) => isTakenNow(photos, file, notes));
  const here = anyTaken && marks.includes('place') ? await whereabouts() : null;
  for (const { file, notes } of all) {
    const takenNow = isTakenNow(photos, file, notes);
    const where = takenNow ? here : null;
    let blob = file;
    try {
      const words = marks.length ? stampWords(marks, at, where, photos.dataset.name, takenNow) : null;
      blob = withNotes(await stamped(file, words), notes);
    } catch {
      // Not a picture this browser can draw (HEIC, say): the server judges the original.
    }
    const name = blob === file ? file.name : file.name.replace(/\.\w+$/, '') + '.jpg';
    const figure = tile(photos, URL.createObjectURL(blob), '');
    await send(photos, figure, blob, name, origin(at, where, takenNow));
  }
}

export function photos(within = form) {
  for (const place of all('[data-photos]', within)) {
    const input = one('input[type=file]', place);
    promise(place);
    input.addEventListener('change', () => {
      const files = [...input.files];
      // The files go up on their own; posting them with the form again would double them.
      input.value = '';
      take(place, files);
    });
    for (const button of all('figure button[name=_do]', place)) {
      button.onclick = (event) => {
        event.preventDefault();
        button.closest('figure').remove();
        changed(place);
      };
    }
  }
}
