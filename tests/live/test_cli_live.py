"""`uvbcalc live`, and the real sky in the other commands, against the server on loopback."""

import json
import os
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import answers
import pytest
from replies import failing

from uvbcalc.cli.commands import live as command
from uvbcalc.live.home_assistant import ENTITIES

ROOT = Path(__file__).parents[2]
UCCLE = ["--lat", "50.80", "--lon", "4.36"]
JULY_2018 = datetime(2018, 7, 14, tzinfo=UTC)


@pytest.fixture(autouse=True)
def june(monkeypatch):
    """A June noon, whatever the clock says."""
    monkeypatch.setattr(command, "moment_of", lambda place: answers.JUNE.astimezone(place.zone))


def told(run, *args):
    code, out, err = run("live", *UCCLE, *args)
    assert (code, err) == (0, "")
    return out


@pytest.mark.usefixtures("all_well")
def test_now_comes_first_then_the_hours_that_are_left_and_who_says_so(run):
    out = told(run)
    assert out.startswith("Now the sun gives you about ")
    assert "8 times in 10 it is" in out
    assert "Shade or cover up from" in out
    assert "would be enough for 600 IU (15 µg)" in out
    assert "14:00" in out
    hours = out.partition("Hour ")[2].partition("Assumed")[0]
    assert "18:00" in hours
    assert "13:00" not in hours
    assert "radiation measured by RMI (KMI/IRM) at Uccle" in out
    assert "RMI/KMI/IRM), CC BY 4.0" in out


@pytest.mark.usefixtures("all_well")
def test_json_is_one_object_with_provenance(run):
    found = json.loads(told(run, "--json"))
    assert found["schema"] == "uvbcalc.live/1"
    assert found["provenance"]["source"] == "kmi"
    assert found["provenance"]["fetched_at"].endswith("+00:00")
    assert found["provenance"]["warnings"] == []
    assert found["iu_quarter_low"] < found["iu_quarter"] < found["iu_quarter_high"]
    assert found["iu_so_far"] <= found["iu_day"] <= 20_000 * 0.34  # the most that June's bare skin makes in a day
    bright = [hour for hour in found["hours"] if hour["iu_quarter"] > 1.0]
    assert len(bright) > 5
    assert all(hour["iu_quarter_low"] < hour["iu_quarter"] < hour["iu_quarter_high"] for hour in bright)
    assert found["now"] == "2026-06-21T13:45:00+02:00"


@pytest.mark.usefixtures("all_well")
def test_the_coming_days_have_a_line_each_and_a_best_one(run):
    out = told(run, "--forecast")
    assert sum("Jun 2026" in line for line in out.splitlines()) == command.AHEAD_DAYS
    assert "Best day: " in out
    found = json.loads(told(run, "--forecast", "--json"))
    assert [day["date"] for day in found["days"]][:2] == ["2026-06-21", "2026-06-22"]
    assert found["best_date"] in {day["date"] for day in found["days"]}


def test_a_past_day_is_told_as_it_was(server, run):
    server.says("archive", answers.archive(first=JULY_2018, cloud=0.9))
    out = told(run, "--on", "2018-07-15")
    assert "A quarter of an hour from" in out
    assert "ERA5" in out
    assert "Copernicus Climate Change Service" in out


def test_when_all_fail_the_climatology_answers_with_a_visible_note(server, run):
    for source in ("forecast", "air", "satellite", "kmi", "temis"):
        server.says(source, failing(503))
    out = told(run)
    assert "No live source answered: average cloud" in out
    assert "Note: open-meteo: 503" in out


def test_a_named_source_that_fails_is_one_line_and_exit_code_one(server, run):
    server.says("kmi", failing(503))
    code, out, err = run("live", *UCCLE, "--source", "kmi")
    assert (code, out) == (1, "")
    assert err.startswith("uvbcalc: kmi: 503")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--forecast", "--on", "2018-07-15"], "Use one of them."),
        (["--refresh", "--offline"], "Use one of them."),
        (["--watch", "5"], "Write 15m."),
        (["--watch", "10s"], "from 1m to 24h"),
        (["--on", "1939-12-31"], "1940"),
        (["--source", "era5"], "past days"),
        (["--source", "nobody"], "nobody"),
        (["--mqtt", "http://broker.example"], "mqtt://"),
        (["--mqtt", "mqtt://me:secret@broker.example"], "UVBCALC_MQTT_PASSWORD"),
    ],
)
@pytest.mark.usefixtures("all_well")
def test_what_cannot_be_asked_is_one_line(run, args, words):
    code, out, err = run("live", *UCCLE, *args)
    assert (code, out) == (2, "")
    assert words in err
    assert err.count("\n") == 1


@pytest.mark.usefixtures("all_well")
def test_to_somebody_under_eighteen_no_minutes_are_advised(run):
    out = told(run, "--age", "10")
    assert "would be enough" not in out
    assert "Minutes to" not in out
    found = json.loads(told(run, "--age", "10", "--json"))
    assert found["best"] is None


def test_several_days_are_told_under_the_real_sky_too(server, run):
    server.says("archive", answers.archive(first=JULY_2018, cloud=0.9))
    _, out, _ = run(*UCCLE, "--date", "2018-07-15..2018-07-16", "--live", "--json")
    season = run("season", *UCCLE, "--from", "2018-07-15", "--to", "2018-07-16", "--source", "auto", "--json")[1]
    both = json.loads(out), json.loads(season)
    assert both[0]["iu"] == both[1]["iu"]
    assert both[0]["provenance"]["source"] == "era5"


