import re
import zlib
from datetime import date
from itertools import pairwise

import pytest

from uvbcalc import Condition, Lab, Person, Place, Profile, Sunscreen, Supplement, plan
from uvbcalc.report import files, page
from uvbcalc.version import __version__
from uvbcalc.words import notes
from uvbcalc.words.language import LANGUAGES, Language

ENGLISH = Language("en")
GENT = Place(lat_deg=51.05, lon_deg=3.72, name="Gent")
TODAY = date(2026, 11, 28)
FORMS = pytest.mark.parametrize("form", [page.html, page.markdown])


def planned(*labs, **who):
    measured = [Lab(date=day, level_nmol_l=level) for day, level in labs]
    return plan(GENT, today=TODAY, profile=Profile(**who), labs=measured)


@pytest.fixture(scope="module")
def found():
    return planned((date(2026, 10, 12), 42.0), age=74)


@pytest.fixture(scope="module")
def html(found):
    return page.html([("", found)], ENGLISH, made=TODAY)


@pytest.fixture(scope="module")
def ward(found):
    low = planned((date(2026, 10, 12), 20.0), age=80)
    return [*((f"Person {i}", found) for i in range(10)), ("Zoë | <b>", planned(age=0.5)), ("Low", low)]


@pytest.fixture(scope="module")
def ward_html(ward):
    return page.html(ward, ENGLISH, made=TODAY)


def read(text):
    """As it is read: without styles, tags and plain blanks."""
    return " ".join(re.sub(r"<style>.*?</style>|<[^>]*>", " ", text, flags=re.DOTALL).split())


def headings(html):
    return [(int(level), read(words)) for level, words in re.findall(r"<h(\d)[^>]*>(.*?)</h", html)]


def test_the_verdict_is_the_first_heading_and_the_only_one_of_its_level(html):
    assert headings(html)[0] == (
        1, "Take 800 IU (20 µg) of vitamin D a day, all year: the official advice for people from 65 years.",
    )  # fmt: skip
    assert [level for level, _ in headings(html)].count(1) == 1


def test_page_one_answers_and_page_two_shows(html):
    order = [words for _, words in headings(html)]
    answers, shows = html.split('<div class="two">')
    for words in ("Official advice", "Safe upper limit", "800 IU a day, from today on"):
        assert words in read(answers)
    assert read(answers).index(notes.DISCLAIMER) > read(answers).index("Safe upper limit")
    assert "Made on 28 November 2026" in read(answers)
    assert order[-1] == "How this was calculated"
    assert order.index("Month by month") > order.index("Safe upper limit")
    assert len(re.findall("<svg", shows)) == 4  # the level for a phone and for a wide screen
    assert "<svg" not in answers


def test_three_blocks_say_what_to_do_now_in_winter_and_in_summer(html):
    blocks = re.findall(r'<section class="block"><p class="when">(.*?)</p>', html)
    assert [read(when).partition(":")[0] for when in blocks] == ["Now", "In winter", "In summer"]


