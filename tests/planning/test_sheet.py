"""Tables of people as spreadsheets save them."""

import codecs
import re
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uvbcalc import read_people
from uvbcalc.blood.serum import BodyWeight
from uvbcalc.core.errors import Phrase
from uvbcalc.guidance.profile import Condition
from uvbcalc.planning.people import PeopleError, parse_csv, parse_toml
from uvbcalc.planning.sheet import located, text_of
from uvbcalc.planning.template import template
from uvbcalc.words.language import LANGUAGES

TODAY = date(2026, 11, 28)
PLAIN = "name,age,skin_type\nAnna,74,2\nBen,40,3\n"


def facts(members):
    return [(each.name, each.profile.age, each.person.skin_type) for each in members]


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        PLAIN.replace(",", ";"),
        PLAIN.replace(",", "\t"),
        PLAIN.replace("\n", "\r\n"),
        PLAIN.replace("\n", "\r"),
        "\ufeff" + PLAIN,
        "\n\n" + PLAIN,
        ";;\n;;\n" + PLAIN.replace(",", ";"),
        "sep=;\n" + PLAIN.replace(",", ";"),
        "sep=,\r\n" + PLAIN.replace("\n", "\r\n"),
        "sep=\t\n" + PLAIN.replace(",", "\t"),
        "\ufeffsep=;\r\n\r\n" + PLAIN.replace(",", ";").replace("\n", "\r\n"),
        "sep=|\n" + PLAIN.replace(",", "|"),
        ";;\nsep=|\n" + PLAIN.replace(",", "|"),
        PLAIN.replace("\n", ",,,\n"),
        "name,age,skin_type,,\nAnna,74,2,,\nBen,40,3\n",
        ",name,,age,skin_type\n,Anna,,74,2\n,Ben,,40,3\n",
        "NAME,Age,Skin Type\nAnna,74,II\nBen,40,III\n",
        " name , age , skin-type \n Anna , 74 , type II \n Ben , 40 , III \n",
        "Naam;Leeftijd;Huidtype\nAnna;74;II\nBen;40;III\n",
        "Nom;Âge;Type de peau\nAnna;74;II\nBen;40;III\n",
        "NOM;AGE;TYPE DE PEAU\nAnna;74 ans;Type II\nBen;40 ans;type III\n",
        "Name;Alter;Hauttyp\nAnna;74;Typ II\nBen;40;Hauttyp III\n",
        "naam;geboortejaar;huidtype\nAnna;1952;2\nBen;1986;3\n",
        "Naam;Leeftijd (jaar);Huidtype\nAnna;74;II\nBen;40;III\n",
        '"name","age","skin_type"\n"Anna","74","2"\n"Ben","40","3"\n',
        PLAIN + "\n,,\n\n",
        "name,age,skin_type\nAnna,74.0,2\nBen,40.0,3.0\n",
    ],
)
def test_the_same_people_in_every_dress(text):
    assert facts(parse_csv(text, today=TODAY)) == [("Anna", 74, 2), ("Ben", 40, 3)]


@pytest.mark.parametrize(
    ("encoded", "name"),
    [
        ("naam\nZoë\n".encode(), "Zoë"),
        ("naam\nZoë\n".encode("utf-8-sig"), "Zoë"),
        ("naam\nZoë\n".encode("cp1252"), "Zoë"),
        ("naam\nD’Hondt–Claes\n".encode("cp1252"), "D’Hondt–Claes"),
        ("naam\nZoë\n".encode("utf-16"), "Zoë"),
        (codecs.BOM_UTF16_BE + "naam\nZoë\n".encode("utf-16-be"), "Zoë"),
        ("naam\nZoë\n".encode("utf-16-le"), "Zoë"),
        ("naam\nZoë\n".encode("utf-16-be"), "Zoë"),
        ("naam\nŁukasz\n".encode(), "Łukasz"),
    ],
)
def test_letters_are_read_as_they_were_saved(tmp_path, encoded, name):
    file = tmp_path / "ward.csv"
    file.write_bytes(encoded)
    assert [each.name for each in read_people(file)] == [name]
    assert text_of(encoded, "ward").removeprefix("\ufeff").startswith("naam")


