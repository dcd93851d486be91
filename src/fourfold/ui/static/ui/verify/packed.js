// Base64url, base 45 and compressed bytes, as `engines/credentials` (keys.py, paper.py) reads them.
"use strict";

/** A text is not taken; the message is the outcome. */
class Refused extends Error {}

const Packed = (() => {
  const PREFIX = "FF1:", SYMBOLS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
  const SIGNATURE_BYTES = 64, MOST_BYTES = 1 << 14, LINE_FEED = 10;
  const EDGES = /^[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+|[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+$/g;
  const damaged = () => new Refused("altered");

  const bytesOf = (text) => new TextEncoder().encode(text);
  const stripped = (text) => text.replace(EDGES, "");

  const encoded = (bytes) => {
    let text = "";
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  };

  /** What was encoded; only the one text that encodes it is taken. */
  const decoded = (text) => {
    let raw = "";
    try { raw = atob(text.replace(/-/g, "+").replace(/_/g, "/")); } catch { throw damaged(); }
    const bytes = Uint8Array.from(raw, (letter) => letter.charCodeAt(0));
    if (encoded(bytes) !== text) throw damaged();
    return bytes;
  };

  /** Uncompressed; reading stops as soon as it comes to more than `most` bytes. */
  const inflated = async (bytes, format, most) => {
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(format)).getReader();
    const parts = [];
    let length = 0;
    try {
      for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
        parts.push(value);
        length += value.length;
        if (length > most) throw damaged();
      }
    } catch {
      reader.cancel().catch(() => {});
      throw damaged();
    }
    return new Uint8Array(await new Blob(parts).arrayBuffer());
  };

  const fromBase45 = (text) => {
    const bytes = [];
    for (let at = 0; at < text.length; at += 3) {
      const part = [...text.slice(at, at + 3)].map((symbol) => SYMBOLS.indexOf(symbol));
      const value = part.reduceRight((sum, digit) => sum * 45 + digit, 0);
      if (part.includes(-1) || value >= 256 ** (part.length - 1)) throw damaged();
      if (part.length === 3) bytes.push(value >> 8);
      if (part.length > 1) bytes.push(value & 255);
    }
    return new Uint8Array(bytes);
  };

  /** The token that a QR code holds; a text that is not so packed stays as it is. */
  const unfolded = async (text) => {
    if (!text.startsWith(PREFIX)) return text;
    const raw = fromBase45(text.slice(PREFIX.length));
    const plain = await inflated(raw.slice(SIGNATURE_BYTES), "deflate", MOST_BYTES);
    const end = plain.indexOf(LINE_FEED);
    if (end < 0) throw damaged();
    return [plain.slice(0, end), plain.slice(end + 1), raw.slice(0, SIGNATURE_BYTES)].map(encoded).join(".");
  };

  return { bytesOf, stripped, encoded, decoded, inflated, unfolded };
})();
