"""Measure what is promised of the server; it needs wrk (apt-get install wrk) and, for the first paint, Chromium.

    python benchmarks/web.py

Starts a server of its own with one worker, prints each figure beside what is asked for, and never fails.
"""

from __future__ import annotations

import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import httpx
from playwright.sync_api import sync_playwright

PORT = 8117
ADDRESS = f"http://127.0.0.1:{PORT}"
REPEATED = f"{ADDRESS}/api/v1/day?place=Gent&date=2026-06-21&minutes=20"
# A different question each time: minutes and skin are never twice the same.
UNCACHED = """
local asked = FIRST
request = function()
  asked = asked + 1
  local minutes = string.format("%.3f", 5 + (asked * 7919 % 100003) / 1000)
  return wrk.format("GET", "/api/v1/day?place=Gent&date=2026-06-21&minutes=" .. minutes)
end
done = function(summary, latency)
  io.write("p99_ms " .. latency:percentile(99) / 1000 .. "\\nerrors "
    .. summary.errors.status + summary.errors.timeout + summary.errors.read + summary.errors.connect .. "\\n")
end
"""
MANY = 200_000


def wrk(url: str, connections: int, seconds: int, script: str) -> str:
    """What wrk prints; the script's own `request` is left out where one address is asked again and again."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as file:
        file.write(script)
        file.flush()
        command = ["wrk", "--threads", "1", "--connections", str(connections), "--duration", f"{seconds}s"]
        done = subprocess.run([*command, "--script", file.name, url], capture_output=True, text=True, check=True)
    return done.stdout


def found(pattern: str, text: str) -> str:
    """The first match's only group."""
    match = re.search(pattern, text)
    return match[1] if match else "?"


def told(what: str, text: str, asked: str) -> None:
    """Rate, 99th percentile and errors of a run."""
    rate, p99, errors = (
        found(r"Requests/sec:\s+([\d.]+)", text),
        found(r"p99_ms ([\d.]+)", text),
        found(r"errors (\d+)", text),
    )
    print(f"{what}: {rate}/s, p99 {p99} ms, {errors} errors (asked: {asked})")


def median_ms(action: Callable[[], object], rounds: int = 15) -> float:
    """The median wall time of a call. [ms]"""
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        action()
        times.append(1000.0 * (time.perf_counter() - begun))
    return statistics.median(times)


def resident_mb(process: int) -> float:
    """What a process holds in memory. [MB]"""
    status = Path(f"/proc/{process}/status").read_text()
    return int(found(r"VmRSS:\s+(\d+)", status)) / 1024


def first_paint_ms() -> str:
    """When a browser first shows the page; the median of five."""
    path = shutil.which("chromium")
    if path is None:
        return "no browser"
    script = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        times = []
        for _ in range(5):
            page = browser.new_context().new_page()
            page.goto(f"{ADDRESS}/nl")
            page.wait_for_timeout(300)
            times.append(page.evaluate(script))
        browser.close()
    return f"{statistics.median(times):.0f} ms"


def page_kb() -> float:
    """Page and assets over the wire. [kB]"""
    page = httpx.get(f"{ADDRESS}/nl").text
    paths = ["/nl", *re.findall(r'(?:href|src)="(/[^"]+\?\w+|/manifest[^"]+)"', page)]
    total = 0
    for path in dict.fromkeys(paths):
        with httpx.stream("GET", ADDRESS + path) as answer:
            total += sum(map(len, answer.iter_raw()))
    return total / 1000


def main() -> None:
    """Print all figures."""
    server = subprocess.Popen(
        [sys.executable, "-m", "uvbcalc", "serve", "--port", str(PORT)], stderr=subprocess.DEVNULL
    )
    try:
        time.sleep(6.0)
        httpx.get(f"{ADDRESS}/nl")
        print(f"page and assets: {page_kb():.1f} kB (asked: 120), first paint {first_paint_ms()} (asked: 300 ms)")
        done = UNCACHED[UNCACHED.index("done") :]
        told(
            "day, uncached, 8 connections",
            wrk(ADDRESS, 8, 10, UNCACHED.replace("FIRST", "0")),
            ">= 150/s, p99 <= 60 ms",
        )
        told("day, repeated, 8 connections", wrk(REPEATED, 8, 10, done), ">= 700/s, p99 <= 60 ms")
        told("day, uncached, 100 connections", wrk(ADDRESS, 100, 10, UNCACHED.replace("FIRST", "50000")), "no error")
        years = iter(range(1950, 2050))
        # Making a client takes some 20 ms: one does for all calls.
        with httpx.Client(base_url=ADDRESS) as client:
            season = median_ms(lambda: client.get(f"/api/v1/season?place=Gent&year={next(years)}"))
        print(f"season: {season:.0f} ms (asked: 60)")
        before, asked = resident_mb(server.pid), 0
        while asked < MANY:
            asked += int(found(r"(\d+) requests in", wrk(REPEATED, 8, 10, done)))
        print(f"memory: {before:.0f} MB, after {asked} requests {resident_mb(server.pid):.0f} MB (asked: flat)")
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
