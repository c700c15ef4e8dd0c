import re
import zlib
from datetime import date
from itertools import pairwise

import pytest

from uvbcalc import Lab, Person, Place, Sunscreen, Supplement, plan
from uvbcalc.core.tables import versions
from uvbcalc.guidance.guidelines import Profile
from uvbcalc.report import files, page
from uvbcalc.version import __version__
from uvbcalc.words import notes
from uvbcalc.words.language import Language

ENGLISH = Language("en")
GENT = Place(lat_deg=51.05, lon_deg=3.72, name="Gent")
FORMS = pytest.mark.parametrize("form", [page.html, page.markdown])


@pytest.fixture(scope="module")
def found():
    return plan(GENT, 2025, profile=Profile(age=74), labs=[Lab(date=date(2024, 3, 12), level_nmol_l=25.0)])


@pytest.fixture(scope="module")
def html(found):
    return page.html([("", found)], ENGLISH)


@pytest.fixture(scope="module")
def ward(found):
    return [*((f"Person {i}", found) for i in range(11)), ("Zoë | <b>", plan(GENT, 2025, profile=Profile(age=0.5)))]


@pytest.fixture(scope="module")
def ward_html(ward):
    return page.html(ward, ENGLISH)


def read(text):
    """As it is read: without styles, tags and plain blanks."""
    return " ".join(re.sub(r"<style>.*?</style>|<[^>]*>", " ", text, flags=re.DOTALL).split())


def headings(html):
    return [(int(level), words) for level, words in re.findall(r"<h(\d)[^>]*>(.*?)</h", html)]


def test_advice_and_calculation_are_two_boxes_with_a_heading_each(html, found):
    assert html.count('<div class="box official"><h3>Official advice</h3>') == 1
    assert html.count('<div class="box"><h3>What the calculation says</h3>') == 1
    headed = [line for line in page.markdown([("", found)], ENGLISH).splitlines() if line.startswith("### ")]
    assert headed == ["### Official advice", "### What the calculation says"]


