import { form } from './net.js';
import { field, fields, isComputed, show, typed } from './fields.js';

// The form's own rules, as the server wrote them for the browser. The server decides; here they
// only save a round trip.

let rules = null;

export async function live() {
  try {
    rules = await import(form.dataset.module);
  } catch {
    rules = null; // Everything stays as the server drew it, and it judges on submit.
  }
}

export function judge() {
  if (!rules) return;
}
