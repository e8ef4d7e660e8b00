// The form designer's hands: dragging from the palette and on the canvas, keys, and the pause before saving.
const HANDS = ['pointerdown', 'keydown', 'input'];

class PlEditor extends HTMLElement {
  connectedCallback() {
    this.onKey = (event) => this.key(event);
    document.addEventListener('keydown', this.onKey);
    this.onHand = () => clearTimeout(this.bringing);
    HANDS.forEach((event) => document.addEventListener(event, this.onHand, true));
    this.onWire = (_, state) => this.wire(state);
    window.Vaadin?.connectionState?.addStateChangeListener(this.onWire);
    this.asking = setTimeout(() => this.ask(), 5000);
    this.addEventListener('dragstart', (event) => this.dragStart(event));
    this.addEventListener('dragover', (event) => this.dragOver(event));
    this.addEventListener('drop', (event) => this.drop(event));
    this.addEventListener('dragend', () => this.dragEnd());
    this.addEventListener('dragleave', (event) => {
      if (!this.contains(event.relatedTarget)) this.line(null);
    });
  }

  disconnectedCallback() {
    document.removeEventListener('keydown', this.onKey);
    HANDS.forEach((event) => document.removeEventListener(event, this.onHand, true));
    clearTimeout(this.bringing);
    window.Vaadin?.connectionState?.removeStateChangeListener(this.onWire);
    clearTimeout(this.cut);
    clearTimeout(this.asking);
    clearTimeout(this.saving);
    clearTimeout(this.watching);
  }

  /** Says "save" after half a second without another edit. */
  later() {
    clearTimeout(this.saving);
    this.saving = setTimeout(() => this.say('pl-save', {}), 500);
  }

  /** Whoever only looks hears nothing of a server that goes away, so the page asks. */
  async ask() {
    const wire = window.Vaadin?.connectionState;
    if (wire && !document.hidden) {
      const there = await fetch('/designer/mark.svg', { cache: 'no-store' }).then(({ ok }) => ok, () => false);
      if (!there) {
        this.gone = true;
        wire.state = 'reconnecting';
      } else if (this.gone) {
        // The session went with the server; asking for anything begins a new one with the saved draft.
        this.gone = false;
        wire.state = 'connected';
        this.say('pl-save', {});
      }
    }
    if (this.isConnected) this.asking = setTimeout(() => this.ask(), this.gone ? 1500 : 5000);
  }

  /** What is typed while the server is away would be lost with its session, so nothing can be. */
  wire(state) {
    clearTimeout(this.cut);
    const cut = state === 'reconnecting' || state === 'connection-lost';
    if (cut) this.cut = setTimeout(() => (this.inert = true), 2000);
    else this.inert = false;
  }

