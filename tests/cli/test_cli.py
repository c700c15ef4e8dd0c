import json
import math
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from uvbcalc import Person, Place, Profile, Sky, estimate

ROOT = Path(__file__).parents[2]
DAY = ("--lat", "50.85", "--date", "2024-11-01")


def test_the_main_command_answers_every_question(run):
    code, out, err = run(*DAY)
    assert (code, err) == (0, "")
    for words in (
        "On 1 November 2024 the sun gives you about 230 IU (6 µg) in 30 minutes,",
        "more than a third of what you need.",
        "50.85° N, 4.35° E (near Brussels), 1 November 2024, 12:11 to 12:41, 12% bare skin",
        "8 times in 10 it is 85 to 510 IU (2 to 13 µg), average cloud",
        "1; it stays weak (below 3) until 22 March",
        "your skin is not likely to turn red",
        "600 IU (15 µg) a day in all, food included (EFSA 2016)",
        "adults in Belgium: 400 to 600 IU (10 to 15 µg) a day (Superior Health Council 2016)",
        "Assumed: adult, skin type II, dressed for the season, no sunscreen, longitude 4.35° E (Brussels).",
        "How sure: a rough estimate; every skin is different. More: --why",
        "An estimate, not a diagnosis.",
    ):
        assert words in " ".join(out.split())


def test_what_stands_behind_a_day_is_told_to_who_asks(run):
    _, out, _ = run(*DAY, "--why")
    for words in (
        "sun highest at 12:26, at 24°",
        "sunrise at 7:35, sunset at 17:16",
        "longitude 4.35° E (Brussels) (--lon)",
        "skin type II, fair, burns easily (--skin-type)",
        "clear-sky models differ by up to 15%",
        "average cloud of eleven Dutch weather stations",
    ):
        assert words in " ".join(out.split())
        assert words not in " ".join(run(*DAY)[1].split())


def test_day_is_the_default_command(run):
    assert run(*DAY) == run("day", *DAY)


