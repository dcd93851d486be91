// Whether a certificate holds, in the order of `engines/credentials/verifying.py`.
"use strict";
const Verdicts = (() => {
  const LONGEST = 1 << 14;

  const tokenOf = async (text) => {
    if (text.length > 2 * LONGEST && [...text].length > 2 * LONGEST) throw new Refused("unreadable");
    return Packed.unfolded(Packed.stripped(text));
  };

  /** The list; or the word for why there is none to go by. */
  const listed = async (jwt, trusted) => {
    if (jwt === null) return "none";
    try {
      return await Documents.revocations(jwt, trusted);
    } catch (error) {
      if (error instanceof Refused) return "forged";
      throw error;
    }
  };

  const worth = (held, facts, at, seen) => {
    if (held.url !== facts.list_url || facts.position >= held.bits.length * 8) return "other";
    if (held.sequence < seen) return "rolled-back";
    return held.good_until < at ? "stale" : "good";
  };

  const revoked = (signed, held, at, seen) => {
    const unchecked = "genuine-revocation-not-checked", { position } = signed.facts;
    if (typeof held === "string") return { ...signed, outcome: unchecked, list_state: held };
    const list_state = worth(held, signed.facts, at, seen);
    const told = { ...signed, list_state, list_issued_on: held.issued_on };
    if (list_state === "other") return { ...told, outcome: unchecked };
    if (held.bits[position >> 3] & 0x80 >> position % 8) { // an old list is right about it too
      return { ...told, outcome: "revoked", revoked_on: Documents.day(held.days[position]) };
    }
    return list_state === "good" ? told : { ...told, outcome: unchecked };
  };

  /** What the dates say, unless it is revoked, which weighs more. */
  const dated = (verdict, at) => {
    const { issued_on, expires_on } = verdict.facts;
    if (verdict.outcome === "revoked") return verdict;
    if (at < issued_on) return { ...verdict, outcome: "not-yet-valid" };
    return expires_on !== null && expires_on < at ? { ...verdict, outcome: "expired" } : verdict;
  };

  /** The verdict on a text with these keys, this list, on this day. */
  const verify = async (text, trusted, list, at, seen) => {
    try {
      const { said, key } = await Tokens.opened(await tokenOf(text), trusted, LONGEST);
      const facts = await Documents.factsOf(said);
      if (Documents.isRetired(key, facts.issued_on)) return { outcome: "forged", facts: null };
      const signed = { outcome: "genuine", facts, revoked_on: null, list_issued_on: null };
      return dated(revoked(signed, await listed(list, trusted), at, seen), at);
    } catch (error) {
      if (error instanceof Refused) return { outcome: error.message, facts: null };
      throw error;
    }
  };

  return { verify };
})();
