"""A place on an MQTT broker: discovery, states, and whether anybody is there."""

from __future__ import annotations

import json
import os
import random
import secrets
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from uvbcalc.live.home_assistant import DEVICE, Device
from uvbcalc.live.question import SourceError
from uvbcalc.sunlight.provenance import Note

PORTS: Final = {"mqtt": 1883, "mqtts": 8883}
STATUS_TOPIC: Final = "homeassistant/status"
CONNECT_S: Final = 10.0
SENT_S: Final = 5.0  # within which a message must have reached the broker
BIRTH_S: Final = 3.0  # at most this long after Home Assistant's birth, so that not all devices answer at once
KEEPALIVE_S: Final = 60
# After discovery, within which Home Assistant has subscribed to what it was told of; states of before are lost to it,
# as they are not retained (seen with the core 2025.4).
SETTLED_S: Final = 5.0
ONLINE, OFFLINE = "online", "offline"


@dataclass(frozen=True, kw_only=True)
class Broker:
    """Where a broker is, and as whom to go there."""

    host: str
    port: int
    tls: bool
    user: str | None
    password: str | None
    ca_file: str | None  # that has signed the broker's certificate, if no public one has


def broker_of(url: str, environ: Mapping[str, str] | None = None) -> Broker:
    """The broker of an address such as mqtts://broker.example:8883.

    User and password come from UVBCALC_MQTT_USER and UVBCALC_MQTT_PASSWORD, or the password from the file named by
    UVBCALC_MQTT_PASSWORD_FILE; the certificate of an own authority from UVBCALC_MQTT_CA_FILE.

    Raises
    ------
    ValueError
        For another kind of address, or one with a password, which everybody on the machine could read.

    Examples
    --------
    >>> broker_of("mqtt://broker.example", {}).port
    1883
    """
    environ = os.environ if environ is None else environ
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
    if not host or parts.scheme not in PORTS:
        raise ValueError(f"a broker must be mqtt://HOST[:PORT], or mqtts:// with TLS, got {_without_password(url)}")
    if parts.password is not None:
        raise ValueError(
            "a password in the address can be read by all: put it into UVBCALC_MQTT_PASSWORD, or name a file in "
            "UVBCALC_MQTT_PASSWORD_FILE"
        )
    user = unquote(parts.username) if parts.username else environ.get("UVBCALC_MQTT_USER") or None
    return Broker(
        host=host,
        port=port or PORTS[parts.scheme],
        tls=parts.scheme == "mqtts",
        user=user,
        password=_password(environ),
        ca_file=environ.get("UVBCALC_MQTT_CA_FILE") or None,
    )


def _without_password(url: str) -> str:
    return f"{url.partition('://')[0]}://…" if "@" in url else url


def _password(environ: Mapping[str, str]) -> str | None:
    name = environ.get("UVBCALC_MQTT_PASSWORD_FILE")
    if not name:
        return environ.get("UVBCALC_MQTT_PASSWORD") or None
    try:
        with open(name, encoding="utf-8") as file:  # noqa: PTH123 - one line of one file
            return file.readline().rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"UVBCALC_MQTT_PASSWORD_FILE: {name} cannot be read ({error})") from None


