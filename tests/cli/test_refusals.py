"""How a refused call ends, in four languages, and what ordinary words the command understands."""

import json
import re
from datetime import date

import pytest

from uvbcalc.cli import values

GENT = ("--lat", "51.05", "--lon", "3.72")
DAY = (*GENT, "--date", "2024-11-01")
TODAY = date(2026, 11, 28)


@pytest.fixture(autouse=True)
def _one_today(monkeypatch):
    monkeypatch.setattr(values, "today", lambda: TODAY)


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--target", "1.500", "--lang", "en"), "“1.500” can mean 1.5 or 1500. Write 1.5 or 1500. (--target)"),
        (("--target", "1.500", "--lang", "nl"), "‘1.500’ kan 1.5 of 1500 zijn. Schrijf 1.5 of 1500. (--target)"),
        (("--target", "1.500", "--lang=fr"), "« 1.500 » peut être 1.5 ou 1500. Écrivez 1.5 ou 1500. (--target)"),
        (
            ("--lang", "de-DE", "--target", "1.500"),
            "„1.500“ kann 1.5 oder 1500 sein. Schreiben Sie 1.5 oder 1500. (--target)",
        ),
        (
            ("--date", "2026-02-31", "--lang", "nl-BE"),
            "‘2026-02-31’ bestaat niet. Schrijf jaar-maand-dag: 2026-02-28. (--date)",
        ),
        (
            ("--minutes", "3000", "--lang", "fr"),
            "« 3000 » minutes dépassent une journée. Écrivez de 0 à 1440. (--minutes)",
        ),
        (
            ("--clothing", "tshrt", "--lang", "de"),
            "„tshrt“ ist kein bekanntes Kleidungsstück. Meinen Sie tshirt? (--clothing)",
        ),
        (
            ("--minutes", "5", "--outing", "12:00-13:00", "--lang", "nl"),
            "De tijd buiten staat er twee keer. Gebruik --minutes of --outing.",
        ),
        (("--lat", "91", "--lang", "nl"), "‘91’ is te hoog. Schrijf -90 tot 90 graden. (--lat)"),
        (("--lng", "4", "--lang", "nl"), "Er is geen optie ‘--lng’."),
        (("--lang", "xx", "--lat", "91"), "“91” is too high."),
    ],
)
def test_what_is_refused_is_said_in_the_language_asked_for(run, args, words):
    code, out, err = run(*GENT, *args)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert words in err.replace("\N{NO-BREAK SPACE}", " ")


def test_a_level_without_a_date_is_asked_back(run):
    _, _, err = run("plan", *GENT, "--lab", "42", "--lang", "nl")
    assert err == "uvbcalc: Bij de waarde ‘42’ staat geen datum. Schrijf 2026-11-12=42. (--lab)\n"


def test_the_language_of_the_system_speaks_where_none_is_asked_for(run, monkeypatch):
    monkeypatch.setenv("LC_ALL", "nl_BE.UTF-8")
    assert "is te hoog" in run("--lat", "91")[2]


@pytest.mark.parametrize(
    ("typed", "alike"),
    [
        (("--minutes", "1u30"), ("--minutes", "90")),
        (("--minutes", "30 min"), ("--minutes", "30")),
        (("--start", "12u30"), ("--start", "12:30")),
        (("--start", "12h30"), ("--start", "12:30")),
        (("--start", "12.30"), ("--start", "12:30")),
        (("--start", "12:30:00"), ("--start", "12:30")),
        (("--outing", "12:00–12:30"), ("--outing", "12:00-12:30")),
        (("--outing", "12u00 tot 12u30"), ("--outing", "12:00-12:30")),
        (("--target", "1 500"), ("--target", "1500")),
        (("--target", "1'500"), ("--target", "1500")),
        (("--target", "10 µg"), ("--target", "400")),
        (("--target", "800 IE"), ("--target", "800")),
        (("--area", "25 %"), ("--area", "0.25")),
        (("--area", "0,25"), ("--area", "0.25")),
        (("--area", "visage+mains"), ("--area", "face+hands")),
        (("--area", "gezicht en handen"), ("--area", "face+hands")),
        (("--clothing", "korte broek"), ("--clothing", "shorts")),
        (("--clothing", "T-shirt+kurze Hose"), ("--clothing", "tshirt+shorts")),
        (("--clothing", "t-shirt", "--spf", "SPF 50+"), ("--clothing", "tshirt", "--spf", "50")),
        (("--clothing", "t-shirt", "--spf", "LSF 30"), ("--clothing", "tshirt", "--spf", "30")),
        (("--skin-type", "Type II"), ("--skin-type", "2")),
        (("--skin-type", "huidtype iv"), ("--skin-type", "4")),
        (("--age", "67 jaar"), ("--age", "67")),
        (("--ozone", "320 DU"), ("--ozone", "320")),
        (("--cloud", "onbewolkt"), ("--cloud", "clear")),
        (("--cloud", "couvert"), ("--cloud", "overcast")),
        (("--cloud", "50%"), ("--cloud", "0.5")),
        (("--sunscreen", "90 procent", "--area", "0,2"), ("--sunscreen", "0.9", "--area", "0.2")),
        (("--posture", "liggend+zand"), ("--posture", "lying+sand")),
        (("--med", "25 mJ/cm²"), ("--med", "250")),
        (("--date", "1 november 2024"), ("--date", "2024-11-01")),
        (("--date", "13/11/2024"), ("--date", "2024-11-13")),
        (("--date", "vandaag"), ("--date", "2026-11-28")),
        (("--date", "demain"), ("--date", "2026-11-29")),
        (("--date", "Freitag"), ("--date", "2026-12-04")),
        (("--lat", "51,05° N"), ("--lat", "51.05")),
        (("--lang", "nl-BE"), ("--lang", "nl")),
        (("--lang", "fr_BE.UTF-8"), ("--lang", "fr")),
    ],
)
def test_ordinary_words_are_understood(run, typed, alike):
    code, out, err = run(*DAY, *typed, "--json")
    assert (code, err) == (0, "")
    both = [json.loads(text)["iu"] for text in (out, run(*DAY, *alike, "--json")[1])]
    assert both[0] == both[1]