def test_json_is_the_dictionary_of_the_library(run):
    code, out, _ = run(
        *DAY, "--lon", "5", "--area", "25%", "--skin-type", "iii", "--cloud", "0.5", "--sunscreen", "90%", "--json"
    )
    person = Person(exposed_fraction=0.25, skin_type=3, sunscreen_block=0.9)
    day = estimate(
        Place(lat_deg=50.85, lon_deg=5.0),
        date(2024, 11, 1),
        person=person,
        sky=Sky(cloud_factor=0.5),
        profile=Profile(country="BE"),
    )
    assert code == 0
    assert json.loads(out) == json.loads(json.dumps(day.as_dict()))


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--lat", "91"), "“91” is too high. Write -90 to 90 degrees. (--lat)"),
        (("--lat", "nan"), "“nan” is not a number. Write -90 to 90 degrees. (--lat)"),
        (("--lat", "inf"), "“inf” is not a number. Write -90 to 90 degrees. (--lat)"),
        ((*DAY, "--lon", "200"), "“200” is too high. Write -180 to 180 degrees. (--lon)"),
        (
            ("--lat", "50", "--date", "2024-13-01"),
            "“2024-13-01” does not exist. Write year-month-day, for example 2024-12-01. (--date)",
        ),
        (
            ("--lat", "50", "--date", "2024-02-30"),
            "“2024-02-30” does not exist. Write year-month-day: 2024-02-29. (--date)",
        ),
        (
            ("--lat", "50", "--date", "1600-01-01"),
            "“1600-01-01” is too far away. Write a year from 1900 to 2100. (--date)",
        ),
        ((*DAY, "--minutes", "-5"), "“-5” is too low. Write 0 to 1440 minutes. (--minutes)"),
        ((*DAY, "--minutes", "2000"), "“2000” minutes is longer than a day. Write 0 to 1440. (--minutes)"),
        (
            (*DAY, "--sunscreen", "1.2"),
            "“1.2” is too high. Write 0 to 0.95. (--sunscreen)",
        ),
        (
            (*DAY, "--sunscreen", "50"),
            "“50” is not clear. Write 50% for a share; the number on the label is the SPF. (--sunscreen)",
        ),
        ((*DAY, "--skin-type", "9"), "“9” is not a skin type. Write 1 to 6, or I to VI. (--skin-type)"),
        ((*DAY, "--area", "3"), "“3” is too high for a share. Write a percentage with its sign, such as 3%. (--area)"),
        ((*DAY, "--ozone", "10"), "“10” is too low. Write 200 to 500 DU. (--ozone)"),
        (
            (*DAY, "--cloud", "7"),
            "“7” is not known as cloud. Write clear, typical, overcast, 0 to 1, or eighths: 6/8. (--cloud)",
        ),
        (
            (*DAY, "--cloud", "foggyish"),
            "“foggyish” is not known as cloud. Write clear, typical, overcast, 0 to 1, or eighths: 6/8. (--cloud)",
        ),
        (
            (*DAY, "--cloud", "9/8"),
            "“9/8” is not known as cloud. Write clear, typical, overcast, 0 to 1, or eighths: 6/8. (--cloud)",
        ),
        (
            (*DAY, "--start", "25:00"),
            "“25:00” is not a time of day. Write hours and minutes: 13:30. (--start)",
        ),
        ((*DAY, "--start", "12:30Z"), "“12:30Z” is not a time of day. Write hours and minutes: 13:30. (--start)"),
        ((*DAY, "--lat", "1.000,5"), "“1.000,5” is too high. Write -90 to 90 degrees. (--lat)"),
        ((*DAY, "--lat", "5_0"), "“5_0” is not a number. Write -90 to 90 degrees. (--lat)"),
        ((*DAY, "--lat", "90.0000001"), "“90.0000001” is too high. Write -90 to 90 degrees. (--lat)"),
        ((*DAY, "--lang", "es"), "“es” is not a language known here. Write en, nl, fr or de. (--lang)"),
        ((*DAY, "--target", "-1"), "“-1” is too low. Write 0 to 100000 IU. (--target)"),
        (
            (*DAY, "--timezone", "Europe/Gent"),
            "“Europe/Gent” is not a time zone. Write a name such as Europe/Brussels. (--timezone)",
        ),
        ((), "No place is given. Write one: --place Gent, or --lat 50.85."),
        (("--lon", "4"), "No place is given. Write one: --place Gent, or --lat 50.85."),
        ((*DAY, "--area", "0.2", "--clothing", "tshirt"), "The bare skin is given twice. Use --area or --clothing."),
        (
            (*DAY, "--area", "1.5"),
            "“1.5” is too high. Write 0 to 1. (--area)",
        ),
        (
            (*DAY, "--area", "face+fot"),
            "“fot” is not known as a part of the body. Did you mean feet or neck-front? (--area)",
        ),
        (
            (*DAY, "--clothing", "tshrt"),
            "“tshrt” is not known as clothing. Did you mean tshirt? (--clothing)",
        ),
        (
            (*DAY, "--bald"),
            "This counts only beside clothes. Write --clothing too, such as --clothing tshirt. (--bald)",
        ),
        ((*DAY, "--spf", "0"), "“0” is too low. Write 1 to 100. (--spf)"),
        ((*DAY, "--spf", "500"), "“500” is too high. Write 1 to 100. (--spf)"),
        ((*DAY, "--sunscreen", "50%", "--spf", "20"), "The sunscreen is given twice. Use --sunscreen or --spf."),
        ((*DAY, "--layer", "1"), "This says how sunscreen was put on. Write its SPF too. (--layer)"),
        (
            (*DAY, "--spf", "20", "--applications", "1.5"),
            "“1.5” is not a whole number. Write 1 to 10. (--applications)",
        ),
        (
            (*DAY, "--spf", "20", "--sunscreen-on", "fce"),
            "“fce” is not known as a part of the body. Did you mean face? (--sunscreen-on)",
        ),
        ((*DAY, "--age", "-1"), "“-1” is too low. Write 0 to 120 years. (--age)"),
        ((*DAY, "--med", "20"), "“20” is too low. Write 100 to 2000 J/m². (--med)"),
        (
            (*DAY, "--posture", "lyng"),
            "“lyng” is not known as a posture, shade or ground. Did you mean lying? (--posture)",
        ),
        (
            (*DAY, "--posture", "lying+upright"),
            "“lying+upright” names two of a kind. Write lying or upright. (--posture)",
        ),
        (
            (*DAY, "--method", "foo"),
            "“foo” is not known as a method. Write webb_engelsen, young, holick",
        ),
        (
            (*DAY, "--outing", "12:00-13:00", "--outing", "12:30-14:00"),
            "“12:00-13:00 and 12:30-14:00” overlap. Make one of them, or move one. (--outing)",
        ),
        (
            ("season", "--lat", "50.85", "--routine", "12:00-13:00", "--routine", "12:30-14:00 mon"),
            "“12:00-13:00 and 12:30-14:00” overlap. Make one of them, or move one. (--routine)",
        ),
        (
            (*DAY, "--area", "face", "--sunscreen-on", "face"),
            "“face” has no sunscreen on it. Write its SPF too. (--sunscreen-on)",
        ),
        (
            (*DAY, "--outing", "13:00-12:00"),
            "“13:00-12:00” ends before it begins. Write the earlier time first. (--outing)",
        ),
        ((*DAY, "--outing", "noon"), "“noon” is not a time from when to when. Write 12:00-12:30. (--outing)"),
        (
            (*DAY, "--outing", "12:00-13:00", "--minutes", "5"),
            "The time outdoors is given twice. Use --minutes or --outing.",
        ),
        (
            ("best", *DAY, "--between", "14:00-12:00"),
            "“14:00-12:00” ends before it begins. Write the earlier time first. (--between)",
        ),
        (
            ("best", *DAY, "--max-med", "0.8"),
            "“0.8” is too high. Write 0.01 to 0.5. (--max-med)",
        ),
        (("best",), "No place is given. Write one: --place Gent, or --lat 50.85."),
        (("--lat=",), "Nothing is written here. Write a value, or leave the option out. (--lat)"),
        (
            ("--lat", "50.85", "--date", " "),
            "Nothing is written here. Write a value, or leave the option out. (--date)",
        ),
        (
            ("--place", "Den", "Haag"),
            '“Haag” is one word too many. Put a place of several words in quotation marks: --place "Den Haag".',
        ),
        (
            ("Gnt",),
            "“Gnt” is not a command. ",
        ),
        (("compare", *DAY, "--method", "holick"), "“compare” has no --method. Use --method with day, best"),
        ((*DAY, "--colour", "red"), "There is no option “--colour”. Did you mean --cloud, --country or --lon?"),
        (
            ("--place", "Gentt"),
            "No place is called “Gentt”. Did you mean Ghent (BE), Gendt (NL)",
        ),
        (("--place", "Gent", "--lat", "51"), "The place is given twice. Use --place or --lat."),
        (("--place", "Bergen"), "Write which: "),
        (("place",), "Write either a name, as uvbcalc place Gent, or --near 50.85,4.35."),
        (("place", "--near", "50.85"), "“50.85” is not a latitude and a longitude. Write both: 50.85,4.35. (--near)"),
        (("place", "--near", "91,4"), "“91” is too high. Write -90 to 90 degrees. (--near)"),
        (("place", "Bergen", "--country", "FR"), "“FR” is not a country known here. Write BE or NL."),
        (
            ("dya",),
            "“dya” is not a command. ",
        ),
    ],
)
def test_bad_input_is_one_line_and_exit_2(run, args, words):
    code, out, err = run(*args)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert words in err


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--lat", "50.85", "--date", "2024-06-21", "--start", "23:30"), "almost nothing: it is too low in that time"),
        (("--lat", "50.85", "--date", "2024-06-21", "--area", "0"), "almost nothing: no skin is bare"),
        (("--lat", "50.85", "--date", "2024-06-21", "--minutes", "0"), "almost nothing: no time outdoors"),
        (
            ("--lat", "50.85", "--date", "2024-06-21", "--cloud", "0%"),
            "almost nothing: this cloud lets nothing through",
        ),
        (
            ("--lat", "50.85", "--date", "2024-04-15", "--target", "1250", "--minutes", "5"),
            "1250 IU (31 µg), your own goal",
        ),
        (
            ("--lat", "50.85", "--date", "2024-06-21", "--minutes", "900", "--start", "22:00"),
            "You will burn badly: in 15 hours you get 7 times the amount of sun that turns your skin red.",
        ),
        (
            ("--lat", "50.85", "--date", "2024-06-21"),
            "Shade or cover up from 13:40 at the latest: a limit, not a goal.",
        ),
        (("--lat", "50.85", "--date", "2024-12-21", "--area", "0.25"), "gives you little"),
        (
            ("--lat", "50.85", "--date", "2024-04-21", "--minutes", "5", "--target", "5000"),
            "is more than the safe upper limit of 4000 IU (100 µg) (EFSA)",
        ),
        (("--lat", "50.85", "--date", "2024-06-21", "--minutes", "600"), "more sun gives no more vitamin D that day"),
        (("--lat", "45", "--lon", "0", "--date", "2024-06-21"), "µg), clear sky"),
        (("--lat", "78", "--lon", "15", "--date", "2024-06-21", "--ozone", "330", "--why"), "it does not set"),
        (("--lat", "78", "--lon", "15", "--date", "2024-12-21", "--ozone", "330", "--why"), "it does not rise"),
        (("--lat", "50.85", "--date", "2024-06-21", "--cloud", "overcast"), "the cloud you gave"),
        (("--lat", "49.9", "--lon", "1.5", "--date", "2024-02-29"), "On 29 February 2024"),
    ],
)
def test_odd_questions_get_right_answers(run, args, words):
    code, out, _ = run(*args)
    assert code == 0
    assert words in " ".join(out.split())


