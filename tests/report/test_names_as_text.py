"""Names are text, not markup: in every output and in every error."""

import json
import re
import unicodedata
from html.parser import HTMLParser

import pytest

from uvbcalc import Place, Sky, estimate, plan
from uvbcalc.core.errors import shown
from uvbcalc.core.names import one_line
from uvbcalc.report.calendar import calendar
from uvbcalc.report.page import html, markdown
from uvbcalc.report.plans import plan_answer, plans_answer
from uvbcalc.words.language import language
from uvbcalc.words.terminal import answer_text

ENGLISH = language("en")
WRAPPED = 2  # further lines that a long name may take
WICKED = {
    "a line break": "Anna\nDe Smet",
    "a carriage return": "Anna\r\nBEGIN:VEVENT",
    "a tab": "Anna\tDe Smet",
    "an escape": "Anna\x1b[31mDe Smet\x1b[0m",
    "a control sequence in one byte": "Anna\x9b31mDe Smet",
    "a zero byte": "Anna\x00De Smet",
    "a bell": "Anna\x07",
    "a turned direction": "Anna\u202eDe Smet\u202c",
    "isolates": "\u2066Anna\u2069",
    "nothing to see": "An\u200bna\ufeff",
    "a paragraph separator": "Anna\u2029De Smet\u2028x",
    "a tag": "<b>Anna</b><script>alert(1)</script>",
    "an attribute": '" onload="alert(1)',
    "an entity": "&lt;Anna&gt; &amp; Jan",
    "emphasis": "*Anna* __De__ `Smet`",
    "a link": "[Anna](http://example.org)",
    "a bare address": "https://example.org www.example.org anna@example.org",
    "a heading": "# Anna",
    "a cell": "Anna | Jan",
    "a cell escaped": "Anna \\| Jan",
    "a template": "{{ 7 * 7 }} {name} %s {0}",
    "a formula": "=HYPERLINK(A1)",
    "a calendar": "Anna;SUMMARY:x,y\\n",
}


@pytest.fixture(scope="module")
def plans():
    return {kind: plan(Place(lat_deg=50.85, lon_deg=4.35, name=name), 2025) for kind, name in WICKED.items()}


def harmless(text):
    """Whether a terminal shows every sign of it and obeys none."""
    return all(letter == "\n" or unicodedata.category(letter) not in ("Cc", "Cf", "Zl", "Zp") for letter in text)


class Text(HTMLParser):
    """The tags and the text of a page."""

    def __init__(self):
        super().__init__()
        self.tags, self.text = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, [name for name, _ in attrs]))

    def handle_data(self, data):
        self.text.append(data)


@pytest.mark.parametrize("kind", WICKED)
def test_a_name_is_one_line_of_a_terminal(plans, kind):
    name, found = WICKED[kind], plans[kind]
    day = estimate(found.place, "2024-11-01")
    plain = plan(Place(lat_deg=50.85, lon_deg=4.35, name="Anna"), 2025)
    for text, usual in (
        (answer_text(plan_answer(found, ENGLISH)), answer_text(plan_answer(plain, ENGLISH))),
        (
            answer_text(plans_answer([(name, found)] * 2, ENGLISH)),
            answer_text(plans_answer([("Anna", plain)] * 2, ENGLISH)),
        ),
        (repr(day), repr(estimate(plain.place, "2024-11-01"))),
    ):
        assert harmless(text)
        assert len(text.splitlines()) <= len(usual.splitlines()) + 2 * WRAPPED  # a long name, in each of two rows


@pytest.mark.parametrize("kind", WICKED)
def test_a_name_is_text_of_a_page(plans, kind):
    name, found = WICKED[kind], plans[kind]
    page, usual = Text(), Text()
    page.feed(html([(name, found)] * 2, ENGLISH))
    usual.feed(html([("Anna", found)] * 2, ENGLISH))
    assert page.tags == usual.tags
    assert one_line(name) in "".join(page.text)
    assert harmless("".join(page.text).replace("\N{NARROW NO-BREAK SPACE}", " "))


@pytest.mark.parametrize("kind", WICKED)
def test_a_name_is_text_of_markdown(plans, kind):
    from markdown_it import MarkdownIt

    name, found = WICKED[kind], plans[kind]
    text = markdown([(name, found)] * 2, ENGLISH)
    usual = markdown([("Anna", plan(Place(lat_deg=50.85, lon_deg=4.35, name="Gent"), 2025))] * 2, ENGLISH)
    assert harmless(text)
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    page, plain = Text(), Text()
    page.feed(reader.render(text))
    plain.feed(reader.render(usual))
    assert page.tags == plain.tags
    assert one_line(name) in "".join(page.text)
    assert not re.search(r"(?<!\\)(https?:|www\.)", text.partition("## ")[2])


@pytest.mark.parametrize("kind", WICKED)
def test_a_name_is_text_of_a_calendar(plans, kind):
    text = calendar(plans[kind], ENGLISH)
    lines = text.split("\r\n")
    assert harmless(text.replace("\r\n", "\n"))
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") > 0
    assert all(re.match(r"[A-Z-]+[;:]| |$", line) for line in lines)


@pytest.mark.parametrize("kind", WICKED)
def test_json_keeps_a_name_and_a_terminal_survives_it(run, tmp_path, kind):
    name = WICKED[kind]
    file = tmp_path / "ward.toml"
    file.write_text(f"[[person]]\nname = {json.dumps(name)}\nage = 70\n", encoding="utf-8")
    code, out, err = run("plan", "--lat", "50.85", "--year", "2025", "--people", str(file), "--json")
    if code:  # a name that the file's reader refuses
        assert len(err.splitlines()) == 1
        assert harmless(err)
        return
    assert harmless(out)
    assert json.loads(out)["plans"][0]["name"] in (name, one_line(name))


@pytest.mark.parametrize("kind", WICKED)
@pytest.mark.parametrize("option", ["--place", "--clothing", "--date", "--timezone", "--people", "--report", "--lang"])
def test_an_error_is_one_harmless_line(run, option, kind):
    name = WICKED[kind].replace("\x00", "\x01")  # no command line can hold a zero byte
    command = ("plan",) if option in ("--people", "--report") else ()
    code, out, err = run(*command, "--lat", "51", option, f"Qx{name}")
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert harmless(err)


@pytest.mark.parametrize(
    "option", ["--place", "--clothing", "--date", "--timezone", "--minutes", "--cloud", "--lang", "--area"]
)
def test_an_error_shortens_what_it_quotes(run, option):
    for long in ("q" * 5000, "q " * 5000, "9" * 5000, "q+" * 2500):
        code, _, err = run("--lat", "51", "--lon", "4", option, long)
        assert code == 2
        assert len(err) <= 1300
        assert len(err.splitlines()) == 1


def test_what_is_quoted_is_short_and_plain():
    assert shown("x" * 81) == "x" * 40 + "…" + "x" * 40
    assert shown("Gent") == "Gent"
    assert shown("a\x1bb") == "a\N{REPLACEMENT CHARACTER}b"


def test_names_that_are_only_unusual_are_kept():
    for name in (
        "Zoë Ünal-D’Hondt",
        "Ольга",
        "陳大文",
        "محمد",
        "O'Neil (2)",
        "Jan & Piet",
        "Kamer 2.114 An",
        "Renée 🌞",
    ):
        assert one_line(name) == name
        assert shown(name) == name


def test_a_name_of_the_library_is_text_too():
    found = estimate(Place(lat_deg=51, lon_deg=4, name="<i>\n"), "2024-06-21", sky=Sky.clear())
    assert "<i>" not in found._repr_html_()
