"""What is kept on disk, by one process and by many."""

import datetime as dt
import os
import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import answers
import pytest
from replies import failing, plain

from uvbcalc.live.cache import Cache
from uvbcalc.live.fetch import fetch_sky
from uvbcalc.live.question import Answer, Question, SourceError

HOUR = dt.timedelta(hours=1)
QUESTION = Question(source="kmi", host="kmi", url="https://weather.example/")
WRITER = """
import datetime as dt, sys
from uvbcalc.live.cache import Cache
from uvbcalc.live.question import Answer, Question
folder, who = sys.argv[1], sys.argv[2]
send = lambda question, known: Answer(body=b"x" * 20_000, fetched_at=dt.datetime.now(dt.UTC))
cache = Cache(folder=folder, send=send)
rows = 0
while rows < 40 or who == "0":
    question = Question(source="kmi", host="kmi", url=f"https://weather.example/{who}/{rows}")
    cache.answer(question, dt.timedelta(hours=1), lambda answer: None)
    rows += 1
    if who == "0" and rows == 3:
        print("writing", flush=True)
"""


def sender(*bodies):
    left = list(bodies)

    def send(question, known):  # noqa: ARG001
        body = left.pop(0)
        if isinstance(body, Exception):
            raise body
        return Answer(body=body, fetched_at=dt.datetime.now(dt.UTC))

    return send


def nothing(answer):
    """Every answer is one."""


def test_what_is_fresh_is_not_asked_again(tmp_path):
    cache = Cache(folder=str(tmp_path), send=sender(b"first", b"second"))
    assert [cache.answer(QUESTION, HOUR, nothing).body for _ in range(2)] == [b"first", b"first"]
    assert cache.answer(QUESTION, dt.timedelta(0), nothing).body == b"second"


def test_refresh_asks_once_and_offline_never(tmp_path):
    Cache(folder=str(tmp_path), send=sender(b"old")).answer(QUESTION, HOUR, nothing)
    anew = Cache(folder=str(tmp_path), refresh=True, send=sender(b"new"))
    assert [anew.answer(QUESTION, HOUR, nothing).body for _ in range(2)] == [b"new", b"new"]
    offline = Cache(folder=str(tmp_path), offline=True, send=sender())
    assert offline.answer(QUESTION, dt.timedelta(0), nothing).body == b"new"
    with pytest.raises(SourceError, match="offline"):
        offline.answer(Question(source="kmi", host="kmi", url="https://other.example/"), HOUR, nothing)


def test_when_a_new_answer_fails_the_last_one_counts_and_its_age_is_told(tmp_path):
    Cache(folder=str(tmp_path), send=sender(b"old")).answer(QUESTION, HOUR, nothing)
    answer = Cache(folder=str(tmp_path), send=sender(SourceError("kmi: 503"))).answer(
        QUESTION, dt.timedelta(0), nothing
    )
    assert answer.body == b"old"
    assert answer.warnings("kmi") == ("kmi: 503; what kmi said 0 minutes ago counts",)


def test_an_answer_that_is_none_does_not_replace_the_last_one(tmp_path):
    def check(answer):
        if answer.body == b"bad":
            raise SourceError("kmi: bad")

    cache = Cache(folder=str(tmp_path), send=sender(b"good", b"bad"))
    cache.answer(QUESTION, HOUR, check)
    assert cache.answer(QUESTION, dt.timedelta(0), check).body == b"good"
    assert Cache(folder=str(tmp_path), offline=True).answer(QUESTION, HOUR, check).body == b"good"


def test_a_question_that_failed_rests_a_while(tmp_path):
    calls = []

    def send(question, known):  # noqa: ARG001
        calls.append(question)
        raise SourceError("kmi: 404")

    for _ in range(3):
        with pytest.raises(SourceError, match="kmi: 404"):
            Cache(folder=str(tmp_path), send=send).answer(QUESTION, HOUR, nothing)
    assert len(calls) == 1


def test_keys_are_never_written_down(tmp_path):
    secret = Question(
        source="knmi",
        host="knmi",
        url="https://weather.example/",
        headers=(("Authorization", "SECRET"),),
        secret_params=(("apikey", "SECRET"),),
    )
    cache = Cache(folder=str(tmp_path), send=sender(b"body"))
    cache.answer(secret, HOUR, nothing)
    assert not any(b"SECRET" in file.read_bytes() for file in tmp_path.iterdir())


def test_a_server_that_knows_its_answer_s_mark_need_not_send_it_again(server, cache):
    server.says("forecast", plain(b"body", ETag='"7"'), failing(304))
    asked = Question(source="forecast", host="open-meteo", url=f"{server.url}/forecast/")
    first = cache.answer(asked, dt.timedelta(0), nothing)
    second = cache.answer(asked, dt.timedelta(0), nothing)
    assert first.body == second.body == b"body"
    assert second.fetched_at > first.fetched_at
    assert server.asked[1].headers["If-None-Match"] == '"7"'