@pytest.mark.parametrize(
    ("args", "first", "last"),
    [
        (("--date", "2024-11"), "2024-11-01", "2024-11-30"),
        (("--date", "november"), "2026-11-01", "2026-11-30"),
        (("--date", "novembre 2024"), "2024-11-01", "2024-11-30"),
        (("--month", "11"), "2026-11-01", "2026-11-30"),
        (("--month", "maart"), "2026-03-01", "2026-03-31"),
        (("--date", "2024-11-01..2024-11-07"), "2024-11-01", "2024-11-07"),
        (("--date", "1-7 november 2024"), "2024-11-01", "2024-11-07"),
    ],
)
def test_more_than_one_day_answers_as_season_does(run, args, first, last):
    code, out, err = run(*GENT, *args, "--json")
    assert (code, err) == (0, "")
    assert json.loads(out) == json.loads(run("season", *GENT, "--from", first, "--to", last, "--json")[1])


def test_a_month_of_a_year(run):
    found = json.loads(run("season", *GENT, "--month", "2", "--year", "2024", "--json")[1])
    assert (found["date"][0], found["date"][-1]) == ("2024-02-01", "2024-02-29")


def test_months_are_no_single_days(run):
    assert (
        "“november” is more than one day. Write one day, such as 2026-11-01. (--date)"
        in run("best", *GENT, "--date", "november")[2]
    )
    assert "Only one day can be explained." in run(*GENT, "--date", "november", "--why")[2]
    assert "The time is given twice. Use --date or --month." in run(*GENT, "--date", "november", "--month", "3")[2]


@pytest.mark.parametrize("lang", ["en", "nl", "fr", "de"])
def test_the_template_is_written_once(run, tmp_path, lang):
    file = tmp_path / "ward.csv"
    code, out, err = run("plan", "--people-template", str(file), "--lang", lang)
    assert (code, err, str(file) in out) == (0, "", True)
    before = file.read_bytes()
    assert run("plan", "--people-template", str(file))[0] == 2
    assert file.read_bytes() == before
    assert run("plan", "--people-template", str(tmp_path / "ward.xls"))[0] == 2
    assert [each.name for each in tmp_path.iterdir()] == ["ward.csv"]


def test_conditions_weights_and_countries_in_words(run):
    words = ("--condition", "nierziekte", "--weight", "obesitas", "--country", "België", "--age", "60")
    names = ("--condition", "kidney_disease", "--weight", "obese", "--country", "be", "--age", "60")
    assert run("plan", *GENT, "--year", "2025", *words) == run("plan", *GENT, "--year", "2025", *names)


