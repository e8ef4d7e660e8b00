import { one } from './net.js';

// What was recorded as a photo or a voice was taken, signed over its bytes with the form's token.

const SAID = ['_taken_at', '_lat', '_lng', '_accuracy', '_source', '_seconds'];
const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** The record with its signature; without one where the browser signs nothing (no https). */
export async function signed(blob, said) {
  if (!window.crypto?.subtle) return said;
  const text = new TextEncoder();
  const { subtle } = window.crypto;
  const sum = hex(await subtle.digest('SHA-256', await blob.arrayBuffer()));
  const message = [sum, ...SAID.map((name) => String(said[name] ?? ''))].join('\n');
  const secret = text.encode(one('[name=_token]').value);
  const key = await subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return { ...said, _signature: hex(await subtle.sign('HMAC', key, text.encode(message))) };
}
