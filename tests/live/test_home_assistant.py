"""Home Assistant's own core reads the discovery, where one is installed beside.

    python3.13 -m venv ha && ha/bin/pip install homeassistant==2025.4.4 paho-mqtt==2.1.0
    UVBCALC_TEST_HASS=ha/bin/hass pytest tests/live/test_home_assistant.py

It takes 600 MB and some minutes, so it is not part of every run.
"""

import json
import os
import shutil
import socket
import subprocess
import time

import pytest
from test_mqtt import HERE, MOSQUITTO, Listener, Mosquitto

from uvbcalc.live.home_assistant import ENTITIES, Device
from uvbcalc.live.mqtt import Publisher, broker_of
from uvbcalc.words.language import language
from uvbcalc.words.live.sources import home_names

HASS = os.environ.get("UVBCALC_TEST_HASS", "")
START_S = 300.0  # the first start fetches what the core asks for
WAIT_S = 30.0
STATE = {
    "uv_index": 6.4,
    "iu_quarter": 905,
    "iu_today": 3120,
    "iu_expected": 7200,
    "cover_minutes": None,
    "best_start": "2026-06-21T11:30:00+02:00",
    "best_end": "2026-06-21T11:42:00+02:00",
    "source_age": 12,
    "source_time": "2026-06-21T11:30:00+00:00",
    "cloud_source": "measured",
    "winter": False,
}
# This core does not know `default_entity_id` yet and makes the ids of the names.
SHOWN = {
    "sensor/uvb_test_uv_index": "6.4",
    "sensor/uvb_test_vitamin_d_per_quarter_hour": "905",
    "sensor/uvb_test_time_until_covering_up": "unknown",
    "sensor/uvb_test_best_window_start": "2026-06-21T09:30:00+00:00",
    "sensor/uvb_test_cloud_source": "measured",
    "binary_sensor/uvb_test_vitamin_d_winter": "off",
}
CONFIGURATION = """
homeassistant:
  {name: test, latitude: 52.09, longitude: 5.12, elevation: 5, unit_system: metric, time_zone: Europe/Amsterdam,
   country: NL, currency: EUR}
http: {server_host: 127.0.0.1, server_port: PORT}
logger: {default: warning}
mqtt_statestream:
  base_topic: hastate
  publish_attributes: true
  include: {entity_globs: ["sensor.*", "binary_sensor.*"]}
"""


def entry(port):
    """The broker as Home Assistant keeps it."""
    told = {
        "created_at": "2026-01-01T00:00:00+00:00",
        "modified_at": "2026-01-01T00:00:00+00:00",
        "data": {"broker": HERE, "port": port, "discovery": True, "discovery_prefix": "homeassistant"},
        "disabled_by": None,
        "discovery_keys": {},
        "domain": "mqtt",
        "entry_id": "01JTESTMQTT0000000000000000",
        "version": 1,
        "minor_version": 2,
        "options": {},
        "pref_disable_new_entities": False,
        "pref_disable_polling": False,
        "source": "user",
        "subentries": [],
        "title": HERE,
        "unique_id": None,
    }
    return {"version": 1, "minor_version": 5, "key": "core.config_entries", "data": {"entries": [told]}}


def eventually(found, within_s):
    ends = time.monotonic() + within_s
    while time.monotonic() < ends:
        if found():
            return True
        time.sleep(0.2)
    return False


def shows(listener, entity, value):
    told = listener.last(f"hastate/{entity}/state")
    return told is not None and told.payload.decode() == value


@pytest.mark.slow
@pytest.mark.skipif(not HASS, reason="UVBCALC_TEST_HASS names no Home Assistant: see the head of this file")
def test_the_core_shows_every_entity_and_warns_of_none(tmp_path):
    if MOSQUITTO is None or shutil.which(HASS) is None:
        pytest.skip(f"mosquitto or {HASS} is missing")
    broker = Mosquitto(tmp_path, "allow_anonymous true")
    with socket.create_server((HERE, 0)) as free:
        http_port = free.getsockname()[1]
    folder = tmp_path / "config"
    (folder / ".storage").mkdir(parents=True)
    (folder / "configuration.yaml").write_text(CONFIGURATION.replace("PORT", str(http_port)))
    (folder / ".storage" / "core.config_entries").write_text(json.dumps(entry(broker.port)))
    log = tmp_path / "log"
    with log.open("wb") as written:
        core = subprocess.Popen([HASS, "-c", str(folder)], stdout=written, stderr=subprocess.STDOUT)
    listener = Listener(broker.port)
    try:
        device = Device(slug="test", name="Test", names=home_names(language("en")), expire_s=3600)
        assert eventually(lambda: listener.last("homeassistant/status"), START_S), log.read_text()[-2000:]
        with Publisher(broker_of(broker.url, {}), device) as publisher:
            publisher.publish(STATE, {"sources": [], "warnings": []})
            for entity, shown in SHOWN.items():
                assert eventually(lambda told=entity, value=shown: shows(listener, told, value), WAIT_S), entity
            seen = {told.topic.split("/")[2] for told in listener.heard if told.topic.startswith("hastate/")}
            assert len({name for name in seen if name.startswith("uvb_test_")}) == len(ENTITIES)
        gone = "hastate/sensor/uvb_test_uv_index/state"
        assert eventually(lambda: listener.last(gone).payload == b"unavailable", WAIT_S)
    finally:
        listener.close()
        core.terminate()
        core.wait(60)
        broker.stop()
    complaints = [
        line
        for line in log.read_text().splitlines()
        if ("WARNING" in line or "ERROR" in line) and ("components.mqtt" in line or "components.sensor" in line)
    ]
    assert complaints == []