def test_a_place_by_name_is_the_place(run):
    code, out, _ = run("--place", "Lüttich", "--date", "2024-11-01")
    assert code == 0
    assert "Outdoors   Liège, 1 November 2024" in out
    record = json.loads(run("--place", "9000", "--date", "2024-11-01", "--json")[1])
    assert (record["place"]["name"], record["place"]["timezone"]) == ("Gent", "Europe/Brussels")
    assert json.loads(run("--place", "Spa", "--altitude", "300", "--json")[1])["place"]["altitude_m"] == 300


def test_bare_coordinates_name_the_nearest_town(run):
    assert "52.1° N, 5.18° E (near De Bilt)" in run("--lat", "52.1", "--lon", "5.18", "--date", "2024-11-01")[1]
    assert "near" not in run("--lat", "45", "--lon", "5", "--date", "2024-11-01")[1].splitlines()[0]


def test_the_place_command_says_what_is_known(run):
    _, out, _ = run("place", "Luik")
    assert out.splitlines()[:3] == ["Liège: province of Liège, Belgium", "also called Luik, Lüttich", "195 278 people"]
    record = json.loads(run("place", "--near", "51.05,3.70", "--json")[1])
    assert (record["name"], record["schema"]) == ("Gent", "uvbcalc.place/1")
    assert record["distance_km"] < 2


