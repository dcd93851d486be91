// What a page keeps on this device: rows in IndexedDB, and itself through its worker.
"use strict";
const Kept = (() => {
  /** A function that runs `work` on a store and gives what it asked for. */
  const storeOf = (database, name, keyPath) => {
    const opened = new Promise((go, fail) => {
      const ask = indexedDB.open(database, 1);
      ask.onupgradeneeded = () => ask.result.createObjectStore(name, { keyPath });
      ask.onsuccess = () => go(ask.result);
      ask.onerror = () => fail(ask.error);
    });
    opened.catch(() => {});
    return async (mode, work) => {
      const act = (await opened).transaction(name, mode);
      const ask = work(act.objectStore(name));
      return new Promise((go, fail) => {
        act.oncomplete = () => go(ask.result);
        act.onerror = act.onabort = () => fail(act.error);
      });
    };
  };

  /** Hands the page and its parts to a worker, which answers only pages beneath its own folder. */
  const atHand = async (worker, page, ready) => {
    if (!navigator.serviceWorker) return;
    const scope = new URL(worker, location).pathname.replace(/[^/]*$/, "");
    await navigator.serviceWorker.register(worker, { scope });
    const held = await navigator.serviceWorker.ready;
    const parts = [...document.querySelectorAll("link[href][rel=stylesheet], link[rel=icon], script[src]")];
    navigator.serviceWorker.addEventListener("message", ready);
    held.active.postMessage({ urls: [page, ...parts.map((part) => part.href || part.src)] });
  };

  return { storeOf, atHand };
})();