@pytest.mark.parametrize(
    "content",
    [b"name\nAndr\x82\n", b"name\nA\x81\n", b"\xff\xfen", b"name\nAn\x8d\n", b"name\nA\x83\n", b"name\nA\x88\n"],
)
def test_letters_that_are_not_clear_are_refused(content):
    with pytest.raises(PeopleError, match=r"The letters of “ward.csv” cannot be read. Save it as CSV UTF-8"):
        text_of(content, "ward.csv")


@pytest.mark.parametrize(
    ("heading", "cell", "found"),
    [
        ("name", "Kamer 2.114 An", lambda one: one.name == "Kamer 2.114 An"),
        ("name", "12,5 Jan", lambda one: one.name == "12,5 Jan"),
        ("name", "1.500", lambda one: one.name == "1.500"),
        ("Blote huid", "25%", lambda one: one.person.exposed_fraction == 0.25),
        ("Blote huid", "0,25", lambda one: one.person.exposed_fraction == 0.25),
        ("Peau découverte (%)", "25", lambda one: one.person.exposed_fraction == 0.25),
        ("Kleding", "korte broek", lambda one: one.person.clothing == "shorts"),
        ("Kleding", "T-shirt + korte broek", lambda one: one.person.clothing == "tshirt+shorts"),
        ("Vêtements", "short, chapeau", lambda one: one.person.clothing == "shorts+hat"),
        ("Kleidung", "kurze Hose und T-Shirt", lambda one: one.person.clothing == "shorts+tshirt"),
        ("regions", "visage+mains", lambda one: one.person.regions == "face+hands"),
        ("regions", "gezicht en handen", lambda one: one.person.regions == "face+hands"),
        ("regions", "Gesicht+Hände", lambda one: one.person.regions == "face+hands"),
        ("posture", "liggend+zand", lambda one: one.person.setting.ground == "sand"),
        ("Aandoeningen", "nierziekte", lambda one: one.profile.conditions == (Condition.KIDNEY_DISEASE,)),
        ("Maladies", "cancer de la peau", lambda one: one.profile.conditions == (Condition.SKIN_CANCER,)),
        ("Krankheiten", "Sarkoidose; Hautkrebs", lambda one: len(one.profile.conditions) == 2),
        ("conditions", "sarcoidosis;high calcium", lambda one: len(one.profile.conditions) == 2),
        ("Gewicht", "obesitas", lambda one: one.law.body_weight is BodyWeight.OBESE),
        ("poids", "surpoids", lambda one: one.law.body_weight is BodyWeight.OVERWEIGHT),
        ("Begin", "12u30", lambda one: one.habit.routines[0].outings[0].start == time(12, 30)),
        ("début", "12h30", lambda one: one.habit.routines[0].outings[0].start == time(12, 30)),
        ("start", "12:30:00", lambda one: one.habit.routines[0].outings[0].start == time(12, 30)),
        ("start", "12.30", lambda one: one.habit.routines[0].outings[0].start == time(12, 30)),
        ("Minuten", "1u30", lambda one: one.habit.routines[0].outings[0].minutes == 90),
        ("minutes", "30 min", lambda one: one.habit.routines[0].outings[0].minutes == 30),
        ("Tijden buiten", "12.30-12.50 ma-vr", lambda one: one.habit.routines[0].weekdays == (1, 2, 3, 4, 5)),
        ("temps dehors", "12h30-12h50 lun-ven", lambda one: one.habit.routines[0].outings[0].minutes == 20),
        ("routines", "ma-vr 12:30-12:50", lambda one: one.habit.routines[0].weekdays == (1, 2, 3, 4, 5)),
        ("routines", "elke dag 20 min", lambda one: one.habit.routines[0].is_every_day),
        ("routines", "weekend 90 min", lambda one: one.habit.routines[0].weekdays == (6, 7)),
        ("labs", "2024 11 12=42", lambda one: one.labs[0].date == date(2024, 11, 12)),
        ("routines", "30 min za zo; 20 ma wo", lambda one: len(one.habit.routines) == 2),
        ("Supplement", "10 µg", lambda one: one.supplements[0].iu == 400),
        ("Supplement (µg)", "10", lambda one: one.supplements[0].iu == 400),
        ("supplement IE", "800 IE", lambda one: one.supplements[0].iu == 800),
        ("complément", "1 000 UI/jour", lambda one: one.supplements[0].iu == 1000),
        ("food_iu", "5 µg", lambda one: one.food_iu == 200),
        ("Gemeten waarden", "13/11/2024=16,8 ng/ml", lambda one: one.labs[0].level_nmol_l == pytest.approx(41.9328)),
        ("labs", "2024-11-12=<10", lambda one: (one.labs[0].level_nmol_l, one.labs[0].error_nmol_l) == (5, 5)),
        ("labs", "2024-11-12: 40-45", lambda one: (one.labs[0].level_nmol_l, one.labs[0].error_nmol_l) == (42.5, 2.5)),
        ("labs", "12 november 2024 = 42 nmol/l", lambda one: one.labs[0].date == date(2024, 11, 12)),
        ("labs", "13/11/2024 42", lambda one: one.labs[0].level_nmol_l == 42),
        ("LSF", "50+", lambda one: one.person.sunscreen.spf == 50),
        ("SPF", "SPF 30", lambda one: one.person.sunscreen.spf == 30),
        ("Geboortedatum", "13/11/1950", lambda one: int(one.profile.age) == 76),
        ("date de naissance", "29 novembre 1950", lambda one: int(one.profile.age) == 75),
        ("birth_date", "2026-05-28", lambda one: 0.49 < one.profile.age < 0.52),
        ("Geburtsjahr", "1950", lambda one: one.profile.age == 76),
        ("Huidtype", "Ⅳ", lambda one: one.person.skin_type == 4),
        ("Geslacht", "v", lambda one: one.profile.woman),
        ("Geslacht", "man", lambda one: not one.profile.woman),
        ("Sexe", "F", lambda one: one.profile.woman),
        ("sexe", "homme", lambda one: not one.profile.woman),
        ("Geschlecht", "weiblich", lambda one: one.profile.woman),
        ("sex", "M", lambda one: not one.profile.woman),
        ("Né(e) en", "1950", lambda one: one.profile.age == 76),
        ("Ziektes", "nierziekte, nierstenen", lambda one: len(one.profile.conditions) == 2),
        ("Maladies", "sarcoïdose et cancer de la peau", lambda one: len(one.profile.conditions) == 2),
        ("Buiten", "30 min/dag", lambda one: one.habit.routines[0].outings[0].minutes == 30),
        ("Dehors", "20 min à 12h30", lambda one: one.habit.routines[0].outings[0].start == time(12, 30)),
        ("Buiten", "nooit", lambda one: one.habit.routines == ()),
        ("Supplement", "25000 per maand", lambda one: one.supplements[0].iu == 25000),
        ("Supplement (IE/week)", "5600", lambda one: one.supplements[0].iu_per_day == 800),
        ("Supplement (per week)", "5600 IE", lambda one: one.supplements[0].iu_per_day == 800),
        ("Supplement (IE/week)", "800 per dag", lambda one: one.supplements[0].iu_per_day == 800),
        ("Supplementen (µg)", "20", lambda one: one.supplements[0].iu == 800),
        ("Supplement (µg)", "2 x 10", lambda one: one.supplements[0].iu == 800),
        ("Supplement (µg)", "800 IE", lambda one: one.supplements[0].iu == 800),
        ("Supplement (µg)", "2026-01-01/=140/week", lambda one: one.supplements[0].iu_per_day == 800),
        ("Supplement (IE/week)", "5600 I.E.", lambda one: one.supplements[0].iu_per_day == 800),
        ("Supplement (µg)", "+20", lambda one: one.supplements[0].iu == 800),
        ("Supplement", "25000 I.E./maand", lambda one: one.supplements[0].every_days > 30),
        ("Labo (ng/mL)", "13/11/2026=20.", lambda one: one.labs[0].level_nmol_l == pytest.approx(49.92)),
        ("Labo (ng/mL)", "13/11/2026=20", lambda one: one.labs[0].level_nmol_l == pytest.approx(49.92)),
        ("25(OH)D", "13/11/2026=42", lambda one: one.labs[0].level_nmol_l == 42),
        ("25(OH)D (ng/mL)", "13/11/2026=20", lambda one: one.labs[0].level_nmol_l == pytest.approx(49.92)),
        (
            "25(OH)D [nmol/L]",
            "13/11/2026=42; 14/11/2026=40",
            lambda one: [lab.level_nmol_l for lab in one.labs] == [42, 40],
        ),
        ("date of birth", "30/12/1950", lambda one: 75.9 < one.profile.age < 76.0),
        ("Labo (ng/mL)", "13/11/2026: <10", lambda one: one.labs[0].level_nmol_l == pytest.approx(12.48)),
        ("Labo (ng/mL)", "13/11/2026: 20 à 22", lambda one: one.labs[0].level_nmol_l == pytest.approx(52.416)),
        ("Labo (ng/mL)", "13/11/2026: 42 nmol/L", lambda one: one.labs[0].level_nmol_l == 42),
        ("25-OH vitamine D", "42 nmol/l (13/11/2026)", lambda one: one.labs[0].date == date(2026, 11, 13)),
        ("labs", "16,8 ng/ml op 13 november 2026", lambda one: one.labs[0].date == date(2026, 11, 13)),
        ("Leeftijd (maanden)", "30", lambda one: one.profile.age == 2.5),
        ("Minuten (per dag)", "20", lambda one: one.habit.routines[0].outings[0].minutes == 20),
        ("Minuten (uur)", "2", lambda one: one.habit.routines[0].outings[0].minutes == 120),
        ("Kleding (zomer)", "short", lambda one: one.person.clothing == "shorts"),
        ("Vêtements", "tee-shirt et jupe", lambda one: one.person.clothing == "tshirt+skirt"),
    ],
)
def test_a_cell_is_read_by_the_kind_of_its_column(heading, cell, found):
    columns, cells = (f"name;{heading}", f"An;{cell}") if heading != "name" else (heading, cell)
    quoted = cells.replace(cell, f'"{cell}"')
    [one] = parse_csv(f"{columns}\n{quoted}\n", today=TODAY)
    assert found(one)
    [again] = parse_csv(
        f"{columns}\n{quoted}\n".replace(f"name;{heading}", f"name,{heading}").replace("An;", "An,"), today=TODAY
    )
    assert again == one


