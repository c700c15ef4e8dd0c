import re
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from uvbcalc import Outing, Person, Place, Sunscreen, estimate, plan
from uvbcalc.guidance.guidelines import Profile
from uvbcalc.report import calendar as ics
from uvbcalc.report import files, page
from uvbcalc.skin import clothing
from uvbcalc.skin.posture import grounds
from uvbcalc.sunlight.winter import Winter
from uvbcalc.synthesis.methods import METHODS
from uvbcalc.words import clothes, notes
from uvbcalc.words import why as why_words
from uvbcalc.words.language import Language
from uvbcalc.words.terminal import lined_up
from uvbcalc.words.winter import winter_words

GENT = ("--lat", "51.05", "--lon", "3.72", "--year", "2025")
ENGLISH = Language("en")


needs_weasyprint = pytest.mark.usefixtures("can_draw")


@pytest.fixture(scope="module")
def found():
    return plan(Place(lat_deg=51.05, lon_deg=3.72, name="Gent"), 2025, profile=Profile(age=74))


@pytest.fixture(scope="module")
def html(found):
    return page.html([("", found)], ENGLISH)


def read(text):
    """As it is read: without tags, with plain blanks."""
    return " ".join(re.sub(r"<style>.*?</style>|<[^>]*>", " ", text, flags=re.DOTALL).split())


def test_the_html_is_one_small_file_that_loads_nothing(html):
    assert html.startswith("<!DOCTYPE html>")
    assert len(html.encode()) <= 400_000
    assert not re.search(r"""src\s*=|href\s*=\s*"[^#]|@import|url\(|<script|<link""", html)
    assert "://" not in html


def test_official_advice_comes_before_what_products_hold(html):
    words = read(html)
    assert words.index("Official advice") < words.index("Gezondheidsraad") < words.index("Products that fill")


@pytest.mark.parametrize("age", [None, 5, 15, 74])
@pytest.mark.parametrize("level", [30, 60, 85])
def test_no_total_is_above_the_limit(age, level):
    found = plan(Place(lat_deg=51.05, lon_deg=3.72), 2025, profile=Profile(age=age), target_level_nmol_l=level)
    rows = [line.split(" | ") for line in page.markdown([("", found)], ENGLISH).splitlines() if line[:2] == "| "][1:]
    products = [float(row[5]) for row in rows if row[5][0].isdigit()]
    assert found.limit_iu == (2000 if age == 5 else 4000)
    assert all(product + found.food_iu <= found.limit_iu for product in products)


@pytest.mark.parametrize("form", [page.html, page.markdown])
def test_every_report_has_the_disclaimer(form, found):
    assert notes.SEE_A_DOCTOR in read(form([("", found)], ENGLISH))


def test_the_markdown_table_has_a_row_for_each_month(found):
    table = [line for line in page.markdown([("", found)], ENGLISH).splitlines() if line.startswith("|")]
    months = [line.split(" | ")[0].removeprefix("| ") for line in table[2:]]
    assert (len(months), months[0], months[-1]) == (12, "January", "December")
    assert len({line.count("|") for line in table}) == 1


@needs_weasyprint
def test_the_pdf_is_one(found):
    assert files.pdf([("", found)], ENGLISH).startswith(b"%PDF")


def test_a_ward_has_a_page_for_each_person(run, tmp_path):
    people, report = tmp_path / "ward.csv", tmp_path / "ward.html"
    people.write_text("name,age\nAnna,74\nBaby,0.5\n", encoding="utf-8")
    code, out, _ = run("plan", *GENT, "--people", str(people), "--report", str(report))
    assert (code, out) == (0, f"Saved: {report}\n")
    text = report.read_text(encoding="utf-8")
    assert text.count('<section class="person"') == 2
    assert "Anna: Vitamin D in 2025" in text
    assert "Ask a doctor first" in text


@pytest.mark.parametrize("ending", [".html", ".md", ".pdf"])
def test_the_command_writes_and_says_so(run, tmp_path, ending, request):
    if ending == ".pdf":
        request.getfixturevalue("can_draw")
    report, calendar = tmp_path / f"plan{ending}", tmp_path / "plan.ics"
    code, out, err = run("plan", *GENT, "--report", str(report), "--ics", str(calendar))
    assert (code, out, err) == (0, f"Saved: {report} and {calendar}\n", "")
    assert report.stat().st_size > 1000
    assert calendar.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("level", [30, 110])