def completed(*words):
    """What bash is offered for the last word."""
    typed = {"COMP_WORDS": " ".join(words), "COMP_CWORD": str(len(words) - 1)}
    environment = {"_UVBCALC_COMPLETE": "bash_complete", **typed}
    done = subprocess.run(
        [sys.executable, "cli.py"],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return [line.partition(",")[2] for line in done.stdout.splitlines()]


def test_the_shell_completes_commands_options_and_places():
    assert completed("uvbcalc", "--place", "Gen")[0] == "Gent"
    assert completed("uvbcalc", "pl") == ["place", "plan"]
    assert completed("uvbcalc", "")[0] == "day"
    assert completed("uvbcalc", "--pl") == completed("uvbcalc", "season", "--pl") == ["--place"]
    assert completed("uvbcalc", "--place", "Gent", "--da") == ["--date"]


def test_a_place_of_several_words_needs_no_quotation_marks_of_its_command(run):
    assert run("place", "Den", "Haag") == run("place", "Den Haag")


def test_an_outing_may_end_the_next_day(run):
    assert run(*DAY, "--outing", "23:00-01:00") == run(*DAY, "--start", "23:00", "--minutes", "120")


JUNE = ("--lat", "50.85", "--date", "2024-06-21")


def test_the_person_is_told_back(run):
    person = "--clothing tshirt+hat --spf 30 --layer 1 --age 67 --posture lying+sand --skin-type III --med 310"
    _, out, _ = run(*JUNE, *person.split(), "--why")
    for words in (
        "clothing: T-shirt and hat, 18% bare",
        "SPF 30, 1 mg/cm², protects 5.5-fold where it is, misses 20% of the skin",
        "age 67: skin makes 59% of what it makes at 31",
        "lying: all bare skin counts as facing the sky",
        "on sand, which throws back 17%",
        "skin type III, medium, sometimes burns, turns red at 310 J/m² as measured instead of 300 (--skin-type)",
    ):
        assert words in " ".join(out.split())


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--area", "face+hands"), "face and hands bare, 8%"),
        (("--posture", "tree-shade"), "in the shade of a tree"),
        (("--posture", "window"), "behind window glass"),
        (("--method", "godar"), "counted by Godar et al. 2011, doi:10.4161/derm.3.4.15292 (--method)"),
        (("--melanin", "--skin-type", "VI"), "skin type VI, very dark counted by its melanin (--skin-type)"),
        (
            ("--sunscreen", "50%", "--clothing", "office", "--sunscreen-on", "face"),
            "sunscreen that blocks 50% (on face)",
        ),
        (("--outing", "12:00-12:20", "--outing", "17:00-18:00"), "12:00 to 12:20 and 17:00 to 18:00"),
        (("--outing", "12:00-12:20", "--outing", "17:00-18:00"), "Shade or cover up from 12:10 at the latest"),
        (("--minutes", "60"), "You will burn badly"),
        (("--clothing", "seasonal"), "dressed for the season"),
        (("--clothing", "season"), "dressed for the season"),
        (("--clothing", "tshirt+trousers", "--lang", "de"), "Kleidung: T-Shirt und lange Hose"),
        (("--area", "face+hands", "--posture", "water", "--lang", "fr"), "visage et mains"),
    ],
)
def test_each_knob_shows_in_the_answer(run, args, words):
    code, out, _ = run(*JUNE, *args, "--why")
    assert code == 0
    assert words in " ".join(out.split())


