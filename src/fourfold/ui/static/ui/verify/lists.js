// Trust list and revocation list as they were fetched last, and the highest `seq` seen: all that
// this page keeps.
"use strict";
const Lists = (() => {
  const rows = Kept.storeOf("fourfold-verify", "lists", "name");
  const held = { trust: null, revocations: null, seen: { name: "seen", sequence: 0 } };
  const PATIENCE = 8000; // milliseconds: a bad connection must not keep anybody from checking
  const today = () => new Date().toISOString().slice(0, 10);

  const remembered = async () => {
    for (const row of await rows("readonly", (store) => store.getAll())) held[row.name] = row;
  };
  const remember = async (row) => {
    held[row.name] = row;
    await rows("readwrite", (store) => store.put(row)).catch(() => {}); // without: for this visit
  };

  /** The text behind an address; empty when it is not to be had. */
  const fetched = async (url, media, longest) => {
    const ways = { credentials: "omit", cache: "no-cache", redirect: "error",
      signal: AbortSignal.timeout(PATIENCE) };
    const answer = await fetch(url, ways).catch(() => null);
    const said = answer && answer.ok ? answer.headers.get("Content-Type") || "" : "";
    if (!said.startsWith(media)) return "";
    const text = await answer.text().catch(() => "");
    return text.length <= longest ? text : "";
  };

  const keys = async () => held.trust ? Documents.trust(held.trust.text) : null;
  const list = async () => {
    try { return await Documents.revocations(held.revocations.text, await keys()); } catch { return null; }
  };

  /** Fetches both; what cannot be had stays as it was. An older list never lowers what was seen. */
  const renew = async ({ trust, revocations }) => {
    const [trusted, listed] = await Promise.all([
      fetched(trust, "application/json", Documents.LONGEST_TRUST),
      fetched(revocations, "application/vc+jwt", Documents.LONGEST_LIST),
    ]);
    if (trusted && await Documents.trust(trusted).catch(() => null)) {
      await remember({ name: "trust", text: trusted, on: today() });
    }
    if (listed) await remember({ name: "revocations", text: listed, on: today() });
    const read = await list();
    if (read && read.sequence > held.seen.sequence) {
      await remember({ name: "seen", sequence: read.sequence });
    }
  };

  /** The verdict on a text by what is held, today by the clock of this device. */
  const verdictOn = async (text) => {
    const jwt = held.revocations && held.revocations.text;
    return Verdicts.verify(text, await keys(), jwt, today(), held.seen.sequence);
  };

  return { held, today, remembered, renew, list, verdictOn };
})();
