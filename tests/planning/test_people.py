from datetime import date, time

import pytest

from uvbcalc import Person, Sunscreen, read_people
from uvbcalc.blood.serum import USUAL_DIET_IU, BodyWeight
from uvbcalc.guidance.profile import Condition
from uvbcalc.planning.people import PeopleError, parse_csv, parse_toml

WARD = """
[[people]]
name = "Anna"
age = 74
skin_type = "II"
labs = ["2024-11-12=42", "2025-03-01 = 20 ng/mL"]
conditions = ["kidney_disease"]
body_weight = "obese"

[[people.habit]]
minutes = 20
start = 12:30:00
weekdays = [1, 2, 3, 4, 5]

[[people.habit]]
minutes = 90
weekdays = [6, 7]
months = [5, 6, 7, 8]

[[people]]
name = "Ben"
exposed_fraction = 0.3
supplement_iu = 400
"""


def test_a_ward_in_toml():
    anna, ben = parse_toml(WARD)
    assert (anna.name, anna.profile.age, anna.person.skin_type) == ("Anna", 74, 2)
    assert anna.labs[1].level_nmol_l == pytest.approx(49.92)
    assert anna.profile.conditions == (Condition.KIDNEY_DISEASE,)
    assert anna.law.body_weight is BodyWeight.OBESE
    weekdays, weekend = anna.habit.routines
    assert (weekdays.outings[0].minutes, weekend.outings[0].minutes) == (20, 90)
    assert (weekdays.outings[0].start, weekend.months) == (time(12, 30), (5, 6, 7, 8))
    assert ben.supplements[0].iu == 400
    assert ben.habit is None  # the ordinary day


def test_a_person_in_full_in_either_form():
    toml = """
[[people]]
name = "Anna"
age = 74
skin_type = 3
clothing = "tshirt+shorts"
hair = false
beard = false
spf = 30
layer_mg_cm2 = 1
applications = 2
missed_share = 0.1
hours_since = 2
sunscreen_on = "face+forearms"
lab_med_j_m2 = 300
melanin = true
posture = "lying+sand"
"""
    csv = (
        "name,age,skin_type,clothing,hair,spf,layer_mg_cm2,applications,missed_share,hours_since,sunscreen_on,"
        "lab_med_j_m2,melanin,posture\n"
        "Anna,74,III,tshirt+shorts,no,30,1,2,0.1,2,face+forearms,300,yes,lying+sand\n"
    )
    [anna], [again] = parse_toml(toml), parse_csv(csv)
    assert anna == again
    assert anna.profile.age == anna.person.age == 74
    assert anna.person == Person(
        age=74,
        skin_type=3,
        clothing="tshirt+shorts",
        hair=False,
        sunscreen=Sunscreen(spf=30, layer_mg_cm2=1, applications=2, missed_share=0.1, hours_since=2),
        sunscreen_on="face+forearms",
        lab_med_j_m2=300,
        melanin=True,
        posture="lying+sand",
    )


def test_a_household_in_csv():
    first, second = parse_csv(
        "name,age,skin_type,minutes,start,labs,pregnant\n"
        '"Janssens, An",34,V,20,12:30,2024-11-12=42;2025-03-01=50,yes\n'
        "Jan,,,,,,\n"
    )
    assert first.name == "Janssens, An"
    assert first.profile.pregnant
    assert [lab.date for lab in first.labs] == [date(2024, 11, 12), date(2025, 3, 1)]
    assert first.habit.routines[0].outings[0].start == time(12, 30)
    assert second.profile.age is None


def test_semicolons_go_with_decimal_commas():
    [an] = parse_csv('name;exposed_fraction;routines\n"Janssens, An";0,25;12:30-12:50 mon-fri\n')
    assert (an.name, an.person.exposed_fraction) == ("Janssens, An", 0.25)
    [routine] = an.habit.routines
    assert (routine.outings[0].minutes, routine.weekdays) == (20, (1, 2, 3, 4, 5))


