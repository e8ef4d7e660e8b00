// The library `x` of generated expressions: what engine.expression computes on the JVM, on a page.
// Null is empty or unknown. Times and durations are milliseconds. No dependencies, no eval.

/** Thrown when the page does not hold what an expression reads; ask the server then. */
export class NotHere extends Error {
  constructor(name) {
    super(`Expected ${name} on this page, but it is not here. Ask the server.`);
    this.name = 'NotHere';
  }
}

const FIRST = -62135596800000; // 0001-01-01
const LAST = 253402300799999; // 9999-12-31
const LONGEST = 9e15;
const DAY = 86400000;
const EARTH_RADIUS_METRES = 6371008.8;
const TIMES = ['submitted_at', 'at', 'created_at', 'entered_at', 'started_at'];
const BLANK = /^[\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]*$/;
const WRITTEN_NUMBER = /^[+-]?[0-9]{1,30}(\.[0-9]{1,30})?$/;
const NUMBER_FORMAT = /^(#,##)?0(\.0{1,10})?%?$/;
const INSTANT = /^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)\d*(Z|[+-]\d\d:\d\d)?$/;
const DAY_TEXT = /^(\d{4})-(\d\d)-(\d\d)$/;
const CLOCK = /^([01]\d|2[0-3]):([0-5]\d)$/;
const SPAN =
  /^(-)?P(?:(-?\d+)D)?(?:T(?:(-?\d+)H)?(?:(-?\d+)M)?(?:(-?\d+(?:\.\d+)?)S)?)?$/;

const isBlank = (text) => BLANK.test(text);
const filled = (v) => (v === undefined || (typeof v === 'string' && isBlank(v)) ? null : v);
const finite = (n) => (Number.isFinite(n) ? n : null);
const boundedTime = (ms) => (ms >= FIRST && ms <= LAST ? ms : null);
const boundedSpan = (ms) => (Math.abs(ms) <= LONGEST ? ms : null);

/** A function that is unknown when one of its arguments is. */
const strict = (body) => (...given) => given.some((one) => one == null) ? null : body(...given);

// ---- numbers: decimals are read off the shortest text that names the double

function decimal(n) {
  const [mantissa, exponent] = Math.abs(n).toExponential().split('e');
  const fraction = mantissa.split('.')[1] ?? '';
  return { digits: mantissa.replace('.', ''), exponent: Number(exponent) - fraction.length };
}

/** |n| · 10^places as a whole number, half to even. */
function scaled(n, places) {
  const { digits, exponent } = decimal(n);
  const shift = exponent + places;
  if (shift >= 0) return BigInt(digits) * 10n ** BigInt(shift);
  const divisor = 10n ** BigInt(-shift);
  const whole = BigInt(digits) / divisor;
  const twice = (BigInt(digits) % divisor) * 2n;
  return twice > divisor || (twice === divisor && whole % 2n === 1n) ? whole + 1n : whole;
}

function round(n, places) {
  if (Math.abs(places) > 12) return null;
  const at = Math.trunc(places);
  const size = Number(`${scaled(n, at)}e${-at}`);
  return n < 0 ? -size : size;
}

/** What is left of the decimals: of 0.3 by 0.1 nothing is left. */
function rest(n, divisor) {
  if (divisor === 0) return null;
  const [a, b] = [decimal(n), decimal(divisor)];
  const exponent = Math.min(a.exponent, b.exponent);
  const whole = (one) => BigInt(one.digits) * 10n ** BigInt(one.exponent - exponent);
  const size = Number(`${whole(a) % whole(b)}e${exponent}`);
  return n < 0 ? -size : size;
}

function plain(n) {
  if (n === 0) return '0';
  const { digits, exponent } = decimal(n);
  const short = digits.replace(/0+$/, '');
  const shift = exponent + digits.length - short.length;
  return (n < 0 ? '-' : '') + pointed(short, shift);
}

