// What every part needs: finding things, saying words, talking to the server.

export const form = document.querySelector('form[data-form]');

const dataset = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'dataset').get;

/** What the page says of the form. A field called dataset, action or submit hides what a form has by that name. */
export const formSays = form && dataset.call(form);

export const sendPlainly = () => HTMLFormElement.prototype.submit.call(form);

export const all = (selector, root = form) => [...root.querySelectorAll(selector)];

export const one = (selector, root = form) => root.querySelector(selector);

/** A text the page brought along in its language, with {0}, {1} filled in. */
export function say(key, ...values) {
  const name = 'say' + key[0].toUpperCase() + key.slice(1);
  const text = formSays?.[name] ?? document.body.dataset[name] ?? '';
  return values.reduce((said, value, at) => said.replace(`{${at}}`, value), text);
}

/** An element with properties and children; texts are texts, never markup. */
export function make(name, properties = {}, ...children) {
  const { dataset = {}, ...rest } = properties;
  const element = Object.assign(document.createElement(name), rest);
  Object.assign(element.dataset, dataset);
  element.append(...children);
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';
const sprite = document.querySelector('link[rel=icon]').getAttribute('href');

export function icon(name, small = true) {
  const svg = document.createElementNS(SVG, 'svg');
  const use = document.createElementNS(SVG, 'use');
  svg.setAttribute('class', small ? 'i s' : 'i');
  svg.setAttribute('aria-hidden', 'true');
  use.setAttribute('href', `${sprite}#${name}`);
  svg.append(use);
  return svg;
}

/** What proves to the server that a page of ours sends this; it belongs to who is signed in. */
export const pageToken = () => document.body.dataset.token ?? one('[name=_token]').value;

let isToday = !document.body.dataset.asOf;

/** The same, also of a page that was kept: who is signed in may have done so anew since. */
export async function token() {
  if (!isToday) {
    const { who, token: fresh } = await fetchJson('/kept');
    isToday = who !== undefined && who === document.body.dataset.who;
    if (isToday) {
      document.body.dataset.token = fresh;
      for (const input of document.querySelectorAll('[name=_token]')) input.value = fresh;
    }
  }
  return pageToken();
}

const hourOf = (at) => {
  const time = new Date(at);
  const two = (number) => String(number).padStart(2, '0');
  return `${two(time.getHours())}:${two(time.getMinutes())}`;
};

/** A moment as a person says it: of today only the hour. */
export const when = (at) => {
  const day = new Date(at).toDateString() === new Date().toDateString() ? [] : [new Date(at).toLocaleDateString(document.documentElement.lang, { month: 'short', day: 'numeric' })];
  return [...day, hourOf(at)].join(' ');
};

export async function post(path, fields) {
  const body = new FormData();
  body.append('_token', await token());
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined && value !== null) body.append(name, ...[].concat(value));
  }
  const answer = await fetch(path, { method: 'POST', body, headers: { Accept: 'application/json' } });
  if (!answer.ok || answer.redirected) {
    const cause = await answer.json().then(({ problem }) => problem, () => undefined);
    throw new Error(String(answer.status), { cause });
  }
  return answer.json();
}

export async function fetchJson(path) {
  const answer = await fetch(path, { headers: { Accept: 'application/json' }, signal: AbortSignal.timeout(60_000) });
  if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
  return answer.json();
}

export const later = (wait, act) => {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, wait);
  };
};