def test_help_and_the_shell_know_the_names_of_few():
    assert values.one_of(("table", "csv")).get_metavar(None) == "[table|csv]"
    kind = values.named("country", ("BE", "NL"))
    assert [item.value for item in kind.shell_complete(None, None, "B")] == ["BE"]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", "uvbcalc: “winter” has no --lab. Use --lab with day, compare, best, season, plan or live."),
        ("nl", "uvbcalc: ‘winter’ kent --lab niet. Gebruik --lab bij day, compare, best, season, plan of live."),
        (
            "fr",
            "uvbcalc : « winter » n’a pas d’option --lab. Utilisez --lab avec day, compare, best, season, plan ou live",
        ),
        (
            "de",
            "uvbcalc: „winter“ kennt --lab nicht. --lab gehört zu day, compare, best, season, plan oder live.",
        ),
    ],
)
def test_an_option_of_other_commands_names_them(run, code, words):
    _, _, err = run("winter", *GENT, "--lab", "2025-10-01=20", "--lang", code)
    assert err.strip().replace("\N{NO-BREAK SPACE}", " ").removesuffix(".") == words.removesuffix(".")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("25000/xyz", "« xyz » dans « 25000/xyz » est inconnu ici. Écrivez jour, semaine, mois ou an"),
        ("10 µg par lune", "« lune » dans « 10 µg par lune » est inconnu ici."),
        ("800 kg", "L’unité de « 800 kg » est inconnue ici. Écrivez UI ou µg."),
    ],
)
def test_a_supplement_that_is_not_understood_says_which_part(run, typed, words):
    _, _, err = run("plan", *GENT, "--supplement", typed, "--lang", "fr")
    assert words in err.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("example", ["25000/month", "25000/maand", "25000/mois", "25000/Monat"])
def test_every_period_that_is_offered_is_understood(run, example):
    assert run("plan", *GENT, "--supplement", example, "--json")[0] == 0


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", "can mean 3 April 2025 or 4 March 2025. Write 2025-04-03 or 2025-03-04."),
        ("nl", "kan 3 april 2025 of 4 maart 2025 zijn."),
        ("fr", "peut être le 3 avril 2025 ou le 4 mars 2025."),
        ("de", "kann der 3. April 2025 oder der 4. März 2025 sein."),
    ],
)
def test_a_date_that_can_be_two_names_the_days(run, code, words):
    err = run(*GENT, "--date", "03/04/2025", "--lang", code)[2]
    assert words in err.replace("\N{NO-BREAK SPACE}", " ")
    assert "1er avril" in run(*GENT, "--date", "01/04/2025", "--lang", "fr")[2]


def test_a_level_beyond_all_measured_ones_sends_to_the_doctor_and_a_goal_does_not(run):
    lab = run("plan", *GENT, "--lab", "2026-11-12=900")[2]
    assert "“900” is above 500 nmol/L. Check the number and the unit." in lab
    assert "call your doctor today" in lab
    assert "call your doctor today" in run("level", "400 ng/mL")[2]
    assert "doctor" not in run("plan", *GENT, "--level", "900")[2]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", "Berchem: part of the municipality of Antwerp, province of Antwerp, Belgium"),
        ("nl", "Berchem: deel van de gemeente Antwerpen, provincie Antwerpen, België"),
        ("fr", "Berchem : dans la commune d’Anvers, province d’Anvers, Belgique"),
        ("de", "Berchem: Teil der Gemeinde Antwerpen, Provinz Antwerpen, Belgien"),
    ],
)
def test_a_part_of_a_town_is_said_in_one_language(run, code, words):
    assert run("place", "Antwerpen Berchem", "--lang", code)[1].splitlines()[0] == words


def test_names_offered_are_those_of_the_reader(run):
    assert "Vouliez-vous dire Gand (BE)" in run("--place", "Gentt", "--lang", "fr")[2].replace(
        "\N{NO-BREAK SPACE}", " "
    )
    assert "Bedoelt u Gent (BE)" in run("--place", "Gentt", "--lang", "nl")[2]


@pytest.mark.parametrize("code", ["en", "nl", "fr", "de"])
def test_every_example_of_help_is_understood(run, code):
    text = " ".join(run("plan", "--help", "--lang", code)[1].split())
    for option, examples in (
        ("--routine", re.findall(r"'(\d[\d:-]* [^']+)'", text[text.index("--routine ") :])[:2]),
        ("--supplement", re.findall(r"'(5600 [^']+)'", text)),
    ):
        assert examples
        for example in examples:
            assert run("plan", *GENT, option, example, "--json")[0] == 0, example


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("level", "--lang", "fr"), "uvbcalc : Non indiqué : Taux. Mode d’emploi : --help."),
        (("level", "--lang", "nl"), "uvbcalc: Niet gegeven: Bloedwaarde. Hoe het moet: --help."),
        (("live", *GENT, "--source", "foo", "--lang", "nl"), "‘foo’ is hier niet bekend. Schrijf auto, "),
        (("season", *GENT, "--source", "foo", "--lang", "de"), "„foo“ ist hier nicht bekannt. Schreiben Sie auto oder"),
        (("serve", "--port", "abc", "--lang", "de"), "„abc“ ist keine Zahl. Schreiben Sie 0 bis 65535. (--port)"),
        (("live", "--measured", "/nope", "--lang", "fr"), "Le fichier « /nope » n’existe pas. (--measured)"),
    ],
)
def test_what_click_would_refuse_is_refused_in_our_words(run, args, words):
    code, out, err = run(*args)
    assert (code, out) == (2, "")
    assert words in err.replace("\N{NO-BREAK SPACE}", " ")
