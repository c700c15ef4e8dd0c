import csv
import io
import json
import re

import pytest

from uvbcalc import Person, Place, Profile, __version__, plan, season

PLACE = ("--lat", "50.85", "--lon", "4.35")


def test_a_season_in_three_forms(run):
    year = season(Place(lat_deg=50.85, lon_deg=4.35), 2025, person=Person(skin_type=3), profile=Profile(country="BE"))
    code, table, _ = run("season", *PLACE, "--year", "2025", "--skin-type", "III")
    assert code == 0
    assert "\n21 Jun 2025 " in table
    assert table.startswith("Here the sun gives you about ")
    assert "from 3 October 2025 to 22 March 2026" in " ".join(table.split())
    rows = list(
        csv.DictReader(io.StringIO(run("season", *PLACE, "--year", "2025", "--skin-type", "III", "--format", "csv")[1]))
    )
    assert len(rows) == 365
    assert float(rows[171]["iu"]) == pytest.approx(year.iu[171], rel=1e-5)
    assert rows[0]["minutes_to_target"] == ""
    record = json.loads(run("season", *PLACE, "--year", "2025", "--skin-type", "III", "--json")[1])
    assert record == json.loads(json.dumps(year.as_dict()))


def test_part_of_a_year(run):
    assert "\n2 Mar 2025 " in run("season", *PLACE, "--from", "2025-03-01", "--to", "2025-03-03")[1]


def test_winters_side_by_side(run):
    code, out, _ = run("winter", *PLACE, "--date", "2025-11-01")
    assert code == 0
    assert out.startswith("Here the sun is too weak for much vitamin D from 3 October 2025 to 22 March 2026.\n")
    assert "This winter lasts 142 more days, counted from 1 November 2025." in " ".join(out.split())
    assert out.count("days left") == 5
    assert "starts in " in run("winter", *PLACE, "--date", "2025-07-01")[1]
    assert json.loads(run("winter", *PLACE, "--date", "2025-11-01", "--json")[1])["schema"] == "uvbcalc.winters/1"


def test_winters_of_all_years_and_from_north_to_south(run):
    years = run("winter", *PLACE, "--years", "1990-1993")[1].splitlines()
    assert years[0].startswith("Here the sun is too weak for much vitamin D from ")
    assert [line.split()[0] for line in years[-4:]] == ["1990", "1991", "1992", "1993"]
    south = run("winter", "--north-south", "--date", "2025-12-01")[1].splitlines()
    assert re.match(r"The vitamin D winter lasts 18\d days in the north and 16\d in the south\.", south[0])
    assert south[3].startswith("53.5° N")
    assert south[-1].startswith("49.5° N")


@pytest.mark.parametrize(
    ("args", "schema"),
    [
        ((*PLACE, "--years", "1990-1993"), "uvbcalc.winters_of_years/1"),
        (("--north-south", "--date", "2025-12-01"), "uvbcalc.north_to_south/1"),
    ],
)
def test_every_result_of_winter_says_what_made_it(run, args, schema):
    record = json.loads(run("winter", *args, "--json")[1])
    assert (record["schema"], record["version"]) == (schema, __version__)
    assert record["tables"]
    assert record["winters"]


def test_the_method_reaches_the_year(run):
    here = Place(lat_deg=50.85, lon_deg=4.35)
    asked = ("--year", "2025", "--method", "godar", "--age", "67", "--json")
    year = json.loads(run("season", *PLACE, *asked)[1])
    assert year["method"] == "godar"
    assert year["iu"] == season(here, 2025, method="godar", person=Person(age=67)).iu.tolist()
    advice = json.loads(run("plan", *PLACE, *asked)[1])
    assert advice["method"] == "godar"
    assert advice["months"][5]["minutes"] == pytest.approx(year["minutes_to_target"][165], rel=1e-9)


def test_where_there_is_no_winter(run):
    assert "never" in run("winter", "--lat", "0", "--lon", "0", "--ozone", "260", "--date", "2025-07-01")[1]
    assert "all year" in run("winter", "--lat", "80", "--lon", "0", "--ozone", "300", "--date", "2025-07-01")[1]


def test_a_plan(run):
    code, out, _ = run("plan", *PLACE, "--year", "2025", "--age", "74", "--country", "nl")
    assert code == 0
    for words in (
        "Take 800 IU (20 µg) of vitamin D a day, all year: the official advice for people from 70 years.",
        "people from 70 years in the Netherlands: 800 IU (20 µg) a day (Health Council of the Netherlands 2012)",
        "June",
        "An estimate, not a diagnosis.",
    ):
        assert words in " ".join(out.split())
    assert all(len(line) <= 100 for line in out.splitlines())
    low = run("plan", *PLACE, "--year", "2025", "--age", "74", "--country", "nl", "--lab", "2024-11-12=42")[1]
    assert low.startswith("See your doctor: 42 nmol/L (17 ng/mL) is below 50, the limit of the Dutch general")
    assert "Measured on 12 November 2024: 42 nmol/L (17 ng/mL)" in " ".join(low.split())
    baby = run("plan", *PLACE, "--year", "2025", "--age", "0.5")[1]
    assert baby.startswith("Keep your baby out of direct sun. Give vitamin D drops: 400 IU (10 µg) a day, all year.")


def test_the_json_of_a_plan_is_that_of_the_library(run):
    found = plan(Place(lat_deg=50.85, lon_deg=4.35), 2025, target_level_nmol_l=50)
    record = json.loads(run("plan", *PLACE, "--year", "2025", "--level", "50", "--json")[1])
    assert record == json.loads(json.dumps(found.as_dict()))


