import os

import pytest

from uvbcalc.report import files


def test_a_failing_writer_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    report = tmp_path / "plan.md"
    files.write_all({str(report): b"old"})

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", fail)
    with pytest.raises(OSError, match="No space left"):
        files.write_all({str(report): b"new"})
    assert report.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [report]


def test_if_the_second_of_two_files_cannot_be_written_the_first_stays_as_it_was(tmp_path):
    report, folder = tmp_path / "plan.md", tmp_path / "plan.ics"
    report.write_bytes(b"old")
    folder.mkdir()
    for second, words in ((folder, "Is a directory"), (tmp_path / "nowhere" / "plan.ics", "No such file")):
        with pytest.raises(OSError, match=words) as fault:
            files.write_all({str(report): b"new", str(second): b"new"})
        assert fault.value.filename == str(second)
    assert report.read_bytes() == b"old"
    assert sorted(tmp_path.iterdir()) == [folder, report]


def test_a_new_file_has_the_rights_that_the_user_gives_new_files(tmp_path, monkeypatch):
    report = tmp_path / "plan.md"
    before = os.umask(0o027)
    # Threads share the umask: not even for a moment may it be another.
    monkeypatch.setattr("os.umask", lambda _: pytest.fail("the umask was touched"))
    files.write_all({str(report): b"new"})
    monkeypatch.undo()
    assert os.umask(before) == 0o027
    assert report.stat().st_mode & 0o777 == 0o640


def test_one_file_is_not_written_twice(tmp_path):
    names = [str(tmp_path / "plan.md"), f"{tmp_path}/./plan.md"]
    with pytest.raises(
        ValueError,
        match="is given for two files",
    ):
        files.write_all(dict.fromkeys(names, b"new"))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("option", ["--report", "--ics"])
def test_a_file_without_a_name_is_refused(run, option):
    code, out, err = run("plan", "--lat", "51.05", "--lon", "3.72", "--year", "2025", option, "")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "“” is not the name of a file. Write one, such as plan.html." in err or "“” is not a calendar." in err


def test_a_calendar_has_the_name_of_one(run, tmp_path):
    path = str(tmp_path / "plan.md")
    code, _, err = run("plan", "--lat", "51.05", "--lon", "3.72", "--year", "2025", "--ics", path)
    assert (code, err.count("\n")) == (2, 1)
    assert "is not a calendar. Write a name ending in .ics. (--ics)" in err
    assert not list(tmp_path.iterdir())


def test_a_file_keeps_its_rights_and_a_link_leads_on(tmp_path):
    private, link = tmp_path / "private.md", tmp_path / "link.md"
    private.write_bytes(b"old")
    private.chmod(0o600)
    link.symlink_to(private)
    files.write_all({str(link): b"new"})
    assert private.read_bytes() == b"new"
    assert private.stat().st_mode & 0o777 == 0o600
    assert link.is_symlink()


@pytest.mark.usefixtures("can_draw")
def test_the_pictures_of_a_pdf_have_words_for_those_who_cannot_see_them():
    import weasyprint

    from uvbcalc import Place, plan
    from uvbcalc.report.page import html
    from uvbcalc.words.language import language

    page = html([("", plan(Place(lat_deg=50.85, lon_deg=4.35), 2025))], language("en"), paper=True)
    made = weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1", uncompressed_pdf=True)
    assert made.count(b"/Alt") >= page.count("<svg") > 0