function pointed(digits, exponent) {
  if (exponent >= 0) return digits + '0'.repeat(exponent);
  const padded = digits.padStart(1 - exponent, '0');
  return `${padded.slice(0, exponent)}.${padded.slice(exponent)}`;
}

function formatNumber(n, pattern) {
  if (!NUMBER_FORMAT.test(pattern)) return null;
  const percent = pattern.endsWith('%');
  const places = (pattern.replace('%', '').split('.')[1] ?? '').length;
  const whole = scaled(n, places + (percent ? 2 : 0));
  let shown = pointed(whole.toString(), -places);
  if (pattern.startsWith('#')) shown = grouped(shown);
  return (n < 0 && whole !== 0n ? '-' : '') + shown + (percent ? '%' : '');
}

/** A number as people are told it: grouped, with at most so many decimals; moved left by `up`. */
function toldNumber(n, most = 6, up = 0) {
  const whole = scaled(n, most + up);
  const shown = grouped(pointed(whole.toString(), -most).replace(/\.?0+$/, ''));
  return (n < 0 && whole !== 0n ? '-' : '') + shown;
}

function toldMoney(sign, scale, n) {
  const digits = grouped(pointed(scaled(n, scale).toString(), -scale));
  return (n < 0 ? '-' : '') + sign + digits;
}

function grouped(shown) {
  const [whole, fraction] = shown.split('.');
  const parted = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? parted : `${parted}.${fraction}`;
}

function parsed(text) {
  const written = trim(text);
  return WRITTEN_NUMBER.test(written) ? finite(Number(written)) : null;
}

// ---- texts

function trim(text) {
  let from = 0;
  let to = text.length;
  while (from < to && isBlank(text[from])) from++;
  while (to > from && isBlank(text[to - 1])) to--;
  return text.slice(from, to);
}

const codePoints = (text) => {
  let length = 0;
  for (const _ of text) length++;
  return length;
};

// ---- words that are said, as engine.search.Heard hears them

const SILENT = /^[\t\n\v\f\r \u0085\u00a0\u00ad\u1680\u2000-\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]$/;
const CASED_BELOW = 0x530;
const LATIN = /^[a-z]$/;
const DIGIT = /^[0-9]$/;

const plainLetter = (one) =>
  one.codePointAt(0) < CASED_BELOW && one !== '\u0130' ? one.toLowerCase() : one;
const joins = (before, one) =>
  (LATIN.test(before) && LATIN.test(one)) || (DIGIT.test(before) && DIGIT.test(one));

function heard(text) {
  const letters = [];
  let before = '';
  for (const written of text.normalize('NFC')) {
    for (const one of [...written.normalize('NFKC')].map(plainLetter)) {
      if (!SILENT.test(one)) letters.push({ one, joined: joins(before, one) });
      before = one;
    }
  }
  return letters;
}

/** Each letter of a word is a set of all that count as it. */
function isSaid(word, letters) {
  const goesOn = (at) => at < letters.length && letters[at].joined;
  const ends = (at) => !goesOn(at) || (letters[at].one === 's' && !goesOn(at + 1));
  return letters.some(
    ({ joined }, at) =>
      !joined &&
      at + word.length <= letters.length &&
      word.every((variants, i) => variants.has(letters[at + i].one)) &&
      ends(at + word.length),
  );
}

const LISTED = 8;
const QUOTED = { 'zh-CN': ['“', '”', '、', '等'], en: ["'", "'", ', ', ' …'] };

function listed(words, language) {
  const [open, close, comma, more] = QUOTED[language];
  const named = words.slice(0, LISTED).map((word) => open + word + close);
  return named.join(comma) + (words.length > LISTED ? more : '');
}

/** Which words are at fault: those that are missing, or those that are there. */
function atFault({ how, words, letters }, texts) {
  const said = letters.map((word) => {
    const variants = word.map((one) => new Set(one));
    return texts.some((text) => isSaid(variants, text));
  });
  if (how === 'any' && said.includes(true)) return [];
  return words.filter((_, i) => said[i] === (how === 'none'));
}

