"""How the server is started: on this machine only, unless it is told otherwise, and then it says what that means."""

import gc
import resource

import pytest
import uvicorn

from uvbcalc.cli.commands.serve import MOST_FILES, _open_files
from uvbcalc.web.guard import Guard, Impatient


@pytest.fixture
def started(monkeypatch, run):
    """Start the command without serving; its error stream, and with what the server would run."""
    configs = []
    monkeypatch.setattr(uvicorn.Server, "run", lambda server: configs.append(server.config))

    def call(*args):
        code, _, err = run("serve", "--lang", "en", *args)
        assert code == 0
        return err, configs[-1]

    yield call
    gc.unfreeze()


def guard_of(config):
    return next(part for part in (config.app, config.app.app) if isinstance(part, Guard))


def test_it_serves_this_machine_only(started):
    err, config = started()
    assert (config.host, config.access_log, config.http) == ("127.0.0.1", False, Impatient)
    assert "Open http://127.0.0.1:8017" in err
    assert "Everybody" not in err
    assert guard_of(config).limit is None


def test_what_is_loaded_at_the_start_is_searched_for_waste_only_once(started):
    assert not gc.get_freeze_count()
    started()
    assert gc.get_freeze_count() > 10_000


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1"])  # noqa: S104 - what is warned of
def test_it_says_what_it_means_to_serve_others(started, host):
    err, config = started("--host", host)
    assert "without password or encryption" in err
    assert guard_of(config).limit is not None


def test_an_address_of_ipv6_stands_in_brackets(started):
    assert "Open http://[::1]:8017 in a browser" in started("--host", "::1")[0]


@pytest.mark.parametrize(
    ("soft", "hard", "most"),
    [(256, -1, MOST_FILES), (1024, 10**9, MOST_FILES), (1024, 4096, 4096), (-1, -1, MOST_FILES)],
)
def test_an_unlimited_number_of_files_is_still_a_number(monkeypatch, soft, hard, most):
    limits = [soft, hard]
    monkeypatch.setattr(resource, "RLIM_INFINITY", -1)
    monkeypatch.setattr(resource, "getrlimit", lambda _: tuple(limits))
    monkeypatch.setattr(resource, "setrlimit", lambda _, pair: limits.__setitem__(slice(None), pair))
    assert _open_files() == most


def test_where_the_system_allows_less_than_it_names_that_is_used(monkeypatch):
    def refuses(*_):
        raise ValueError("not allowed to raise maximum limit")

    monkeypatch.setattr(resource, "getrlimit", lambda _: (256, 10_000))
    monkeypatch.setattr(resource, "setrlimit", refuses)
    assert _open_files() == 256


def test_it_asks_no_live_sources_unless_told(started):
    from uvbcalc.web.questions import LiveSky

    started()
    assert LiveSky.fetch is None
    started("--live")
    assert LiveSky.fetch is not None
    started()