  say(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  // ---- dragging ----
  dragStart(event) {
    const from = event.target.closest?.('[data-new], .ff[data-key]');
    if (!from) return;
    this.dragged = from.dataset.new
      ? { type: from.dataset.new, key: '' }
      : { type: '', key: from.dataset.key };
    const together = from.matches('.ff.sel') ? [...this.querySelectorAll('.ff.sel')] : [from];
    this.dragged.keys = together.map((card) => card.dataset.key);
    event.dataTransfer.effectAllowed = 'copyMove';
    event.dataTransfer.setData('text/plain', from.innerText.trim().split('\n')[0]);
    if (this.dragged.key) requestAnimationFrame(() => together.forEach((card) => card.classList.add('drag')));
  }

  dragOver(event) {
    if (!this.dragged) return;
    const sheet = event.target.closest?.('.sheet');
    if (!sheet) {
      this.line(null);
      return;
    }
    event.preventDefault();
    event.dataTransfer.dropEffect = this.dragged.key ? 'move' : 'copy';
    this.to = this.spot(sheet, event.clientX, event.clientY);
    this.line(sheet, this.to.y);
  }

  /** Which gap between the cards is nearest: of the table under the mouse, else of the sections. */
  spot(sheet, x, y) {
    const table = this.table(sheet, x, y);
    if (table) return { ...this.gap([table], y), table: table.dataset.table, section: 0 };
    const best = this.gap([...sheet.querySelectorAll('[data-section]')], y);
    return { ...best, table: '', section: Number(best.box?.dataset.section ?? 0) };
  }

  /** A column stays in its table; a new field may become a column where it is let go. */
  table(sheet, x, y) {
    const { type, key } = this.dragged;
    if (key) return key.includes('.') ? sheet.querySelector(`.cols[data-table="${key.split('.')[0]}"]`) : null;
    if (['table', 'stage', 'notice', 'serial'].includes(type)) return null;
    return [...sheet.querySelectorAll('.cols[data-table]:not([hidden])')].find((columns) => {
      const box = columns.getBoundingClientRect();
      return x > box.left && x < box.right && y > box.top && y < box.bottom;
    });
  }

  gap(boxes, y) {
    let best = null;
    boxes.forEach((box) => {
      const cards = [...box.querySelectorAll(':scope > .ff[data-key]')];
      const gaps = cards.map((card) => card.getBoundingClientRect().top);
      gaps.push(cards.length ? cards.at(-1).getBoundingClientRect().bottom : box.getBoundingClientRect().top + 9);
      gaps.forEach((gap, index) => {
        const away = Math.abs(gap - y);
        if (!best || away < best.away) {
          const before = cards.slice(0, index).filter((card) => !this.dragged.keys.includes(card.dataset.key));
          best = { away, y: gap, box, index: before.length };
        }
      });
    });
    return best ?? { y, index: 0 };
  }

  line(sheet, y) {
    this.mark?.remove();
    this.mark = null;
    if (!sheet) return;
    this.mark = document.createElement('div');
    this.mark.className = 'pl-drop';
    this.mark.style.top = `${y - sheet.getBoundingClientRect().top - 1.5}px`;
    sheet.append(this.mark);
  }

  drop(event) {
    if (!this.dragged || !this.to) return;
    event.preventDefault();
    const { table, section, index } = this.to;
    const { type, key } = this.dragged;
    this.say('pl-drop', { type, key, table, section, index });
    this.dragEnd();
  }

  dragEnd() {
    this.line(null);
    this.querySelectorAll('.ff.drag').forEach((card) => card.classList.remove('drag'));
    this.dragged = null;
    this.to = null;
  }

  // ---- keys ----
  key(event) {
    if (document.querySelector('vaadin-dialog[opened]')) return;
    const within = event.composedPath()[0];
    const typing = within.matches?.('input, textarea, select, [contenteditable="true"]');
    const action = this.action(event, typing, within);
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    if (action === 'find') this.querySelector('.palette-search')?.focus();
    else this.say('pl-key', { action });
  }

  action(event, typing, within) {
    const control = event.ctrlKey || event.metaKey;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (control && key === 's') return 'save';
    if (key === 'F8') return 'problem';
    if (typing) return null;
    if (control && key === 'z') return event.shiftKey ? 'redo' : 'undo';
    if (control && key === 'y') return 'redo';
    if (key === '/') return 'find';
    if (control && key === 'a') return this.querySelector('.sheet')?.offsetParent ? 'all' : 'nothing';
    if (!within.closest?.('.sheet')) return null;
    if (within.matches?.('button') && (key === 'Enter' || key === ' ')) return null;
    if (event.altKey && key === 'ArrowUp') return 'up';
    if (event.altKey && key === 'ArrowDown') return 'down';
    if (control && key === 'd') return 'duplicate';
    if (event.shiftKey && key === 'ArrowUp') return 'extend-up';
    if (event.shiftKey && key === 'ArrowDown') return 'extend-down';
    if (key === 'ArrowUp') return 'previous';
    if (key === 'ArrowDown') return 'next';
    if (key === 'Delete' || key === 'Backspace') return 'delete';
    if (key === 'Enter' || key === 'F2') return 'rename';
    if (key === 'Escape') return 'none';
    return null;
  }

  /** Shows the preview again without losing where it was scrolled to. */
  preview(frame, address) {
    const shown = frame.dataset.shown === address;
    const top = shown ? frame.contentWindow.scrollY : 0;
    frame.onload = () => {
      frame.dataset.shown = address;
      frame.contentDocument.documentElement.style.scrollbarWidth = 'thin';
      this.firstRows(frame.contentWindow);
      frame.contentWindow.scrollTo(0, top);
    };
    // Reloading what has not arrived yet would leave the frame blank.
    if (shown) frame.contentWindow.location.reload();
    else frame.src = address;
  }

  /** A table shows what a row asks for; nothing moves, and the keyboard stays with who types here. */
  firstRows({ document: page, Element, HTMLElement }) {
    const { scrollIntoView } = Element.prototype;
    const { focus } = HTMLElement.prototype;
    Element.prototype.scrollIntoView = () => {};
    HTMLElement.prototype.focus = () => {};
    page.querySelectorAll('[data-add]').forEach((add) => {
      if (!page.querySelector(`[data-table="${add.dataset.add}"] [data-row]`)) add.click();
    });
    Element.prototype.scrollIntoView = scrollIntoView;
    HTMLElement.prototype.focus = focus;
  }

  show(selector) {
    clearTimeout(this.bringing);
    const element = [...this.querySelectorAll(selector)].find((found) => !found.closest('[hidden]'));
    if (!element) return;
    for (let folded = element.closest('vaadin-details'); folded; folded = folded.parentElement?.closest('vaadin-details')) {
      folded.opened = true;
    }
    element.scrollIntoView({ block: 'nearest' });
    if (element.matches('[data-property], .opt, .stg')) this.edit(element);
    element.classList.remove('flash');
    requestAnimationFrame(() => element.classList.add('flash'));
  }

  /** The first of the places, a line each, that has an editor. */
  showPlace(places) {
    const place = places.split('\n').find((one) => this.querySelector(`[data-place="${one}"]`));
    if (place) this.show(`[data-place="${place}"]`);
  }

  focusCard(key) {
    const card = this.querySelector(`.ff[data-key="${key}"]`);
    card?.scrollIntoView({ block: 'nearest' });
    card?.focus({ preventScroll: true });
  }

  /**
   * The cursor goes into the editor of the property, once it is drawn and a dialog has closed; never away from
   * somebody who went on elsewhere meanwhile.
   */
  edit(property) {
    const until = performance.now() + 2500;
    let stays = 0;
    const focus = () => {
      if (!property.isConnected || performance.now() > until) return;
      const held = property.contains(document.activeElement);
      const typed = property.querySelector('[slot="input"], [slot="textarea"], vaadin-select, input, textarea');
      const editor = typed ?? property.querySelector('button');
      if (!held) editor?.focus({ preventScroll: true });
      if (stays === 7) property.querySelector('.excerpt')?.click();
      // A dialog that closes gives the focus back to what opened it.
      stays = held ? stays + 1 : 0;
      if (stays < 8) this.bringing = setTimeout(focus, 40);
    };
    this.bringing = setTimeout(focus, 40);
  }
}
customElements.define('pl-editor', PlEditor);