def test_why_can_be_followed_with_a_pocket_calculator(run):
    _, out, _ = run(*JUNE, "--cloud", "clear", "--spf", "10", "--age", "50", "--why")
    table = out[out.index("Multiplied") : out.index("Result, rounded to")].splitlines()[1:]
    beside = re.compile(r"  \((light outdoors|share of the dose)")
    numbers = [re.search(r"^  \w.*?\s{2,}([\d.]+)\s", line) for line in table if not beside.match(line)]
    factors = [float(number[1]) for number in numbers if number]
    made = float(out[out.index("Result, rounded to") :].splitlines()[1].split()[4])
    assert math.prod(factors) == pytest.approx(made, rel=1e-3)  # five digits of each are printed
    assert len(factors) == 11
    assert "came about" not in run(*JUNE)[1]


def test_why_is_in_the_json_too(run):
    record = json.loads(run(*JUNE, "--json")[1])
    assert {"step", "value", "unit", "source"} <= set(record["why"][0])


def test_compare_prints_every_method_beside_what_it_assumes(run):
    code, out, _ = run("compare", *JUNE, "--minutes", "10", "--area", "25%")
    assert code == 0
    for name in ("webb_engelsen", "holick", "mckenzie", "aerzteblatt", "godar", "miyauchi", "uv_index_rule", "young"):
        assert f"\n{name} " in out
    assert "210 J/m² on 6% of the skin gives 600 IU" in " ".join(out.split())
    record = json.loads(run("compare", *JUNE, "--json")[1])
    assert len(record["methods"]) == 8


def test_compare_names_its_sky_and_how_to_protect_oneself(run):
    out = " ".join(run("compare", *JUNE, "--minutes", "10")[1].split())
    assert "for the same time outdoors, with average cloud." in out
    assert "Protect yourself (UV index 7)" in out
    assert "Shade or cover up" in run("compare", *JUNE, "--minutes", "90", "--cloud", "clear")[1]
    winter = " ".join(run("compare", "--lat", "50.85", "--date", "2024-11-01", "--cloud", "clear")[1].split())
    assert "under a clear sky" in winter or "with the cloud you gave" in winter
    assert "Protect yourself" not in winter


