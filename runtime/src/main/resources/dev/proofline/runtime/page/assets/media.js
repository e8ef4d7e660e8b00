import { all, form, icon, make, one, post, say } from './net.js';
import { judge, touch } from './live.js';
import { edit, keep } from './draft.js';
import { signed } from './capture.js';
import { progress } from './progress.js';
import { told } from './typed.js';
import { paperToSign } from './sign.js';
import { arrived, carried, failure, leaving, settled } from './resume.js';

// Files, recordings, signatures and codes: sent only with forms that ask for them.

(function media() {
  const changed = (place) => {
    edit();
    touch(place);
    judge();
    progress();
    keep();
  };

  // ---- files: sent at once, kept as rows

  const room = (place) => Number(place.dataset.max) - all('li', place).filter((row) => !row.dataset.failed).length;

  function settle(place) {
    one('.add', place).classList.toggle('full-up', room(place) <= 0);
    changed(place);
  }

  function row(place, name, face) {
    const words = make('span', { textContent: face.tagName === 'AUDIO' ? '' : name });
    const note = make('small', { role: 'status' });
    words.append(note);
    const remove = make('button', { type: 'button', className: 'tap', ariaLabel: say('untake', name) }, icon('close', false));
    const item = make('li', { className: 'kept' }, face, words, remove);
    remove.onclick = () => {
      item.remove();
      settle(place);
    };
    one('ul', place).append(item);
    return { item, note };
  }

  const face = (blob, address) => {
    if (blob.type.startsWith('audio/')) return make('audio', { controls: true, preload: 'metadata', src: address });
    if (blob.type.startsWith('image/')) return make('img', { src: address, alt: '' });
    return icon('doc', false);
  };

  const field = (place) => place.closest('[data-field]').dataset.field;

  const hidden = (place, id) => make('input', { type: 'hidden', name: field(place), value: id });

  async function send(place, blob, name, seconds) {
    const { item, note } = row(place, name, face(blob, URL.createObjectURL(blob)));
    const said = seconds ? { _seconds: seconds, _taken_at: new Date().toISOString() } : {};
    const upload = {};
    const go = async () => {
      delete item.dataset.failed;
      leaving(item, { blob, name, said, upload, again: go });
      try {
        const file = await carried(blob, name, upload, note);
        const { id, size, told, doubts } = await post('/a', { ...file, ...(await signed(blob, said)) });
        arrived(item, blob);
        item.append(hidden(place, id));
        form.dispatchEvent(new CustomEvent('kept', { detail: { item, id } }));
        note.textContent = [size, told].filter(Boolean).join(say('dot'));
        for (const doubt of doubts) note.after(make('small', { className: 'doubt' }, icon('alert'), doubt));
      } catch (error) {
        note.replaceChildren(...failure(item, error, go));
      }
      settled(item);
      settle(place);
    };
    settle(place);
    await go();
  }

  /** How long a chosen recording is, as far as the browser can tell. */
  const length = (blob) =>
    new Promise((known) => {
      if (!blob.type.startsWith('audio/')) return known(undefined);
      const audio = make('audio', { preload: 'metadata', src: URL.createObjectURL(blob) });
      audio.onloadedmetadata = () => known(Number.isFinite(audio.duration) ? audio.duration : undefined);
      audio.onerror = () => known(undefined);
      return undefined;
    });

  function files(place) {
    const input = one('input[type=file]', place);
    input.addEventListener('change', async () => {
      const chosen = [...input.files].slice(0, room(place));
      // The files go up on their own; posting them with the form again would double them.
      input.value = '';
      for (const file of chosen) await send(place, file, file.name, await length(file));
    });
    for (const button of all('li button[name=_do]', place)) {
      button.onclick = (event) => {
        event.preventDefault();
        button.closest('li').remove();
        settle(place);
      };
    }
    place.closest('[data-field]').fillWith = (ids) => {
      const had = new Set(all('li input[type=hidden]', place).map((kept) => kept.value));
      for (const id of ids.filter((one) => !had.has(one))) {
        const audio = /record|talk/.test(place.dataset.files);
        const shown = audio ? make('audio', { controls: true, preload: 'none', src: `/api/attachments/${id}` }) : icon('doc', false);
        row(place, '', shown).item.append(hidden(place, id));
      }
      settle(place);
    };
  }

  // ---- recordings: hold to talk, or tap to start and tap to stop

  const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
  const KINDS = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/webm'];
  const SHORTEST = 0.6;
  const TAP = 350;

  function recorder(place) {
    if (!navigator.mediaDevices || !window.MediaRecorder) return;
    const hold = place.dataset.files === 'hold_to_talk';
    const most = Number(place.dataset.seconds ?? 600);
    const label = () => (hold ? say('hold') : say('start'));
    const words = make('span', { textContent: label() });
    const button = make('button', { type: 'button', className: 'btn talk full' }, icon('mic', false), words);
    const note = make('p', { className: 'meta', role: 'status' });
    one('.add', place).prepend(button, note);
    let running = null;
    let wanted = false;
    let pressed = 0;

    const stop = () => {
      wanted = false;
      running?.stop();
    };

    async function start() {
      if (running || room(place) <= 0) return;
      wanted = true;
      note.textContent = '';
      let stream;
      try {
        stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      } catch {
        wanted = false;
        note.textContent = say('nomic');
        return;
      }
      const mimeType = KINDS.find((kind) => MediaRecorder.isTypeSupported(kind));
      const parts = [];
      const from = performance.now();
      const seconds = () => (performance.now() - from) / 1000;
      running = new MediaRecorder(stream, mimeType ? { mimeType } : {});
      const tick = setInterval(() => {
        words.textContent = say('stop', clock(seconds()));
        if (seconds() >= most) stop();
      }, 200);
      running.ondataavailable = ({ data }) => data.size && parts.push(data);
      running.onstop = () => {
        clearInterval(tick);
        stream.getTracks().forEach((track) => track.stop());
        const took = seconds();
        const type = running.mimeType.split(';')[0] || 'audio/webm';
        running = null;
        button.removeAttribute('aria-pressed');
        words.textContent = label();
        if (took < SHORTEST || !parts.length) {
          note.textContent = say('short');
          return;
        }
        const at = new Date();
        const name = `${at.getFullYear()}-${at.getMonth() + 1}-${at.getDate()} ${at.getHours()}.${String(at.getMinutes()).padStart(2, '0')}.${type.endsWith('mp4') ? 'm4a' : 'webm'}`;
        send(place, new Blob(parts, { type }), name, Math.min(took, most));
      };
      running.start();
      button.setAttribute('aria-pressed', 'true');
      words.textContent = say('stop', clock(0));
      if (!wanted) stop();
    }

    button.addEventListener('contextmenu', (event) => event.preventDefault());
    if (hold) {
      button.addEventListener('pointerdown', (event) => {
        if (event.button) return;
        pressed = event.timeStamp;
        if (running) stop();
        else start();
      });
      // A short tap starts and the next one stops, for those who cannot hold.
      const release = (event) => event.timeStamp - pressed > TAP && stop();
      button.addEventListener('pointerup', release);
      button.addEventListener('pointercancel', stop);
    }
    button.addEventListener('click', (event) => {
      // A press has done its work already; a keyboard or a switch gives only the click.
      if (hold && event.detail) return;
      if (running) stop();
      else start();
    });
  }

  // ---- signatures: drawn, or the name as a picture

  function signature(place) {
    const part = (key, extra = '') => make('button', { type: 'button', className: `btn quiet small ${extra}`, textContent: say(key) });
    const [clear, typed, keep] = [part('clear'), part('typed'), part('keep', 'line-accent')];
    const paper = paperToSign((drawn) => (keep.disabled = !drawn));
    one('.add', place).prepend(make('div', { className: 'signing' }, paper.canvas, make('div', { className: 'btns' }, clear, typed, keep)));
    clear.onclick = paper.blank;
    typed.onclick = () => paper.write(place.dataset.name);
    keep.onclick = () => {
      if (!paper.isDrawn()) return;
      paper.canvas.toBlob((blob) => {
        send(place, blob, `${place.dataset.name}.png`);
        paper.blank();
      }, 'image/png');
    };
  }

  // ---- codes

  async function scan(input) {
    const video = make('video', { playsInline: true, muted: true });
    const close = make('button', { type: 'button', className: 'tap', ariaLabel: say('close') }, icon('close', false));
    const note = make('p', { className: 'meta', role: 'status', textContent: say('aim') });
    const dialog = make('dialog', { className: 'sheet scan' }, make('div', { className: 'with' }, note, close), video);
    close.onclick = () => dialog.close();
    document.body.append(dialog);
    dialog.showModal();
    let stream = null;
    dialog.addEventListener('close', () => {
      stream?.getTracks().forEach((track) => track.stop());
      dialog.remove();
      input.focus();
    });
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      video.srcObject = stream;
      await video.play();
      const detector = new window.BarcodeDetector();
      while (dialog.open) {
        const [code] = await detector.detect(video);
        if (code) {
          input.value = code.rawValue;
          told(input);
          dialog.close();
        }
        await new Promise((next) => setTimeout(next, 150));
      }
    } catch {
      note.textContent = say('nocode');
    }
  }

  function codes(place) {
    if (!window.BarcodeDetector || !navigator.mediaDevices) return;
    const button = one('button', place);
    button.hidden = false;
    button.onclick = () => scan(one('input', place));
  }

  function prepare(within) {
    for (const place of all('[data-files]', within)) {
      files(place);
      if (/record|talk/.test(place.dataset.files)) recorder(place);
      if (place.dataset.files === 'sign') signature(place);
    }
    all('[data-code]', within).forEach(codes);
  }

  prepare(form);
  form.addEventListener('row', (event) => prepare(event.detail));
})();
