"""A server as people start it, and the browser of the system to look at it."""

import os
import shutil
import subprocess
import sys
import time

import httpx
import pytest

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
GET_ONE = "install Debian's chromium (apt-get install chromium), or name one in UVBCALC_BROWSER"
FREE_PORT = "import socket; s = socket.socket(); s.bind(('127.0.0.1', 0)); print(s.getsockname()[1])"
STARTS_S = 60.0


def browser_path():
    named = os.environ.get("UVBCALC_BROWSER")
    return named or next(filter(None, map(shutil.which, BROWSERS)), None)


@pytest.fixture(scope="session")
def server():
    """The address of a server of its own."""
    port = subprocess.run([sys.executable, "-c", FREE_PORT], capture_output=True, text=True, check=True).stdout.strip()
    with subprocess.Popen(
        [sys.executable, "-m", "uvbcalc", "serve", "--port", port], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        address, begun = f"http://127.0.0.1:{port}", time.monotonic()
        while True:
            try:
                httpx.get(f"{address}/healthz")
                break
            except httpx.TransportError:
                if time.monotonic() - begun > STARTS_S or process.poll() is not None:
                    raise
                time.sleep(0.1)
        yield address
        process.terminate()


@pytest.fixture(scope="module")
def chromium():
    """A headless Chromium; skips where none is found."""
    path = browser_path()
    if path is None:
        pytest.skip(f"no browser found: {GET_ONE}")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()