def test_a_broken_file_is_put_aside(tmp_path):
    (tmp_path / "live.sqlite").write_bytes(b"no database at all, but long enough to be looked at" * 100)
    cache = Cache(folder=str(tmp_path), send=sender(b"body"))
    assert cache.answer(QUESTION, HOUR, nothing).kept
    assert cache.answer(QUESTION, HOUR, nothing).body == b"body"
    assert (tmp_path / "live.sqlite.broken").exists()


def test_where_nothing_can_be_written_there_is_still_an_answer(tmp_path):
    (tmp_path / "file").write_text("in the way")
    answer = Cache(folder=str(tmp_path / "file"), send=sender(b"body")).answer(QUESTION, HOUR, nothing)
    assert answer.body == b"body"
    assert answer.warnings("kmi") == ("kmi: the answer could not be kept on this disk",)


FULL = """
import datetime as dt, resource, sys
from uvbcalc.live.cache import Cache
from uvbcalc.live.question import Answer, Question
def kept(name, size):
    send = lambda question, known: Answer(body=b"x" * size, fetched_at=dt.datetime.now(dt.UTC))
    question = Question(source="kmi", host="kmi", url=name)
    return Cache(folder=sys.argv[1], send=send).answer(question, dt.timedelta(hours=1), lambda answer: None)
assert kept("first", 1000).kept
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
full = kept("second", 500_000)
assert not full.kept and len(full.body) == 500_000
assert len(kept("first", 7).body) == 1000
print("survived")
"""


def test_a_full_disk_loses_nothing(tmp_path):
    done = subprocess.run([sys.executable, "-c", FULL, str(tmp_path)], capture_output=True, text=True, check=False)
    assert done.stdout == "survived\n", done.stderr


def test_sixteen_processes_share_the_file_and_one_is_killed_while_it_writes(tmp_path):
    command = [sys.executable, "-c", WRITER, str(tmp_path)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    victim = subprocess.Popen([*command, "0"], **pipes)
    others = [subprocess.Popen([*command, str(who)], **pipes) for who in range(1, 16)]
    victim.stdout.readline()
    time.sleep(0.2)
    os.kill(victim.pid, signal.SIGKILL)
    victim.communicate()
    for process in others:
        _, said = process.communicate(timeout=120)
        assert (process.returncode, said) == (0, "")
    with sqlite3.connect(tmp_path / "live.sqlite") as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        rows = file.execute("SELECT question, length(body) FROM answer").fetchall()
    file.close()
    mine = [question for question, _ in rows if not question.startswith("https://weather.example/0/")]
    assert len(mine) == 15 * 40
    assert {size for _, size in rows} == {20_000}


ASKER = """
import datetime as dt, sys
from uvbcalc.live.cache import Cache
from uvbcalc.live.question import Question
question = Question(source="forecast", host="open-meteo", url=sys.argv[2])
print(len(Cache(folder=sys.argv[1]).answer(question, dt.timedelta(hours=1), lambda answer: None).body))
"""


def test_one_question_of_many_processes_is_asked_once(server, tmp_path):
    server.says("forecast", lambda handler: (time.sleep(0.3), plain(b"body")(handler)))
    command = [sys.executable, "-c", ASKER, str(tmp_path), f"{server.url}/forecast/"]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(6)]
    assert [process.communicate(timeout=60)[0] for process in processes] == ["4\n"] * 6
    assert (len(server.asked), server.most_at_once) == (1, 1)


def test_an_answer_that_is_written_slowly_is_not_asked_for_again(server, tmp_path, monkeypatch):
    server.says("forecast", plain(b"body"))
    keep = Cache._keep
    monkeypatch.setattr(Cache, "_keep", lambda *told: (time.sleep(0.2), keep(*told))[1])
    question = Question(source="forecast", host="open-meteo", url=f"{server.url}/forecast/")
    with ThreadPoolExecutor(3) as threads:
        for answer in threads.map(lambda _: Cache(folder=str(tmp_path)).answer(question, HOUR, print), range(3)):
            assert answer.body == b"body"
    assert len(server.asked) == 1


def test_offline_answers_with_what_was_said_last_and_how_old_it_is(all_well, cache):
    seen = fetch_sky(answers.UCCLE, answers.JUNE.date(), now=answers.JUNE, cache=cache)
    all_well.asked.clear()
    offline = Cache(folder=cache.folder, offline=True)
    later = fetch_sky(answers.UCCLE, answers.JUNE.date(), now=answers.JUNE, cache=offline)
    assert later.provenance == seen.provenance
    assert not all_well.asked


def test_the_folder_is_the_platform_s_or_the_one_named(monkeypatch, tmp_path):
    monkeypatch.setenv("UVBCALC_CACHE", str(tmp_path))
    assert Path(Cache().path) == tmp_path / "live.sqlite"
    monkeypatch.delenv("UVBCALC_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert "uvbcalc" in Cache().folder
