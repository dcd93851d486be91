// The page that checks certificates, by itself: what is given here is neither sent nor kept. Without
// these files, or where the browser cannot check signatures, the server does it as ever.
"use strict";
(async () => {
  const form = document.getElementById("check");
  if (!form || !window.indexedDB) return;
  const at = (id) => document.getElementById(id);
  const words = JSON.parse(form.dataset.words), { page } = words, { text, file, number } = form.elements;
  const isKept = "kept" in form.dataset;
  const MOST_BYTES = 1 << 16;
  const say = (...sentences) => {
    at("here").replaceChildren(...sentences.map((told) => Words.made("p", [told])));
  };

  let ready = null; // whether this browser can check, once the lists are at hand
  const tellLists = async () => {
    const { trust } = Lists.held;
    if (!trust) { say(page.no_trust); return; }
    const told = [page.here, Words.filled(page.trust, { day: Words.day(words, trust.on) })];
    const list = await Lists.list();
    if (list) {
      const days = { day: list.issued_on, until: list.good_until };
      for (const name of Object.keys(days)) days[name] = Words.day(words, days[name]);
      told.push(Words.filled(page.list, days));
      if (list.good_until < Lists.today()) told.push(words.lists.stale);
    } else told.push(words.lists[Lists.held.revocations ? "forged" : "none"]);
    say(...told);
  };
  const prepare = async () => {
    if (!await Tokens.isPossible()) { say(page.cannot); return false; }
    await Lists.remembered().catch(() => {});
    await Lists.renew(form.dataset);
    await tellLists();
    return Boolean(Lists.held.trust);
  };

  const contentOf = async (chosen) => {
    if (chosen.size > MOST_BYTES) return null;
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(await chosen.arrayBuffer());
  };
  const check = async (given) => {
    const verdict = given === null ? { outcome: "unreadable", facts: null } : await Lists.verdictOn(given);
    const clock = Words.filled(page.clock, { day: Words.day(words, Lists.today()) });
    at("found").replaceChildren(...Words.shown(words, verdict, [given === null ? page.too_large : clock]));
    at("found").firstElementChild.focus();
    form.reset();
  };
  const submitted = async () => {
    const typed = Packed.stripped(text.value), [chosen] = file.files;
    if (!typed && !chosen && !isKept) { form.submit(); return; }
    if (await ready) await check(typed || (chosen ? await contentOf(chosen) : ""));
    else if (!isKept) form.submit();
  };
  form.addEventListener("submit", (event) => {
    if (number && number.value.trim() && !text.value.trim() && !file.files.length) return;
    event.preventDefault();
    event.stopPropagation(); // sent or not is decided here
    submitted().catch(() => { if (isKept) say(page.cannot); else form.submit(); });
  });

  if (Scan.isPossible()) {
    at("scanner").hidden = false;
    at("camera").addEventListener("click", () => Scan.start(at("view"), async (found) => {
      Scan.stop(at("view"));
      text.value = found;
      form.requestSubmit();
    }).catch((error) => say(error.message)));
  }

  ready = prepare();
  window.addEventListener("online", () => { ready = prepare(); });
  await ready;
  form.dataset.state = "lists";
  if (isKept) return;
  await Kept.atHand(form.dataset.worker, form.dataset.page, () => { form.dataset.state = "ready"; });
})();
