// Check-in on a device that may be offline: scans wait in IndexedDB until the server has them.
"use strict";
(() => {
  const form = document.getElementById("check-in");
  if (!form || !window.indexedDB) return;
  const at = (id) => document.getElementById(id), words = form.dataset, code = form.elements.code;
  const say = (text) => { at("told").textContent = text; };

  const store = Kept.storeOf("fourfold-check-in", "scans", "nonce");
  const waiting = async () => (await store("readonly", (held) => held.getAll()))
    .filter((scan) => scan.session === words.session);
  const count = async () => {
    at("waiting").textContent = `${words.waiting} ${(await waiting()).length}`;
  };
  const nonce = () => crypto.randomUUID ? crypto.randomUUID()
    : "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (c) =>
      (c ^ crypto.getRandomValues(new Uint8Array(1))[0] & 15 >> c / 4).toString(16));

  const post = (scans, token) => fetch(words.sync, {
    method: "POST", credentials: "same-origin", redirect: "manual",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify({ scans: scans.map((s) => ({ nonce: s.nonce, code: s.code.slice(0, 120), at: s.at })) }),
  });
  const freshToken = async () => {
    const answer = await fetch(location.pathname, { credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const field = page.querySelector("#check-in [name=csrfmiddlewaretoken]");
    if (answer.redirected || !field) return "";
    form.elements.csrfmiddlewaretoken.value = field.value;
    return field.value;
  };

  let sending = false;
  const send = async () => {
    if (sending) return;
    sending = true;
    try {
      const scans = (await waiting()).slice(0, 500);
      if (!scans.length) return;
      let answer = await post(scans, form.elements.csrfmiddlewaretoken.value);
      if (answer.status === 403) {
        const token = await freshToken();
        if (token) answer = await post(scans, token);
      }
      if (!answer.ok) { say(answer.status && answer.status < 500 ? words.login : words.failed); return; }
      const told = await answer.json();
      for (const scan of scans) await store("readwrite", (held) => held.delete(scan.nonce));
      say(told.said);
      at("here").textContent = told.here;
      for (const one of told.refused) {
        const item = document.createElement("li"), scan = scans.find((s) => s.nonce === one.nonce);
        item.textContent = `${scan.code.slice(0, 12)}: ${one.why}`;
        at("refused").append(item);
      }
    } catch { say(words.offline); } finally { sending = false; await count(); }
  };

  const take = async (text) => {
    const scan = { nonce: nonce(), session: words.session, code: text.trim(), at: new Date().toISOString() };
    await store("readwrite", (held) => held.put(scan));
    say(`${words.kept} ${scan.code.slice(0, 12)}`);
    await count();
    await send();
  };
  form.addEventListener("submit", (event) => {
    if (!code.value.trim()) return;
    event.preventDefault();
    take(code.value);
    code.value = "";
    code.focus();
  });

  at("scanner").hidden = false;
  if (Scan.isPossible()) {
    at("camera").addEventListener("click", () =>
      Scan.start(at("view"), take).catch((error) => say(error.message)));
  } else { at("camera").hidden = true; }
  at("send").addEventListener("click", send);
  window.addEventListener("online", send);

  Kept.atHand(words.worker, location.pathname, () => {
    form.dataset.state = "ready";
    if (!at("told").textContent) say(words.ready);
  }).catch(() => {});
  count().then(send);
})();
