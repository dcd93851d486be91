// Signed tokens, as `engines/credentials/tokens.py` reads them: the header is compared letter by
// letter with the one that a trusted key writes, so a token chooses neither algorithm nor key.
"use strict";
const Tokens = (() => {
  const FORM = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/;
  const LONGEST_HEADER = 1024, KEY_BYTES = 32;
  const ED25519 = { name: "Ed25519" };
  const { bytesOf, encoded, decoded, stripped } = Packed;

  const headerOf = (x) => encoded(bytesOf(JSON.stringify(
    { alg: "EdDSA", typ: "JWT", jwk: { crv: "Ed25519", kty: "OKP", x } })));

  const isKey = (x) => {
    try { return decoded(x).length === KEY_BYTES; } catch { return false; }
  };

  /** Whether a member stands twice in an object of a JSON text that can be read. */
  const standsTwice = (json) => {
    const open = [];
    for (const [part, name] of json.matchAll(/("(?:[^"\\]|\\.)*")\s*:|"(?:[^"\\]|\\.)*"|[{}]/g)) {
      if (part === "{") open.push(new Set());
      else if (part === "}") open.pop();
      else if (name) {
        const names = open[open.length - 1], member = JSON.parse(name);
        if (names.has(member)) return true;
        names.add(member);
      }
    }
    return false;
  };

  /** A JSON object in which no member stands twice. */
  const members = (bytes) => {
    let json = "", said = null;
    try {
      json = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
      said = JSON.parse(json);
    } catch { throw new Refused("unreadable"); }
    if (!said || typeof said !== "object" || Array.isArray(said) || standsTwice(json)) {
      throw new Refused("unreadable");
    }
    return said;
  };

  /** Another key's own header is a forgery; whatever else stands there was altered. */
  const whyUnknown = (header) => {
    try {
      const { jwk } = header.length <= LONGEST_HEADER ? members(decoded(header)) : {};
      const x = jwk && jwk.x;
      return typeof x === "string" && isKey(x) && headerOf(x) === header ? "forged" : "altered";
    } catch { return "altered"; }
  };

  const isSigned = async (key, signature, text) => {
    const given = [decoded(signature), bytesOf(text)];
    try {
      const held = await crypto.subtle.importKey("raw", decoded(key.public), ED25519, false, ["verify"]);
      return await crypto.subtle.verify(ED25519, held, ...given);
    } catch { return false; } // such as a key that is no point of the curve
  };

  /** What a trusted key signed, and the key. */
  const opened = async (text, trusted, longest) => {
    const token = text.length <= 2 * longest ? stripped(text) : "";
    if (token.length > longest || !FORM.test(token)) throw new Refused("unreadable");
    const [header, body, signature] = token.split(".");
    const key = trusted.find((one) => headerOf(one.public) === header);
    if (!key) throw new Refused(whyUnknown(header));
    if (!await isSigned(key, signature, `${header}.${body}`)) throw new Refused("altered");
    return { said: members(decoded(body)), key };
  };

  /** Whether this browser checks such signatures at all. */
  const isPossible = async () => {
    try {
      const any = await crypto.subtle.generateKey(ED25519, false, ["sign", "verify"]);
      return Boolean(any) && Boolean(new DecompressionStream("deflate"));
    } catch { return false; }
  };

  return { isKey, members, opened, isPossible };
})();
