"""How the command ends: whatever happens, one line, the right status, and nothing half written."""

import os
import pty
import shutil
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, str(ROOT / "cli.py")]
# A shell starts what runs behind it deaf to interruptions; here the command hears them wherever the tests run.
HEARING = (
    "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "print(flush=True); from uvbcalc.cli import main; sys.argv = ['uvbcalc', *sys.argv[1:]]; main()"
)
DAY = ["--lat", "50.85", "--date", "2024-11-01"]
PLAN = ["plan", "--lat", "50.85", "--year", "2025"]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="only Linux tells the threads of a process")
def test_a_short_command_begins_no_idle_threads():
    # numpy's BLAS would begin one for each further core, which spins for longer than the day takes.
    counting = (
        "import atexit, os, sys; atexit.register(lambda: print(len(os.listdir('/proc/self/task')), file=sys.stderr))"
    )
    usual = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    code = f"{counting}; from uvbcalc.cli import main; sys.argv[0] = 'uvbcalc'; main()"
    found = subprocess.run([sys.executable, "-c", code, *DAY], capture_output=True, text=True, check=True, env=usual)
    assert found.stderr == "1\n"


@pytest.mark.parametrize(
    ("args", "place"),
    [
        (["Gent"], "Gent"),
        (["gent", "--date", "2024-11-01"], "Gent"),
        (["Den", "Haag"], "Den Haag"),
        (["Den", "Haag", "--minutes", "20"], "Den Haag"),
        (["9040"], "Sint-Amandsberg"),
        (["9040", "Gent"], "Sint-Amandsberg"),
        (["Leuven-Heverlee"], "Heverlee"),
        (["Brussels Airport"], "Zaventem"),
    ],
)
def test_a_bare_word_that_is_a_place_is_asked_about(run, args, place):
    code, out, err = run(*args, "--lang", "nl")
    assert (code, err) == (0, "")
    assert place in out


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (
            ["Gnt"],
            "“Gnt” is not a command. No place is called “Gnt”. Did you mean Ghent (BE)",
        ),
        (["plna", "--year", "2025"], "The commands are day, place, compare, best, season, winter, plan"),
        (["Bergen"], "Write which: "),
        (["Gent", "plan"], "The command comes first. Write uvbcalc plan --place Gent."),
        (["Gent", "--place", "Brugge"], "The place is given twice. Use Gent or --place."),
        (["Gent", "--place=Brugge"], "The place is given twice. Use Gent or --place."),
        (["Gent", "--lat", "51"], "The place is given twice. Use --place or --lat."),
        (["Paris"], "For a place outside Belgium and the Netherlands use --lat and --lon"),
        (["\x1b[31mGent"], "“�[31mGent” is not a command"),
    ],
)
def test_a_bare_word_that_is_none_is_told_so(run, args, words):
    code, out, err = run(*args)
    assert (code, out) == (2, "")
    assert words in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    ("language", "words"), [("en", "were ignored"), ("nl", "genegeerd"), ("fr", "ignorés"), ("de", "übergangen")]
)
def test_a_pasted_address_says_what_it_ignored_beside_the_answer(run, language, words):
    code, out, err = run("--place", "Korenmarkt 1, 9000 Gent", "--lang", language, "--json")
    assert code == 0
    assert out.startswith("{")
    assert words in err
    assert err.strip().endswith("Korenmarkt 1")
    assert len(err.splitlines()) == 1


def test_the_place_command_says_what_it_ignored_too(run):
    code, out, err = run("place", "Korenmarkt 1,", "9000", "Gent", "--lang", "nl")
    assert (code, out.splitlines()[0].split()[0].rstrip(":")) == (0, "Gent")
    assert "Korenmarkt 1" in err


