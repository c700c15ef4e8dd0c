import re
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from uvbcalc import Lab, Outing, Person, Place, Profile, Sunscreen, Supplement, estimate, plan
from uvbcalc.report import calendar as ics
from uvbcalc.report import files, page
from uvbcalc.report.months import Months
from uvbcalc.skin import clothing
from uvbcalc.skin.posture import grounds
from uvbcalc.synthesis.methods import METHODS
from uvbcalc.words import notes, phrases
from uvbcalc.words import why as why_words
from uvbcalc.words.language import LANGUAGES, Language
from uvbcalc.words.terminal import lined_up

GENT = ("--lat", "51.05", "--lon", "3.72", "--year", "2025")
HERE = Place(lat_deg=51.05, lon_deg=3.72, name="Gent")
ENGLISH = Language("en")
TODAY = date(2026, 11, 28)
MADE = datetime(2026, 11, 28, 9, 30, tzinfo=UTC)


needs_weasyprint = pytest.mark.usefixtures("can_draw")


@pytest.fixture(scope="module")
def found():
    return plan(HERE, today=TODAY, profile=Profile(age=45, woman=True))


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


@pytest.mark.parametrize("age", [None, 5, 15, 74])
@pytest.mark.parametrize("level", [30, 60, 85])
def test_no_amount_in_the_table_is_above_the_limit(age, level):
    found = plan(HERE, today=TODAY, profile=Profile(age=age), target_level_nmol_l=level)
    table = Months(found, ENGLISH)
    place = table.heads().index("Supplement, IU a day")
    amounts = [float(row[place]) for row in table.rows() if row[place][0].isdigit()]
    assert found.limit_iu == (2000 if age == 5 else 4000)
    assert all(amount + found.food_iu <= found.limit_iu for amount in amounts)


@pytest.mark.parametrize("form", [page.html, page.markdown])
def test_every_report_has_the_disclaimer(form, found):
    assert notes.DISCLAIMER in read(form([("", found)], ENGLISH))


def test_the_markdown_begins_with_the_verdict_and_has_a_row_for_each_month(found):
    text = page.markdown([("", found)], ENGLISH)
    assert text.startswith("# From October to March take what is advised for you: 400")
    table = [line for line in text.splitlines() if line.startswith("|")]
    months = [line.split(" | ")[0].removeprefix("| ") for line in table[2:]]
    assert (len(months), months[0], months[-1]) == (12, "November 2026", "October")
    assert len({line.count("|") for line in table}) == 1


@needs_weasyprint
def test_the_pdf_is_one(found):
    assert files.pdf([("", found)], ENGLISH).startswith(b"%PDF")


def test_several_people_have_a_page_each(run, tmp_path):
    people, report = tmp_path / "ward.csv", tmp_path / "ward.html"
    people.write_text("name,age\nAnna,74\nBaby,0.5\n", encoding="utf-8")
    code, out, err = run("plan", *GENT, "--people", str(people), "--report", str(report))
    assert (code, out) == (0, f"Saved: {report}\n")
    assert err == "uvbcalc: Drawing the pages of 2 people …\n"
    text = report.read_text(encoding="utf-8")
    assert text.count('<article class="person"') == 2
    assert "Keep your baby out of direct sun." in text


def test_each_of_several_people_has_a_calendar(run, tmp_path):
    people = tmp_path / "ward.csv"
    people.write_text("name,age\nAnna B.,74\nanna/b,80\nBaby,0.5\n", encoding="utf-8")
    code, _, err = run("plan", *GENT, "--people", str(people), "--ics", str(tmp_path / "year.ics"))
    assert code == 0, err
    written = sorted(path.name for path in tmp_path.glob("*.ics"))
    assert written == ["year-Anna-B.ics", "year-Baby.ics", "year-anna-b.ics"]
    texts = [(tmp_path / name).read_text(encoding="utf-8") for name in written]
    uids = [set(re.findall("^UID:(.*)$", text, re.MULTILINE)) for text in texts]
    assert not uids[0] & uids[1]
    assert not uids[0] & uids[2]
    assert "X-WR-CALNAME:Vitamin D · Anna B.\n" in texts[0].replace("\r\n", "\n")


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


def unfolded(text):
    return text.replace("\r\n ", "").split("\r\n")


def titles(plan_found, code="en", **who):
    lines = unfolded(ics.calendar(plan_found, Language(code), made=MADE, **who))
    return [line.removeprefix("SUMMARY:").replace("\N{NO-BREAK SPACE}", " ") for line in lines if "SUMMARY:" in line]


def names(plan_found, **who):
    lines = unfolded(ics.calendar(plan_found, ENGLISH, made=MADE, **who))
    return [line for line in lines if line.startswith("UID:")]


def test_a_calendar_has_what_one_wants_to_be_reminded_of_and_no_more(found):
    assert titles(found) == [
        "Vitamin D: 400 IU (10 µg) a day\\, from today on",
        "Vitamin D winter ends today.",
        "UV index 3 or more from today: protect your skin.",
        "Last day to take vitamin D until autumn",
        "Vitamin D: 400 IU (10 µg) a day\\, from today on",
        "Vitamin D winter begins: the sun gives you little.",
    ]
    text = ics.calendar(found, ENGLISH, made=MADE)
    assert text.count("BEGIN:VALARM") == 4
    for line in ("METHOD:PUBLISH", "X-WR-CALNAME:Vitamin D", "DTSTAMP:20261128T093000Z", "SEQUENCE:3633690"):
        assert line in unfolded(text), line