class Publisher:
    """Keeps a device on a broker while it is open.

    On every connection it says that it is online and sends discovery (both retained) and the last states (not
    retained, as they expire); on Home Assistant's birth message discovery and states again. At its end it says that it
    is offline, and if it is killed, the broker does.
    """

    def __init__(self, broker: Broker, device: Device, *, form: str = DEVICE, status_topic: str = STATUS_TOPIC) -> None:
        self._broker, self._device, self._status_topic = broker, device, status_topic
        self._discovery = {
            topic: json.dumps(told, ensure_ascii=False) for topic, told in device.discovery(form).items()
        }
        self._last: dict[str, str] = {}  # states by topic
        self._lock = threading.Lock()
        self._answered = threading.Event()
        self._refused = ""
        self._timers: list[threading.Timer] = []
        self._client = self._made()

    def __enter__(self) -> Publisher:
        """Connect.

        Raises
        ------
        SourceError
            If the broker is not there or refuses.
        """
        broker = self._broker
        try:
            self._client.connect(broker.host, broker.port, keepalive=KEEPALIVE_S)
        except (OSError, ValueError) as error:
            raise SourceError(_fault(broker, str(error))) from None
        self._client.loop_start()
        if not self._answered.wait(CONNECT_S) or self._refused:
            self._client.loop_stop()
            raise SourceError(_fault(broker, self._refused or f"no answer within {CONNECT_S:g} s"))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Say that nobody is there any more: a clean end takes the will back."""
        for timer in self._timers:
            timer.cancel()
        self._send(self._device.availability_topic, OFFLINE, retain=True)
        self._client.disconnect()
        self._client.loop_stop()

    def publish(self, state: Mapping[str, Any], attributes: Mapping[str, Any]) -> None:
        """Send all values as one object, and who says so."""
        with self._lock:
            self._last = {
                self._device.attributes_topic: json.dumps(attributes, ensure_ascii=False),
                self._device.state_topic: json.dumps(state, ensure_ascii=False),
            }
        self._send_states()

    def _made(self) -> Any:
        try:
            from paho.mqtt import client as paho
            from paho.mqtt.enums import CallbackAPIVersion
        except ImportError:
            raise ValueError("publishing needs paho-mqtt: pip install 'uvbcalc[mqtt]'") from None
        # Two clients of one name throw each other out without end, so each has its own.
        client = paho.Client(
            CallbackAPIVersion.VERSION2, client_id=f"uvbcalc-{self._device.slug[:40]}-{secrets.token_hex(4)}"
        )
        if self._broker.user is not None:
            client.username_pw_set(self._broker.user, self._broker.password)
        if self._broker.tls:
            try:
                client.tls_set(ca_certs=self._broker.ca_file)
            except (OSError, ValueError) as error:
                raise ValueError(f"UVBCALC_MQTT_CA_FILE: {self._broker.ca_file} is no certificate ({error})") from None
        client.will_set(self._device.availability_topic, OFFLINE, qos=1, retain=True)
        client.on_connect, client.on_message = self._on_connect, self._on_message
        return client

    def _on_connect(self, client: Any, _data: Any, _flags: Any, reason: Any, _properties: Any) -> None:
        """After every connection, also a later one: the broker may have forgotten all."""
        self._refused = str(reason) if reason.is_failure else ""
        if not self._refused:
            client.subscribe(self._status_topic, qos=1)
            client.publish(self._device.availability_topic, ONLINE, qos=1, retain=True)
            self._announce()
        self._answered.set()

    def _on_message(self, _client: Any, _data: Any, told: Any) -> None:
        if told.topic == self._status_topic and told.payload == ONLINE.encode():
            self._later(random.uniform(0.0, BIRTH_S), self._announce)  # noqa: S311 - spreads devices out

    def _announce(self) -> None:
        """Discovery, then the last states, twice; from the client's own thread nothing may be waited for."""
        for topic, told in self._discovery.items():
            self._client.publish(topic, told, qos=1, retain=True)
        self._repeat_states()
        self._later(SETTLED_S, self._repeat_states)

    def _repeat_states(self) -> None:
        for topic, told in self._states().items():
            self._client.publish(topic, told, qos=1)

    def _later(self, seconds: float, action: Callable[[], None]) -> None:
        timer = threading.Timer(seconds, action)
        timer.daemon = True
        self._timers = [other for other in self._timers if other.is_alive()] + [timer]
        timer.start()

    def _states(self) -> dict[str, str]:
        with self._lock:
            return dict(self._last)

    def _send_states(self) -> None:
        for topic, told in self._states().items():
            self._send(topic, told, retain=False)

    def _send(self, topic: str, told: str, *, retain: bool) -> None:
        """Send and wait until it is there; without a connection it is sent when there is one again."""
        message = self._client.publish(topic, told, qos=1, retain=retain)
        if self._client.is_connected():
            message.wait_for_publish(SENT_S)


def _fault(broker: Broker, why: str) -> Note:
    return Note("{source}: {host} at port {port}: {why}", source="mqtt", host=broker.host, port=broker.port, why=why)
