// The page's liveliness: it sends the form as one moves a slider and puts the answer in its place. It writes no
// sentence and computes nothing, but for the time outdoors without network, from numbers that came along.
"use strict";
(() => {
  const form = document.getElementById("ask");
  const at = (id) => document.getElementById(id);
  const language = document.documentElement.lang;
  const KEPT = "uvbcalc-numbers";
  const HOUR = 60;
  const [FIRST, LAST] = [+at("start").min, +at("start").max];  // minutes of the day
  const PAUSE = { day: 0, year: 350, level: 250 };
  const OF_DAY = new Set(["date", "minutes", "start", "clothing", "regions", "spf", "weather"]);
  const plain = filled();

  document.documentElement.classList.add("js-on");
  for (const hidden of document.querySelectorAll(".js[data-days], #here")) hidden.hidden = false;
  if (!navigator.geolocation) at("here").hidden = true;

  function filled() {
    const found = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (name === "regions" && form.elements.clothing.value !== "own") continue;
      found.append(name, value);
    }
    return found;
  }

  // What differs from how the page opened, in the fragment: a link shares it, and the server does not see it.
  function remember() {
    const now = filled(), told = new URLSearchParams();
    for (const name of new Set(now.keys())) {
      const values = now.getAll(name);
      if (values.join("\n") !== plain.getAll(name).join("\n")) for (const value of values) told.append(name, value);
    }
    const text = told.toString();
    history.replaceState(null, "", text ? "#" + text : location.pathname);
  }

  function recall() {
    const told = new URLSearchParams(location.hash.slice(1));
    if (![...told].length) return false;
    for (const name of new Set(told.keys())) {
      const values = told.getAll(name), fields = form.elements[name];
      if (!fields) continue;
      for (const field of fields.length && !fields.options ? fields : [fields]) {
        if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
        else field.value = values[0];
      }
    }
    if (told.has("conditions") || told.has("lab") || told.has("taken") || told.has("pregnant")) {
      document.querySelector('[data-keep="health"]').open = true;
    }
    return true;
  }

  // One question of a kind is under way; the newest one waits, older ones are dropped.
  const lanes = { day: {}, year: {}, level: {} };

  function ask(kind) {
    const lane = lanes[kind];
    clearTimeout(lane.timer);
    lane.timer = setTimeout(() => (lane.busy ? (lane.again = true) : send(kind)), PAUSE[kind]);
  }

  async function send(kind) {
    const lane = lanes[kind];
    lane.busy = true;
    lane.again = false;
    try {
      const answer = await fetch(`/${language}/${kind}`, { method: "POST", body: filled() });
      if (answer.ok) place(await answer.text());
      at("offline").hidden = true;
    } catch {
      if (kind === "day") alone();
    }
    lane.busy = false;
    if (lane.again) send(kind);
  }

  function place(text) {
    const open = new Set([...document.querySelectorAll("details[open]")].map((each) => each.dataset.keep));
    const held = document.activeElement && document.activeElement.dataset && document.activeElement.dataset.handle;
    for (const part of new DOMParser().parseFromString(text, "text/html").body.children) {
      const old = part.id && at(part.id);
      if (old && old.outerHTML !== part.outerHTML) {
        // Live regions stay where they are, or a screen reader would not notice what is new in them.
        old.replaceChildren(...part.childNodes);
        for (const { name, value } of [...part.attributes]) old.setAttribute(name, value);
      }
    }
    // What is wrong for the day and for the year alike is told once.
    at("errors-year").hidden = at("errors-year").textContent === at("errors-day").textContent;
    for (const each of document.querySelectorAll("details")) if (open.has(each.dataset.keep)) each.open = true;
    if (held) seen(`[data-handle="${held}"]`)?.focus({ preventScroll: true });
    keep();
  }

  const seen = (what) => [...document.querySelectorAll(what)].find((each) => each.getClientRects().length);

  // Without network: the last numbers, for the time outdoors only.
  function keep() {
    const told = at("kept").dataset.kept;
    try {
      if (told && told !== "{}") localStorage.setItem(KEPT, told);
    } catch { /* a browser that keeps nothing */ }
  }

  function alone() {
    let told = null;
    try {
      told = JSON.parse(localStorage.getItem(KEPT) || "null");
    } catch { /* as above */ }
    if (!told) return;
    const note = at("offline"), [iu, burn] = ["iu", "burn"].map((name) => between(told, name));
    note.dataset.say ||= note.textContent;
    note.textContent = note.dataset.say.replace("[place]", told.place).replace("[date]", told.date);
    note.hidden = false;
    const digit = iu < 100 ? 5 : 10 ** (Math.floor(Math.log10(iu)) - 1);  // as words round it
    const amount = Math.round(iu / digit) * digit;
    const numbers = note.dataset.iu.replace("1234", amount) + " · " + note.dataset.percent.replace("77", Math.round(burn));
    at("short").textContent = numbers;
    const big = document.createElement("p");
    big.className = "big";
    big.textContent = numbers;
    at("numbers").replaceChildren(big);
    at("verdict").replaceChildren();
    at("day").replaceChildren();
  }

  function between(told, name) {
    const [row, down] = step(told.starts, +at("start").value), [column, right] = step(told.minutes, +at("minutes").value);
    const wide = told.minutes.length, value = (i, j) => told[name][i * wide + j];
    const up = value(row, column) * (1 - right) + value(row, column + 1) * right;
    const low = value(row + 1, column) * (1 - right) + value(row + 1, column + 1) * right;
    return up * (1 - down) + low * down;
  }

  function step(values, wanted) {
    let i = 0;
    while (i < values.length - 2 && values[i + 1] <= wanted) i += 1;
    return [i, Math.min(Math.max((wanted - values[i]) / (values[i + 1] - values[i]), 0), 1)];
  }

  function clock(minute) {
    const hour = Math.floor(minute / HOUR), rest = String(minute % HOUR).padStart(2, "0");
    return { nl: `${hour}.${rest}`, fr: `${hour}\u00a0h\u00a0${rest}` }[language] || `${hour}:${rest}`;
  }

  function tell() {
    at("minutes-told").textContent = at("minutes").value;
    at("start-told").textContent = clock(+at("start").value);
    at("start").setAttribute("aria-valuetext", at("start-told").textContent);
    for (const slider of form.querySelectorAll("[type=range]")) {
      slider.style.setProperty("--p", `${(100 * (slider.value - slider.min)) / (slider.max - slider.min)}%`);
    }
    dress();
  }

  // The body shows what the clothes leave bare; a tap on it ticks that part.
  function dress() {
    const worn = [...form.elements.clothing].find((each) => each.checked);
    const bare = Object.fromEntries((worn?.dataset.bare || "").split(" ").filter(Boolean).map((each) => each.split(":")));
    const own = worn?.value === "own";
    for (const box of form.querySelectorAll('[name="regions"]')) {
      const share = own ? +box.checked : +(bare[box.value] || 0);
      if (!own) box.checked = share > 0.5;
      const part = document.querySelector(`[data-region="${box.value}"]`);
      part.classList.toggle("on", share > 0.5);
      part.classList.toggle("half", share > 0 && share <= 0.5);
    }
  }

  function changed(name) {
    if (name === "regions") form.querySelector('[name="clothing"][value="own"]').checked = true;
    tell();
    remember();
    if (name === "level") return ask("level");
    ask("day");
    if (!OF_DAY.has(name)) ask("year");
    if (!OF_DAY.has(name) && at("level").value) ask("level");
  }

  form.addEventListener("input", (event) => {
    if (event.target.id === "place") return offer(event.target.value, event);
    changed(event.target.name);
  });
  at("level").addEventListener("input", () => changed("level"));
  form.addEventListener("submit", (event) => {
    const { formAction } = event.submitter || {};
    if (event.submitter?.dataset.language) {
      event.preventDefault();
      location.href = new URL(formAction).pathname + location.hash;
    } else if (!event.submitter?.hasAttribute("formaction")) {
      event.preventDefault();
      changed("place");
    }
  });

  at("figure").addEventListener("click", (event) => {
    const part = event.target.closest("[data-region]");
    if (part) form.querySelector(`[name="regions"][value="${part.dataset.region}"]`).click();
  });

  // Names as one types, and the place itself once it is one of them or left.
  let typing;
  function offer(text, event) {
    clearTimeout(typing);
    const chosen = [...at("places").options].some((each) => each.value === text);
    if (chosen && event.inputType !== "insertText") return changed("place");
    typing = setTimeout(async () => {
      try {
        const answer = await fetch(`/${language}/places`, { method: "POST", body: new URLSearchParams({ place: text }) });
        at("places").innerHTML = await answer.text();
      } catch { /* nothing to offer */ }
    }, 120);
  }
  at("place").addEventListener("change", () => changed("place"));

  at("here").addEventListener("click", () => {
    at("no-position").hidden = true;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        at("place").value = `${coords.latitude.toFixed(2)}, ${coords.longitude.toFixed(2)}`;
        changed("place");
      },
      () => { at("no-position").hidden = false; },
      { maximumAge: 600000, timeout: 10000 },
    );
  });

  for (const button of document.querySelectorAll("[data-days]")) {
    button.addEventListener("click", () => {
      const day = new Date(at("date").value + "T12:00:00Z");
      if (Number.isNaN(+day)) return;
      day.setUTCDate(day.getUTCDate() + +button.dataset.days);
      at("date").value = day.toISOString().slice(0, 10);
      changed("date");
    });
  }

  // The outing on the day's curve: its ends follow the finger, and the arrow keys.
  let dragged = null;
  function move(handle, minute) {
    const begin = +at("start").value, end = begin + +at("minutes").value;
    if (handle === "begin") {
      at("start").value = Math.round(Math.min(Math.max(minute, FIRST), LAST) / 5) * 5;
      at("minutes").value = Math.max(end - +at("start").value, 0);
    } else {
      at("minutes").value = Math.max(Math.round(minute - begin), 0);
    }
    changed("minutes");
  }

  document.addEventListener("pointerdown", (event) => {
    const handle = event.target.closest?.(".handle");
    if (!handle) return;
    event.preventDefault();
    handle.focus({ preventScroll: true });
    const own = handle.querySelector(".reach").getBoundingClientRect();
    const edge = handle.dataset.handle === "begin" ? own.right : own.left;
    dragged = { handle: handle.dataset.handle, away: edge - event.clientX };
  });
  document.addEventListener("pointermove", (event) => {
    const picture = dragged && seen("svg.drag");
    if (!picture) return;
    const box = picture.getBoundingClientRect(), { left, right, first, last } = picture.dataset;
    const x = ((event.clientX + dragged.away - box.left) / box.width) * picture.viewBox.baseVal.width;
    move(dragged.handle, +first + ((x - left) / (right - left)) * (last - first));
  });
  for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, () => { dragged = null; });
  document.addEventListener("keydown", (event) => {
    const handle = document.activeElement?.dataset?.handle;
    const by = { ArrowLeft: -5, ArrowDown: -5, ArrowRight: 5, ArrowUp: 5, PageDown: -60, PageUp: 60 }[event.key];
    if (!handle || !by) return;
    event.preventDefault();
    move(handle, +document.activeElement.getAttribute("aria-valuenow") + by);
  });

  addEventListener("hashchange", () => { if (recall()) changed("place"); });
  const recalled = recall();
  tell();
  keep();
  if (recalled) changed("place");
  else if (!navigator.onLine) alone();
  if ("serviceWorker" in navigator) navigator.serviceWorker.register("/worker.js").catch(() => {});
})();