/** True, or what is wrong by language; false where its author has words for that. */
function mentions(written, wanted) {
  const texts = (Array.isArray(written) ? written : written === null ? [] : [written]).map(heard);
  const faults = wanted
    .map((one) => ({ say: one.say, words: atFault(one, texts) }))
    .filter(({ words }) => words.length > 0);
  if (faults.length === 0) return true;
  if (faults.some(({ say }) => !say)) return false;
  const told = (language) => faults.map(({ say, words }) => say[language].join(listed(words, language)));
  return Object.fromEntries(Object.keys(QUOTED).map((one) => [one, told(one).join(' ')]));
}

// ---- calendars: a local time is kept as the milliseconds it would be in UTC

function calendar(zone) {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric',
    hour: 'numeric', minute: 'numeric', second: 'numeric',
  });
  const known = new Map();

  function offset(ms) {
    const quarter = Math.floor(ms / 900000);
    if (!known.has(quarter)) {
      if (known.size > 2000) known.clear();
      known.set(quarter, computedOffset(ms));
    }
    return known.get(quarter);
  }

  function computedOffset(ms) {
    const second = Math.floor(ms / 1000) * 1000;
    const part = {};
    for (const { type, value } of format.formatToParts(second)) part[type] = Number(value);
    return utc(part.year, part.month, part.day, part.hour, part.minute, part.second) - second;
  }

  const local = (ms) => ms + offset(ms);

  /** A time the clocks skip is moved on by the gap; one they repeat is the earlier. */
  function instant(localMs) {
    const before = offset(localMs - DAY);
    const after = offset(localMs + DAY);
    const early = localMs - before;
    if (before === after || offset(early) === before) return early;
    const late = localMs - after;
    return offset(late) === after ? late : early;
  }

  return { local, instant };
}

function utc(year, month, day, hour = 0, minute = 0, second = 0) {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime() + ((hour * 60 + minute) * 60 + second) * 1000;
}

const partsOf = (localMs) => {
  const date = new Date(localMs);
  return {
    year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(),
    hour: date.getUTCHours(), minute: date.getUTCMinutes(), second: date.getUTCSeconds(),
    weekday: ((date.getUTCDay() + 6) % 7) + 1,
  };
};

function startOfLocal(unit, localMs) {
  const { year, month, day, weekday } = partsOf(localMs);
  switch (unit) {
    case 'day': return utc(year, month, day);
    case 'week': return utc(year, month, day) - (weekday - 1) * DAY;
    case 'month': return utc(year, month, 1);
    case 'quarter': return utc(year, Math.floor((month - 1) / 3) * 3 + 1, 1);
    case 'year': return utc(year, 1, 1);
    default: return null;
  }
}

function monthsLater(localMs, count) {
  const { year, month, day } = partsOf(localMs);
  const target = year * 12 + month - 1 + count;
  const newYear = Math.floor(target / 12);
  const newMonth = target - newYear * 12 + 1;
  const last = partsOf(utc(newYear, newMonth + 1, 1) - DAY).day;
  return utc(newYear, newMonth, Math.min(day, last)) + (localMs - startOfLocal('day', localMs));
}

const digits = (number, length) => String(number).padStart(length, '0');

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function shownTime(pattern, localMs) {
  const p = partsOf(localMs);
  const shown = {
    yyyy: digits(p.year, 4), yy: digits(p.year % 100, 2), MM: digits(p.month, 2), M: `${p.month}`,
    dd: digits(p.day, 2), d: `${p.day}`, HH: digits(p.hour, 2), H: `${p.hour}`,
    mm: digits(p.minute, 2), ss: digits(p.second, 2),
  };
  return pattern.replace(/([\s\S])\1*/g, (run) => shown[run] ?? run);
}

