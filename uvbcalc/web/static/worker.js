// Keeps the page and its files, so that it opens without network; answers to forms are never kept.
"use strict";
const KEPT = "uvbcalc-MARK";
const FILES = ["/static/page.css?MARK", "/static/page.js?MARK", "/static/icon.svg?MARK", "/en", "/nl", "/fr", "/de"];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll(FILES)).then(() => self.skipWaiting()));
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
    const home = () => caches.match("/" + (navigator.language || "en").slice(0, 2), { ignoreVary: true });
    const opened = async () => {
      try {
        return await fetch(request);
      } catch {
        return (await kept()) || (await home()) || (await caches.match("/en", { ignoreVary: true }));
      }
    };
    event.respondWith(opened());
  }
});
