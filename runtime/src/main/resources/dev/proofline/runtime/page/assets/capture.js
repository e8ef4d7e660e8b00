import { hmac, sha256 } from './digest.js';
import { token } from './net.js';

// What was recorded as a photo or a voice was taken, signed over its bytes with the form's token.

const SAID = ['_taken_at', '_lat', '_lng', '_accuracy', '_source', '_seconds'];
const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

const subtle = window.crypto?.subtle;

const digest = async (bytes) => (subtle ? subtle.digest('SHA-256', bytes) : sha256(new Uint8Array(bytes)));

async function signature(secret, message) {
  if (!subtle) return hmac(secret, message);
  const key = await subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return subtle.sign('HMAC', key, message);
}

/** The record with its signature. */
export async function signed(blob, said) {
  const text = new TextEncoder();
  const sum = hex(await digest(await blob.arrayBuffer()));
  const message = [sum, ...SAID.map((name) => String(said[name] ?? ''))].join('\n');
  const secret = text.encode(await token());
  return { ...said, _signature: hex(await signature(secret, text.encode(message))) };
}