def test_a_level_that_no_sun_brings_has_a_report_too(run, tmp_path, level):
    report = tmp_path / "plan.md"
    assert (
        run("plan", *GENT, "--level", str(level), "--report", str(report), "--ics", str(tmp_path / "plan.ics"))[0] == 0
    )
    assert "January" in report.read_text(encoding="utf-8")


def test_calendar_lines_are_short_and_end_as_they_should(found):
    lines = ics.calendar(found, ENGLISH).encode().split(b"\r\n")
    assert lines.pop() == b""
    assert all(b"\n" not in line and len(line) <= 75 for line in lines)


def test_calendar_events_are_whole_and_keep_their_names(found):
    text = ics.calendar(found, ENGLISH)
    open_parts = []
    for line in text.split("\r\n"):
        if line.startswith("BEGIN:"):
            open_parts.append(line.removeprefix("BEGIN:"))
        if line.startswith("END:"):
            assert open_parts.pop() == line.removeprefix("END:")
    assert not open_parts
    names = re.findall(r"^UID:.*$", text, flags=re.MULTILINE)
    again = plan(found.place, 2025, profile=found.profile)
    assert names == re.findall(r"^UID:.*$", ics.calendar(again, ENGLISH), flags=re.MULTILINE)
    assert len(set(names)) == len(names) == text.count("BEGIN:VEVENT") > 16  # a week each, May to August
    for words in ("Vitamin D winter begins", "Vitamin D: the sun is not enough", r"Sun: \d+\sminutes about \d+:00"):
        assert re.search(f"^SUMMARY:{words}", text, flags=re.MULTILINE)


def test_the_weeks_of_a_calendar_say_what_the_months_say():
    # A target low enough for September, whose minutes change.
    found = plan(Place(lat_deg=51.05, lon_deg=3.72, name="Gent"), 2025, target_iu=600)
    events = re.findall(
        r"DTSTART;VALUE=DATE:(\d{8})\s+DTEND;VALUE=DATE:(\d{8})\s+SUMMARY:Sun: (\d+)(?:–(\d+))?\sminutes",
        ics.calendar(found, ENGLISH),
    )
    assert len(events) > 20
    for start, end, first, last in events:
        begin, after = date.fromisoformat(start), date.fromisoformat(end)
        month = found.months[begin.month - 1]
        ends = month.minutes_on(begin), month.minutes_on(after - timedelta(days=1))
        assert (int(first), int(last or first)) == ends
    september = [int(last or first) for start, _, first, last in events if start[4:6] == "09"]
    assert september[-1] == found.months[8].minutes_advised[1] > september[0]


def test_a_calendar_begins_with_its_plan(run, tmp_path):
    calendar = tmp_path / "plan.ics"
    run("plan", *GENT, "--lab", "2025-03-14=60", "--ics", str(calendar))
    starts = re.findall(
        r"DTSTART;VALUE=DATE:(\d{8})\s+DTEND;VALUE=DATE:\d{8}\s+SUMMARY:(?:Sun|Vitamin D:)", calendar.read_text()
    )
    assert min(starts) == "20250315"


def test_a_lab_value_of_the_years_end_asks_for_the_next_plan(run):
    words = " ".join(run("plan", *GENT, "--lab", "2025-12-31=44")[1].split())
    assert "Plan the next year" in words
    assert "the sun is enough" not in words


def test_wide_gaps_and_others_are_told_apart(run):
    words = " ".join(run("plan", *GENT, "--target", "2100", "--minutes", "10")[1].split())
    wide, others = re.findall(r"- ([A-Z][\w ]*): the sun is not enough", words)
    assert wide != others
    assert "Products that fill this gap: " in words


def test_separate_pairs_of_months_are_one_list(run):
    words = " ".join(run("plan", *GENT, "--lab", "2025-03-14=70")[1].split())
    assert " and November and" not in words


def test_the_highest_sun_is_told_by_winter_time_and_by_summer_time(run):
    _, out, _ = run("plan", *GENT, "--target", "200")
    assert re.search(r"about 1[23]:\d\d in winter time and 13:\d\d in summer time", " ".join(out.split()))