def test_a_ward_is_one_table(run, tmp_path):
    file = tmp_path / "ward.csv"
    file.write_text("name,age\nAnna,74\nBaby,0.5\n", encoding="utf-8")
    code, out, _ = run("plan", *PLACE, "--year", "2025", "--people", str(file))
    assert out.startswith("Nobody needs a doctor first. For 2 people a supplement is officially advised.\n")
    anna, baby = (next(line for line in out.splitlines() if line.startswith(name)) for name in ("Anna", "Baby"))
    assert code == 0
    assert anna.split()[:3] == ["Anna", "74", "800"]
    assert baby.split()[1:] == ["0.5", "400", "–", "–", "baby"]
    assert all(len(line) <= 100 for line in out.splitlines())
    ward = json.loads(run("plan", *PLACE, "--year", "2025", "--people", str(file), "--json")[1])
    assert (ward["schema"], ward["version"]) == ("uvbcalc.plans/1", __version__)
    assert [one.pop("name") for one in ward["plans"]] == ["Anna", "Baby"]
    alone = json.loads(run("plan", *PLACE, "--year", "2025", "--age", "74", "--json")[1])
    assert ward["plans"][0] == {name: alone[name] for name in alone if name not in ("schema", "version", "tables")}


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("season", *PLACE, "--year", "1800"), "“1800” is too low. Write 1900 to 2100. (--year)"),
        (("season", *PLACE, "--year", "soon"), "“soon” is not a number. Write 1900 to 2100. (--year)"),
        (
            ("season", *PLACE, "--from", "2025-03-01"),
            "Write a year or both ends: --year 2025, or --from 2025-03-01 --to 2025-09-30.",
        ),
        (
            ("season", *PLACE, "--from", "2025-03-01", "--to", "2025-02-01"),
            "“2025-03-01..2025-02-01” ends before it begins. Write the earlier day first. (--from)",
        ),
        (("season", "--year", "2025"), "No place is given. Write one: --place Gent, or --lat 50.85."),
        (("season", *PLACE, "--format", "xml"), "“xml” is not known here. Write table, csv or json. (--format)"),
        (
            ("winter", *PLACE, "--years", "2000-1990"),
            "“2000-1990” does not rise. Write the earlier year first: 1990-2060. (--years)",
        ),
        (
            ("winter", *PLACE, "--years", "1990-2000", "--north-south"),
            "These cannot go together. Use --years or --north-south.",
        ),
        (
            ("plan", *PLACE, "--lab", "2024-11-12=5000"),
            "“5000” is above 500 nmol/L. Check the number and the unit. If it is right, call your doctor today",
        ),
        (
            ("plan", *PLACE, "--level", "300", "--year", "2025"),
            "“300” is too high. Write 30 to 125 nmol/L. (--level)",
        ),
        (
            ("plan", *PLACE, "--level", "75", "--target", "800"),
            "The goal is given twice, as 800 IU and 75 nmol/L. Use one of them. (--target)",
        ),
        (("plan", *PLACE, "--age", "740"), "“740” is too high. Write 0 to 120 years. (--age)"),
        (
            ("plan", *PLACE, "--people", "ward.toml", "--age", "74"),
            "This belongs in the file, to each of the people. Leave it out beside --people. (--age)",
        ),
        (("plan", *PLACE, "--country", "FR"), "“FR” is not a country known here. Write BE or NL. (--country)"),
    ],
)
def test_bad_input_is_one_line_and_exit_2(run, args, words):
    code, out, err = run(*args)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert words in err


def test_a_malformed_file_is_one_line_and_exit_2(run, tmp_path):
    file = tmp_path / "ward.toml"
    file.write_text("[[people]]\nname = 'A'\nage = 'old'\n", encoding="utf-8")
    code, out, err = run("plan", *PLACE, "--people", str(file))
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "ward.toml, line 3, column 1: “old” is not a number. Write 0 to 120 years. (age)" in err


def test_a_file_that_cannot_be_read_is_one_line_and_exit_2(run, tmp_path):
    for name in (str(tmp_path / "nobody.csv"), str(tmp_path), ""):
        code, out, err = run("plan", *PLACE, "--people", name)
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert "” cannot be read (" in err


def test_help_lists_the_commands(run):
    out = run("--help")[1]
    for command in ("day", "season", "winter", "plan"):
        assert f"\n  {command} " in out


def test_a_season_says_that_there_is_less_ozone_than_the_table_knows(run):
    south_pole = ("season", "--lat", "-85", "--lon", "0", "--from", "2024-10-01", "--to", "2024-10-02")
    assert "ozone 200 DU, the least in the table" in " ".join(run(*south_pole)[1].split())
    assert "ozone" not in run("season", *PLACE, "--from", "2024-10-01", "--to", "2024-10-02")[1]


def test_what_stands_behind_a_plan_and_the_best_time_is_told_to_who_asks(run):
    for command in (("plan", "--year", "2025"), ("best", "--date", "2025-06-21")):
        told, asked = run(*command, *PLACE)[1], run(*command, *PLACE, "--why")[1]
        assert "More: --why" in told
        assert "Counted with" not in told
        assert "average cloud of eleven Dutch weather stations" in " ".join(asked.split())
    assert "came about" not in run("day", *PLACE, "--age", "0.5", "--why")[1]
