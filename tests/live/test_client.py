"""Every way in which a source is known to fail."""

import gzip
import http.server
import json
import socket
import ssl
import subprocess
import threading
import time
from datetime import UTC, datetime, timedelta

import answers
import pytest
from replies import chunked, dripping, failing, plain, reset, truncated, zipped

from uvbcalc.live import client
from uvbcalc.live.cache import Cache
from uvbcalc.live.client import ask
from uvbcalc.live.fetch import fetch_sky
from uvbcalc.live.question import AsleepError, Question, SourceError

BODY = b'{"hourly": {"time": [1, 2], "shortwave_radiation": [0.0, 12.5]}}'


def question(server, **more):
    return Question(source="forecast", host="open-meteo", url=f"{server.url}/forecast/v1/forecast", **more)


def test_an_answer_comes_as_it_was_sent(server):
    for reply in (BODY, zipped(BODY), chunked(BODY, 7)):
        server.says("forecast", reply)
        assert ask(question(server)).body == BODY


def test_it_says_who_asks_and_keeps_keys_out_of_the_address(server):
    server.says("forecast", BODY)
    ask(question(server, headers=(("X-Api-Key", "secret"),), params=(("latitude", "50.80"),)))
    [asked] = server.asked
    assert asked.headers["User-Agent"].startswith("uvbcalc/")
    assert asked.headers["X-Api-Key"] == "secret"
    assert asked.query == {"latitude": "50.80"}


@pytest.mark.parametrize(
    "fault",
    [
        failing(503, b'{"reason":"The service is overloaded","error":true}'),
        failing(429, b'{"reason":"Minutely API request limit exceeded. Please try again in one minute.","error":true}'),
        failing(429, b'{"reason":"Too many concurrent requests","error":true}', Retry_After="0"),
        reset,
        truncated(BODY),
        chunked(BODY, 7, unfinished=True),
        plain(b'{"hourly":{"time":[1,Unexpected error while streaming data: timeout'),
    ],
    ids=["503", "429", "concurrent", "reset", "truncated", "chunks", "stream"],
)
def test_what_may_pass_is_tried_again_and_then_told(server, fault):
    server.says("forecast", fault, fault, BODY)
    assert ask(question(server)).body == BODY
    server.says("forecast", fault)
    server.asked.clear()
    with pytest.raises(SourceError, match=r"^forecast: "):
        ask(question(server))
    assert len(server.asked) == 1 + client.RETRIES


@pytest.mark.parametrize("status", [400, 401, 403, 404, 500])
def test_what_does_not_pass_is_not_tried_again(server, status):
    server.says("forecast", failing(status, b'{"reason":"out of range","error":true}'))
    with pytest.raises(SourceError, match=f"^forecast: {status}, out of range$"):
        ask(question(server))
    assert len(server.asked) == 1


@pytest.mark.parametrize("reply", [dripping(BODY * 20), lambda _: time.sleep(3.0)], ids=["drip", "silence"])
def test_a_slow_drip_ends_when_its_time_is_up(server, monkeypatch, reply):
    monkeypatch.setattr(client, "TOTAL_S", 0.4)
    server.says("forecast", reply)
    with pytest.raises(SourceError, match=r"no whole answer within 0.4 s|no connection"):
        ask(question(server))


def test_no_other_host_can_be_reached_from_these_tests():
    from pytest_socket import SocketConnectBlockedError

    with pytest.raises((SocketConnectBlockedError, UserWarning)), socket.socket() as other:
        other.connect(("192.0.2.1", 443))


def test_nobody_there_is_one_line(server):
    server.server_close()
    with pytest.raises(SourceError, match=r"^forecast: no connection"):
        ask(question(server))


def test_where_the_network_is_gone_each_further_source_is_tried_once(server):
    server.says("forecast", reset)
    for tries in (1 + client.RETRIES, 1, 1):
        server.asked.clear()
        with pytest.raises(SourceError, match=r"no connection"):
            ask(question(server))
        assert len(server.asked) == tries


