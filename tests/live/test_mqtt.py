"""Home Assistant's view, on a real Mosquitto that the test starts."""

import gc
import getpass
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from uvbcalc.live import mqtt
from uvbcalc.live.home_assistant import ENTITIES, Device, slug_of
from uvbcalc.live.mqtt import Publisher, broker_of
from uvbcalc.live.question import SourceError
from uvbcalc.places.place import Place
from uvbcalc.words.language import language
from uvbcalc.words.live.sources import home_names

paho = pytest.importorskip("paho.mqtt.client", reason="paho-mqtt is missing")
DEVICE = Device(slug="test", name="Test", names=home_names(language("nl")), expire_s=2760)
STATE = {entity.key: None for entity in ENTITIES} | {"uv_index": 6.4, "winter": False}
MOSQUITTO = shutil.which("mosquitto", path=os.environ["PATH"] + ":/usr/sbin:/usr/local/sbin")
HERE = "127.0.0.1"
WAIT_S = 10.0  # far more than any message takes here


class Mosquitto:
    """A broker of its own, on a port of its own."""

    def __init__(self, folder, *settings):
        with socket.create_server((HERE, 0)) as free:
            self.port = free.getsockname()[1]
        self.configuration = folder / f"mosquitto-{self.port}.conf"
        # As root it would become another user, who may not read the test's folder.
        lines = [f"user {getpass.getuser()}", f"listener {self.port} {HERE}", "persistence false", *settings]
        self.configuration.write_text("\n".join(lines) + "\n")
        self.start()

    def start(self):
        command = [MOSQUITTO, "-c", str(self.configuration)]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        ends = time.monotonic() + WAIT_S
        while time.monotonic() < ends:
            try:
                socket.create_connection((HERE, self.port)).close()
            except OSError:
                time.sleep(0.05)
            else:
                return
        self.stop()
        raise AssertionError("mosquitto does not answer")

    def stop(self):
        self.process.terminate()
        self.process.wait(WAIT_S)

    @property
    def url(self):
        return f"mqtt://{HERE}:{self.port}"


class Listener:
    """Remembers all that the broker sends."""

    def __init__(self, port, user=None, password=None):
        self.heard = []
        self.client = paho.Client(paho.CallbackAPIVersion.VERSION2)
        if user:
            self.client.username_pw_set(user, password)
        self.client.on_message = lambda _client, _data, told: self.heard.append(told)
        self.client.on_connect = lambda client, *_: client.subscribe("#", qos=1)
        subscribed = threading.Event()
        self.client.on_subscribe = lambda *_: subscribed.set()
        self.client.connect(HERE, port)
        self.client.loop_start()
        assert subscribed.wait(WAIT_S)

    def last(self, topic):
        return next((told for told in reversed(self.heard) if told.topic == topic), None)

    def count(self, topic):
        return sum(told.topic == topic for told in self.heard)

    def close(self):
        self.client.disconnect()
        self.client.loop_stop()


def eventually(found):
    ends = time.monotonic() + WAIT_S
    while time.monotonic() < ends:
        if found():
            return True
        time.sleep(0.02)
    return False


@pytest.fixture(autouse=True)
def unhurried(monkeypatch):
    """States are not repeated while a test counts them."""
    monkeypatch.setattr(mqtt, "SETTLED_S", 60.0)


@pytest.fixture
def brokers(tmp_path):
    if MOSQUITTO is None:
        pytest.skip("mosquitto is missing: apt-get install mosquitto")
    started = []

    def start(*settings):
        started.append(Mosquitto(tmp_path, *settings))
        return started[-1]

    yield start
    for broker in started:
        broker.stop()


@pytest.fixture
def broker(brokers):
    return brokers("allow_anonymous true")


@pytest.fixture
def listener(broker):
    told = Listener(broker.port)
    yield told
    told.close()


def test_discovery_states_and_availability_are_published(broker, listener):
    with Publisher(broker_of(broker.url, {}), DEVICE) as publisher:
        publisher.publish(STATE, {"sources": []})
        assert eventually(lambda: listener.last(DEVICE.state_topic))
        assert listener.last(DEVICE.availability_topic).payload == b"online"
    assert eventually(lambda: listener.last(DEVICE.availability_topic).payload == b"offline")
    assert json.loads(listener.last(DEVICE.state_topic).payload) == STATE
    [topic] = DEVICE.discovery()
    told = json.loads(listener.last(topic).payload)["components"]
    assert {key: entity["name"] for key, entity in told.items()} == home_names(language("nl"))


