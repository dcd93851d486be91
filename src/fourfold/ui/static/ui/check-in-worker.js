// Keeps the check-in page of a session at hand without a connection; it holds no names.
"use strict";
const NAME = "fourfold-check-in-1";
const isPage = (url) => /\/attendance\/check-in\/[0-9a-f-]{36}\/$/.test(url.pathname);

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

const keep = async (url) => {
  const answer = await fetch(url, { credentials: "same-origin" });
  if (answer.ok && !answer.redirected) await (await caches.open(NAME)).put(url, answer);
};

self.addEventListener("message", (event) => {
  event.waitUntil(Promise.all(event.data.urls.map(keep))
    .then(() => event.source.postMessage("ready"), () => {}));
});

self.addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate" && !isPage(url)) return;
  event.respondWith((async () => {
    try {
      const answer = await fetch(request), held = await caches.open(NAME);
      if (answer.ok && !answer.redirected && await held.match(request)) {
        await held.put(request, answer.clone());
      }
      return answer;
    } catch (error) {
      const held = await caches.match(request, { ignoreVary: true });
      if (held) return held;
      throw error;
    }
  })());
});