def test_several_routines_make_a_habit():
    [an] = parse_csv("name,routines\nAn,12:30-12:50 mon-fri;90 sat-sun nov-feb\n")
    assert [routine.months for routine in an.habit.routines] == [tuple(range(1, 13)), (1, 2, 11, 12)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "line 1, column 1: Nobody is in the file. Write [[people]] for each person."),
        ("[[people]]\nname = 'A'\n  age = 740", "line 3, column 3: “740” is too high. Write 0 to 120 years. (age)"),
        ("[[people]]\nname = 'A\nage = 7", ", column "),
        ("[[people]]\nname = [", "line 2, column 9: This is not TOML (Invalid value)."),
        (
            "[[people]]\nname = 'A'\n[[people]]\nname = 'B'\nage = 'old'",
            "line 5, column 1: “old” is not a number. Write 0 to 120 years. (age)",
        ),
        ("[[people]]\nname = 'A'\nage = 7 7", "line 3, column 9: This is not TOML (Expected newline or end of "),
        ("[[people]]\nname = 'A'\n\n  = 3", "line 4, column 3: This is not TOML (Invalid statement)."),
        ("x = " + "[" * 20_000, "line 1, column 1: A number is too long, or tables lie too deep in each other."),
        (
            "[[people]]\nname = 'A'\nage = 7\n[[people]]\nname = 'B'\nage = 'old'\n[[people]]\nname = 'C'\nage = 7",
            "line 6, column 1: “old” is not a number. Write 0 to 120 years. (age)",
        ),
        ("[[people]]\nage = 7", "line 1, column 1: A person has no name. Write one. (name)"),
        (
            "[[people]]\nname = 'A'\n[[ people ]]\nage = 7\n[[people]]\nname = 'C'\n[[people]]\nname = 'D'",
            "line 3, column 1: A person has no name. Write one. (name)",
        ),
        (
            "[[people]]\nname = 'A'\ncolour = 7",
            "line 3, column 1: “colour” is not known as a field. Did you mean covered or labs?",
        ),
        (
            "[[people]]\nname = 'A'\nlabs = ['2024-11-12=5000']",
            "line 3, column 1: “5000” is above 500 nmol/L. Check the number and the unit.",
        ),
        ("[[people]]\nname = 'A'\nskin_type = 7", "line 3, column 1: “7” is too high. Write 1 to 6. (skin_type)"),
        (
            "[[people]]\nname = 'A'\n[[people.habit]]\nhours = 7",
            "line 3, column 10: “hours” is not known here. Write minutes, start, weekdays or months. (habit)",
        ),
        (
            "[[people]]\nname = 'A'\nhabit = 7",
            "line 3, column 1: “7” is not a table. Write [[people.habit]] for each. (habit)",
        ),
        (
            "[[people]]\nname = 'A'\ncovered = 'perhaps'",
            "line 3, column 1: “perhaps” is neither yes nor no. Write yes or no. (covered)",
        ),
        ("[[people]]\nname = 'A'\nclothing = 'tshrt'", "line 3, column 1: "),
        (
            "[[people]]\nname = 'A'\nposture = 'lying+upright'",
            "line 3, column 1: “lying+upright” names two of a kind. Write lying or upright. (posture)",
        ),
        ("[[people]]\nname = 'A'\nsunscreen_on = 'nose'", "line 3, column 1: "),
        (
            "[[people]]\nname = 'A'\napplications = 1.5",
            "line 3, column 1: “1.5” is not a whole number. Write 1 to 10. (applications)",
        ),
        ("[[people]]\nname = 'A'\nspf = 500", "line 3, column 1: “500” is too high. Write 1 to 100. (spf)"),
        (
            "[[people]]\nname = 'A'\nclothing = 'tshirt'\nregions = 'face'",
            "line 2, column 1: The bare skin is given twice. Use regions or clothing. (regions)",
        ),
        (
            "[[people]]\nname = 'A'\nlayer_mg_cm2 = 1",
            "line 2, column 1: This says how sunscreen was put on. Write its SPF too. (layer_mg_cm2)",
        ),
        (
            "[[people]]\nname = 'A'\nconditions = ['cold']",
            "line 3, column 1: “cold” is not known as an illness. Write kidney_disease, kidney_stones, sarcoidosis, ",
        ),
        (
            "[[people]]\nname = 'A'\nconditions = 3",
            "line 3, column 1: “3” is not a list of texts. Write them in quotation marks. (conditions)",
        ),
        (
            "[[people]]\nname = 'A'\nlabs = [42]",
            "line 3, column 1: “[42]” is not a list of texts. Write them in quotation marks. (labs)",
        ),
        (
            "[[people]]\nname = 'A'\nbody_weight = ['x']",
            "line 3, column 1: “['x']” is not text. Write normal, overweight or obese. (body_weight)",
        ),
        ("[[people]]\nname = '  '", "line 2, column 1: “  ” is not text. Write some, such as Anna. (name)"),
        (
            "[[people]]\nname = 'A'\nhabit = [3]",
            "line 3, column 1: “[3]” is not a table. Write [[people.habit]] for each. (habit)",
        ),
        (
            "[[people]]\nname = 'A'\n[[people.habit]]\nminutes = 5\n[[people.habit]]\nweekdays = 3",
            "line 5, column 10: “3” is not a list of numbers. Give 1 to 7. (habit)",
        ),
        (
            "[[people]]\nname = 'A'\n[[people.habit]]\nmonths = []",
            "line 3, column 10: “[]” is not a list of numbers. Give 1 to 12. (habit)",
        ),
        (
            "[[people]]\nname = 'A'\nminutes = 20\n[[people.habit]]\nminutes = 5",
            "line 2, column 1: The time outdoors of “A” is given twice. Use habit or minutes.",
        ),
        (
            "[[people]]\nname = 'A'\nroutines = ['noon']",
            "line 3, column 1: “noon” is not a time outdoors that comes back. Write 12:30-12:50 mon-fri apr-sep.",
        ),
        (
            "[[people]]\nname = 'A'\nage = " + "9" * 400,
            "line 3, column 1: “1e400” is too high. Write 0 to 120 years. (age)",
        ),
    ],
)
def test_a_malformed_toml_says_where(text, words):
    with pytest.raises(PeopleError) as refused:
        parse_toml(text, "ward.toml")
    assert str(refused.value).startswith("ward.toml")
    assert words in str(refused.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name,age\n", "line 1, column 1: Nobody is in the file. Write a line for each person."),
        ("name,age\nA,7\nB,old\n", "line 3, column 2: “old” is not a number. Write 0 to 120 years. (age)"),
        ("name,age\nA,7,8\n", "line 2, column 3: “8” stands in a column without a name. Give it one, or leave it out."),
        ("name,age\n,7\n", "line 2, column 1: A person has no name. Write one. (name)"),
        ("age,name\n7,\n", "line 2, column 2: A person has no name. Write one. (name)"),
        (
            "name,labs\nA,2024-13-01=42\n",
            "line 2, column 2: “2024-13-01” does not exist. Write year-month-day, for example 2024-12-01. (labs)",
        ),
        (
            "name,start\nA,25:00\n",
            "line 2, column 2: “25:00” is not a time of day. Write hours and minutes: 13:30. (start)",
        ),
        ('name,age\n"A,7\n', "line 2, column 1: The quotation marks do not match ("),
        ("name,colour\nA,7\n", "line 1, column 2: “colour” is not known as a column. Did you mean covered or labs?"),
        ("name,age,age\nA,7,8\n", "line 1, column 3: “age” is a second column for age. Leave one out."),
    ],
)
def test_a_malformed_csv_says_where(text, words):
    with pytest.raises(PeopleError) as refused:
        parse_csv(text, "ward.csv")
    assert str(refused.value).startswith("ward.csv, line ")
    assert words in str(refused.value)