@pytest.mark.parametrize("heading", ["Bewoner", "Cliënt", "Résidente", "Bewohnerin", "Patient"])
def test_whoever_is_listed_has_a_name(heading):
    [one] = parse_csv(f"{heading};Huidtype\nAn;3\n")
    assert (one.name, one.person.skin_type) == ("An", 3)


@pytest.mark.parametrize("field", ["conditions", "labs", "spf", "sunscreen_on", "supplement_iu", "supplements"])
@pytest.mark.parametrize("said", ["geen", "none", "aucune", "keine", "nee", "-", "–", "?", "n.v.t.", "onbekend"])
def test_none_of_what_somebody_may_have_is_an_empty_cell(field, said):
    assert parse_csv(f"name,{field}\nAn,{said}\n") == parse_csv(f"name,{field}\nAn,\n")


@pytest.mark.parametrize("field", ["age", "skin_type", "sex", "pregnant", "minutes", "body_weight", "birth_date"])
@pytest.mark.parametrize("said", ["?", "onbekend", "unknown", "inconnu", "unbekannt", "n/a", "k. A."])
def test_what_is_not_known_is_an_empty_cell(field, said):
    assert parse_csv(f"name,{field}\nAn,{said}\n") == parse_csv(f"name,{field}\nAn,\n")


