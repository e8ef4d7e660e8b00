import { make, say } from './net.js';

const INK = '#101828';

/** A sheet to sign on; it says when something was drawn, and when it was wiped. */
export function paperToSign(changed) {
  const canvas = make('canvas', { className: 'signature', tabIndex: -1 });
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', say('sign'));
  const context = canvas.getContext('2d');
  let drawn = false;
  let last = null;

  const draw = () => {
    drawn = true;
    changed(true);
  };

  const blank = () => {
    const { width } = canvas.getBoundingClientRect();
    const scale = Math.max(2, window.devicePixelRatio || 1);
    canvas.width = Math.round((width || 320) * scale);
    canvas.height = Math.round(160 * scale);
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.lineWidth = 2.5 * scale;
    context.lineCap = context.lineJoin = 'round';
    context.strokeStyle = context.fillStyle = INK;
    drawn = false;
    changed(false);
  };

  const write = (name) => {
    blank();
    const size = Math.round(canvas.height / 2.6);
    context.font = `${size}px "Kaiti SC", KaiTi, STKaiti, cursive, serif`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillText(name, canvas.width / 2, canvas.height / 2, canvas.width * 0.9);
    draw();
  };

  const point = (event) => {
    const box = canvas.getBoundingClientRect();
    return [((event.clientX - box.left) / box.width) * canvas.width, ((event.clientY - box.top) / box.height) * canvas.height];
  };
  canvas.addEventListener('pointerdown', (event) => {
    canvas.setPointerCapture(event.pointerId);
    last = point(event);
    context.beginPath();
    context.arc(...last, context.lineWidth / 2, 0, 7);
    context.fill();
    draw();
  });
  canvas.addEventListener('pointermove', (event) => {
    if (!last) return;
    const next = point(event);
    context.beginPath();
    context.moveTo(...last);
    context.lineTo(...next);
    context.stroke();
    last = next;
  });
  for (const end of ['pointerup', 'pointercancel']) {
    canvas.addEventListener(end, () => {
      if (last) draw();
      last = null;
    });
  }
  // Its width is known only once it is shown, also when its section unfolds or the field appears.
  new ResizeObserver(() => drawn || blank()).observe(canvas);
  return { canvas, blank, write, isDrawn: () => drawn };
}
