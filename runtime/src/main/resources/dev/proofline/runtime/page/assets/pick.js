import { all, fetchJson, form, icon, later, make, one, say } from './net.js';
import { consult, counted } from './live.js';

// A reference: the list the page came with becomes a sheet that searches as one types. The list
// stays and holds the value.

const named = (option) => option.textContent.split(' · ')[0];

function shown(button, select) {
  const chosen = select.selectedOptions[0];
  const text = chosen?.value ? named(chosen) : say('choose');
  const detail = chosen?.dataset.detail;
  button.firstChild.replaceChildren(
    make(chosen?.value ? 'b' : 'i', { textContent: text }),
    ...(detail ? [make('small', { textContent: detail })] : []),
  );
}

const offered = (select) =>
  all('option', select)
    .filter((option) => option.value)
    .map((option) => ({ id: option.value, label: named(option), detail: option.dataset.detail ?? '' }));

function row(choice, take) {
  const button = make(
    'button',
    { type: 'button', className: 'row' },
    make('span', {}, make('b', { textContent: choice.label }), make('small', { textContent: choice.detail })),
  );
  button.onclick = () => take(choice);
  return make('li', {}, button);
}

function choose(select, choice) {
  let option = all('option', select).find((one) => one.value === choice.id);
  if (!option) {
    option = make('option', { value: choice.id, textContent: choice.label, dataset: { detail: choice.detail } });
    select.append(option);
  }
  option.selected = true;
  try {
    localStorage.setItem(`proofline.label/${choice.id}`, choice.label);
  } catch {
    // Only a convenience for drafts.
  }
  select.dispatchEvent(new Event('change', { bubbles: true }));
}

/** What is not there yet is made where it belongs; the server keeps this form meanwhile. */
function makes(picker, search) {
  const own = one('[data-make]', picker);
  if (!own) return [];
  const button = make('button', { type: 'button', className: 'btn line-accent full', textContent: own.textContent });
  button.onclick = () => {
    one('input[type=search]', picker).value = search.value.trim();
    button.closest('dialog').close();
    own.click();
  };
  return [button];
}

/** What there is to choose, and why there is no more; some references go by what is filled in. */
async function wanted(picker, select, words) {
  if ('narrowed' in picker.dataset) {
    return consult(`pick:${counted(select.name)}`, { [`_q.${select.name}`]: words });
  }
  return { items: await fetchJson(`/pick/${picker.dataset.pick}?q=${encodeURIComponent(words)}`), note: '' };
}

function choosing(picker, select, title) {
  const search = make('input', { className: 'input', type: 'search', placeholder: say('search'), ariaLabel: say('search') });
  const close = make('button', { type: 'button', className: 'tap', ariaLabel: say('close') }, icon('close', false));
  const found = make('ul', {});
  const note = make('p', { className: 'meta', role: 'status' });
  const dialog = make(
    'dialog',
    { className: 'sheet', ariaLabel: title },
    make('div', { className: 'with' }, search, close),
    note,
    found,
    ...makes(picker, search),
  );
  const own = offered(select);
  const list = (choices) =>
    found.replaceChildren(
      ...choices.map((choice) =>
        row(choice, takeIt),
      ),
    );
  const takeIt = (taken) => {
    choose(select, taken);
    dialog.close();
  };
  let asked = 0;
  let entered = false;
  const look = async () => {
    const turn = ++asked;
    const words = search.value.trim();
    try {
      const { items: choices, note: why } = await wanted(picker, select, words);
      if (turn !== asked) return;
      note.textContent = why && (choices.length || !words) ? why : choices.length ? '' : say('none');
      list(choices);
      if (entered && choices.length === 1) takeIt(choices[0]);
      entered = false;
    } catch {
      if (turn !== asked) return;
      note.textContent = say('offline');
      list(own.filter((choice) => (choice.label + choice.detail).includes(words)));
    }
  };
  search.addEventListener('input', later(200, look));
  // Enter searches, and takes the only one there is; it must not send the form behind.
  search.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    entered = search.value.trim() !== '';
    look();
  });
  close.onclick = () => dialog.close();
  dialog.addEventListener('close', () => dialog.remove());
  list(own);
  document.body.append(dialog);
  dialog.showModal();
  look();
}

export function pickers(within = form) {
  for (const picker of all('[data-pick]', within)) {
    const select = one('select', picker);
    const title = one('header label', picker.closest('[data-field]'));
    title.id = `l-${select.name}`;
    const button = make('button', { type: 'button', className: 'input ref', id: `${select.id}-b` });
    button.append(make('span', { id: `v-${select.name}` }), icon('next'));
    button.setAttribute('aria-labelledby', `l-${select.name} v-${select.name}`);
    button.setAttribute('aria-haspopup', 'dialog');
    for (const name of ['aria-invalid', 'aria-describedby']) {
      if (select.hasAttribute(name)) button.setAttribute(name, select.getAttribute(name));
    }
    button.onclick = () => choosing(picker, select, title.textContent);
    select.addEventListener('change', () => shown(button, select));
    select.hidden = true;
    title.htmlFor = button.id;
    select.before(button);
    shown(button, select);
  }
}

/** After a draft was taken up. */
export const showPicked = () =>
  all('[data-pick] select', form).forEach((select) => select.dispatchEvent(new Event('change')));