@pytest.mark.parametrize(("field", "said"), [("minutes", "geen"), ("clothing", "geen"), ("age", "-"), ("sex", "x")])
def test_none_is_asked_back_where_it_can_mean_something(field, said):
    with pytest.raises(PeopleError, match=f"line 2, column 2: “{said}”"):
        parse_csv(f"name,{field}\nAn,{said}\n")


def test_a_name_is_never_taken_for_nothing():
    assert [one.name for one in parse_csv("name\nGeen\nUnknown\n?\n")] == ["Geen", "Unknown", "?"]


@pytest.mark.parametrize(
    ("heading", "units"),
    [
        ("Supplement (mg)", "IU or µg"),
        ("Supplementen (druppels)", "IU or µg"),
        ("supplement_iu (per week)", "IU or µg"),
        ("Labo (mg/L)", "nmol/L or ng/mL"),
        ("Leeftijd (dagen)", "y or month"),
        ("Minuten (buiten)", "min or h"),
    ],
)
def test_a_heading_whose_unit_is_not_known_is_refused(heading, units):
    words = f"line 1, column 2: “{heading}” has a unit that is not known here. Write {units}."
    with pytest.raises(PeopleError, match=re.escape(words)):
        parse_csv(f"name;{heading}\nAn;20\n")