def test_headings_never_skip_a_level(html, ward_html):
    for text in (html, ward_html):
        levels = [level for level, _ in headings(text)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_reader_comes_to_what_to_do_before_the_tables_and_the_method(html):
    order = [words for level, words in headings(html) if level == 2]
    assert order == [
        "What to do",
        "Please note",
        "Month by month",
        "What guidelines say of this level",
        "How it was computed, and how sure it is",
    ]
    assert html.index("The year at a glance") < html.index("What to do")


def test_each_picture_is_named_once_and_told_once(html):
    pictures = re.findall(r'<svg[^>]* role="img" aria-labelledby="(\w+)" aria-describedby="(\w+)">', html)
    assert len(pictures) == 5
    for name, words in pictures:
        assert html.count(f' id="{name}"') == html.count(f' id="{words}"') == 1
        assert len(re.search(rf'id="{words}">([^<]*)', html)[1]) > 30
    assert not re.search(r"<svg[^>]*><title>|<desc>|aria-label=", html)


def test_cells_of_a_row_have_a_heading(html):
    assert html.count('<th scope="row">') == 12
    assert html.count("<caption") == 1
    assert html.count("<main>") == 1


@FORMS
def test_quoted_amounts_are_marked_as_such(form, found):
    assert re.search(
        r"Quoted, not recommended: 1000 to 2000 IU .* 3000 to 5000 IU .* doctor only", form([("", found)], ENGLISH)
    )


@FORMS
def test_a_report_names_the_versions_it_was_made_with_and_no_day(form, found):
    once = form([("", found)], ENGLISH)
    assert f"uvbcalc {__version__}" in once
    assert all(f"{name} {version}" in once for name, version in versions().items())
    assert once == form([("", found)], ENGLISH)


@pytest.mark.parametrize("code", ["nl", "fr", "de"])
def test_no_placeholder_is_left_and_no_line_begins_with_a_colon(ward, code):
    text = read(page.html(ward[-2:], Language(code)))
    assert not re.search(r"\{\w*\}", text)
    assert code != "fr" or not re.search(
        r"[a-zé0-9] [:;?!]", page.html(ward[-2:], Language(code)).split("</style>")[-1]
    )


def test_a_ward_begins_with_a_table_that_leads_to_each_person(ward_html):
    assert "<title>Vitamin D 2025, Gent, 12 people</title>" in ward_html
    cover, *people = ward_html.split('<section class="person"')
    for i, part in enumerate(people, start=1):
        assert f'<a href="#p{i}">' in cover
        assert part.startswith(f' id="p{i}">')
    assert "Zoë | &lt;b&gt;" in cover
    assert len(people) == 12


def test_a_ward_says_who_needs_a_doctor_first(ward_html):
    cover = read(ward_html.split('<section class="person"')[0])
    assert "shortage measured" in cover
    assert "baby" in cover


def test_what_a_ward_has_in_common_is_drawn_once(ward_html):
    for title in ("The year at a glance", "UV index at noon"):
        assert ward_html.count(f">{title}</figcaption>") == 1
    assert ward_html.count("<svg") == 2 + 3 * 11 + 2  # no minutes in the sun for a baby
    assert len(ward_html.encode()) <= 400_000


def test_each_person_of_a_ward_has_method_and_disclaimer(ward_html):
    for part in ward_html.split('<section class="person"')[1:]:
        assert page.METHOD_IN_SHORT in part
        assert notes.SEE_A_DOCTOR in read(part)


def test_people_of_two_places_have_the_pictures_of_both(found):
    far = plan(Place(lat_deg=53.22, lon_deg=6.57, name="Groningen"), 2025)
    assert page.html([("Anna", found), ("Bert", far)], ENGLISH).count(">The year at a glance</figcaption>") == 2


def test_a_name_cannot_break_a_table_of_markdown(ward):
    rows = [line for line in page.markdown(ward, ENGLISH).splitlines() if line.startswith(("| Person 1 ", "| Zoë"))]
    assert len({len(re.split(r"(?<!\\)\|", row)) for row in rows}) == 1


def test_the_report_of_one_person_is_small(html):
    assert len(html.encode()) <= 60_000


@pytest.mark.usefixtures("can_draw")
@pytest.mark.parametrize("code", ["en", "nl", "fr", "de"])
def test_one_person_is_two_pages_tagged_and_named(found, code):
    content = inflated(files.pdf([("", found)], Language(code)))
    assert len(re.findall(rb"/Type /Page\b", content)) == 2
    assert b"/StructTreeRoot" in content
    assert len(re.findall(rb"/Alt ", content)) == 5
    assert re.search(rb"/Lang ?\(" + code.encode() + rb"\)", content)
    assert b"DisplayDocTitle" in content


@pytest.mark.usefixtures("can_draw")
@pytest.mark.parametrize("code", ["en", "nl", "fr", "de"])
def test_each_person_of_a_ward_has_one_sheet(found, code):
    labs = [Lab(date=date(2024, 6, 12), level_nmol_l=18), Lab(date=date(2024, 11, 12), level_nmol_l=30)]
    youth = Person(age=16, skin_type=1, clothing="tshirt+shorts+cap", sunscreen=Sunscreen(spf=50))
    wordy = plan(GENT, 2025, person=youth, labs=labs, supplements=[Supplement(iu=800)])
    content = inflated(files.pdf([("Anna", found), ("Ella", wordy)], Language(code)))
    assert len(re.findall(rb"/Type /Page\b", content)) == 3


def inflated(content):
    """A PDF with its streams as they are."""
    streams = re.findall(rb"stream\n(.*?)endstream", content, flags=re.DOTALL)
    return content + b"".join(zlib.decompressobj().decompress(stream) for stream in streams if stream[:1] == b"x")