function dayOf(text) {
  const [, year, month, day] = (DAY_TEXT.exec(text) ?? []).map(Number);
  if (year === undefined || month < 1 || month > 12) return null;
  const ms = utc(year, month, day);
  return partsOf(ms).month === month && day > 0 ? ms : null;
}

/** ISO 8601, or a time of day as the span since midnight. */
function spanOf(text) {
  const clock = CLOCK.exec(text);
  if (clock) return Number(clock[1]) * 3600000 + Number(clock[2]) * 60000;
  const found = SPAN.exec(text);
  if (!found || !/\d/.test(text)) return null;
  const [days, hours, minutes, seconds] = found.slice(2).map((one) => Number(one ?? 0));
  const ms = days * DAY + hours * 3600000 + minutes * 60000 + Math.round(seconds * 1000);
  return found[1] ? -ms : ms;
}

// ---- rows and lists

const isRow = (v) => typeof v === 'object' && v !== null && !Array.isArray(v);

function identity(row) {
  if (row.id != null) return `id ${row.id}`;
  return row.lat != null ? `place ${row.lat} ${row.lng}` : JSON.stringify(row);
}

function equal(one, other) {
  const left = filled(one);
  const right = filled(other);
  if (isRow(left) && isRow(right)) return left === right || identity(left) === identity(right);
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, i) => equal(item, right[i]));
  }
  return left === right;
}

const extreme = (list, better) =>
  list.length === 0 ? null : list.reduce((best, one) => (better(one, best) ? one : best));
/** Exact over the decimals that name the numbers: the order of a list is nothing to its sum. */
function sum(list) {
  let total = 0n;
  let exponent = 0;
  for (const n of list.filter((one) => one !== 0)) {
    const one = decimal(n);
    if (one.exponent < exponent) {
      total *= 10n ** BigInt(exponent - one.exponent);
      exponent = one.exponent;
    }
    const size = BigInt(one.digits) * 10n ** BigInt(one.exponent - exponent);
    total += n < 0 ? -size : size;
  }
  return finite(Number(`${total}e${exponent}`));
}

const average = (list) => (list.length === 0 ? null : finite(sum(list) / list.length));
const smallest = (list) => extreme(list, (one, best) => one < best);
const biggest = (list) => extreme(list, (one, best) => one > best);
const holding = (list, condition) => list.filter((row) => condition(row) === true);
const mapped = (list, body) => list.map((row) => filled(body(row))).filter((v) => v !== null);

function distinct(list) {
  const seen = new Map();
  for (const one of list) {
    const key = isRow(one) ? identity(one) : `${typeof one} ${one}`;
    if (!seen.has(key)) seen.set(key, one);
  }
  return [...seen.values()];
}