def test_woman_or_man_is_said_once():
    with pytest.raises(PeopleError, match=r"Woman or man is given twice\. Use sex or woman\."):
        parse_csv("name,sex,woman\nAn,f,yes\n")


@pytest.mark.parametrize("said", ["ja", "oui", "yes", "WAAR", "VRAI", "true", "wahr", "1", "JA", "x", "j"])
def test_yes_in_four_languages(said):
    [one] = parse_csv(f"name,pregnant\nAn,{said}\n")
    assert one.profile.pregnant


@pytest.mark.parametrize("said", ["nee", "non", "no", "ONWAAR", "FAUX", "false", "falsch", "0", "nein", "neen", "n"])
def test_no_in_four_languages(said):
    [one] = parse_csv(f"name,pregnant\nAn,{said}\n")
    assert not one.profile.pregnant


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "name;supplement_iu\nAn;1.500\n",
            "line 2, column 2: “1.500” can mean 1.5 or 1500. Write 1.5 or 1500. (supplement_iu)",
        ),
        ('name,supplement_iu\nAn,"1,500"\n', "line 2, column 2: “1,500” can mean 1.5 or 1500."),
        ("name;birth_date\nAn;05/11/1950\n", "“05/11/1950” can mean 5 November 1950 or 11 May 1950."),
        ("name;birth_date\nAn;13/11/50\n", "The year in “13/11/50” is not clear."),
        ("name;birth_year;age\nAn;1950;76\n", "The age is given twice. Use age or birth_year. (age)"),
        ("name;birth_year\nAn;2050\n", "“-24” is too low. Write 0 to 120 years. (birth_year)"),
        ("name;skin_type\nAn;II-III\n", "“II-III” is not a skin type. Write 1 to 6, or I to VI. (skin_type)"),
        ("name;exposed_fraction\nAn;25\n", "Write a percentage with its sign, such as 25%. (exposed_fraction)"),
        ("name;routines\nAn;20 ma\n", "“ma” can mean monday or tuesday."),
        ("name;clothing\nAn;korte brok\n", "“korte brok” is not known as clothing. Did you mean shorts?"),
        ("name;pregnant\nAn;misschien\n", "“misschien” is neither yes nor no. Write yes or no. (pregnant)"),
        ("name;Leeftyd\nAn;7\n", "line 1, column 2: “Leeftyd” is not known as a column. Did you mean age?"),
        ("name;age;room, floor, bed, ward\nAn;7;8\n", "line 1, column 3: “room, floor, bed, ward” is not known"),
        ("name;age (room\nAn;7\n", "line 1, column 2: “age (room” is not known as a column."),
        ("name;age;Leeftijd\nAn;7;8\n", "line 1, column 3: “Leeftijd” is a second column for age."),
        ("\n\nname;;age\nAn;x;7\n", "line 4, column 2: “x” stands in a column without a name."),
        ("sep=;\nname;age\nAn;old\n", "line 3, column 2: “old” is not a number. Write 0 to 120 years. (age)"),
        ("name;age\nAn;7;;8\n", "line 2, column 4: “8” stands in a column without a name."),
        ("", "line 1, column 1: Nobody is in the file."),
        (" \n;;\n", "line 1, column 1: Nobody is in the file."),
    ],
)
def test_what_is_not_clear_is_asked_back_with_its_place(text, words):
    with pytest.raises(PeopleError) as refused:
        parse_csv(text, "ward.csv", today=TODAY)
    assert str(refused.value).startswith("ward.csv, line ")
    assert words in str(refused.value)


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("supplement_iu = 1.500", "“1.500” can mean 1.5 or 1500. Write 1.5 or 1500. (supplement_iu)"),
        ("minutes = 1.250", "“1.250” can mean 1.25 or 1250."),
        ('supplement_iu = "1.500"', "“1.500” can mean 1.5 or 1500."),
        ("labs = [5]", "“[5]” is not a list of texts. Write them in quotation marks. (labs)"),
        ("age = " + "9" * 400, "“1e400” is too high. Write 0 to 120 years. (age)"),
        ("age = " + "9" * 5000, "A number is too long"),
        ("name.a.b = 1", "is not text. Write some, such as Anna. (name)"),
        ("age = true", "“True” is not a number. Write 0 to 120 years. (age)"),
        ("labs" + ".a" * 5000 + " = 1", "line "),
        ("conditions = [[[1]]]", "is not a list of texts."),
        ("start = 2024-11-01", "is not a time of day."),
    ],
)
def test_toml_is_read_by_the_same_rules(field, words):
    name = "" if field.startswith("name") else 'name = "An"\n'
    with pytest.raises(PeopleError) as refused:
        parse_toml(f"[[people]]\n{name}{field}\n", "ward.toml")
    assert str(refused.value).startswith("ward.toml, line ")
    assert words in str(refused.value)


