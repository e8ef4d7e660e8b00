import { all, form, icon, make, one, post, say } from './net.js';
import { progress } from './progress.js';
import { edit, keep } from './draft.js';

// A photo is stamped where it was taken, made small enough for a bad network, and sent at once.

const EDGE = 1600;
const QUALITY = 0.85;
const PLACE_WAIT = 4000;

const room = (photos) =>
  Number(photos.dataset.max) - all('figure', photos).filter((tile) => !tile.dataset.failed).length;

function place() {
  return new Promise((found) => {
    if (!navigator.geolocation) return found(null);
    navigator.geolocation.getCurrentPosition(({ coords }) => found(coords), () => found(null), {
      enableHighAccuracy: true,
      maximumAge: 60000,
      timeout: PLACE_WAIT,
    });
  });
}

function stampWords(marks, at, where, name) {
  const two = (number) => String(number).padStart(2, '0');
  const time = `${two(at.getHours())}:${two(at.getMinutes())}`;
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  const spot = where ? `${where.latitude.toFixed(5)}, ${where.longitude.toFixed(5)} ±${Math.round(where.accuracy)} m` : '';
  const parts = { time: day, place: spot, name };
  const line = marks.map((mark) => parts[mark]).filter(Boolean).join(' · ');
  return { time: marks.includes('time') ? time : '', line };
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

async function stamped(file, marks, at, where, name) {
  const image = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const scale = Math.min(1, EDGE / Math.max(image.width, image.height));
  const canvas = make('canvas', {
    width: Math.round(image.width * scale),
    height: Math.round(image.height * scale),
  });
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  if (marks.length) stamp(context, canvas.width, canvas.height, stampWords(marks, at, where, name));
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

async function send(photos, figure, blob, name, at, where) {
  const caption = one('figcaption', figure);
  delete figure.dataset.failed;
  figure.dataset.state = '';
  caption.dataset.state = '';
  caption.replaceChildren(icon('clock'), say('sending'));
  try {
    const { id } = await post('/a', {
      file: [blob, name],
      _taken_at: at.toISOString(),
      _lat: where?.latitude,
      _lng: where?.longitude,
      _accuracy: where?.accuracy,
      _source: 'camera' in photos.dataset ? 'camera' : 'gallery',
    });
    figure.append(hidden(photos, id));
    caption.dataset.state = 'ok';
    caption.replaceChildren(icon('ok'), say('kept'));
  } catch {
    figure.dataset.failed = 'yes';
    figure.dataset.state = caption.dataset.state = 'bad';
    const again = make('button', { type: 'button', className: 'textbtn', textContent: say('failed') });
    again.onclick = () => send(photos, figure, blob, name, at, where);
    caption.replaceChildren(icon('alert'), again);
  }
  changed(photos);
}

async function take(photos, files) {
  const marks = photos.dataset.watermark.split(' ').filter(Boolean);
  const where = marks.includes('place') ? await place() : null;
  for (const file of files.slice(0, room(photos))) {
    const at = 'camera' in photos.dataset ? new Date() : new Date(file.lastModified);
    let blob = file;
    try {
      blob = await stamped(file, marks, at, where, photos.dataset.name);
    } catch {
      // Not a picture this browser can draw (HEIC, say): the server judges the original.
    }
    const name = blob === file ? file.name : file.name.replace(/\.\w+$/, '') + '.jpg';
    const figure = tile(photos, URL.createObjectURL(blob), '');
    await send(photos, figure, blob, name, at, where);
  }
}

export function photos() {
  for (const place of all('[data-photos]', form)) {
    const input = one('input[type=file]', place);
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