@pytest.mark.usefixtures("all_well")
@pytest.mark.parametrize(
    ("language", "words"), [("nl", "Nu geeft de zon"), ("fr", "Maintenant, le soleil"), ("de", "Jetzt bringt")]
)
def test_it_speaks_four_languages(run, language, words):
    assert words in told(run, "--lang", language)


def test_notes_of_sources_are_in_the_language_of_the_reader(server, run):
    server.says("forecast", answers.forecast())
    server.says("satellite", b"<html>")
    assert "satellite: het antwoord is geen JSON" in told(run, "--lang", "nl")


def test_a_place_that_no_table_has_is_looked_up_when_asked(all_well, run):
    code, _, err = run("live", "--place", "Reduuu", "--json")
    assert code == 2
    assert "Reduuu" in err
    assert not all_well.asks("geocoding")
    code, out, _ = run("live", "--place", "Reduuu", "--find-online", "--json")
    assert code == 0
    assert json.loads(out)["place"]["name"] == "Redu"


def test_the_one_shot_command_answers_under_the_real_sky(all_well, run, monkeypatch):
    from uvbcalc.live import fetch

    class June(datetime):
        @classmethod
        def now(cls, tz=None):
            return answers.JUNE.astimezone(tz)

    monkeypatch.setattr(fetch.dt, "datetime", June)
    code, out, _ = run(*UCCLE, "--date", "2026-06-21", "--live", "--json")
    monkeypatch.undo()
    assert code == 0
    assert json.loads(out)["provenance"]["source"] == "kmi"
    assert all_well.asked


def test_cloud_given_and_asked_for_is_refused(run):
    code, _, err = run(*UCCLE, "--live", "--cloud", "clear")
    assert code == 2
    assert "twice" in err


def test_a_past_year_is_counted_as_it_was(server, run):
    server.says("archive", answers.archive(first=JULY_2018, days=5, cloud=0.5))
    span = ["--from", "2018-07-15", "--to", "2018-07-17"]
    code, out, _ = run("season", *UCCLE, *span, "--source", "era5", "--json")
    assert code == 0
    found = json.loads(out)
    assert found["provenance"]["source"] == "era5"
    _, usual, _ = run("season", *UCCLE, *span, "--cloud", "clear", "--json")
    ratio = sum(found["day_vitamin_d_j_m2"]) / sum(json.loads(usual)["day_vitamin_d_j_m2"])
    assert ratio == pytest.approx(0.585, abs=0.01)  # 0.5 of the light, by the exponents of a July day's sun


def test_a_second_call_asks_nobody_and_loads_no_network(all_well, run, monkeypatch):
    told(run)
    all_well.asked.clear()
    told(run)
    assert not all_well.asked
    code = (
        "import sys\nfrom uvbcalc.cli import main\nfrom uvbcalc.cli.commands import live\nimport answers\n"
        "live.moment_of = lambda place: answers.JUNE.astimezone(place.zone)\n"
        f"try:\n    main(['live', *{UCCLE!r}])\nexcept SystemExit as end:\n    assert not end.code, end.code\n"
        "assert not {'requests', 'urllib3', 'pandas', 'paho'} & set(sys.modules)"
    )
    path = os.pathsep.join([str(ROOT), str(Path(__file__).parent)])
    monkeypatch.setenv("PYTHONPATH", path)
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)


def test_an_old_forecast_counts_with_its_age_and_more_doubt(all_well, run):
    fresh = json.loads(told(run, "--source", "open-meteo", "--json"))
    with sqlite3.connect(os.environ["UVBCALC_CACHE"] + "/live.sqlite") as file:
        asked_at = answers.JUNE.timestamp() - 2 * 86_400.0
        file.execute("UPDATE answer SET fetched_at = ? WHERE question LIKE '%/forecast/%'", (asked_at,))
    file.close()
    all_well.says("forecast", failing(503))
    all_well.says("satellite", failing(503))
    out = told(run, "--source", "open-meteo", "--refresh")
    assert "asked 48 hours ago" in out
    old = json.loads(told(run, "--source", "open-meteo", "--json"))
    width, before = (found["iu_quarter_high"] / found["iu_quarter_low"] for found in (old, fresh))
    assert width > before


def test_offline_counts_with_what_was_said_last(all_well, run):
    told(run)
    all_well.asked.clear()
    assert "measured by RMI" in told(run, "--offline")
    assert not all_well.asked


@pytest.mark.usefixtures("all_well")
def test_a_watch_answers_again_until_it_is_told_to_end(run, monkeypatch):
    pauses = []

    def pause(ended, every):
        pauses.append(every)
        if len(pauses) == 2:
            ended.set()

    monkeypatch.setattr(command, "_pause", pause)
    assert told(run, "--watch", "15m", "--json").count('"schema": "uvbcalc.live/1"') == 2
    assert pauses == [timedelta(minutes=15)] * 2


def test_every_key_of_the_state_is_always_there():
    from uvbcalc.estimates.live.day import live_day
    from uvbcalc.sunlight.sky import Sky

    for hours in (0, 11):  # by day and by night
        now = (answers.JUNE + timedelta(hours=hours)).astimezone(answers.UCCLE.zone)
        state = live_day(answers.UCCLE, now.date(), sky=Sky.clear(), now=now).state()
        assert set(state) == {entity.key for entity in ENTITIES}
        json.dumps(state, allow_nan=False)
