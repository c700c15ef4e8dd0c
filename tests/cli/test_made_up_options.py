"""Any valid options together: every command answers as it should, or refuses in one line. More: `make fuzz`."""

import random
import sys
from pathlib import Path

import pytest

from uvbcalc.live import fetch

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))
import fuzz_options
import typed_options

ROUNDS = 4  # of seven commands in four languages: some seconds


@pytest.mark.parametrize("command", fuzz_options.COMMANDS)
def test_everything_that_a_command_takes_can_be_made_up(command):
    assert typed_options.parameters(command)


@pytest.mark.parametrize("command", fuzz_options.COMMANDS)
@pytest.mark.parametrize("language", typed_options.LANGUAGES)
def test_any_valid_options_are_answered_or_refused_in_one_line(monkeypatch, command, language):
    monkeypatch.setattr(fetch, "fetch_sky", fuzz_options.made_up_sky)
    chance = random.Random(f"{command} {language}")  # noqa: S311 - no secret
    answered = 0
    for _ in range(ROUNDS):
        words, faults, refusal = fuzz_options.tried(chance, command, language)
        assert not faults, words
        answered += not refusal
    assert answered  # most are


@pytest.mark.parametrize(
    "text",
    [
        "about nan IU",
        "None days",
        "{amount} IU",
        "a\tb",
        "\x1b[1m",
        "900 to 120 IU",
        "1.200–900 IE",
        "ongeveer bijna niets",
    ],
)
def test_a_slip_in_a_text_is_found(text):
    assert list(fuzz_options.text_faults(text + " "))


@pytest.mark.parametrize("text", ["85 to 510 IU", "1 200–1 900 UI", "about 230 IU", "Nanine, non, info"])
def test_a_good_text_is_let_pass(text):
    assert not list(fuzz_options.text_faults(text))


@pytest.mark.parametrize(
    "text",
    [
        '{"iu": NaN}',
        '{"iu": 1',
        '{"iu": -1.0}',
        '{"iu": 5, "iu_low": 6, "iu_high": 9}',
        '{"months": [{"iu": [1, 3], "iu_low": [0, 1], "iu_high": [2, 2]}]}',
        '{"first": "2024-11-02", "last": "2024-11-01"}',
        '{"start": "2024-11-01T12:00:00+02:00", "end": "2024-11-01T10:30:00+01:00"}',
    ],
)
def test_a_slip_in_the_json_is_found(text):
    assert list(fuzz_options.json_faults(text))


def test_an_answer_without_a_verdict_is_found():
    assert list(fuzz_options.verdict_faults("Place   Ghent\n\nYou burn."))
    assert not list(fuzz_options.verdict_faults("You will burn\nin June.\n\nPlace   Ghent"))
