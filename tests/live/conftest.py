"""A server on loopback that answers as the sources do, well or badly; every other socket is blocked."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import answers
import pytest
from replies import failing, plain

from uvbcalc.live import client
from uvbcalc.live.cache import Cache

# What each source is asked under in the environment, and the first part of its path on the server.
ADDRESSES = {
    "forecast": "UVBCALC_OPEN_METEO_FORECAST_URL",
    "air": "UVBCALC_OPEN_METEO_AIR_QUALITY_URL",
    "archive": "UVBCALC_OPEN_METEO_ARCHIVE_URL",
    "satellite": "UVBCALC_OPEN_METEO_SATELLITE_URL",
    "geocoding": "UVBCALC_OPEN_METEO_GEOCODING_URL",
    "kmi": "UVBCALC_KMI_URL",
    "knmi": "UVBCALC_KNMI_URL",
    "rivm": "UVBCALC_RIVM_URL",
    "temis": "UVBCALC_TEMIS_URL",
}


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/live/" in item.nodeid:
            item.add_marker(pytest.mark.allow_hosts(["127.0.0.1"]))


class Server(ThreadingHTTPServer):
    """Says what it was told to, the last of several again and again, and remembers what it was asked."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        self.told = {}
        self.asked = []
        self.at_once = self.most_at_once = 0
        self.lock = threading.Lock()

    def says(self, source, *replies):
        self.told[source] = list(replies)

    def asks(self, source):
        return [question for question in self.asked if question.source == source]

    def handle_error(self, request, client_address):
        """A caller that hangs up is no fault of the server."""


class Question:
    def __init__(self, path, headers):
        parts, self.address = urlsplit(path), path
        self.source, self.path, self.headers = parts.path.split("/")[1], parts.path, dict(headers)
        self.query = {name: values[0] for name, values in parse_qs(parts.query).items()}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        question = Question(self.path, self.headers)
        server = self.server
        with server.lock:
            server.asked.append(question)
            server.at_once += 1
            server.most_at_once = max(server.most_at_once, server.at_once)
            replies = server.told.get(question.source, [failing(404)])
            reply = replies.pop(0) if len(replies) > 1 else replies[0]
        try:
            (plain(reply) if isinstance(reply, bytes) else reply)(self)
        finally:
            with server.lock:
                server.at_once -= 1

    def log_message(self, *args):
        """Nothing."""


@pytest.fixture
def server(monkeypatch, tmp_path):
    with Server() as running:
        threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        for source, variable in ADDRESSES.items():
            monkeypatch.setenv(variable, f"{running.url}/{source}")
        for variable in ("UVBCALC_KNMI_KEY", "UVBCALC_OPEN_METEO_KEY"):
            monkeypatch.delenv(variable, raising=False)
        monkeypatch.setattr(client, "BACKOFF_S", 0.01)
        monkeypatch.setattr(client, "_LAST_UNREACHED", [float("-inf")])
        monkeypatch.setenv("UVBCALC_CACHE", str(tmp_path / "commands"))
        yield running
        running.shutdown()


@pytest.fixture
def cache(tmp_path):
    return Cache(folder=str(tmp_path / "cache"))


@pytest.fixture
def all_well(server):
    """Every source answers for Uccle at a June noon."""
    place = answers.UCCLE
    server.says("forecast", answers.forecast(place, spread=0.1))
    server.says("air", answers.air_quality(place))
    server.says("satellite", answers.satellite(place))
    server.says("archive", answers.archive(place))
    server.says("kmi", answers.kmi())
    server.says("knmi", answers.knmi())
    server.says("rivm", answers.rivm())
    server.says("temis", answers.temis())
    server.says("geocoding", answers.geocoding())
    return server
