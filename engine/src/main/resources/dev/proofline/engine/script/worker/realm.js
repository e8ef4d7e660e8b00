// Makes a realm that scripts can use again and again: whatever is there before a script comes is
// frozen, what a script adds to the global object is taken away after it. Gives {run, cleaned}.
((print) => {
  'use strict';
  const { ownKeys, getPrototypeOf, isExtensible, deleteProperty, defineProperty } = Reflect;
  const { freeze, values, create, hasOwn, getOwnPropertyDescriptor: described } = Object;
  const { parse, stringify } = JSON;
  const { isArray } = Array;
  const global = globalThis;
  const isObject = (value) =>
    (typeof value === 'object' && value !== null) || typeof value === 'function';

  // What is not named here can keep something from one run to the next (FinalizationRegistry,
  // Atomics), loads code into the global scope (load) or is nobody's business.
  const KEPT = (
    'Object Function Array String Boolean Number BigInt Symbol Math JSON Date RegExp Error '
    + 'AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError '
    + 'SuppressedError Map Set WeakMap WeakSet Promise Proxy Reflect Iterator ArrayBuffer DataView '
    + 'Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array '
    + 'Float16Array Float32Array Float64Array BigInt64Array BigUint64Array Intl Temporal '
    + 'globalThis Infinity NaN undefined eval isFinite isNaN parseFloat parseInt decodeURI '
    + 'decodeURIComponent encodeURI encodeURIComponent escape unescape console'
  ).split(' ');

  const onlyKeep = (object, kept) => {
    for (const key of ownKeys(object)) {
      if (!kept.includes(key) && !deleteProperty(object, key)) {
        throw new TypeError('Expected to remove ' + String(key) + ', but it stays.');
      }
    }
  };

  // The console that comes with the engine counts and keeps times.
  const line = (...parts) => print(parts.map((part) => String(part)).join(' '));
  const nothing = () => {};
  global.console = {
    log: line, info: line, warn: line, error: line, debug: line, trace: line, dir: line,
    table: line, assert: (held, ...parts) => held || line('Assertion failed:', ...parts),
    count: nothing, countReset: nothing, time: nothing, timeLog: nothing, timeEnd: nothing,
    group: nothing, groupCollapsed: nothing, groupEnd: nothing, clear: nothing,
  };
  onlyKeep(global, KEPT);
  // RegExp.$1 and its like tell the last match of whoever ran before.
  onlyKeep(RegExp, ['length', 'name', 'prototype', 'escape', Symbol.species]);

  // A frozen property on a prototype would keep objects below from having one of that name, as in
  // error.name = 'x' or counts.valueOf = 1. An accessor lets them.
  const overridable = (home, keys) => {
    for (const key of keys) {
      const was = described(home, key);
      if (was === undefined || !was.configurable || !('value' in was)) continue;
      const { value, enumerable } = was;
      defineProperty(home, key, {
        get: () => value,
        set(given) {
          if (!isObject(this)) return;
          if (this === home) throw new TypeError('Cannot change ' + String(key) + ': built in.');
          if (hasOwn(this, key)) this[key] = given;
          else {
            const own = { value: given, writable: true, enumerable: true, configurable: true };
            defineProperty(this, key, own);
          }
        },
        enumerable,
        configurable: true,
      });
    }
  };
  const errors = KEPT.filter((name) => name.endsWith('Error') && name in global);
  overridable(Object.prototype, ownKeys(Object.prototype));
  overridable(Function.prototype, ['constructor', 'toString', 'apply', 'bind', 'call']);
  overridable(Array.prototype, ['constructor', 'toString', 'push', 'concat', 'join', 'length']);
  for (const name of errors) {
    overridable(global[name].prototype, ['constructor', 'name', 'message', 'toString']);
  }

  // Objects of the language that have no name of their own.
  const unnamed = [
    function* () {}, async function () {}, async function* () {}, async () => {},
    (function* () {})(), (async function* () {})(),
    [][Symbol.iterator](), ''[Symbol.iterator](), new Map()[Symbol.iterator](),
    new Set()[Symbol.iterator](), 'a'.matchAll(/a/g), [].values().map(nothing),
    Iterator.from({ next: nothing }), getPrototypeOf(Int8Array), arguments_(),
  ];
  function arguments_() {
    return arguments;
  }
  if (global.Intl !== undefined && Intl.Segmenter !== undefined) {
    const segments = new Intl.Segmenter('en').segment('a');
    unnamed.push(segments, segments[Symbol.iterator]());
  }

  const harden = (roots) => {
    const open = [...roots];
    const seen = new Set([global]);
    while (open.length > 0) {
      const one = open.pop();
      if (!isObject(one) || seen.has(one)) continue;
      seen.add(one);
      for (const key of ownKeys(one)) {
        const { value, get, set } = described(one, key);
        open.push(value, get, set);
      }
      open.push(getPrototypeOf(one));
      freeze(one);
    }
  };
  const globals = create(null);
  for (const key of ownKeys(global)) {
    globals[key] = true;
    const was = described(global, key);
    if (was.configurable) {
      defineProperty(global, key, { ...was, writable: false, configurable: false });
    }
  }
  const ancestor = getPrototypeOf(global);
  harden([...ownKeys(global).map((key) => global[key]), ancestor, ...unnamed]);

  const frozen = (data) => {
    if (typeof data === 'object' && data !== null) {
      for (const part of values(data)) frozen(part);
      freeze(data);
    }
    return data;
  };
  const cut = (text, length) => String(text ?? '').slice(0, length);
  const finding = (one) => {
    if (typeof one === 'string') return { field: '', message: cut(one, 1000) };
    if (typeof one === 'object' && one !== null && one.message !== undefined) {
      return { field: cut(one.field, 200), message: cut(one.message, 1000) };
    }
    throw new TypeError('Expected check to return [{field, message}], a text or nothing');
  };
  const findings = (given) => {
    if (given === undefined || given === null || given === '') return [];
    return (isArray(given) ? given.slice(0, 100) : [given]).map(finding);
  };

  // The findings as JSON, null when the script defines no check. Without a record it only looks.
  const run = (script, record, context) => {
    const check = script();
    if (typeof check !== 'function') return null;
    if (record === undefined) return '[]';
    return stringify(findings(check(frozen(parse(record)), frozen(parse(context)))));
  };

  // Takes away what a script added; false when the realm is spoilt.
  const cleaned = () => {
    for (const key of ownKeys(global)) {
      if (globals[key] !== true && !deleteProperty(global, key)) return false;
    }
    return isExtensible(global) && getPrototypeOf(global) === ancestor;
  };
  return freeze({ run: freeze(run), cleaned: freeze(cleaned) });
})(print)