def test_files_are_told_apart_by_their_name(tmp_path):
    (tmp_path / "ward.csv").write_text("\ufeffname,age\nAnna,74\n", encoding="utf-8")
    (tmp_path / "ward.toml").write_text(WARD, encoding="utf-8")
    assert [one.name for one in read_people(tmp_path / "ward.csv")] == ["Anna"]
    assert len(read_people(tmp_path / "ward.toml")) == 2
    (tmp_path / "bytes.csv").write_bytes(b"name\nAndr\x82\n")
    with pytest.raises(PeopleError, match=r"cannot be read. Save it as CSV UTF-8"):
        read_people(tmp_path / "bytes.csv")


def test_what_is_taken_part_of_the_year_and_how_long_it_lasts():
    [anna] = parse_csv(
        "name,supplement_iu,supplements,half_life_days\nAnna,200,2024-10-01/2025-03-31=400;/2020-01-01=800,30"
    )
    assert [(each.iu, each.last) for each in anna.supplements] == [
        (200, None),
        (400, date(2025, 3, 31)),
        (800, date(2020, 1, 1)),
    ]
    assert anna.law.half_life_days == 30


@pytest.mark.parametrize("field", ["exposed_fraction", "sunscreen_block", "missed_share"])
def test_a_share_is_refused_above_the_whole_of_it(field):
    with pytest.raises(PeopleError, match=rf"“1.5” is too high. .*\({field}\)") as refused:
        parse_toml(f"[[people]]\nname = 'A'\nspf = 30\n{field} = 1.5")
    assert refused.value.argument == field


def test_somebody_is_a_year_older_on_the_birthday():
    ages = [parse_csv("name,birth_date\nAn,1950-11-28\n", today=date(2026, 11, day))[0].profile.age for day in (27, 28)]
    assert ages[0] < ages[1] == 76


@pytest.mark.parametrize(
    ("name", "text"),
    [("ward.csv", "name,birth_year\nAn,1950\n"), ("ward.toml", "[[people]]\nname = 'An'\nbirth_year = 1950\n")],
)
def test_a_file_is_read_as_of_a_day_and_named_in_what_is_refused(tmp_path, name, text):
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    [an] = read_people(file, today=date(1990, 6, 1))
    assert an.profile.age == 40
    file.write_text(text.replace("1950", "'x'"), encoding="utf-8")
    with pytest.raises(PeopleError) as refused:
        read_people(file)
    assert f"{name}, line " in str(refused.value)  # a long path is shortened before its end


def test_who_says_nothing_of_food_eats_as_usual():
    usual, more = parse_csv("name,food_iu\nAn,\nBen,300\n")
    assert (usual.food_iu, more.food_iu) == (USUAL_DIET_IU, 300)


def test_the_line_of_headings_is_named_where_it_is_wrong():
    with pytest.raises(PeopleError, match="line 1, column 2: “colour” is not known"):
        parse_csv("name,colour\nAn,red\n")