def test_discovery_and_availability_are_retained_and_states_that_expire_are_not(broker):
    with Publisher(broker_of(broker.url, {}), DEVICE) as publisher:
        publisher.publish(STATE, {})
        late = Listener(broker.port)
        [topic] = DEVICE.discovery()
        assert eventually(lambda: late.last(topic) and late.last(DEVICE.availability_topic))
        assert late.last(topic).retain
        assert late.last(DEVICE.state_topic) is None
        late.close()


def test_states_come_again_when_home_assistant_has_subscribed_to_what_it_was_told(broker, listener, monkeypatch):
    monkeypatch.setattr(mqtt, "SETTLED_S", 0.3)
    with Publisher(broker_of(broker.url, {}), DEVICE) as publisher:
        publisher.publish(STATE, {})
        assert eventually(lambda: listener.count(DEVICE.state_topic) == 2)


def test_on_home_assistant_s_birth_discovery_and_states_come_again(broker, listener, monkeypatch):
    monkeypatch.setattr(mqtt, "BIRTH_S", 0.05)
    [topic] = DEVICE.discovery()
    with Publisher(broker_of(broker.url, {}), DEVICE) as publisher:
        publisher.publish(STATE, {})
        assert eventually(lambda: listener.count(topic) == 1 and listener.count(DEVICE.state_topic) == 1)
        listener.client.publish(mqtt.STATUS_TOPIC, "online", qos=0)
        assert eventually(lambda: listener.count(topic) == 2 and listener.count(DEVICE.state_topic) == 2)
        listener.client.publish(mqtt.STATUS_TOPIC, "offline", qos=0)
        publisher.publish(STATE, {})
        assert eventually(lambda: listener.count(DEVICE.state_topic) == 3)
        assert listener.count(topic) == 2


def test_a_broker_that_forgot_all_is_told_again(broker):
    with Publisher(broker_of(broker.url, {}), DEVICE) as publisher:
        publisher.publish(STATE, {})
        broker.stop()
        broker.start()
        late = Listener(broker.port)
        [topic] = DEVICE.discovery()
        assert eventually(lambda: late.last(topic) and late.last(DEVICE.state_topic))
        assert late.last(DEVICE.availability_topic).payload == b"online"
        late.close()


KILLED = """
import sys, time
from uvbcalc.live.home_assistant import Device
from uvbcalc.live.mqtt import Publisher, broker_of
from uvbcalc.words.language import language
from uvbcalc.words.live.sources import home_names
with Publisher(broker_of(sys.argv[1], {}), Device(slug="test", name="Test", names=home_names(language()), expire_s=60)):
    print("here", flush=True)
    time.sleep(60)
"""