def test_a_redirect_to_another_host_is_refused_and_one_within_the_host_is_not(server):
    server.says("forecast", failing(302, Location="https://customer-api.open-meteo.com/v1/forecast"))
    with pytest.raises(SourceError, match=r"customer-api\.open-meteo\.com: refused"):
        ask(question(server))
    server.says("forecast", failing(301, Location="/kmi/elsewhere"))
    server.says("kmi", BODY)
    assert ask(question(server)).body == BODY
    server.says("kmi", failing(302, Location="/kmi/again"))
    with pytest.raises(SourceError, match=r"circle"):
        ask(question(server))


def test_with_a_key_the_hosts_of_the_plan_are_asked_directly(monkeypatch):
    from uvbcalc.live.sources.open_meteo import FORECAST, _question

    for variable in ("UVBCALC_OPEN_METEO_FORECAST_URL", "UVBCALC_OPEN_METEO_KEY"):
        monkeypatch.delenv(variable, raising=False)
    assert _question("open-meteo", FORECAST, {}).url == "https://api.open-meteo.com/v1/forecast"
    monkeypatch.setenv("UVBCALC_OPEN_METEO_KEY", "k")
    assert _question("open-meteo", FORECAST, {}).url == "https://customer-api.open-meteo.com/v1/forecast"
    monkeypatch.setenv("UVBCALC_OPEN_METEO_FORECAST_URL", "https://proxy.example/om/")
    assert _question("open-meteo", FORECAST, {}).url == "https://proxy.example/om/v1/forecast"


