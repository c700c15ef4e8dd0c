import pytest

from uvbcalc.cohort.ambient.temis_files import TemisFolder
from uvbcalc.cohort.answers import WHAT, Settings
from uvbcalc.cohort.citation import methods_paragraph
from uvbcalc.version import __version__


def test_the_paragraph_tells_what_was_asked():
    words = methods_paragraph(Settings(what=("cw_uvb", "season_uve"), half_life_days=40, days=100, months=(6, 7, 8)))
    assert "100 days before the date" in words
    assert "2^(-d/40)" in words
    assert "June, July, August" in words
    assert "ISO/CIE 17166:2019" in words
    assert "10.3945/jn.116.244079" in words
    assert __version__ in words


def test_the_paragraph_tells_where_the_doses_are_from():
    temis = methods_paragraph(Settings(temis=TemisFolder("folder", "europe", (), ())))
    assert "TEMIS version 2 files" in temis
    assert "radiative-transfer table" not in temis
    both = Settings(what=("cw_uvb", "ozone"), temis=TemisFolder("folder", "europe", (), ()))
    assert both.source == "temis+model"
    assert "Of the model instead, described next, were: ozone. The clear-sky dose" in methods_paragraph(both)
    assert "radiative-transfer table" in methods_paragraph(Settings())


@pytest.mark.parametrize("what", WHAT)
def test_every_quantity_has_a_paragraph(what):
    assert methods_paragraph(Settings(what=(what,)))
