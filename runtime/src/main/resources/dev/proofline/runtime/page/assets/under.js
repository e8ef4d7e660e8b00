import { all, one } from './net.js';
import { field, typed } from './fields.js';

// Options that stand under those of another field: only the ones under what is chosen there are
// shown, and what is no longer offered is not chosen any more. The server refuses the others.

function offerOption(each, offered) {
  each.hidden = !offered;
  const input = each.tagName === 'OPTION' ? each : one('input', each);
  input.disabled = !offered;
  if (!offered) input[input === each ? 'selected' : 'checked'] = false;
}

export function offerUnder() {
  for (const choice of all('[data-under]')) {
    const decider = field(choice.dataset.under);
    const chosen = decider && !decider.hidden ? typed(decider) : [];
    for (const each of all('[data-parent]', choice)) offerOption(each, chosen.includes(each.dataset.parent));
    const there = all('.chip, option:not([value=""])', choice);
    one('[data-first]', choice.parentElement).hidden = there.some((each) => !each.hidden);
  }
}
