import csv
import io
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from uvbcalc.cohort import pieces, run
from uvbcalc.cohort.answers import WHAT, Settings
from uvbcalc.cohort.pieces import TableError
from uvbcalc.cohort.run import RunError, to_file, to_stream

SETTINGS = Settings()
UVBCALC = [sys.executable, "-m", "uvbcalc", "cohort"]


@pytest.fixture
def people(tmp_path):
    path = tmp_path / "people.csv"
    rng = np.random.default_rng(0)
    lat, lon = rng.uniform(49.5, 53.5, 3000).round(4), rng.uniform(2.6, 7.2, 3000).round(4)
    rows = [f"p{i},{a},{b},2024-{1 + i % 12:02d}-05" for i, (a, b) in enumerate(zip(lat, lon, strict=True))]
    rows[10] = "p10,fifty,4,2024-01-05"
    rows[2999] = "p2999,50,4"
    path.write_text("\n".join(["id,lat,lon,date", *rows]) + "\n")
    return path


def answered(path, target, **options):
    with path.open("rb") as file:
        return to_file(
            file, str(path), str(target), SETTINGS, rejects=str(target.with_suffix(".rejects.csv")), **options
        )


def test_every_row_is_answered_or_rejected_whole(people, tmp_path):
    outcome = answered(people, tmp_path / "out.parquet")
    assert (outcome.rows, outcome.rejected) == (2998, 2)
    table = pq.read_table(tmp_path / "out.parquet")
    assert table.column_names == [
        "id", "lat", "lon", "date", "daily_uvb", "cw_uvb", "source", "n_days_filled", "version",
    ]  # fmt: skip
    assert np.isfinite(table["cw_uvb"].to_numpy()).all()
    assert (tmp_path / "out.rejects.csv").read_text().splitlines() == [
        "line,reason,id,lat,lon,date",
        "12,latitude must be a number,p10,fifty,4,2024-01-05",
        "3001,3 cells where the header has 4,p2999,50,4",
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.parquet", "out.rejects.csv", "people.csv"]


def test_csv_and_parquet_say_the_same(people, tmp_path):
    answered(people, tmp_path / "out.parquet")
    answered(people, tmp_path / "out.csv")
    table = pq.read_table(tmp_path / "out.parquet")
    with (tmp_path / "out.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert [float(row["cw_uvb"]) for row in rows] == table["cw_uvb"].to_pylist()
    assert [row["id"] for row in rows] == table["id"].to_pylist()


def test_parquet_in_gives_what_csv_in_gives(people, tmp_path):
    answered(people, tmp_path / "first.parquet")
    table = pq.read_table(tmp_path / "first.parquet")
    pq.write_table(table.select(["id", "lat", "lon", "date"]), tmp_path / "in.parquet")
    answered(tmp_path / "in.parquet", tmp_path / "second.parquet")
    assert pq.read_table(tmp_path / "second.parquet")["cw_uvb"].to_pylist() == table["cw_uvb"].to_pylist()


def test_the_size_of_pieces_does_not_matter(people, tmp_path, monkeypatch):
    answered(people, tmp_path / "whole.csv")
    monkeypatch.setattr(pieces, "PIECE_BYTES", 1000)
    answered(people, tmp_path / "parted.csv")
    for ending in (".csv", ".rejects.csv"):
        assert (tmp_path / "whole").with_suffix(ending).read_bytes() == (tmp_path / "parted").with_suffix(
            ending
        ).read_bytes()


KILLED = """
import os, signal, sys
from uvbcalc.cohort import pieces, run
from uvbcalc.cohort.answers import WHAT, Settings
pieces.PIECE_BYTES = run.PIECE_BYTES = 20_000
def killed(function, all_pieces):
    for number, piece in enumerate(all_pieces):
        if number == 2:
            os.kill(os.getpid(), signal.SIGKILL)
        yield function(piece)
path, target = sys.argv[1:]
run.to_file(open(path, "rb"), path, target, Settings(), rejects=target + ".rejects", mapper=killed)
"""


def test_a_killed_run_goes_on_to_the_same_bytes(people, tmp_path, monkeypatch):
    monkeypatch.setattr(pieces, "PIECE_BYTES", 20_000)
    monkeypatch.setattr(run, "PIECE_BYTES", 20_000)
    answered(people, tmp_path / "straight.parquet")
    target = tmp_path / "out.parquet"
    done = subprocess.run([sys.executable, "-c", KILLED, str(people), str(target)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert not target.exists()
    worked: list[int] = []

    def counted(function, all_pieces):
        for piece in all_pieces:
            worked.append(piece.number)
            yield function(piece)

    outcome = answered(people, target, resume=True, mapper=counted)
    assert worked[0] == 2  # the first two were done
    assert (outcome.rows, outcome.rejected) == (2998, 2)
    assert target.read_bytes() == (tmp_path / "straight.parquet").read_bytes()
    assert (tmp_path / "out.rejects.csv").read_bytes() == (tmp_path / "straight.rejects.csv").read_bytes()


def test_there_must_be_something_to_go_on_with(people, tmp_path):
    with pytest.raises(RunError, match="nothing to go on with"):
        answered(people, tmp_path / "out.parquet", resume=True)


def test_another_question_is_no_continuation(people, tmp_path):
    def stopped(function, all_pieces):
        yield function(next(iter(all_pieces)))
        raise KeyboardInterrupt

    target = tmp_path / "out.parquet"
    with pytest.raises(KeyboardInterrupt):
        answered(people, target, mapper=stopped)
    with people.open("rb") as file, pytest.raises(RunError, match="asked something else"):
        to_file(file, str(people), str(target), Settings(days=100), rejects="x.csv", resume=True)


@pytest.mark.parametrize(
    ("lines", "line", "reason"),
    [
        ("1,50,4,2024-02-30", 2, "date must be YYYY-MM-DD"),
        ("1,50,4,", 2, "no date"),
        ("1,,4,2024-02-03", 2, "no latitude"),
        ("1,95,4,2024-02-03", 2, "latitude must be between -90 and 90 degrees"),
        ("1,50,nan,2024-02-03", 2, "no longitude"),
        ("1,50,4,1850-02-03", 2, "date must be between 1900-01-01 and 2100-12-31"),
        ("1,50,4,2024-02-03,x", 2, "5 cells where the header has 4"),
        ('"a\nb",50,4,2024-02-03\n2,x,4,2024-02-03', 4, "latitude must be a number"),
        ("\n\n1,inf,4,2024-02-03", 4, "latitude must be a number"),
    ],
)
def test_a_bad_row_is_rejected_with_line_and_reason(tmp_path, lines, line, reason):
    (tmp_path / "in.csv").write_text(f"id,lat,lon,date\n{lines}\n")
    outcome = answered(tmp_path / "in.csv", tmp_path / "out.csv")
    assert outcome.rejected == 1
    [reject] = csv.DictReader((tmp_path / "out.rejects.csv").read_text().splitlines())
    assert (int(reject["line"]), reject["reason"]) == (line, reason)


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\x0c", "\x1c"])
def test_a_row_ends_at_the_end_of_its_line_only(tmp_path, sign):
    table, target = tmp_path / "in.csv", tmp_path / "out.csv"
    table.write_text(f'id,lat,lon,date\n"a",50,4,2024-01-01\nb{sign}x,50,4,2024-01-01\n', encoding="utf-8", newline="")
    assert answered(table, target).rows == 2
    with target.open(encoding="utf-8", newline="") as file:
        assert [row[0] for row in csv.reader(io.StringIO(file.read(), newline=""))] == ["id", "a", f"b{sign}x"]


def test_a_quotation_mark_that_is_never_closed_is_told_in_one_line(tmp_path):
    table = tmp_path / "in.csv"
    rows = ["p,50,4,2024-01-01"] * 10_000
    table.write_text("\n".join(["id,lat,lon,date", *rows, '"q,50,4,2024-01-01', *rows]) + "\n")
    with pytest.raises(TableError, match=r"quotation marks from line 10002 on do not match"):
        answered(table, tmp_path / "out.csv")


def test_a_mark_of_inches_ends_no_piece_and_no_run(tmp_path, monkeypatch):
    monkeypatch.setattr(pieces, "PIECE_BYTES", 1000)
    monkeypatch.setattr(pieces, "LONGEST_ROW_BYTES", 1000)
    table = tmp_path / "in.csv"
    rows = [f'p{i} 5 feet 10",50,4,2024-01-01' if i % 70 == 0 else f"p{i},50,4,2024-01-01" for i in range(1000)]
    table.write_text("\n".join(["id,lat,lon,date", *rows]) + "\n")
    assert answered(table, tmp_path / "out.csv").rows == 1000


def test_a_folder_that_is_of_no_run_is_left_alone(people, tmp_path):
    (tmp_path / "out.csv.parts").mkdir()
    (tmp_path / "out.csv.parts" / "thesis.txt").write_text("all of it")
    with pytest.raises(RunError, match=r"out\.csv\.parts .* no folder of a run"):
        answered(people, tmp_path / "out.csv")
    assert (tmp_path / "out.csv.parts" / "thesis.txt").exists()


def test_a_row_that_is_not_text_is_rejected_alone(tmp_path):
    (tmp_path / "in.csv").write_bytes(b"id,lat,lon,date\n\xff\xfe,50,4,2024-05-01\nb,50,4,2024-05-01\n")
    outcome = answered(tmp_path / "in.csv", tmp_path / "out.csv")
    assert (outcome.rows, outcome.rejected) == (1, 1)
    assert "not text in UTF-8" in (tmp_path / "out.rejects.csv").read_text()


def test_semicolons_bring_decimal_commas(tmp_path):
    (tmp_path / "a.csv").write_text("id;lat;lon;date\n1;50,85;4,35;2024-05-01\n")
    (tmp_path / "b.csv").write_text("\ufeffid,lat,lon,date\r\n1,50.85,4.35,2024-05-01\r\n", encoding="utf-8")
    for name in "ab":
        answered(tmp_path / f"{name}.csv", tmp_path / f"{name}.parquet")
    assert pq.read_table(tmp_path / "a.parquet").equals(pq.read_table(tmp_path / "b.parquet"))


def test_rejects_of_an_earlier_run_do_not_stay(people, tmp_path):
    answered(people, tmp_path / "out.csv")
    (tmp_path / "good.csv").write_text("id,lat,lon,date\n1,50,4,2024-05-01\n")
    answered(tmp_path / "good.csv", tmp_path / "out.csv")
    assert not (tmp_path / "out.rejects.csv").exists()


def test_a_table_without_rows_gives_one(tmp_path):
    (tmp_path / "in.csv").write_text("id,lat,lon,date\n")
    assert answered(tmp_path / "in.csv", tmp_path / "out.parquet").rows == 0
    assert pq.read_table(tmp_path / "out.parquet").num_rows == 0


def test_files_that_are_none_are_said(people, tmp_path):
    (tmp_path / "empty.csv").write_text("")
    with pytest.raises(TableError, match=r"empty.csv is empty"):
        answered(tmp_path / "empty.csv", tmp_path / "out.csv")
    answered(people, tmp_path / "out.parquet")
    (tmp_path / "cut.parquet").write_bytes((tmp_path / "out.parquet").read_bytes()[:-200])
    with pytest.raises(TableError, match=r"cut.parquet is no whole Parquet file"):
        answered(tmp_path / "cut.parquet", tmp_path / "again.parquet")
    assert not (tmp_path / "again.parquet").exists()
    with pytest.raises(RunError, match="output must end in"):
        answered(people, tmp_path / "out.xlsx")


def test_pipes_carry_both_forms(people):
    for form in ("csv", "parquet"):
        target = io.BytesIO()
        with people.open("rb") as file:
            to_stream(file, "-", target, SETTINGS, form=form, rejects=str(people.with_suffix(".rejects.csv")))
        if form == "parquet":
            assert pq.read_table(pa.BufferReader(target.getvalue())).num_rows == 2998
        else:
            assert target.getvalue().count(b"\n") == 2999


def command(*arguments, cwd, stdin=None):
    return subprocess.run([*UVBCALC, *arguments], cwd=cwd, input=stdin, capture_output=True, check=False)


def test_the_command_counts_rejects_in_its_last_line_and_exit_code(people, tmp_path):  # noqa: ARG001
    done = command("people.csv", "-o", "out.parquet", cwd=tmp_path)
    assert done.returncode == 3
    assert done.stderr.decode().splitlines()[-1] == "2998 rows answered, 2 rejected: see out.rejects.csv"
    piped = command("-", cwd=tmp_path, stdin=b"lat,lon,date\n50,4,2024-05-01\n")
    assert piped.returncode == 0
    assert piped.stdout.decode().splitlines()[0].startswith('"lat","lon","date","daily_uvb"')


def test_bad_input_ends_the_command_in_one_line(tmp_path):
    (tmp_path / "in.csv").write_text("id,latt,lon,date\n")
    for arguments in (["in.csv"], ["none.csv"], ["in.csv", "--what", "x"], ["in.csv", "--temis", "nowhere"], []):
        done = command(*arguments, cwd=tmp_path)
        assert done.returncode == 2, arguments
        assert len(done.stderr.decode().splitlines()) == 1


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 64 kB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    options = ["-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if mount is None or subprocess.run([mount, *options], check=False, capture_output=True).returncode:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_leaves_nothing_under_the_final_name(people, small_disk, tmp_path):
    done = command(str(people), "-o", str(small_disk / "out.parquet"), cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.decode().splitlines()[-1].startswith("uvbcalc: ")
    assert "No space left on device" in done.stderr.decode()
    assert not (small_disk / "out.parquet").exists()
    assert not (small_disk / "out.parquet.part").exists()


def test_a_folder_that_cannot_be_written_is_said(people, tmp_path):
    folder = tmp_path / "readonly"
    folder.mkdir(mode=0o555)
    if os.access(folder, os.W_OK):
        pytest.skip("this user may write everywhere")
    done = command(str(people), "-o", str(folder / "out.parquet"), cwd=tmp_path)
    assert done.returncode == 1
    assert len(done.stderr.decode().splitlines()) == 1
    assert not list(folder.iterdir())


def test_the_parts_stand_beside_the_output_only_while_they_are_needed(people, tmp_path):
    answered(people, tmp_path / "out.csv")
    assert not Path(f"{tmp_path / 'out.csv'}.parts").exists()


def test_every_quantity_can_be_asked_of_a_file(tmp_path):
    (tmp_path / "in.csv").write_text(
        "id,place,date,skin_type,age,clothing,spf,minutes,start\n"
        "a,Gent,2024-06-21,III,40,tshirt+shorts,30,25,12:30\n"
        "b,Utrecht,2024-12-21,,,,,,\n"
        "c,Gent,2024-06-21,9,,,,,\n"
    )
    settings = Settings(what=tuple(WHAT))
    for source, target in (("in.csv", "out.parquet"), ("in.csv", "out.csv")):
        with (tmp_path / source).open("rb") as file:
            rejects = str(tmp_path / "out.rejects.csv")
            outcome = to_file(file, source, str(tmp_path / target), settings, rejects=rejects)
        assert (outcome.rows, outcome.rejected) == (2, 1)
    table = pq.read_table(tmp_path / "out.parquet")
    for column in settings.columns:
        assert table[column].null_count == 0, column
    assert table["iu_low"][0].as_py() < table["iu"][0].as_py() < table["iu_high"][0].as_py()
    assert table["level_low_nmol_l"][1].as_py() < table["level_nmol_l"][1].as_py()
    assert "is not a skin type. Write 1 to 6" in (tmp_path / "out.rejects.csv").read_text()