def test_toml_keeps_clear_numbers_and_reads_words():
    [one] = parse_toml(
        '[[people]]\nname = "An"\nage = 1.500\nexposed_fraction = 0.125\npregnant = "ja"\ncovered = 1\n'
        'supplement_iu = "10 µg"\nbirth_year = 1950\n'.replace("birth_year = 1950\n", "")
        + '[[people.habit]]\nminutes = "1u30"\nweekdays = "ma-vr"\nmonths = "apr-sep"\nstart = "12u30"\n'
    )
    assert (one.profile.age, one.person.exposed_fraction) == (1.5, 0.125)
    assert (one.profile.pregnant, one.profile.covered, one.supplements[0].iu) == (True, True, 400)
    assert one.habit.routines[0].weekdays == (1, 2, 3, 4, 5)
    assert one.habit.routines[0].months == (4, 5, 6, 7, 8, 9)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_template_can_be_read_as_it_is(tmp_path, code):
    file = tmp_path / "ward.csv"
    file.write_bytes(template(code))
    anna, ben = read_people(file, today=TODAY)
    assert (anna.name, anna.profile.age, anna.person.clothing) == ("Anna", 75, "tshirt+trousers")
    assert (anna.profile.woman, anna.profile.pregnant, anna.supplements[0].iu) == (True, False, 400)
    assert anna.habit.routines[0].weekdays == (1, 2, 3, 4, 5)
    assert (ben.name, ben.person.skin_type) == ("Ben", 4)


def test_only_a_fault_looks_for_its_place(monkeypatch):
    """Reading takes time in proportion to the people: the place of a key is sought when it is wrong."""
    from uvbcalc.planning import people

    monkeypatch.setattr(people, "_toml_spot", lambda *_: pytest.fail("sought without a fault"))
    text = "".join(f'[[people]]\nname = "P{i}"\nage = {i % 90}\n' for i in range(50))
    assert len(parse_toml(text)) == 50


@given(st.one_of(st.text(max_size=60), st.text('name,;age\t\n"sep=127.x ', max_size=60)))
def test_any_text_is_a_table_or_refused(text):
    for parse in (parse_csv, parse_toml):
        try:
            assert parse(text)
        except PeopleError as refused:
            assert "line " in str(refused)


@given(
    st.sampled_from(
        ["age", "skin_type", "labs", "routines", "supplements", "start", "clothing", "conditions", "birth_date"]
    ),
    st.text(max_size=25),
)
def test_any_cell_is_read_or_refused(field, cell):
    quoted = cell.replace('"', '""')
    try:
        parse_csv(f'name,{field}\nAn,"{quoted}"\n')
    except PeopleError as refused:
        assert "line " in str(refused)


@given(st.binary(max_size=40))
def test_any_bytes_are_text_or_refused(content):
    try:
        assert isinstance(text_of(content, "ward.csv"), str)
    except PeopleError as refused:
        assert "cannot be read" in str(refused) or "whole workbook" in str(refused)


@pytest.mark.parametrize("content", [b"PK\x03\x04 and more", bytes.fromhex("d0cf11e0a1b11ae1")])
@pytest.mark.parametrize("name", ["ward.xlsx", "ward.xls", "ward.ods", "ward.csv"])
def test_a_whole_workbook_is_sent_back_by_its_name(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(PeopleError, match=rf"{name}” is a whole workbook. Save its sheet as CSV"):
        read_people(tmp_path / name)


def test_what_is_no_field_is_told_without_one():
    fault = located("ward.csv", 3, 2, Phrase("This is not read."))
    assert (str(fault), fault.argument) == ("ward.csv, line 3, column 2: This is not read.", "")