def test_who_is_killed_is_offline(broker, listener):
    process = subprocess.Popen([sys.executable, "-c", KILLED, broker.url], stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "here\n"
    assert eventually(lambda: listener.last(DEVICE.availability_topic))
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert eventually(lambda: listener.last(DEVICE.availability_topic).payload == b"offline")


def test_a_password_opens_the_broker_and_a_wrong_one_is_one_line(brokers, tmp_path):
    passwords = tmp_path / "passwords"
    tool = shutil.which("mosquitto_passwd")
    if tool is None:
        pytest.skip("mosquitto_passwd is missing")
    subprocess.run([tool, "-b", "-c", passwords, "me", "right"], check=True, capture_output=True)
    broker = brokers("allow_anonymous false", f"password_file {passwords}")
    secret = tmp_path / "secret"
    secret.write_text("right\n")
    environ = {"UVBCALC_MQTT_USER": "me", "UVBCALC_MQTT_PASSWORD_FILE": str(secret)}
    with Publisher(broker_of(broker.url, environ), DEVICE) as publisher:
        publisher.publish(STATE, {})
    wrong = {"UVBCALC_MQTT_USER": "me", "UVBCALC_MQTT_PASSWORD": "wrong"}
    with (
        pytest.raises(SourceError, match=r"^mqtt: 127\.0\.0\.1 at port .*uthori"),
        Publisher(broker_of(broker.url, wrong), DEVICE),
    ):
        raise AssertionError


# paho-mqtt leaves the socket of a refused certificate to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_tls_trusts_the_authority_that_is_named(brokers, tmp_path):
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    name = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *name]
    if shutil.which("openssl") is None:
        pytest.skip("openssl is missing")
    subprocess.run([*command, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    broker = brokers("allow_anonymous true", f"certfile {certificate}", f"keyfile {key}")
    url = broker.url.replace("mqtt:", "mqtts:")
    with Publisher(broker_of(url, {"UVBCALC_MQTT_CA_FILE": str(certificate)}), DEVICE) as publisher:
        publisher.publish(STATE, {})
    with pytest.raises(SourceError, match="certificate verify failed"), Publisher(broker_of(url, {}), DEVICE):
        raise AssertionError
    gc.collect()


def test_no_broker_is_one_line():
    with (
        pytest.raises(SourceError, match=r"^mqtt: 127\.0\.0\.1 at port 9: "),
        Publisher(broker_of(f"mqtt://{HERE}:9", {}), DEVICE),
    ):
        raise AssertionError


@pytest.mark.parametrize("url", ["http://broker.example", "broker.example", "mqtt://", "mqtt://broker.example:x"])
def test_an_address_that_is_none_is_refused(url):
    with pytest.raises(ValueError, match="a broker must be mqtt://"):
        broker_of(url, {})


def test_a_password_in_the_address_is_refused_and_not_repeated():
    with pytest.raises(ValueError, match="UVBCALC_MQTT_PASSWORD") as fault:
        broker_of("mqtt://me:hunter2@broker.example", {})
    assert "hunter2" not in str(fault.value)


# What Home Assistant's cores accept, from their own source (2024.3 to 2026.11) and runs of them.
SHARED_KEYS = {"device", "origin", "components", "state_topic", "availability_topic", "qos"}


def test_the_device_has_only_keys_that_home_assistant_knows():
    [(topic, told)] = DEVICE.discovery().items()
    assert topic == "homeassistant/device/uvbcalc_test/config"
    assert set(told) == SHARED_KEYS
    assert len({entity["unique_id"] for entity in told["components"].values()}) == len(ENTITIES)
    for key, entity in told["components"].items():
        assert entity["default_entity_id"].startswith(f"{entity['p']}.uvb_test_{key}")
        assert entity["expire_after"] == 2760
        if entity.get("device_class") == "duration":
            assert entity["unit_of_measurement"] == "min"
        if entity.get("device_class") in {"timestamp", "enum"}:
            assert "unit_of_measurement" not in entity
            assert "state_class" not in entity


def test_older_cores_are_told_entity_by_entity():
    told = DEVICE.discovery("single")
    assert set(told) == {f"homeassistant/{entity.platform}/uvbcalc_test/{entity.key}/config" for entity in ENTITIES}
    assert all("p" not in one and "components" not in one and one["device"]["name"] for one in told.values())


def test_a_slug_has_only_letters_that_topics_may_have():
    names = {"'s-Gravenhage": "s_gravenhage", "Liège": "liege", "Sint-Katelijne-Waver": "sint_katelijne_waver"}
    assert {name: slug_of(Place(lat_deg=50, lon_deg=4, name=name)) for name in names} == names


WATCHER = """
import sys
from uvbcalc.cli import main
from uvbcalc.cli.commands import live
import answers
live.moment_of = lambda place: answers.JUNE.astimezone(place.zone)
main(sys.argv[1:])
"""


def test_the_command_publishes_until_it_is_told_to_end(all_well, broker, listener, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    command = [
        "live",
        "--lat",
        "50.80",
        "--lon",
        "4.36",
        "--watch",
        "15m",
        "--mqtt",
        broker.url,
        "--json",
        "--lang",
        "fr",
    ]
    process = subprocess.Popen([sys.executable, "-c", WATCHER, *command], stdout=subprocess.PIPE, text=True)
    topic = "uvbcalc/50_80_4_36/state"
    assert eventually(lambda: listener.last(topic))
    state = json.loads(listener.last(topic).payload)
    assert set(state) == {entity.key for entity in ENTITIES}
    assert state["uv_index"] > 3.0
    assert state["cloud_source"] == "measured"
    sources = json.loads(listener.last("uvbcalc/50_80_4_36/attributes").payload)["sources"]
    assert sources[0]["where"] == "Uccle"
    discovery = json.loads(listener.last("homeassistant/device/uvbcalc_50_80_4_36/config").payload)
    assert discovery["components"]["uv_index"]["expire_after"] == 3 * 900 + 60
    assert discovery["components"]["best_start"]["name"] == "Début du meilleur moment"
    process.send_signal(signal.SIGTERM)
    out, _ = process.communicate(timeout=30)
    assert process.returncode == 0
    assert json.loads(out)["schema"] == "uvbcalc.live/1"
    assert eventually(lambda: listener.last("uvbcalc/50_80_4_36/availability").payload == b"offline")
    assert all_well.asked
