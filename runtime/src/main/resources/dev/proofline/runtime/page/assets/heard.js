import { all, fetchJson, form, formSays, icon, later, make, one, post, say } from './net.js';
import { field, fill, inputs, isFilled, typed } from './fields.js';
import { consult, found, touch } from './live.js';
import { edit } from './draft.js';

// What is said in recordings and written on photos, below them, and what it suggests for other
// fields. Nothing is filled in by itself.

(function heard() {
  const PAUSES = [1000, 1000, 2000, 3000, 5000];
  const MOST = 60;
  const sources = () => new Set((found.extracts ?? []).map(({ from }) => from));

  // ---- the words of a file

  function lineOf({ text, doubtful }) {
    return doubtful ? make('mark', {}, icon('alert'), text, make('small', { textContent: say('doubtful') })) : make('span', { textContent: text });
  }

  function paint(box, id, told) {
    const state = make('span', { className: 'state', dataset: { state: told.state } }, icon(told.icon), told.words);
    const lines = make('p', { className: 'words' }, ...told.lines.flatMap((line) => [lineOf(line), ' ']));
    box.replaceChildren(state, ...(told.by ? [make('small', { textContent: told.by })] : []), ...(told.lines.length ? [lines] : []));
    if (told.review) state.after(make('small', { textContent: told.review }));
    if (told.correct) box.append(correction(box, id, told));
  }

  function correction(box, id, told) {
    const area = make('textarea', { className: 'input', rows: 3, value: told.text, ariaLabel: say('correct') });
    const save = make('button', { type: 'button', className: 'btn quiet small', textContent: say('keepText') });
    const note = make('small', { role: 'alert' });
    const ask = make('details', { className: 'ask' }, make('summary', { textContent: say(told.text ? 'correct' : 'type') }), area, save, note);
    // it is no answer of the form
    for (const kind of ['input', 'change']) area.addEventListener(kind, (event) => event.stopPropagation());
    save.onclick = async () => {
      try {
        paint(box, id, await post(`/a/${id}/text`, { text: area.value }));
        offer();
      } catch ({ cause }) {
        note.textContent = typeof cause === 'string' ? cause : say('failed');
      }
    };
    return ask;
  }

  async function follow(box, id) {
    try {
      let told = await post(`/a/${id}/text`, {});
      paint(box, id, told);
      for (let turn = 0; told.waits && turn < MOST && box.isConnected; turn++) {
        await new Promise((next) => setTimeout(next, PAUSES[Math.min(turn, PAUSES.length - 1)]));
        told = await fetchJson(`/a/${id}/text`);
        if (!told.waits) paint(box, id, told);
      }
      if (told.lines.length) offer();
    } catch {
      // Without a network the file stands alone; the record's page shows its words.
    }
  }

  const wanted = (item) => one('audio', item) || sources().has(item.closest('[data-field]')?.dataset.field);

  function listen(item, id) {
    if (!wanted(item) || one('.heard', item)) return;
    const box = make('div', { className: 'heard', role: 'status' });
    item.append(box);
    follow(box, id);
  }

  // ---- what it suggests

  function chip({ field: key, typed: texts, shown, before, words, after, confidence }) {
    const at = field(key);
    if (!at) return;
    one('.suggested', at)?.remove();
    if (at.hidden || typed(at).join() === texts.join()) return;
    const take = make('button', { type: 'button', className: 'btn quiet small', textContent: say('take', shown) });
    const quote = make('span', {}, before, make('b', { textContent: words }), after);
    const sure = confidence === null || confidence === undefined ? [] : [make('small', { textContent: say('sure', Math.round(confidence * 100)) })];
    if (confidence !== null && confidence < 0.8) sure.unshift(icon('alert'));
    at.append(make('div', { className: 'suggested', role: 'status' }, take, make('p', {}, '“', quote, '”', ' ', ...sure)));
    take.onclick = () => {
      fill(at, texts);
      one('.suggested', at).remove();
      (inputs(at)[0] ?? at).dispatchEvent(new Event('input', { bubbles: true }));
      edit();
      touch(at);
    };
  }

  const NUMBERS = /^[+-]?\d{1,20}(\.\d{1,10})?$/;

  /** What is typed is looked through here; the server, which knows more fields, has the last word. */
  function atOnce() {
    for (const { field: key, from, pattern } of found.extracts ?? []) {
      const source = field(from);
      const at = field(key);
      if (!pattern || !source || !at || one('[data-files],[data-photos]', source)) continue;
      const text = typed(source).join('\n');
      const match = new RegExp(pattern, 'u').exec(text);
      const line = inputs(at)[0];
      const plain = match?.[1] && 'number' in line.dataset ? match[1].normalize('NFKC').replace(/[, ]/g, '') : match?.[1]?.trim();
      const fits = plain && ('number' in line.dataset ? NUMBERS.test(plain) : ['text', 'tel', 'textarea'].includes(line.type));
      if (!fits) {
        one('.suggested', at)?.remove();
        continue;
      }
      const start = match.index;
      const end = start + match[0].length;
      chip({ field: key, typed: [plain], shown: plain, before: text.slice(Math.max(0, start - 12), start), words: match[0], after: text.slice(end, end + 12) });
    }
  }

  const offer = later(400, async () => {
    if (formSays.person === 'preview' || !(found.extracts ?? []).length) return;
    try {
      const { suggested } = await consult('suggest');
      const here = new Set(suggested.map((one) => one.field));
      for (const { field: key } of found.extracts) if (!here.has(key)) one('.suggested', field(key) ?? form)?.remove();
      suggested.forEach(chip);
    } catch {
      // What was found here stands.
    }
  });

  function look(event) {
    const key = event.target.closest?.('[data-field]')?.dataset.field;
    if (!sources().has(key)) return;
    atOnce();
    offer();
  }

  form.addEventListener('input', look);
  form.addEventListener('kept', ({ detail: { item, id } }) => listen(item, id));
  form.addEventListener('living', () => {
    for (const input of all('.files li input[type=hidden], figure.photo input[type=hidden]')) {
      listen(input.closest('li, figure'), input.value);
    }
    if ([...sources()].some((key) => field(key) && isFilled(field(key)))) {
      atOnce();
      offer();
    }
  });
})();