function metres(from, to) {
  const radians = Math.PI / 180;
  if ([from.lat, from.lng, to.lat, to.lng].some((one) => typeof one !== 'number')) return null;
  const rise = Math.sin(((to.lat - from.lat) * radians) / 2);
  const aside = Math.sin(((to.lng - from.lng) * radians) / 2);
  const chord =
    rise * rise + Math.cos(from.lat * radians) * Math.cos(to.lat * radians) * aside * aside;
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/**
 * The library for one page.
 *
 * @param {{zone: string, now: () => number, names?: Object}} situation the workspace's zone, the
 *   clock in milliseconds, and what the page holds of `me`, `old`, `settings.<key>` … by name
 */
export function expressions({ zone, now, names = {} }) {
  const { local, instant } = calendar(zone);

  const text = (v) => (typeof v === 'string' && !isBlank(v) ? v : null);
  const num = (v) =>
    typeof v === 'number' ? finite(v) : typeof v === 'string' ? parsed(v) : null;
  const flag = (v) => (typeof v === 'boolean' ? v : null);
  const span = (v) => (typeof v === 'string' ? spanOf(v) : null);
  const row = (v) => (isRow(v) ? v : text(v) === null ? null : { id: v });
  const list = (v, read) =>
    (Array.isArray(v) ? v : v == null ? [] : [v]).map(read).filter((one) => one !== null);

  function time(v) {
    if (typeof v !== 'string') return null;
    const day = dayOf(v);
    if (day !== null) return instant(day);
    const [, written, zoned] = INSTANT.exec(v) ?? [];
    if (!written) return null;
    const ms = Date.parse(written + (zoned ?? 'Z'));
    return Number.isNaN(ms) ? null : zoned ? ms : instant(ms);
  }

  const happened = (one) => {
    for (const field of TIMES) {
      const at = time(one[field]);
      if (at !== null) return at;
    }
    return -Infinity;
  };

  function order(one, other) {
    if (!isRow(one) || !isRow(other)) return 0;
    const [a, b] = [happened(one), happened(other)];
    if (a !== b) return a < b ? -1 : 1;
    const [id, otherId] = [one.id ?? '', other.id ?? ''];
    return id < otherId ? -1 : id > otherId ? 1 : 0;
  }

  const oldestFirst = (all) => [...all].sort(order);
  const newestFirst = (all) => oldestFirst(all).reverse();
  const some = (all, n) => all.slice(0, Math.max(0, Math.min(all.length, Math.floor(n))));

  const each = {
    exists: (all, condition) => all.some((one) => condition(one) === true),
    all: (all, condition) => all.every((one) => condition(one) === true),
    filter: holding,
    count: (all, condition) => holding(all, condition).length,
    streak: (all, condition) => {
      const end = newestFirst(all).findIndex((one) => condition(one) !== true);
      return end < 0 ? all.length : end;
    },
    map: mapped,
    sum: (all, body) => sum(mapped(all, body)),
    avg: (all, body) => average(mapped(all, body)),
    min: (all, body) => smallest(mapped(all, body)),
    max: (all, body) => biggest(mapped(all, body)),
  };

  const spanOfUnit = (unit) => strict((n) => boundedSpan(Math.floor(n * unit + 0.5)));
  const inUnit = (unit) => strict((ms) => ms / unit);

  return Object.freeze({
    // reading
    text, num, flag, time, span, row, list,
    nothing: () => null,
    now,
    named: (name) => {
      if (!Object.hasOwn(names, name)) throw new NotHere(name);
      return names[name];
    },
    get: (from, field) => {
      if (from === null) return null;
      if (Object.hasOwn(from, field)) return from[field];
      if (from.id != null) throw new NotHere(field);
      return null;
    },
    items: (all) => all.map(filled).filter((one) => one !== null),

    // logic
    and: (a, later) => {
      if (a === false) return false;
      const b = later();
      return b === false ? false : a === null || b === null ? null : true;
    },
    or: (a, later) => {
      if (a === true) return true;
      const b = later();
      return b === true ? true : a === null || b === null ? null : false;
    },
    not: strict((a) => !a),
    equal,
    among: (one, all) => filled(one) !== null && (all ?? []).some((item) => equal(one, item)),
    otherwise: (one, instead) => filled(one) ?? instead(),
    each: Object.freeze(each),

    // numbers
    add: strict((a, b) => finite(a + b)),
    subtract: strict((a, b) => finite(a - b)),
    multiply: strict((a, b) => finite(a * b)),
    divide: strict((a, b) => finite(a / b)),
    negate: strict((a) => -a),
    less: strict((a, b) => a < b),
    atMost: strict((a, b) => a <= b),
    more: strict((a, b) => a > b),
    atLeast: strict((a, b) => a >= b),
    least: strict((a, b) => Math.min(a, b)),
    greatest: strict((a, b) => Math.max(a, b)),
    abs: strict(Math.abs),
    floor: strict(Math.floor),
    ceil: strict(Math.ceil),
    mod: strict(rest),
    clamp: strict((n, low, high) => Math.max(low, Math.min(n, high))),
    round: strict(round),
    number: strict(parsed),
    textOfNumber: strict(plain),
    formatNumber: strict(formatNumber),
    toldNumber: strict((n) => toldNumber(n)),
    toldPlain: strict((n) => toldNumber(n, 10)),
    toldPercent: strict((n) => `${toldNumber(n, 10, 2)}%`),
    toldStars: strict((most, n) => `${toldNumber(n, 10)} / ${most}`),
    toldMoney: strict(toldMoney),
    toldChoice: strict((names, value) => (Object.hasOwn(names, value) ? names[value] : value)),

    // texts
    glue: strict((a, b) => a + b),
    length: strict(codePoints),
    contains: strict((a, b) => a.includes(b)),
    startsWith: strict((a, b) => a.startsWith(b)),
    endsWith: strict((a, b) => a.endsWith(b)),
    matches: strict((a, pattern) => new RegExp(pattern, 'u').test(a)),
    lower: strict((a) => a.replaceAll('\u0130', 'i').replaceAll('\u03a3', '\u03c3').toLowerCase()),
    trim: strict(trim),
    same: strict((a) => a),
    textOfFlag: strict(String),
    said: (text, nothing) => (filled(text) === null ? nothing : text),
    mentions,

    // times
    later: strict((a, b) => boundedTime(a + b)),
    earlier: strict((a, b) => boundedTime(a - b)),
    between: strict((a, b) => a - b),
    longer: strict((a, b) => boundedSpan(a + b)),
    shorter: strict((a, b) => boundedSpan(a - b)),
    minutes: spanOfUnit(60000),
    hours: spanOfUnit(3600000),
    days: spanOfUnit(DAY),
    inMinutes: inUnit(60000),
    inHours: inUnit(3600000),
    inDays: inUnit(DAY),
    today: () => instant(startOfLocal('day', local(now()))),
    date: strict((written) => {
      const day = dayOf(written);
      return day === null ? null : boundedTime(instant(day));
    }),
    startOf: strict((unit, ms) => {
      const start = startOfLocal(unit, local(ms));
      return start === null ? null : boundedTime(instant(start));
    }),
    months: strict((ms, n) => {
      const count = Math.floor(n);
      return Math.abs(count) > 120000 ? null : boundedTime(instant(monthsLater(local(ms), count)));
    }),
    weekday: strict((ms) => partsOf(local(ms)).weekday),
    textOfTime: strict((ms) => {
      const { hour, minute } = partsOf(local(ms));
      return shownTime(hour + minute === 0 ? 'yyyy-MM-dd' : 'yyyy-MM-dd HH:mm', local(ms));
    }),
    toldTime: strict((ms) => {
      const { year, month, day, hour, minute } = partsOf(local(ms));
      const clock = hour + minute === 0 ? '' : shownTime(' HH:mm', local(ms));
      return `${day} ${MONTHS[month - 1]} ${year}${clock}`;
    }),
    toldMoment: strict((english, ms) => {
      const { year, month, day } = partsOf(local(ms));
      return english
        ? `${day} ${MONTHS[month - 1]} ${year}, ${shownTime('HH:mm', local(ms))}`
        : shownTime('yyyy-MM-dd HH:mm', local(ms));
    }),
    formatTime: strict((ms, pattern) => shownTime(pattern, local(ms))),

    // lists
    chain: strict((a, b) => [...a, ...b]),
    item: strict((all, index) => (Number.isInteger(index) ? (all[index] ?? null) : null)),
    count: strict((all) => all.length),
    join: strict((all, between) => all.join(between)),
    sum: strict(sum),
    average: strict(average),
    smallest: strict(smallest),
    biggest: strict(biggest),
    newest: strict((all, n) => some(newestFirst(all), n)),
    oldest: strict((all, n) => some(oldestFirst(all), n)),
    first: strict((all) => all[0] ?? null),
    distinct: strict(distinct),

    metres: strict(metres),
  });
}