def test_headings_never_skip_a_level(html, ward_html):
    for text in (html, ward_html):
        levels = [level for level, _ in headings(text)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_each_picture_has_words(html):
    told = re.findall(r'<svg[^>]* role="img" aria-label="([^"]+)"', html)
    assert len(told) == html.count("<svg") == 4
    assert all(len(words) > 30 for words in told)


def test_the_strip_is_a_table_of_what_to_do(html):
    strip = html[html.index('<table class="strip"') : html.index("</table>")]
    assert read(strip).startswith("2026 Nov N Dec D 2027 Jan J")
    assert 'colspan="12" style="--span:12" class="do">800' in strip
    assert "little" in strip
    assert re.search(r'class="tint">\d+<', strip)


def test_red_is_for_a_warning_only(html):
    assert "warns" not in html.split("</style>")[1]
    high = page.html([("", planned((date(2026, 11, 1), 260.0), age=50))], ENGLISH, made=TODAY)
    assert '<h1 class="verdict warns' in high


@pytest.mark.parametrize("code", LANGUAGES)
def test_who_must_call_a_doctor_reads_nothing_else(code):
    text = page.html([("", planned((date(2026, 11, 1), 260.0), age=50))], Language(code), made=TODAY)
    assert "<svg" not in text
    assert "<table" not in text
    assert text.count('class="block"') == 0


@FORMS
def test_a_report_names_the_version_that_made_it_and_is_the_same_on_the_same_day(form, found):
    once = form([("", found)], ENGLISH, made=TODAY)
    assert f"uvbcalc {__version__}" in once
    assert once == form([("", found)], ENGLISH, made=TODAY)


@pytest.mark.parametrize("code", ["nl", "fr", "de"])
def test_no_placeholder_is_left_and_no_line_begins_with_a_colon(ward, code):
    text = page.html(ward[-3:], Language(code), made=TODAY)
    assert not re.search(r"\{\w*\}", read(text))
    assert code != "fr" or not re.search(r"[a-zé0-9] [:;?!]", text.split("</style>")[-1])


def test_a_list_of_people_folds_and_leads_to_each_person(ward_html):
    assert "<title>12 people, Ghent</title>" in ward_html
    cover, *people = ward_html.split('<article class="person"')
    assert cover.count("<details>") == 12
    for i, part in enumerate(people, start=1):
        assert f'<a href="#p{i}">' in cover
        assert part.startswith(f' id="p{i}">')
    assert "Zoë | &lt;b&gt;" in cover
    assert len(people) == 12
    assert "ward" not in read(ward_html).lower().split()


def test_the_list_says_who_needs_a_doctor_first(ward_html):
    cover = read(ward_html.split('<article class="person"')[0])
    assert cover.index("A doctor first: 1 person") < cover.index("Low") < cover.index("The others: 11 people")
    assert "See your doctor: 20 nmol/L (8 ng/mL) is below 30" in cover


def test_nothing_that_matters_is_dropped_from_a_folded_row(ward_html):
    row = read(re.findall("<details>.*?</details>", ward_html, re.DOTALL)[1])
    for words in ("Person 0", "74 years old", "Take 800 IU (20 µg)", "Official advice", "800", "Measured", "42"):
        assert words in row


def test_each_person_has_the_disclaimer(ward_html):
    for part in ward_html.split('<article class="person"')[1:]:
        assert notes.DISCLAIMER in read(part)


def test_a_name_cannot_break_a_table_of_markdown(ward):
    rows = [line for line in page.markdown(ward, ENGLISH).splitlines() if line.startswith(("| Person 1 ", "| Zoë"))]
    assert len({len(re.split(r"(?<!\\)\|", row)) for row in rows}) == 1


def test_the_report_of_one_person_is_small(html):
    assert len(html.encode()) <= 60_000


def test_a_report_of_many_is_small(ward_html):
    assert len(ward_html.encode()) <= 400_000


WORDY = {
    "a level that was measured": {"labs": [Lab(date=date(2026, 10, 12), level_nmol_l=42.0)], "age": 74},
    "a deficiency": {"labs": [Lab(date=date(2026, 10, 12), level_nmol_l=20.0)], "age": 45},
    "a pregnant woman": {"age": 30, "pregnant": True},
    "a child": {"age": 6},
    "somebody of 84": {"age": 84, "rarely_outdoors": True},
    "somebody who keeps out of the sun": {"age": 60, "conditions": (Condition.SKIN_CANCER,)},
    "much sun and a supplement": {"age": 40, "supplements": [Supplement(iu=800)]},
}


def pages_of(content):
    return len(re.findall(rb"/Type /Page\b", inflated(content)))


@pytest.mark.usefixtures("can_draw", "has_letters")
@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", WORDY)
def test_one_person_has_two_pages_in_every_language(name, code):
    who = dict(WORDY[name])
    labs, supplements = who.pop("labs", ()), who.pop("supplements", ())
    made = plan(GENT, today=TODAY, profile=Profile(**who), labs=labs, supplements=supplements)
    assert pages_of(files.pdf([("", made)], Language(code))) == 2


@pytest.mark.usefixtures("can_draw")
@pytest.mark.parametrize("code", LANGUAGES)
def test_a_report_on_paper_is_tagged_and_named(found, code):
    content = inflated(files.pdf([("", found)], Language(code)))
    assert b"/StructTreeRoot" in content
    assert len(re.findall(rb"/Alt ", content)) == 3
    assert re.search(rb"/Lang ?\(" + code.encode() + rb"\)", content)
    assert b"DisplayDocTitle" in content


@pytest.mark.usefixtures("can_draw", "has_letters")
@pytest.mark.parametrize("code", LANGUAGES)
def test_each_person_of_several_has_one_sheet(found, code):
    youth = Person(age=16, skin_type=1, clothing="tshirt+shorts+cap", sunscreen=Sunscreen(spf=50))
    labs = [Lab(date=date(2026, 6, 12), level_nmol_l=18), Lab(date=date(2026, 11, 12), level_nmol_l=30)]
    wordy = plan(GENT, today=TODAY, person=youth, labs=labs, supplements=[Supplement(iu=800)])
    assert pages_of(files.pdf([("Anna", found), ("Ella", wordy)], Language(code))) == 3


def test_letters_on_paper_are_large_enough():
    css = page._environment().loader.get_source(page._environment(), "paper.css")[0]
    sizes = [float(size) for size in re.findall(r"font(?:-size)?:(?:\d+ )?([\d.]+)pt", css)]
    assert min(sizes) >= 10.0
    for text in (".caption", ".disclaimer", ".method p"):
        size = re.search(re.escape(text) + r"[^}]*font-size:([\d.]+)pt", css)
        assert size is None or float(size[1]) >= 11.0, text


def inflated(content):
    """A PDF with its streams as they are."""
    streams = re.findall(rb"stream\n(.*?)endstream", content, flags=re.DOTALL)
    return content + b"".join(zlib.decompressobj().decompress(stream) for stream in streams if stream[:1] == b"x")
