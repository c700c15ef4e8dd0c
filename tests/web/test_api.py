"""The API: the library's own answers, schemas that hold them, problems that name the field, caching."""

import datetime as dt
import threading

import anyio
import anyio.lowlevel
import jsonschema_rs
import numpy as np
import pytest
from starlette.testclient import TestClient

import uvbcalc
from uvbcalc.live.fetch import sky_from_radiation
from uvbcalc.live.question import SourceError
from uvbcalc.web.answers import QUESTIONS
from uvbcalc.web.app import create_app
from uvbcalc.web.desk import Desk, Lane
from uvbcalc.web.guard import LONGEST_QUERY_BYTES, MOST_BODY_BYTES
from uvbcalc.web.questions import LiveSky

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the test client's own

GENT = {"place": "Gent", "date": "2026-06-21"}
AWKWARD = [
    ("day", GENT | {"age": 1}),
    ("day", GENT | {"minutes": 0}),
    ("day", {"lat_deg": 80.0, "ozone_du": 300.0, "date": "2026-12-21"}),
    ("day", GENT | {"conditions": ["kidney_stones", "lupus"], "labs": ["2026-05-01=300"]}),
    ("day", GENT | {"weather": "overcast", "outing": ["12:00-12:30", "16:00-17:00"], "spf": 30}),
    ("best", {"place": "Groningen", "date": "2026-12-21"}),
    ("season", {"lat_deg": -80.0, "ozone_du": 300.0, "first": "2026-01-01", "last": "2026-01-31"}),
    ("plan", {"place": "Gent", "age": 80, "labs": ["2026-01-12=18"], "supplements": ["25000/month"]}),
    ("plan", {"place": "Utrecht", "age": 0.5}),
    ("level", {"level": "8 ng/mL"}),
    ("winter", {"lat_deg": 10.0, "ozone_du": 300.0} | {"date": "2026-01-01"}),
]


@pytest.fixture(scope="module")
def client():
    return TestClient(create_app(), raise_server_exceptions=True)


@pytest.fixture(scope="module")
def described(client):
    return client.get("/openapi.json").json()


def asked(client, name, question, **headers):
    return client.post(f"/api/v1/{name}", json=question, headers=headers)


def test_a_day_is_the_library_s_own(client):
    found = uvbcalc.estimate(
        uvbcalc.find_place("Gent"),
        dt.date(2026, 6, 21),
        person=uvbcalc.Person(skin_type=3, clothing="tshirt"),
        outing=uvbcalc.Outing(minutes=20, start=dt.time(13)),
    )
    answer = asked(
        client, "day", GENT | {"minutes": 20, "start": "13:00", "skin_type": "III", "clothing": "tshirt"}
    ).json()
    own = found.as_dict()
    # The country of the place decides the advice, which the library is told by hand.
    assert {name: answer[name] for name in own if name not in ("profile", "cautions")} == {
        name: value for name, value in own.items() if name not in ("profile", "cautions")
    }
    assert answer["profile"]["country"] == "BE"


@pytest.mark.parametrize("name", sorted(set(QUESTIONS) - {"live"}))
def test_by_query_and_by_body_the_answer_is_the_same(client, name):
    example = QUESTIONS[name].example
    assert client.get(f"/api/v1/{name}", params=example).json() == asked(client, name, example).json()


@pytest.mark.parametrize(
    ("name", "question"),
    [*((name, each.example) for name, each in QUESTIONS.items() if name != "live"), *AWKWARD],
    ids=str,
)
def test_an_answer_is_as_its_schema_says(client, described, name, question):
    if name == "winter" and "ozone_du" in question:
        question = {key: value for key, value in question.items() if key != "ozone_du"}
    answer = asked(client, name, question)
    shape = described["paths"][f"/api/v1/{name}"]["post"]["responses"]["200"]["content"]["application/json"]["schema"]
    if answer.status_code == 200:
        jsonschema_rs.validate(shape | {"components": described["components"]}, answer.json())
    else:
        assert answer.json()["errors"]


