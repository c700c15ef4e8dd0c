"""The page as the server sends it: four languages, what must be told to whom, files to keep."""

import html
import json
import re

import pytest
from starlette.testclient import TestClient

from uvbcalc.web.app import create_app
from uvbcalc.words.language import LANGUAGES

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the test client's own

MAY = {"place": "Gent", "date": "2027-05-15", "clothing": "tshirt"}
OVER_THE_WIRE_BYTES = 120_000


@pytest.fixture(scope="module")
def client():
    return TestClient(create_app())


def plainly(answer):
    return answer.text.replace("\N{NO-BREAK SPACE}", " ")


def kept(page):
    """The numbers that are sent along for who has no network."""
    return json.loads(html.unescape(re.search(r'data-kept="([^"]*)"', page)[1]))


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_page_speaks_the_language_asked(client, code):
    assert f'<html lang="{code}">' in client.get("/", headers={"accept-language": code}).text
    assert f'<html lang="{code}">' in client.get(f"/{code}").text


def test_page_and_assets_are_small(client):
    sizes = []
    page = client.get("/nl", headers={"accept-encoding": "gzip"})
    for path in ("/nl", "/static/page.css", "/static/page.js", "/static/icon.svg", "/worker.js"):
        with client.stream("GET", path, headers={"accept-encoding": "gzip"}) as answer:
            sizes.append(sum(map(len, answer.iter_raw())))
    assert page.status_code == 200
    assert sum(sizes) <= OVER_THE_WIRE_BYTES


def test_nothing_in_the_page_is_from_elsewhere(client):
    page = client.get("/nl").text
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert "https://" not in page
    assert "style=" not in page
    assert "onclick" not in page


def test_a_baby_is_kept_out_of_the_sun_and_no_minutes_are_told(client):
    answer = plainly(client.post("/nl/day", data=MAY | {"age": "0.5"}))
    assert "Houd uw baby uit de directe zon." in answer
    assert 'role="slider"' not in answer


def test_who_must_call_a_doctor_is_told_that_and_no_number(client):
    answer = plainly(client.post("/nl/day", data=MAY | {"lab": "260", "lab_date": "2027-05-01"}))
    assert "Bel vandaag uw huisarts" in answer
    assert '<dl class="nums">' not in answer
    assert "<svg" not in answer
    year = plainly(client.post("/nl/year", data=MAY | {"lab": "260", "lab_date": "2026-11-01"}))
    assert "<svg" not in year


def test_who_has_no_bare_skin_reads_of_no_sunburn(client):
    page = client.post(
        "/en/day", data={"place": "Gent", "date": "2026-06-21", "clothing": "own", "minutes": "240"}
    ).text
    assert "no skin is bare" in page
    assert "Share of a sunburn" not in page
    assert "Cover up from" not in page
    assert not any(kept(page)["burn"])


def test_numbers_for_who_has_no_network_reach_as_far_as_the_slider(client):
    page = client.get("/en").text
    assert kept(page)["minutes"][-1] == int(re.search(r'id="minutes"[^>]*max="(\d+)"', page)[1])


def test_what_does_not_fit_is_told_beside_what_does(client):
    answer = client.post("/nl", data=MAY | {"age": "old", "minutes": "45"})
    assert answer.status_code == 200
    assert 'data-field="age"' in answer.text
    assert 'name="minutes" type="range" min="0" max="240" step="1" value="45"' in answer.text


def test_every_field_that_is_wrong_is_told_and_none_fails(client):
    for name, value in {
        "place": "Gnt", "date": "tomorrow", "minutes": "9e9", "start": "-1", "clothing": "tshrt", "skin_type": "9",
        "spf": "0", "weather": "foggy", "age": "200", "conditions": "cold", "lab": "x", "taken": "much", "level": "y",
        "regions": "x" * 300,
    }.items():  # fmt: skip
        answers = [client.post(f"/nl/{part}", data=MAY | {name: value}) for part in ("day", "year", "level")]
        assert [answer.status_code for answer in answers] == [200, 200, 200]


@pytest.mark.parametrize("level", ["", "50"])
def test_a_place_that_is_not_known_is_told_once(client, level):
    page = client.post("/en", data=MAY | {"place": "Nowhereville", "level": level}).text
    assert re.findall(r'data-field="([^"]*)"', page).count("") == 0


def test_an_answer_to_a_form_is_kept_by_nobody(client):
    assert client.post("/nl/day", data=MAY).headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("name", "kind", "begins"),
    [("vitamin-d.html", "text/html", b"<!DOCTYPE html>"), ("vitamin-d.ics", "text/calendar", b"BEGIN:VCALENDAR")],
)
def test_the_plan_comes_as_a_file_to_keep(client, name, kind, begins):
    answer = client.post(f"/nl/{name}", data=MAY)
    assert answer.headers["content-type"].startswith(kind)
    assert answer.content.startswith(begins)


def test_the_plan_comes_as_pdf(client, can_draw):  # noqa: ARG001 - skips
    assert client.post("/nl/vitamin-d.pdf", data=MAY).content.startswith(b"%PDF")


def test_names_are_offered_in_the_reader_s_language(client):
    assert 'value="Lüttich"' in client.post("/de/places", data={"place": "Lütt"}).text
    assert client.post("/nl/places", data={"place": ""}).text.strip() == ""
