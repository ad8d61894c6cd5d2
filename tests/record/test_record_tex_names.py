"""The people of author fields, as BibTeX, biblatex and exporters write them."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effort import steps
from samcat.record.tex_names import people_of


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("Bee, Anna and Wasp, Ben", ("Bee, Anna", "Wasp, Ben")),
        ("Anna Bee AND {The Hive and Co.}", ("Bee, Anna", "{The Hive and Co.}")),
        ("Bee, Anna; Wasp, Ben; Ant, C.", ("Bee, Anna", "Wasp, Ben", "Ant, C.")),
        ("Anna Bee, Ben Wasp, Carl Ant", ("Bee, Anna", "Wasp, Ben", "Ant, Carl")),
        ("A. Bee, B. Wasp and C. Ant", ("Bee, A.", "Wasp, B.", "Ant, C.")),
        ("Bee, A., Wasp, B., Ant, C.", ("Bee, A.", "Wasp, B.", "Ant, C.")),
        ("family=Bee, given=Ada, prefix=van, useprefix=true and given=Bo, family=Li", ("van Bee, Ada", "Li, Bo")),
        ("Bee, Anna 3rd and Wasp, B. Jr", ("Bee, 3rd, Anna", "Wasp, Jr, B.")),
        ("and Bee, Anna and Wasp, Ben", ("Bee, Anna", "Wasp, Ben")),
        ("Dr Anna Bee and Wasp, Prof. Dr.-Ing. Ben and Ant, DR", ("Bee, Anna", "Wasp, Ben", "Ant, DR")),
        (
            "The mathlib Community and The {Bee Program} and Bee, The",
            ("{The mathlib Community}", "{The Bee Program}", "Bee, The"),
        ),
        ("Center, A. and Bureau, Anna and Team, Bee", ("Center, A.", "Bureau, Anna", "{Bee Team}")),
        ("King, Jr., Martin L. and Martin Luther King, Jr.", ("King, Jr., Martin L.", "King, Jr., Martin Luther")),
        ("Bee, Anna (蜂安娜) and 蜂, 安娜 and 蜂安娜", ("Bee, Anna (蜂安娜)", "蜂, 安娜", "{蜂安娜}")),
        ("de la Cruz, Maria and van Gogh", ("de la Cruz, Maria", "{van Gogh}")),
        ("Carl Wasp 0001 and Bee, A. and", ("Wasp, Carl", "Bee, A.")),
        ("", ()),
        ("Bee AB, Ant C", ("Bee, AB", "Ant, C")),
        ("Bee A; van der Wasp B", ("Bee, A", "van der Wasp, B")),
        ("Bee, A. B., Wasp, C., and Ant, D.", ("Bee, A. B.", "Wasp, C.", "Ant, D.")),
        ("Bee, A., et al.", ("Bee, A.", "others")),
        (r"Anna Bee \& Ben Wasp", ("Bee, Anna", "Wasp, Ben")),
        ("Bee, A. & Wasp, B.", ("Bee, A.", "Wasp, B.")),
        ("王小明, 李四", ("{王小明}", "{李四}")),
        ("王小明；李四", ("{王小明}", "{李四}")),
        ("Bee 0001, Anna", ("Bee, Anna",)),
        ("ATLAS Collaboration and Team, Hive", ("{ATLAS Collaboration}", "{Hive Team}")),
        ("Anna Bee; Ben C. Wasp; and Carl Ant", ("Bee, Anna", "Wasp, Ben C.", "Ant, Carl")),
        ("Bee, Anna; Wasp, Ben and Ant, Carl", ("Bee, Anna", "Wasp, Ben", "Ant, Carl")),
        ("Bee, Anna, Wasp, Ben", ("Bee, Anna", "Wasp, Ben")),
        ("Bee, Anna Maria, van Wasp, Ben, and Ant, Carl", ("Bee, Anna Maria", "van Wasp, Ben", "Ant, Carl")),
        ("Bee, A., Wasp, Jr., B., & Ant, C.", ("Bee, A.", "Wasp, Jr., B.", "Ant, C.")),
        ("Anna Bee, Ben Wasp & Carl Ant", ("Bee, Anna", "Wasp, Ben", "Ant, Carl")),
        ("Anna Bee, PhD, Ben Wasp, Carl Ant", ("Bee, PhD, Anna", "Wasp, Ben", "Ant, Carl")),
        ("Bee A.; Wasp B.C.", ("Bee, A.", "Wasp, B.C.")),
        ("M&uuml;ck, Anna and O&#39;Bee, Ben", ("Mück, Anna", "O'Bee, Ben")),
        ("Bee, Anna, S.J. and Wasp, Ben, RN", ("Bee, S.J., Anna", "Wasp, RN, Ben")),
        ("Bee Jr., Anna and Wasp, Ben III", ("Bee, Jr., Anna", "Wasp, III, Ben")),
        ("Bee III, Anna M.", ("Bee, III, Anna M.",)),
        ("蜂安娜 (Anna Bee)", ("Bee, Anna (蜂安娜)",)),
        ("蜂 安娜 (Bee, Anna) and 蜂 安娜", ("Bee, Anna (蜂 安娜)", "蜂, 安娜")),
        ("Bäcker (ベッカー), Anna", ("Bäcker, Anna (ベッカー)",)),
        ("Bee（蜂）, Anna（安娜）", ("Bee, Anna (蜂安娜)",)),
        ("Пчела, Анна (Bee, Anna)", ("Пчела, Анна (Bee Anna)",)),
        ("Пчела, А. Б. и др.", ("Пчела, А. Б.", "others")),
        ("More, Anna and Bee, More and more", ("More, Anna", "Bee, More", "others")),
        ("Bee, E. A. and Wasp, U. A. and Ant, M. Fl.", ("Bee, E. A.", "Wasp, U. A.", "Ant, M. Fl.")),
        ("World Bee Organization and Hives, Inc.", ("{World Bee Organization}", "{Hives, Inc.}")),
        ("{Bee, A and Wasp, B}", ("Bee, A", "Wasp, B")),
        ("{Office of Bees, Hives and Wasp, Ants}", ("{Office of Bees, Hives and Wasp, Ants}",)),
        ("Anna Bee, Ben Wasp et al.", ("Bee, Anna", "Wasp, Ben", "others")),
        ("Bee Wasp, Anna M. et al.", ("Bee Wasp, Anna M.", "others")),
        ("Anna Bee, Jr., Ben Wasp", ("Bee, Jr., Anna", "Wasp, Ben")),
        ("III, Ben Wasp and Jr., Bee", ("Wasp, III, Ben", "Jr., Bee")),
        ("van Bee, Jr., Anna Lou", ("van Bee, Jr., Anna Lou",)),
        ("Department of Bees, Hive University", ("{Department of Bees, Hive University}",)),
        ("Institute for Bees, Hive and Wasp, B.", ("{Institute for Bees, Hive}", "Wasp, B.")),
        ("The Hive Collaboration, Bee A, Wasp B", ("{The Hive Collaboration}", "Bee, A", "Wasp, B")),
        ("Brasil, Ministério das Abelhas", ("{Brasil, Ministério das Abelhas}",)),
        ("Institute of Bees and Wasps and Ant, C.", ("{Institute of Bees and Wasps}", "Ant, C.")),
        ("Bee, Anna, Ben Wasp, and Cid Ant", ("Bee, Anna", "Wasp, Ben", "Ant, Cid")),
        (r"A.\ B.\ Bee and Jo\~ao e Wasp", ("Bee, A. B.", "e Wasp, João")),
        ("Bee A., Wasp B. C., Ant D.", ("Bee, A.", "Wasp, B. C.", "Ant, D.")),
        ("Bee Wasp, SA and Ant, Co.", ("Bee Wasp, SA", "{Ant, Co.}")),
        ("Hives AG and Bee, A.G.", ("{Hives AG}", "Bee, A.G.")),
        ("Christopher De Sa and Inkyu Sa and Maria Co", ("De Sa, Christopher", "Sa, Inkyu", "Co, Maria")),
        ("Hives SA and Bee Bank Ag and J. SA", ("{Hives SA}", "{Bee Bank Ag}", "SA, J.")),
        ("INKYU SA and BASF AG and Bee, A.", ("SA, INKYU", "{BASF AG}", "Bee, A.")),
        ("Amartya Kumar Sen and Li, Jun and Ann Bee jun.", ("Sen, Amartya Kumar", "Li, Jun", "Bee, jun., Ann")),
        ("Достоевский Ф. М. and Bee, A.", ("Достоевский, Ф. М.", "Bee, A.")),
        ("Петров Иван Сергеевич and Иван Петрович Абрамович", ("Петров, Иван Сергеевич", "Абрамович, Иван Петрович")),
        ("Müller K-H and Bee H", ("Müller, K-H", "Bee, H")),
        ("Иванов И.И., Петров П.П.", ("Иванов, И.И.", "Петров, П.П.")),
        ("Smith JA and Bee B et al.", ("Smith, JA", "Bee, B", "others")),
        (
            "van Bee JK and Weinan E and Guido van R. and Ben Ant",
            ("van Bee, JK", "E, Weinan", "van R., Guido", "Ant, Ben"),
        ),
        ("Xiaoming LI and Wei WU", ("LI, Xiaoming", "WU, Wei")),
        ("{Department of Bees, Hive} and Madonna", ("{Department of Bees, Hive}", "{Madonna}")),
        ("Anna Van Bee and Office of Hives", ("Van Bee, Anna", "{Office of Hives}")),
        ("Center, A and Center, Bees", ("Center, A", "{Bees Center}")),
        ("Bee, 晓东 and Wasp, Ben 本", ("Bee, 晓东", "Wasp, Ben (本)")),
        ("literal={The Hive} and family=Bee, given=Ada, nameid=x", ("{The Hive}", "Bee, Ada")),
        ("蜂巢IT中心 and 蜜蜂研究所AI and 王小明 Bee", ("{蜂巢IT中心}", "{蜜蜂研究所AI}", "{Bee (王小明)}")),
        ("П. О. Шмелевич and Пчёлкин Иван Шмелевич", ("Шмелевич, П. О.", "Пчёлкин, Иван Шмелевич")),
        ("Bee, Anna and others, O", ("Bee, Anna", "others, O")),
    ],
)
def test_people_are_read_in_the_forms_in_which_they_are_written(field: str, names: tuple[str, ...]) -> None:
    assert people_of(field).names == names


@pytest.mark.parametrize(
    "ending",
    [
        " and others",
        " and others.",
        " et al.",
        " et al",
        " and {others}",
        ", et al",
        " et.al.",
        " and et al.",
        " AND Others",
        " and colleagues",
        " & others",
        " and al.",
        " u. a.",
        " et coll.",
        " и др.",
        " and 3 others",
        " and ...",
        " an others",
        " [et al.]",
        r" and {\textit{et al.}}",
        " & al.",
        " m.fl.",
    ],
)
def test_unnamed_others_stay_the_last_of_the_people(ending: str) -> None:
    assert people_of(f"Bee, Anna and Wasp, Ben{ending}").names == ("Bee, Anna", "Wasp, Ben", "others")


@pytest.mark.parametrize(
    ("field", "is_told"),
    [
        ("Bee, Anna, Wasp", True),
        ("Bee, A., Wasp, B., Ant", True),
        ("Anna Bee, Ben Wasp et al.", True),
        ("Anna Bee, Jr., Ben Wasp", True),
        ("Institute of Bees and Wasps", True),
        ("Bees and Wasp Organization", True),
        ("Bee, Anna, née Wasp", True),
        ("Bee and Wasp, Inc.", True),
        ("Bee, Anna (ed.)", True),
        ("Dr. Anna Bee", True),
        (r"Bee, Anna\thanks{The hive} and Wasp, Ben", True),
        ("Bee, Anna and ... and Wasp, Ben", True),
        ("Bee, Anna, Wasp, Ben", True),
        ("Bee, Anna Lou, Wasp, Ben", False),
        ("Anna Bee, Ben Wasp", True),
        ("Anna Bee and Ben Wasp, Cid Ant", True),
        ("de la Bee, Anna Lou", False),
        ("Bee Wasp, Anna Lou and Ant, B.", False),
        ("Xiaoming LI and Wei WU", True),
        ("Bee AB and Weinan E", False),
        ("Bee, Anna and Wasp, Ben, Jr.", False),
        (r"Department of Hives \& Human Bees", True),
        (r"{Bee \& Co.}", False),
        ("Bee, Jr., Anna", False),
    ],
)
def test_commas_and_ampersands_that_may_part_people_or_one_name_are_told(field: str, is_told: bool) -> None:
    assert bool(people_of(field).doubt) is is_told


_GIVEN = st.sampled_from("Anna Ann-Marie J. B.-C. WU Md. Van De Jun Luc SA É. D'Arcy V".split())
_FAMILY = st.sampled_from(["Bee", "O'Neil", "Müller", "Sa", "Co", "Sen", "Team", "Wu", "X", "McBee", "Jr.", "Al", "II"])
_PARTICLE = st.sampled_from(["", "", "van ", "de la ", "of "])
_INVERTED = st.builds("{}{}, {} {}".format, _PARTICLE, _FAMILY, _GIVEN, _GIVEN)
_AS_READ = st.builds("{} {} {}{}".format, _GIVEN, _GIVEN, _PARTICLE, _FAMILY)


@given(st.lists(_INVERTED, min_size=2) | st.lists(_AS_READ, min_size=2) | st.lists(_INVERTED | _AS_READ, min_size=2))
def test_fields_of_plain_names_are_read_as_any_other(names: list[str]) -> None:
    # capitals between people keep a field from being read at once
    assert people_of(" and ".join(names)) == people_of(" AND ".join(names))


@pytest.mark.parametrize("name", ["A Bee", "Bee, A", "A Bee and Wasp, B", "{A, B}"])
def test_twice_as_many_names_take_twice_the_steps(name: str) -> None:
    fields = [" and ".join([name] * count) for count in (50, 100)]
    small, large = (steps(partial(people_of, field), "record") for field in fields)
    assert 0 < large < 2.3 * small


@pytest.mark.parametrize(("field", "is_standard"), [("Bee, Anna, and others", False), ("Bee, Anna and others", True)])
def test_a_comma_before_and_is_no_part_of_a_name_though_bibtex_takes_it_for_one(field: str, is_standard: bool) -> None:
    assert people_of(field)[:1] == (("Bee, Anna", "others"),)
    assert people_of(field).is_standard is is_standard