@pytest.mark.parametrize("delay_s", [0.25, 0.5, 0.9])
def test_an_interruption_is_one_line(tmp_path, delay_s):
    report = tmp_path / "plan.html"
    people = tmp_path / "ward.csv"
    people.write_text("name,age\n" + "".join(f"P{i},70\n" for i in range(200)), encoding="utf-8")
    command = [sys.executable, "-c", HEARING, *PLAN, "--people", str(people), "--report", str(report)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "\n"  # the interpreter itself has begun
        time.sleep(delay_s)  # somewhere between its loading and its reckoning, which takes far longer
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
    assert (process.returncode, out, err) == (130, "", "uvbcalc: interrupted\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ward.csv"]


def closed(*args, redirect):
    return subprocess.run(
        ["/bin/sh", "-c", f'"$@" {redirect}', "sh", *COMMAND, *args], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("args", [DAY, [*DAY, "--json"], ["--help"], ["place", "Gent"], ["--version"]])
def test_a_closed_output_ends_quietly_with_an_error_status(args):
    done = closed(*args, redirect=">&-")
    assert (done.returncode, done.stderr) == (1, "")


def test_a_closed_error_output_changes_nothing():
    assert closed(*DAY, redirect="2>&-").returncode == 0
    assert closed("--lat", "91", redirect="2>&-").returncode == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
def test_a_full_disk_is_one_line():
    done = closed(*DAY, redirect=">/dev/full")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1


@pytest.fixture
def installation(tmp_path):
    """A copy of the package with its tables, to be damaged."""
    for name in ("uvbcalc", "data"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "cli.py", tmp_path)

    def run(*args):
        return subprocess.run(
            [sys.executable, "-B", "cli.py", *args], cwd=tmp_path, capture_output=True, text=True, check=False
        )

    return tmp_path, run


@pytest.mark.parametrize("damage", ["cut", "gone", "a byte", "empty"])
@pytest.mark.parametrize("name", ["uv_table.npy", "ozone_monthly.csv", "places.csv", "landmarks.csv", "checksums.txt"])
def test_a_damaged_installation_blames_itself(installation, name, damage):
    folder, run = installation
    path = folder / "data" / name
    content = path.read_bytes()
    half = len(content) // 2
    made = {
        "cut": content[:half],
        "a byte": content[:half] + bytes([content[half] ^ 1]) + content[half + 1 :],
        "empty": b"",
    }
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes(made[damage])
    done = run("--place", "Gent-Sint-Pieters", "--date", "2024-11-01", "--json")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("uvbcalc: the installation of uvbcalc is damaged, install it again: data/")
    assert len(done.stderr.splitlines()) == 1


def test_a_damaged_catalogue_blames_itself(installation):
    folder, run = installation
    catalogue = folder / "uvbcalc/words/locale/nl/LC_MESSAGES/uvbcalc.mo"
    catalogue.write_bytes(catalogue.read_bytes()[:500])
    done = run(*DAY, "--lang", "nl")
    assert (done.returncode, done.stdout) == (1, "")
    assert "damaged" in done.stderr
    assert run(*DAY).returncode == 0


def test_a_table_that_is_not_read_is_not_looked_at(installation):
    folder, run = installation
    (folder / "data" / "postcodes.csv").unlink()
    assert run(*DAY).returncode == 0


def test_without_time_zones_it_says_so():
    code = "import sys; sys.modules['tzdata'] = None; from uvbcalc.cli import main; main(sys.argv[1:])"
    done = subprocess.run(
        [sys.executable, "-c", code, *DAY],
        cwd=ROOT,
        env={**os.environ, "PYTHONTZPATH": "/nowhere"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "This system has no time zone data. Install it with pip install tzdata." in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("kind", ["device", "pipe", "folder", "marked read-only"])
@pytest.mark.parametrize("option", ["--report", "--ics"])
def test_what_may_not_be_written_over_is_left_alone(run, tmp_path, kind, option):
    path = tmp_path / ("plan.md" if option == "--report" else "plan.ics")
    if kind == "device":
        path.symlink_to("/dev/null")
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        path.write_text("kept", encoding="utf-8")
        path.chmod(0o444)
    before = path.lstat()
    code, out, err = run(*PLAN, option, str(path))
    assert (code, out) == (2, "")
    assert "cannot be written" in err
    assert path.name in err
    assert (path.lstat().st_mode, path.lstat().st_ino) == (before.st_mode, before.st_ino)
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_the_mode_of_a_file_is_kept(run, tmp_path, mode):
    path = tmp_path / "plan.md"
    path.write_text("old", encoding="utf-8")
    path.chmod(mode)
    assert run(*PLAN, "--report", str(path))[0] == 0
    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert path.read_text(encoding="utf-8").startswith("#")


@pytest.mark.parametrize("command", [(), ("day",), ("best",), ("compare",), ("season",), ("winter",), ("plan",)])
def test_the_help_is_in_groups(run, command):
    code, out, _ = run(*command, "--help")
    headings = [line[:-1] for line in out.splitlines() if line.endswith(":") and not line.startswith(" ")]
    groups = [each for each in headings if each in ("Where and when", "Who", "Outdoors", "Sky", "Output")]
    assert code == 0
    assert groups == ["Where and when", "Who", "Outdoors", "Sky", "Output"]
    assert out.index("Where and when:") < out.index("--place TEXT") < out.index("Who:") < out.index("--skin-type")
    assert out.index("Sky:") < out.index("--ozone") < out.index("Output:") < out.index("--lang")


def test_nothing_but_a_terminal_gets_colour(run):
    for args in (DAY, PLAN, ["season", "--lat", "51", "--year", "2025"], ["--help"], ["winter", "--lat", "51"]):
        assert "\x1b" not in run(*args)[1]


def on_a_terminal(args, environment):
    """What a terminal of its own gets."""
    leader, follower = pty.openpty()
    with subprocess.Popen(
        [*COMMAND, *args], stdout=follower, stderr=follower, env={**os.environ, **environment}
    ) as process:
        os.close(follower)
        got = b""
        while True:
            try:
                piece = os.read(leader, 4096)
            except OSError:  # the other end has closed
                break
            if not piece:
                break
            got += piece
        process.wait()
    os.close(leader)
    return got.decode()


def test_a_terminal_that_wants_no_colour_gets_none():
    assert "\x1b" not in on_a_terminal(DAY, {"NO_COLOR": "1", "TERM": "xterm"})


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_a_script_that_it_can_read(tmp_path, shell):
    done = subprocess.run(
        COMMAND, env={**os.environ, "_UVBCALC_COMPLETE": f"{shell}_source"}, capture_output=True, text=True, check=True
    )
    assert "_UVBCALC_COMPLETE" in done.stdout
    if shutil.which(shell):
        script = tmp_path / "completion"
        script.write_text(done.stdout, encoding="utf-8")
        assert subprocess.run([shell, "-n", script], check=False).returncode == 0


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("--place Gen", "Gent"), ("pl", "plan"), ("--clo", "--clothing"), ("Gen", "Gent"), ("season --pl", "--place")],
)
def test_zsh_and_fish_complete_commands_options_and_places(typed, offered):
    last = typed.split()[-1]
    zsh = {"_UVBCALC_COMPLETE": "zsh_complete", "COMP_WORDS": f"uvbcalc {typed}", "COMP_CWORD": str(len(typed.split()))}
    fish = {"_UVBCALC_COMPLETE": "fish_complete", "COMP_WORDS": f"uvbcalc {typed}", "COMP_CWORD": last}
    for environment in (zsh, fish):
        done = subprocess.run(COMMAND, env={**os.environ, **environment}, capture_output=True, text=True, check=True)
        words = {part.partition("\t")[0] for line in done.stdout.splitlines() for part in line.split(",")}
        assert offered in words


def test_progress_is_told_after_a_while_and_only_then(capsys, monkeypatch):
    from uvbcalc.cli import output

    clock = iter(range(0, 100, 1))
    monkeypatch.setattr(output.time, "monotonic", lambda: float(next(clock)))
    items = [*range(12)]
    assert [*output.counted(items, lambda done, of: f"{done} of {of}")] == items
    told = capsys.readouterr().err.splitlines()
    assert told == ["2 of 12", "6 of 12"]  # after more than 2 s, and then after more than twice as long as that


def test_progress_on_a_terminal_is_one_line_that_goes_away(monkeypatch, capsys):
    from uvbcalc.cli import output

    clock = iter(range(0, 100, 1))
    monkeypatch.setattr(output.time, "monotonic", lambda: float(next(clock)))
    monkeypatch.setattr(output.sys.stderr, "isatty", lambda: True, raising=False)
    [*output.counted([*range(5)], lambda done, of: f"{done} of {of}")]
    told = capsys.readouterr().err
    assert "\n" not in told
    assert told.startswith("\r2 of 5")
    assert told.endswith("\r")
    assert told.rpartition("\r")[0].rpartition("\r")[2].strip() == ""
