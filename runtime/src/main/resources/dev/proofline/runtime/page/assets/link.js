import { all, form, make, one, say, sendPlainly } from './net.js';
import { paperToSign } from './sign.js';

// A link's page: signing with a finger, words where something has to change. All of it works
// without this.

document.documentElement.classList.add('js');

/** What is drawn becomes the file that is sent. */
function signing(place) {
  const input = one(`#${CSS.escape(place.dataset.sign)}`, place);
  let kept = Promise.resolve();
  const put = (files) => {
    const transfer = new DataTransfer();
    for (const file of files) transfer.items.add(file);
    input.files = transfer.files;
  };
  const paper = paperToSign((drawn) => {
    clear.disabled = !drawn;
    kept = new Promise((done) => {
      if (!drawn) {
        put([]);
        done();
      } else {
        paper.canvas.toBlob((blob) => {
          if (blob) put([new File([blob], 'signature.png', { type: 'image/png' })]);
          done();
        }, 'image/png');
      }
    });
  });
  const clear = make('button', { type: 'button', className: 'btn quiet small', textContent: say('clear'), disabled: true });
  clear.onclick = () => paper.blank();
  one('.add', place).prepend(make('div', { className: 'signing' }, paper.canvas, make('div', { className: 'btns' }, clear)));
  return () => kept;
}

const signatures = all('[data-sign]').map(signing);

let sending = false;
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  if (sending) return;
  sending = true;
  const button = event.submitter;
  button?.setAttribute('aria-busy', 'true');
  await Promise.all(signatures.map((ready) => ready()));
  if (button) button.after(make('input', { type: 'hidden', name: button.name, value: button.value }));
  sendPlainly();
});

for (const mark of all('details.mark')) {
  mark.addEventListener('toggle', () => mark.open && one('textarea', mark).focus());
}

// Coming back by the browser's arrow, what was sent may be sent again only after another look.
window.addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
