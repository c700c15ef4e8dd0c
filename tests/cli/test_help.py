import re
import zlib
from pathlib import Path

import pytest

from uvbcalc.cli.command import COMMANDS
from uvbcalc.version import __version__
from uvbcalc.words.language import LANGUAGES


@pytest.mark.parametrize(
    ("code", "usage", "words", "shown"),
    [
        ("en", "Usage: uvbcalc best", "Find the fewest minutes that give what you need", "[default: 30]"),
        ("nl", "Gebruik: uvbcalc best", "Zoek het kleinste aantal minuten dat genoeg is", "[standaard: 30]"),
        ("fr", "Utilisation : uvbcalc best", "Trouver le plus petit nombre de minutes", "[par défaut : 30]"),
        ("de", "Aufruf: uvbcalc best", "Herausfinden, wie wenige Minuten den Tagesbedarf decken", "[Vorgabe: 30]"),
    ],
)
def test_help_speaks_the_language_asked_for(run, code, usage, words, shown):
    code_of, out, err = run("best", "--help", "--lang", code)
    text = " ".join(out.split()).replace("\N{NO-BREAK SPACE}", " ")
    assert (code_of, err) == (0, "")
    assert text.startswith(usage)
    assert words in text
    assert shown in " ".join(run("compare", f"--lang={code}", "--help")[1].split()).replace("\N{NO-BREAK SPACE}", " ")


def test_help_speaks_the_language_of_the_system(run, monkeypatch):
    monkeypatch.setenv("LC_ALL", "de_BE.UTF-8")
    assert run("--help")[1].startswith("Aufruf: uvbcalc")
    assert run("plan", "-h")[1].startswith("Aufruf: uvbcalc plan")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert run("--help")[1].startswith("Usage: uvbcalc")


@pytest.mark.parametrize("command", COMMANDS)
def test_no_help_is_left_in_english(run, command):
    english = " ".join(run(command, "--help")[1].split())
    dutch = " ".join(run(command, "--help", "--lang", "nl")[1].split())
    for words in ("Show this", "default:", "Day as", "such as", "of the"):
        assert words not in dutch, (words, dutch)
    assert dutch != english


def test_the_version_says_what_it_is_for(run):
    assert run("--version")[1].splitlines()[:2] == [
        f"uvbcalc {__version__}",
        (
            "uvbcalc informs people in Belgium and the Netherlands about sun and vitamin D; "
            "it diagnoses nothing and decides no treatment."
        ),
    ]
    assert "stelt geen diagnose" in run("--version", "--lang", "nl")[1]


def test_the_version_names_every_table_by_what_is_in_it(run):
    data = Path(__file__).parents[2] / "data"
    lines = [line.split() for line in run("--version")[1].splitlines()[2:]]
    packaged = sorted(path for path in data.iterdir() if path.suffix in {".csv", ".npy"})
    assert [name for name, _, _ in lines] == [path.name for path in packaged]
    assert [checksum for _, _, checksum in lines] == [f"{zlib.crc32(path.read_bytes()):08x}" for path in packaged]
    assert [name for name, version, _ in lines if name.startswith("uv_table")] == ["uv_table.csv", "uv_table.npy"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_command_is_summed_up_on_one_line(run, code):
    out = run("--help", "--lang", code)[1]
    lines = out.split("\n\n")[3].splitlines()[1:]
    assert [line.split()[0] for line in lines] == list(COMMANDS)
    assert "..." not in "".join(lines)


@pytest.mark.parametrize("command", COMMANDS)
def test_french_headings_have_a_blank_before_their_colon(run, command):
    text = run(command, "--help", "--lang", "fr")[1]
    assert re.search(
        r"^Options\N{NO-BREAK SPACE}:$|^Qui\N{NO-BREAK SPACE}:$|^Où et quand\N{NO-BREAK SPACE}:$", text, re.M
    )
    assert not re.search(r"^\w[^:\n]*\w:$", text, re.M)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("code", ["nl", "fr", "de"])
def test_what_stands_for_a_value_is_in_the_language_of_the_help(run, command, code):
    text = run(command, "--help", "--lang", code)[1]
    english = ("NUMBER", "SHARE", "CLOTHING", "REGIONS", "PATH", "LEVEL", "METHOD", "LANGUAGE", "COMMAND [")
    assert not [word for word in english if re.search(rf" {re.escape(word)}\b", text)]


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("compare", "Minutes outdoors. [default: 30]"),
        ("day", "Minutes outdoors. [default: 30; on several days 24 a day, spread over the day]"),
        ("season", "Minutes outdoors a day. [default: 24, spread over the day]"),
        ("plan", "Minutes outdoors a day. [default: 24, spread over the day]"),
        ("winter", "Minutes outdoors a day. [default: 24, spread over the day]"),
        ("plan", "Half-life of the level, in days. [default: 40]"),
        ("plan", "Vitamin D from food, in IU a day. [default: 150]"),
        ("level", "Country whose advice is used. [default: both]"),
        ("level", "[default: II]"),
        ("day", "Country whose advice is used. [default: that of the place]"),
    ],
)
def test_help_names_the_defaults_that_count(run, command, told):
    assert told in " ".join(run(command, "--help")[1].split())


def test_what_a_command_cannot_take_is_not_in_its_help(run):
    assert "--lab" not in run("level", "--help")[1].replace("--label", "")
