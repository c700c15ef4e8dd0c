"""Callers that connect and say nothing, or say it slowly, leave room for others."""

import json
import socket
from urllib.parse import urlsplit

import httpx
import pytest

SLOW = 600  # as many as every system lets a test open


@pytest.mark.enable_socket
def test_others_are_answered_beside_many_slow_connections(server):
    where = urlsplit(server)
    slow = [socket.create_connection((where.hostname, where.port)) for _ in range(SLOW)]
    try:
        for one in slow[::2]:
            one.sendall(b"GET /api/v1/day HTTP/1.1\r\nHost: x\r\nX-Slow: ")
        answer = httpx.get(f"{server}/api/v1/day?place=Gent&date=2026-06-21", timeout=30.0)
    finally:
        for one in slow:
            one.close()
    assert answer.status_code == 200


@pytest.mark.enable_socket
def test_a_connection_that_says_nothing_is_closed(server):
    where = urlsplit(server)
    with socket.create_connection((where.hostname, where.port), timeout=30.0) as silent:
        assert silent.recv(1) == b""


@pytest.mark.enable_socket
def test_what_is_no_http_is_a_problem_like_any_other(server):
    where = urlsplit(server)
    with socket.create_connection((where.hostname, where.port), timeout=30.0) as caller:
        caller.sendall(b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\n\r\n")
        head, _, body = b"".join(iter(lambda: caller.recv(4096), b"")).partition(b"\r\n\r\n")
    assert b"400 Bad Request" in head
    assert b"application/problem+json" in head
    assert json.loads(body)["status"] == 400