def test_the_description_has_units_ranges_and_examples(described):
    assert described["openapi"].startswith("3.1")
    day = described["components"]["schemas"]["Day"]["properties"]
    assert day["iu"]["x-unit"] == "IU"
    assert day["exposed_fraction"]["maximum"] == 1.0
    assert "sunburn" in day["med_fraction"]["description"].lower() or day["med_fraction"]["description"]
    for methods in described["paths"].values():
        content = methods["get"]["responses"]["200"]["content"]["application/json"]
        assert content["example"]["schema"] == content["schema"]["allOf"][1]["properties"]["schema"]["const"]


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ({"place": "Gnt"}, "place"),
        ({}, "place"),
        ({"place": "Gent", "lat_deg": 51.0}, "place"),
        ({"lat_deg": 120.0}, "lat_deg"),
        ({"place": "Gent", "date": "2026-02-31"}, "date"),
        ({"place": "Gent", "date": "1800-01-01"}, "date"),
        ({"place": "Gent", "minutes": 3000}, "minutes"),
        ({"place": "Gent", "start": "25:00"}, "start"),
        ({"place": "Gent", "skin_type": "VII"}, "skin_type"),
        ({"place": "Gent", "clothing": "tshrt"}, "clothing"),
        ({"place": "Gent", "regions": "fce"}, "regions"),
        ({"place": "Gent", "weather": "foggy"}, "weather"),
        ({"place": "Gent", "method": "no such"}, "method"),
        ({"place": "Gent", "labs": ["42"]}, "labs"),
        ({"place": "Gent", "supplements": ["much"]}, "supplements"),
        ({"place": "Gent", "country": "FR"}, "country"),
        ({"place": "Gent", "nothing": 1}, "nothing"),
        ({"place": "Gent", "outing": ["12:00-12:30", "12:10-13:00"]}, "outing"),
    ],
)
def test_a_problem_names_the_field(client, question, field):
    answer = asked(client, "day", question)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert [error["field"].split(".")[0] for error in answer.json()["errors"]] == [field]


def test_a_problem_is_told_in_the_language_asked(client):
    told = {code: asked(client, "day", {"lat_deg": 120.0}, **{"accept-language": code}) for code in ("nl", "fr", "de")}
    words = {answer.json()["errors"][0]["detail"] for answer in told.values()}
    assert len(words) == 3
    assert all("90" in each for each in words)


def test_a_season_is_bounded(client):
    answer = asked(client, "season", {"place": "Gent", "first": "1950-01-01", "last": "2050-01-01"})
    assert answer.status_code == 422