@pytest.mark.parametrize("target", ["2500", "3800"])
def test_more_than_products_hold_is_for_a_doctor(run, target):
    words = " ".join(run("plan", *GENT, "--target", target)[1].split())
    assert "More than 2000 IU a day is missing: so much only if a doctor prescribes it" in words
    assert "More is missing than any product on sale holds" in words
    assert "> 2000 IU" in words
    assert max(map(int, re.findall(r"At most about (\d+) IU", words)), default=0) <= 2000


def test_where_nothing_is_advised_no_target_is_told(run):
    words = " ".join(run("plan", *GENT, "--age", "0.5")[1].split())
    assert "Ask a doctor first" in words
    for absent in ("Target:", "Minutes:", "Product:"):
        assert absent not in words


def test_garments_regions_and_grounds_have_everyday_names():
    assert {*clothes.GARMENTS, clothing.SEASONAL} == set(clothing.garments())
    assert set(clothes.REGIONS) == set(clothing.region_shares())
    assert set(clothes.GROUNDS) == set(grounds())


def test_a_report_that_cannot_be_made_is_one_line_and_exit_2(run, tmp_path):
    folder = tmp_path / "folder.md"
    folder.mkdir()
    people = tmp_path / "ward.csv"
    people.write_text("name\nAnna\n", encoding="utf-8")
    for args, words in (
        (
            ("--report", "plan.txt"),
            "“plan.txt” has no ending known here. Write a name ending in .html, .md or .pdf. (--report)",
        ),
        (("--report", "/nowhere/plan.md"), "“/nowhere/plan.md” cannot be written (No such file or directory)."),
        (("--report", str(folder)), "folder.md” cannot be written (Is a directory)."),
        (("--ics", "/nowhere/plan.ics"), "“/nowhere/plan.ics” cannot be written (No such file or directory)."),
        (("--ics", "plan.ics", "--people", str(people)), "A calendar is for one person. Leave out --people. (--ics)"),
        (("--lang", "it"), "“it” is not a language known here. Write en, nl, fr or de. (--lang)"),
    ):
        code, out, err = run("plan", *GENT, *args)
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert words in err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder.md", "ward.csv"]
    assert not Path("plan.txt").exists()


@pytest.mark.parametrize(("package", "ending", "extra"), [("jinja2", "html", "report"), ("weasyprint", "pdf", "pdf")])
def test_a_missing_extra_says_what_to_install(run, tmp_path, monkeypatch, package, ending, extra):
    monkeypatch.setitem(sys.modules, package, None)
    page._environment.cache_clear()
    code, out, err = run("plan", *GENT, "--report", str(tmp_path / f"plan.{ending}"))
    page._environment.cache_clear()
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert f"pip install 'uvbcalc[{extra}]'" in err
    assert not list(tmp_path.iterdir())


def test_long_headings_are_broken_and_stand_on_their_columns():
    assert lined_up(["Day", "UV index, clear sky"], [["1", "6.6"]]) == [
        "     UV index,",
        "Day  clear sky",
        "1          6.6",
    ]


def test_a_year_without_an_end_of_winter_has_words():
    assert (
        winter_words(Winter(now=True, first=None, last=None), ENGLISH)
        == "It is vitamin D winter here all year (clear-sky noon UV index below 3)."
    )
    assert "no vitamin D winter" in winter_words(Winter(now=False, first=None, last=None), ENGLISH)


def test_no_message_hides_in_an_f_string():
    # Where the catalogues are collected, older Pythons do not see it.
    inner = re.compile(r"""f"[^"\n]*\{[^}\n]*\.(say|count)\('""")
    for path in Path(page.__file__).parent.rglob("*.py"):
        assert not inner.search(path.read_text(encoding="utf-8")), path


def test_every_step_of_the_chain_has_words(brussels, june):
    people = [
        Person(),
        Person(clothing="tshirt", sunscreen=Sunscreen(spf=20), sunscreen_on="face", age=50, posture="lying+sand"),
        Person(skin_type=4, melanin=True, sunscreen_block=0.5, exposed_fraction=1.0),
    ]
    for method in METHODS:
        for person in people:
            for step in estimate(brussels, june, person=person, outing=Outing(minutes=600), method=method).why:
                assert step.step in why_words.NAMES
                assert not step.formula or step.step in why_words.FORMULAS
                tokens = re.fullmatch(r"[a-z_]+", step.source)
                assert not tokens or step.source in why_words.SOURCES
