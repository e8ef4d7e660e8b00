// The names that can stand where the cursor is, offered below an expression while somebody types in it.
const TYPED_WITHIN = 1000;

class PlComplete extends HTMLElement {
  attend(area) {
    if (this.area) return;
    this.area = area;
    this.list = document.createElement('ul');
    this.list.id = `names-${Math.random().toString(36).slice(2)}`;
    this.list.setAttribute('role', 'listbox');
    this.list.setAttribute('aria-label', this.getAttribute('label') ?? '');
    this.list.hidden = true;
    this.append(this.list);
    // Before the text area sees them: Enter takes a name and is no new line then.
    area.addEventListener('keydown', (event) => this.key(event), true);
    area.addEventListener('input', () => this.written());
    area.addEventListener('pointerdown', () => this.close());
    area.addEventListener('focusout', () => this.leave());
    this.list.addEventListener('pointerdown', (event) => {
      event.preventDefault();
      const item = event.target.closest('[role="option"]');
      if (item) this.take(this.offered[Number(item.dataset.at)]);
    });
  }

  get input() {
    return this.area.inputElement;
  }

  get open() {
    return !this.list.hidden;
  }

  key(event) {
    this.typed = performance.now();
    if (event.ctrlKey && event.code === 'Space') {
      event.preventDefault();
      this.ask(true);
      return;
    }
    if (!this.open || event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.mark((this.at + step + this.offered.length) % this.offered.length);
    else if (event.key === 'Enter' || event.key === 'Tab') this.take(this.offered[this.at]);
    else if (event.key === 'Escape') this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** What a script or a paste puts in asks for nothing; only somebody who types wants names. */
  written() {
    if (this.taking || performance.now() - (this.typed ?? -TYPED_WITHIN) > TYPED_WITHIN) this.close();
    else this.ask(false);
  }

  begun() {
    const before = this.input.value.slice(0, this.input.selectionStart);
    const begun = /[\p{L}\p{N}_]*$/u.exec(before)[0];
    return { begun, asked: before.slice(0, before.length - begun.length) };
  }

  async ask(wanted) {
    const { begun, asked } = this.begun();
    if (!wanted && !begun && !asked.endsWith('.')) {
      this.close();
      return;
    }
    if (asked !== this.asked) {
      const turn = (this.turn ?? 0) + 1;
      this.turn = turn;
      const names = await this.$server.names(asked);
      if (turn !== this.turn || !this.isConnected || !this.area.contains(document.activeElement)) return;
      this.asked = asked;
      this.names = names;
    }
    const now = this.begun();
    if (now.asked === this.asked) this.offer(now.begun);
  }

  offer(begun) {
    const word = begun.toLowerCase();
    const rank = ({ shown, match }) => (shown.toLowerCase().startsWith(word) ? 0 : match.includes(word) ? 1 : 2);
    this.offered = this.names
      .map((name) => ({ ...name, rank: rank(name) }))
      .filter((name) => name.rank < 2)
      .sort((one, other) => one.rank - other.rank)
      .slice(0, 60);
    if (!this.offered.length || (this.offered.length === 1 && this.offered[0].text === begun)) {
      this.close();
      return;
    }
    this.list.replaceChildren(...this.offered.map((name, at) => this.item(name, at)));
    this.list.hidden = false;
    this.input.setAttribute('aria-controls', this.list.id);
    this.input.setAttribute('aria-expanded', 'true');
    this.mark(0);
  }

  item({ shown, said }, at) {
    const item = document.createElement('li');
    item.id = `${this.list.id}-${at}`;
    item.dataset.at = at;
    item.setAttribute('role', 'option');
    const note = document.createElement('small');
    note.textContent = said;
    item.append(shown, ' ', note);
    return item;
  }

  mark(at) {
    this.at = at;
    [...this.list.children].forEach((item, index) => {
      item.setAttribute('aria-selected', index === at);
      if (index === at) item.scrollIntoView({ block: 'nearest' });
    });
    this.input.setAttribute('aria-activedescendant', `${this.list.id}-${at}`);
  }

  take({ text, back }) {
    const { begun } = this.begun();
    const { input } = this;
    const end = input.selectionStart;
    input.setRangeText(text, end - begun.length, end, 'end');
    if (back) input.setSelectionRange(input.selectionStart - back, input.selectionStart - back);
    this.close();
    this.taking = true;
    input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    this.taking = false;
  }

  leave() {
    this.close();
    this.asked = undefined;
  }

  close() {
    this.turn = (this.turn ?? 0) + 1;
    this.list.hidden = true;
    this.input?.removeAttribute('aria-activedescendant');
    this.input?.setAttribute('aria-expanded', 'false');
  }
}
customElements.define('pl-complete', PlComplete);