def test_an_answer_already_known_is_not_sent_again(client):
    first = client.get("/api/v1/day", params=GENT)
    again = client.get("/api/v1/day", params=GENT, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "max-age" in first.headers["cache-control"]


def test_an_answer_is_packed_for_who_accepts_that(client):
    packed = client.get("/api/v1/day", params=GENT, headers={"accept-encoding": "gzip"})
    plain = client.get("/api/v1/day", params=GENT, headers={"accept-encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.json() == plain.json()


def test_a_question_too_long_is_refused(client):
    answer = client.post("/api/v1/day", content=b" " * (MOST_BODY_BYTES + 1))
    assert answer.status_code == 413
    assert answer.json()["status"] == 413


def test_who_is_not_exposed_has_no_limit_and_who_is_has_one():
    exposed = TestClient(create_app(exposed=True))
    statuses = {exposed.get("/healthz").status_code for _ in range(150)}
    assert statuses == {200, 429}


def test_no_other_site_may_read_or_frame_it(client):
    headers = client.get("/nl", headers={"origin": "https://example.org"}).headers
    assert "access-control-allow-origin" not in headers
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert "set-cookie" not in headers


def test_a_day_waits_for_no_year():
    desk, answered = Desk(), threading.Event()

    async def both():
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(desk.run, lambda: answered.wait(60.0), Lane.LONG)
            await anyio.lowlevel.checkpoint()
            assert await desk.run(lambda: "a day", Lane.SHORT) == "a day"
            answered.set()

    anyio.run(both)


def test_counts_hold_nothing_of_what_was_asked(client):
    client.get("/api/v1/day", params=GENT | {"age": 74})
    client.get("/some/secret")
    text = client.get("/metrics").text
    assert 'uvbcalc_requests_total{path="/api/v1/day",status="200"}' in text
    assert "secret" not in text
    assert "Gent" not in text


def test_it_says_that_it_is_well(client):
    assert client.get("/healthz").json()["status"] == "ok"


def test_a_server_that_asks_no_live_sources_says_so(client):
    for name, question in (("live", {"place": "Gent"}), ("day", GENT | {"weather": "live"})):
        answer = asked(client, name, question, **{"accept-language": "nl"})
        assert answer.status_code == 422
        assert "live" not in answer.json()["errors"][0]["detail"].split()[0]
        assert answer.json()["errors"][0]["field"] == "weather"


@pytest.fixture
def live_client(monkeypatch):
    client = TestClient(create_app(live=True))
    monkeypatch.setattr(LiveSky, "fetch", lambda _place, _on: uvbcalc.Sky(cloud_factor=0.5))
    yield client
    create_app()  # as the other tests know it


def test_the_real_sky_is_that_of_the_day(live_client, described):
    answer = asked(live_client, "day", GENT | {"weather": "live"}).json()
    assert answer["cloud_factor"] == 0.5
    live = asked(live_client, "live", GENT)
    shape = described["paths"]["/api/v1/live"]["post"]["responses"]["200"]["content"]["application/json"]["schema"]
    jsonschema_rs.validate(shape | {"components": described["components"]}, live.json())


def test_the_page_of_a_real_sky_has_its_numbers(live_client, monkeypatch):
    def hazy(place, _on):
        hours = np.datetime64("2026-06-21T04:00") + np.arange(18) * np.timedelta64(1, "h")
        return sky_from_radiation(place, hours, [300.0] * 18)

    monkeypatch.setattr(LiveSky, "fetch", hazy)
    page = live_client.post("/nl/day", data=GENT | {"weather": "live", "clothing": "tshirt"}).text
    assert "data-field" not in page
    assert "echte bewolking" in page


def test_what_is_too_long_is_told_its_own_bound(client):
    assert f"{LONGEST_QUERY_BYTES} bytes" in client.get("/api/v1/day?place=" + "x" * 9_000).json()["detail"]
    assert (
        f"{MOST_BODY_BYTES} bytes" in client.post("/api/v1/day", content=b" " * (MOST_BODY_BYTES + 1)).json()["detail"]
    )
    assert client.get("/api/v1/day", headers={"content-length": "many"}).status_code == 400


def test_a_fault_of_the_program_is_no_bad_input(monkeypatch):
    def breaks(_question):
        raise KeyError("told")

    monkeypatch.setitem(QUESTIONS, "winter", QUESTIONS["winter"]._replace(find=breaks))
    client = TestClient(create_app(), raise_server_exceptions=False)
    assert client.get("/api/v1/winter?place=Brugge").status_code == 500


def test_of_a_year_there_is_no_real_sky(live_client):
    answer = asked(live_client, "season", {"place": "Gent", "year": 2026, "weather": "live"})
    assert answer.json()["errors"][0]["field"] == "weather"


def test_a_source_that_fails_is_told(live_client, monkeypatch):
    def fails(_place, _on):
        raise SourceError("nobody answers")

    monkeypatch.setattr(LiveSky, "fetch", fails)
    answer = asked(live_client, "day", GENT | {"weather": "live", "minutes": 21}, **{"accept-language": "nl"})
    assert answer.status_code == 502
    assert answer.json()["detail"].startswith("De weersverwachting is niet bereikbaar.")


def test_the_page_offers_the_real_sky_where_the_server_asks_for_it(live_client):
    assert 'value="live"' in live_client.get("/nl").text
    assert live_client.post("/nl/day", data=GENT | {"weather": "live"}).status_code == 200
    assert 'value="live"' not in TestClient(create_app()).get("/nl").text