@pytest.fixture
def secure(tmp_path):
    """A server whose certificate nobody knows, and the file of that certificate."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    name = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *name]
    try:
        subprocess.run([*command, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("openssl is missing")

    class Says(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            plain(BODY)(self)

        def log_message(self, *args):
            """Nothing."""

    class Quiet(http.server.ThreadingHTTPServer):
        def handle_error(self, request, client_address):
            """A caller that does not trust it hangs up."""

    with Quiet(("127.0.0.1", 0), Says) as running:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        running.socket = context.wrap_socket(running.socket, server_side=True)
        threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield Question(source="kmi", host="kmi", url=f"https://127.0.0.1:{running.server_address[1]}/"), certificate
        running.shutdown()


def test_a_wrong_certificate_is_told_and_a_company_s_own_is_trusted(secure, monkeypatch):
    asked, certificate = secure
    for variable in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.delenv(variable, raising=False)
    with pytest.raises(SourceError, match=r"^kmi: the certificate of 127.0.0.1 is not trusted .*REQUESTS_CA_BUNDLE"):
        ask(asked)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))
    assert ask(asked).body == BODY


def test_a_proxy_of_the_environment_is_used(server, monkeypatch):
    server.says("kmi", BODY)
    monkeypatch.setenv("http_proxy", server.url)
    monkeypatch.setenv("no_proxy", "")
    asked = Question(source="kmi", host="kmi", url="http://weather.example/kmi/wfs")
    assert ask(asked).body == BODY
    assert [question.address for question in server.asked] == ["http://weather.example/kmi/wfs"]


def test_who_asks_for_a_long_pause_is_left_alone_that_long(server):
    server.says("forecast", failing(503, Retry_After="7200"))
    with pytest.raises(AsleepError) as told:
        ask(question(server))
    assert told.value.until - datetime.now(UTC) > timedelta(minutes=119)


def test_an_hour_s_limit_is_kept_until_the_hour_is_over_and_a_day_s_until_midnight(server, cache):
    server.says(
        "forecast", failing(429, b'{"reason":"Hourly API request limit exceeded. Please try again in the next hour."}')
    )
    for _ in range(2):
        with pytest.raises(SourceError, match=r"Hourly API"):
            cache.answer(question(server), timedelta(hours=1), lambda _: None)
    assert len(server.asked) == 1
    late = datetime(2026, 6, 21, 22, 41, tzinfo=UTC)
    assert client._free_again("Hourly API request limit exceeded.", late) == datetime(2026, 6, 21, 23, tzinfo=UTC)
    assert client._free_again("Please try again tomorrow.", late) == datetime(2026, 6, 22, tzinfo=UTC)
    assert client._free_again("Minutely API request limit", late) is None


BAD_BODIES = {
    "html": b"<!DOCTYPE html><html><body>Sign in to the network</body></html>",
    "empty": b"",
    "empty object": b"{}",
    "list": b"[]",
    "no hours": b'{"latitude":50.8,"longitude":4.36,"hourly":{}}',
    "no column": b'{"latitude":50.8,"longitude":4.36,"hourly":{"time":[1782036000]}}',
    "nulls": json.dumps(
        {"latitude": 50.8, "longitude": 4.4, "hourly": {"time": [1782036000], "shortwave_radiation": [None]}}
    ).encode(),
    "text": b'{"latitude":50.8,"longitude":4.36,"hourly":{"time":[1782036000],"shortwave_radiation":["x"]}}',
    "short": b'{"latitude":50.8,"longitude":4.36,"hourly":{"time":[1782036000,1782039600],"shortwave_radiation":[1]}}',
    "elsewhere": answers.forecast(answers.UTRECHT),
    "error with 200": b'{"reason":"Parameter is out of range","error":true}',
    "binary": bytes(range(256)),
    "zipped twice": gzip.compress(BODY),
}


@pytest.mark.parametrize("body", BAD_BODIES.values(), ids=BAD_BODIES.keys())
def test_a_body_that_is_no_answer_is_one_line_and_is_not_kept(server, cache, body):
    server.says("forecast", body)
    with pytest.raises(SourceError) as fault:
        fetch_sky(answers.UCCLE, answers.JUNE.date(), source="open-meteo", now=answers.JUNE, cache=cache)
    assert "\n" not in str(fault.value)
    offline = Cache(folder=cache.folder, offline=True)
    if body != BAD_BODIES["elsewhere"] and b"null" not in body and b"4.36" not in body:
        with pytest.raises(SourceError, match=r"nothing is kept"):
            fetch_sky(answers.UCCLE, answers.JUNE.date(), source="open-meteo", now=answers.JUNE, cache=offline)


def _every(fault):
    return lambda server: [server.says(source, fault) for source in ("forecast", "air", "satellite", "kmi", "temis")]


FAULTS = {
    "nulls in mid-series": lambda server: server.says("forecast", _with(answers.forecast(), 30, 40, None)),
    "6e17": lambda server: server.says("forecast", _with(answers.forecast(), 34, 36, 6e17)),
    "html": _every(BAD_BODIES["html"]),
    "truncated": _every(truncated(answers.forecast())),
    "503": _every(failing(503)),
    "reset": _every(reset),
    "certificate": _every(failing(302, Location="https://other.example/")),
    "429 then 200": lambda server: server.says("forecast", failing(429), answers.forecast()),
    "day's limit": _every(failing(429, b'{"reason":"Daily API request limit exceeded. Please try again tomorrow."}')),
    "broken stream": _every(plain(b'{"hourly":Unexpected error while streaming data: x')),
    "wrong-day maximum": lambda server: server.says("forecast", _with(answers.forecast(), 24, 26, 800.0)),
    "no network": lambda server: server.server_close(),
}


def _with(body, first, last, value):
    told = json.loads(body)
    for name, column in told["hourly"].items():
        if name != "time":
            column[first:last] = [value] * (last - first)
    return json.dumps(told).encode()


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
@pytest.mark.parametrize("kept", [True, False], ids=["kept", "new"])
def test_twelve_faults_of_twelve_are_survived_with_source_and_age(all_well, cache, fault, kept):
    place, today = answers.UCCLE, answers.JUNE.date()
    if kept:
        fetch_sky(place, today, now=answers.JUNE, cache=cache)
    fault(all_well)
    sky = fetch_sky(place, today, now=answers.JUNE, cache=Cache(folder=cache.folder, refresh=kept))
    told = sky.provenance
    assert sky.cloud_course is None or all(0.0 < factor < 1.5 for factor in sky.cloud_course.factors)
    assert told.source in {"kmi", "climatology"}
    if told.source == "climatology":
        assert told.warnings
    else:
        assert told.made_at
        assert told.fetched_at