def test_the_last_day_to_take_it_is_told_only_where_nothing_is_taken_after_it():
    taken = Supplement(iu=800, first=date(2027, 1, 15), last=date(2027, 6, 30))
    goes_on = plan(HERE, today=TODAY, profile=Profile(age=80, country="BE"), supplements=[taken])
    winter_only = plan(HERE, today=TODAY, profile=Profile(age=40, country="BE"))
    ends = [
        [entry.day for entry in ics.entries(found, ENGLISH, TODAY) if entry.kind.startswith("supplement-end")]
        for found in (goes_on, winter_only)
    ]
    assert date(2027, 1, 31) not in ends[0]
    assert ends[1]


def test_a_name_cannot_begin_a_line_of_a_calendar(found):
    text = ics.calendar(found, ENGLISH, name="Anna\rX-EVIL:1\nX-EVIL:2", made=MADE)
    assert not [line for line in re.split("[\r\n]+", text) if line.startswith("X-EVIL")]


def test_each_entry_is_one_day_and_all_parts_are_closed(found):
    text = ics.calendar(found, ENGLISH)
    open_parts = []
    for line in text.split("\r\n"):
        if line.startswith("BEGIN:"):
            open_parts.append(line.removeprefix("BEGIN:"))
        if line.startswith("END:"):
            assert open_parts.pop() == line.removeprefix("END:")
    assert not open_parts
    days = re.findall(r"DTSTART;VALUE=DATE:(\d{8})\r\nDTEND;VALUE=DATE:(\d{8})", text)
    for first, after in days:
        assert (date.fromisoformat(after) - date.fromisoformat(first)).days == 1


def test_the_same_person_s_new_plan_replaces_the_old_one(found):
    later = plan(
        HERE,
        today=date(2026, 12, 20),
        profile=Profile(age=45, woman=True),
        labs=[Lab(date=date(2026, 12, 12), level_nmol_l=61)],
    )
    assert set(names(found)) == set(names(later))
    assert names(found, name="Anna") == names(found, name="Anna")


@pytest.mark.parametrize(
    "other",
    [
        {"profile": Profile(age=46, woman=True)},
        {"profile": Profile(age=45)},
        {"profile": Profile(age=45, woman=True), "person": Person(skin_type=4)},
        {"profile": Profile(age=45, woman=True, covered=True)},
    ],
)
def test_another_person_s_plan_never_does(found, other):
    assert not set(names(found)) & set(names(plan(HERE, today=TODAY, **other)))
    assert not set(names(found, name="Anna")) & set(names(found, name="Bert"))


def test_who_must_avoid_the_sun_has_no_entry_of_it():
    from uvbcalc import Condition

    for who in ({"age": 60, "conditions": (Condition.SKIN_CANCER,)}, {"age": 0.5}, {"age": 6}):
        assert len(titles(plan(HERE, today=TODAY, profile=Profile(**who)))) == 1


def test_a_doctor_who_was_advised_is_in_the_calendar_and_decides():
    def told(level):
        labs = [Lab(date=date(2026, 11, 12), level_nmol_l=level)]
        return titles(plan(HERE, today=TODAY, profile=Profile(age=45), labs=labs))

    assert told(18)[0] == "See your doctor: vitamin D"
    assert not [title for title in told(18) if "Start" in title]
    assert told(260) == ["Call your doctor about vitamin D"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_calendar_is_short_in_every_language(found, code):
    assert 0 < len(titles(found, code)) <= 12


def test_garments_regions_and_grounds_have_everyday_names():
    assert {*phrases.GARMENTS, clothing.SEASONAL} == set(clothing.garments())
    assert set(phrases.REGIONS) == set(clothing.region_shares())
    assert set(phrases.GROUNDS) == set(grounds())


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


def test_no_message_hides_in_an_f_string():
    # Where the catalogues are collected, older Pythons do not see it.
    inner = re.compile(r"""f"[^"\n]*\{[^}\n]*\.(say|count)\('""")
    for path in Path(page.__file__).parent.parent.rglob("*.py"):
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


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_list_of_people_fits_a_hundred_columns(code):
    from uvbcalc import Condition
    from uvbcalc.report.plans import plans_answer
    from uvbcalc.words.terminal import answer_text

    names = ("Maria-Antonia van den Broecke de Clercq", "Jan")
    wordy = plan(HERE, today=TODAY, profile=Profile(age=60, conditions=(Condition.THIAZIDES,)))
    high = plan(HERE, today=TODAY, profile=Profile(age=60), supplements=[Supplement(iu=5000)])
    lines = answer_text(plans_answer(list(zip(names, (wordy, high), strict=True)), Language(code))).splitlines()
    assert all(len(line) <= 100 for line in lines), "\n".join(lines)
