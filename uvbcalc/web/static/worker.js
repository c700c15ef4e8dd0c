// Keeps the page and its files, so that it opens without network; answers to forms are never kept.
"use strict";
const KEPT = "uvbcalc-MARK";
const FILES = ["/static/page.css?MARK", "/static/page.js?MARK", "/static/icon.svg?MARK"];
const PAGES = ["/", "/en", "/nl", "/fr", "/de"];

self.addEventListener("install", (event) => {
  const keep = async () => {
    const cache = await caches.open(KEPT);
    const windows = await self.clients.matchAll({ includeUncontrolled: true, type: "window" });
    const opened = windows.map(({ url }) => new URL(url).pathname).filter((path) => PAGES.includes(path));
    await cache.addAll([...FILES, ...new Set(opened)]);
    await self.skipWaiting();
  };
  event.waitUntil(keep());
});

self.addEventListener("activate", (event) => {
  const forget = async () => {
    for (const name of await caches.keys()) if (name !== KEPT) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(forget());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname } = new URL(request.url);
  if (request.method !== "GET" || pathname.startsWith("/api/")) return;
  const kept = () => caches.match(request, { ignoreVary: true });
  if (pathname.startsWith("/static/")) {
    event.respondWith(kept().then((found) => found || fetch(request)));
  } else if (request.mode === "navigate") {
    const opened = async () => {
      try {
        const answer = await fetch(request);
        if (answer.ok && PAGES.includes(pathname)) await (await caches.open(KEPT)).put(pathname, answer.clone());
        return answer;
      } catch (lost) {
        const found = await kept();
        if (found) return found;
        for (const path of PAGES) {
          const other = await caches.match(path, { ignoreVary: true });
          if (other) return other;
        }
        throw lost;
      }
    };
    event.respondWith(opened());
  }
});