def test_best_gives_start_and_minutes_or_says_that_it_cannot_be(run):
    wish = ("--target", "1000", "--between", "12:00-14:00", "--max-med", "0.33")
    _, out, _ = run("best", *JUNE, *wish)
    assert re.match(r"About \d+ minutes around 13:\d[05] would be enough, with average cloud\.", out)
    _, out, _ = run("best", "--lat", "50.85", "--date", "2024-12-21", *wish)
    assert out.startswith("On 21 December 2024 the sun is too weak to give 1000 IU (25 µg), even from 12:04 to 13:53.")
    _, out, _ = run("best", *JUNE, *wish, "--clothing", "winter-coat")
    assert out.startswith("On 21 June 2024 the sun cannot give 1000 IU (25 µg) before your skin starts to turn red.")
    _, out, _ = run("best", *JUNE, "--target", "6000", "--clothing", "swimwear", "--skin-type", "VI")
    assert out.startswith("6000 IU (150 µg) a day is more than the safe upper limit of 4000 IU (100 µg) (EFSA).")
    assert json.loads(run("best", *JUNE, *wish, "--json")[1])["reached"] is True


def test_help_names_every_option(run):
    assert "uvbcalc --lat 50.85 --date 2024-11-01" in " ".join(run("--help")[1].split())
    _, text, _ = run("day", "--help")
    for option in [
        "lat",
        "lon",
        "date",
        "altitude",
        "minutes",
        "start",
        "area",
        "sunscreen",
        "skin-type",
        "ozone",
        "cloud",
        "target",
        "json",
        "clothing",
        "spf",
        "layer",
        "age",
        "posture",
        "method",
        "why",
        "outing",
    ]:
        assert f"--{option} " in text


def test_it_starts_without_the_heavy_packages():
    code = (
        "import sys\nfrom uvbcalc.cli import main\n"
        "try:\n    main(['--lat', '50.85', '--date', '2024-11-01'])\nexcept SystemExit:\n    pass\n"
        "heavy = {'pandas', 'scipy', 'pvlib', 'requests', 'matplotlib', 'jinja2', 'xarray', 'difflib'}\n"
        "heavy &= set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)


def test_a_reader_that_goes_away_gets_no_traceback():
    command = f"{sys.executable} cli.py {' '.join(DAY)} --json | head -1"
    done = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S602
    assert (done.stdout, done.stderr) == ("{\n", "")


def said(environment, *args):
    """What the command writes in another environment, as bytes."""
    command = [sys.executable, "cli.py", *args]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, check=True)
    return done.stdout


def test_a_console_that_lacks_a_sign_shows_another_one_for_it():
    out = said({"PYTHONIOENCODING": "cp437"}, "plan", "--place", "Gent", "--year", "2025").decode("cp437")
    assert "?" in out
    assert "Ghent" in out


def test_every_run_says_the_same():
    asked = ("plan", "--place", "Gent", "--year", "2025", "--json")
    assert said({"PYTHONHASHSEED": "1"}, *asked) == said({"PYTHONHASHSEED": "2"}, *asked)


@pytest.mark.parametrize(
    ("words", "options"),
    [
        (("day", "Den", "Haag"), ("day", "--place", "Den Haag")),
        (("season", "Gent", "--month", "2026-06"), ("season", "--place", "Gent", "--month", "2026-06")),
        (("winter", "Luik", "--date", "2026-07-01"), ("winter", "--place", "Luik", "--date", "2026-07-01")),
    ],
)
def test_words_behind_a_command_are_its_place(run, words, options):
    assert run(*words) == run(*options)


def test_a_second_place_behind_a_command_is_refused(run):
    assert "The place is given twice. Use Gent or --place." in run("season", "Gent", "--place", "Brugge")[2]


def test_a_command_that_asks_for_words_keeps_them(run):
    code, out, _ = run("level", "42")
    assert (code, "42 nmol/L" in out) == (0, True)
