// What workers have in common: a page and its parts stay at hand, and are used when there is no
// connection. Before this stand NAME, CREDENTIALS, KEEPS_ONLY_THESE, `isWanted` and `keptAs`.

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

const fetched = async (url) => {
  const answer = await fetch(url, { credentials: CREDENTIALS, cache: "no-cache" });
  if (!answer.ok || answer.redirected) throw new Error(url);
  return answer;
};

// All of them or none, so that a page never meets the parts of another version.
const keep = async (urls) => {
  const answers = await Promise.all(urls.map(fetched)), held = await caches.open(NAME);
  const names = urls.map((url) => new URL(keptAs(url), self.location).href);
  await Promise.all(names.map((name, place) => held.put(name, answers[place])));
  for (const request of KEEPS_ONLY_THESE ? await held.keys() : []) {
    if (!names.includes(request.url)) await held.delete(request);
  }
};

self.addEventListener("message", (event) => {
  event.waitUntil(keep(event.data.urls).then(() => event.source.postMessage("ready"), () => {}));
});

self.addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin || !isWanted(request, url)) return;
  event.respondWith(fetch(request).catch(async (error) => {
    const ways = { ignoreVary: true, ignoreSearch: request.mode === "navigate" };
    const held = await (await caches.open(NAME)).match(request, ways);
    if (held) return held;
    throw error;
  }));
});
