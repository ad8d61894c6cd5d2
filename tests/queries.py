"""Queries as readers type them, made of what a list holds: right, misspelled, pasted, half typed, and hostile."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from samcat.record.names import people
from samcat.search.parse import HAS
from samcat.search.weights import MONTHS, VENUES

if TYPE_CHECKING:
    from collections.abc import Callable

    from samcat.catalog import Catalog
    from samcat.record.model import Record

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SCRIPTS = "äöüßñéèçøłđæœıİŞğσςμαЖдя分割医学像画ごエコー超音波한국ﬁﬀ²½𝔸𝒳Å\u0301\u0308\u200d\u00ad\u2010–’‐™µ"
_HOSTILE = "<>&\"'`()[]{}|\\/^~*?+#$%=:;,.!@-_\t\n\r\x00\x0b\x1c\x85\xa0\u2028\u202e\ufeff\U0001f600𠀀"
_ASKING = ("papers about", "who wrote", "code for", "the", "not", "any", "with", "et al.", "und", "for", "of")
_WORDS = (
    "quantum",
    "zzzzzz",
    "Lebertumor",
    "hospital",
    "asdf",
    "banana",
    "sam",
    "SAM2",
    "U-Net",
    "C++",
    "3D",
    "x",
    "o'brien",
    "D’Antonoli’s",
)


class Queries:
    """An endless row of queries over a list; the same seed gives the same ones."""

    def __init__(self, catalog: Catalog, seed: int = 17) -> None:
        self._random = random.Random(seed)  # noqa: S311 - the same queries every time are the point
        self._works = catalog.records
        self._tags = [tag.id for tag in catalog.tags] or ["mri"]
        self._sections = [section.id for section in catalog.sections] or ["none"]
        self._phrases = [*catalog.vocabulary, *(name for names in catalog.vocabulary.values() for name in names)]
        self._kinds: tuple[Callable[[], str], ...] = (
            self._words, self._words, self._slips, self._slips, self._begun, self._person, self._person, self._id,
            self._reference, self._phrase, self._clause, self._clause, self._negated, self._either, self._dated,
            self._synonym, self._capitals, self._asked, self._mixed, self._hostile, self._broken, self._nonsense,
            self._run_together, self._escaped,
        )  # fmt: skip

    def next(self) -> str:
        """Another query."""
        return self._one(self._kinds)()

    def _one(self, values: tuple[Callable[[], str], ...]) -> Callable[[], str]:
        return self._random.choice(values)

    def _work(self) -> Record:
        return self._random.choice(self._works)

    def _title_words(self) -> list[str]:
        return self._work().title.split() or ["T"]

    def _word(self) -> str:
        word = self._random.choice(self._title_words())
        return self._random.choice((word, word, word.lower(), word.upper(), word.strip(":,.()")))

    def _words(self) -> str:
        words = self._title_words()
        start = self._random.randrange(len(words))
        in_a_row = words[start : start + self._random.randint(1, 5)]
        own = [self._word() for _ in range(self._random.randint(1, 3))]
        return " ".join(self._random.choice((in_a_row, own, self._random.sample(in_a_row, len(in_a_row)))))

    def _slip(self, word: str) -> str:
        for _ in range(self._random.randint(1, 2)):
            place = self._random.randint(0, len(word))
            letter = self._random.choice(_LETTERS)
            ways = (
                word[:place] + letter + word[place:],
                word[:place] + word[place + 1 :],
                word[:place] + letter + word[place + 1 :],
                word[:place] + word[place : place + 2][::-1] + word[place + 2 :],
            )
            word = self._random.choice(ways)
        return word

    def _slips(self) -> str:
        pool = self._random.choice((self._word, self._name, self._method))
        words = [self._slip(pool()), *(self._word() for _ in range(self._random.randint(0, 2)))]
        return " ".join(self._random.sample(words, len(words)))

    def _begun(self) -> str:
        words = [self._word() for _ in range(self._random.randint(0, 2))]
        last = self._random.choice((self._word, self._name, self._method, self._venue))()
        return " ".join([*words, last[: self._random.randint(1, max(1, len(last)))]])

    def _method(self) -> str:
        return self._work().method or "medsam"

    def _venue(self) -> str:
        return self._work().venue or self._random.choice(list(VENUES))

    def _name(self) -> str:
        names = people(self._work())[0]
        if not names:
            return "Ma"
        name = self._random.choice((names[0], self._random.choice(names)))
        given = name.given or "J."
        return self._random.choice(
            (
                name.family,
                str(name),
                f"{name.family} {given[0]}",
                f"{given[0]}. {name.family}",
                f"{name.family}, {given}",
                f"{''.join(part[0] for part in given.split())} {name.family}",
                given,
            )
        )

    def _person(self) -> str:
        name = self._name()
        other = self._random.choice(("", "", "et al.", "2024", "and " + self._name(), self._word(), "papers by"))
        cased = self._random.choice((name, name.lower(), name.upper()))
        return self._random.choice((f"{cased} {other}", f"{other} {cased}"))

    def _id(self) -> str:
        work = self._work()
        known = [name for name in (work.arxiv, work.doi, work.paper, work.code, work.data, work.key) if name]
        own = self._random.choice(known or ["2304.12306"])
        ways = [own, own.upper(), own + ".", f"({own})", f"{own}?utm_source=x#part", own[:-1], f"{own} {self._word()}"]
        if work.arxiv:
            arxiv = work.arxiv
            ways += [f"arXiv:{arxiv}v2", f"https://arxiv.org/pdf/{arxiv}.pdf", f"10.48550/arXiv.{arxiv}"]
        if work.doi:
            doi = work.doi
            ways += [f"https://doi.org/{doi}", f"doi:{doi}", doi.partition("/")[2], doi.replace("/", "%2F")]
            ways += [f"https://www.nature.com/articles/{doi.partition('/')[2]}", f"https://x.org/full/{doi}/pdf"]
        if work.code:
            path = work.code.partition("://")[2].partition("/")[2]
            ways += [path, path.partition("/")[0], f"git@github.com:{path}.git", f"github.com/{path}/issues/3"]
            ways += [f"https://github.com/{path.partition('/')[0]}", f"ssh://git@github.com/{path}", f"{path} 17"]
        return self._random.choice(ways)

    def _reference(self) -> str:
        work = self._work()
        names, _ = people(work)
        shown = ", ".join(f"{name.family} {name.given[:1]}" for name in names[:3])
        title = self._random.choice((work.title, work.title.lower(), self._slip(work.title)))
        return self._random.choice(
            (
                f"{shown}, et al. {title}. {work.venue or 'arXiv'}. {str(work.date)[:4]};15:654.",
                title,
                f"{title} {str(work.date)[:4]}",
                title.replace(" ", "-\n", 1),
            )
        )

    def _phrase(self) -> str:
        words = self._title_words()
        start = self._random.randrange(len(words))
        phrase = " ".join(words[start : start + self._random.randint(1, 3)])
        return f'"{phrase}"' + self._random.choice(("", f" {self._word()}", f" -{self._word()}", '"'))

    def _value(self, text: str) -> str:
        return f'"{text}"' if " " in text or self._random.random() < 0.2 else text

    def _condition(self) -> str:
        work = self._work()
        year = str(work.date or 2023)[:4]
        return self._random.choice(
            (
                f"author:{self._value(self._name())}",
                f"^{self._name().split()[0]}",
                f"title:{self._value(self._word())}",
                f"method:{self._value(self._method())}",
                f"venue:{self._value(self._random.choice((self._venue(), self._venue().split()[0], 'TMI', 'MedIA')))}",
                f"key:{work.key[: self._random.randint(1, 9)]}",
                f"date:{year}",
                f"date:{year}-0{self._random.randint(1, 9)}..",
                f"date:..{int(year) + 1}",
                f"date:{self._random.choice(('7d', '3m', '2y', '9999y'))}",
                f"year:{year}",
                f"year:{int(year) - 1}..{year}",
                f"type:{self._random.choice(('journal', 'conference', 'dataset', 'paper'))}",
                f"tag:{self._value(self._random.choice(self._tags))}",
                f"in:{self._random.choice((*self._sections, 'papers', 'datasets'))}",
                f"has:{self._random.choice((*HAS, 'CODE'))}",
                f"code:{self._random.choice(('yes', 'no', 'true'))}",
                f"data:{self._random.choice(('yes', 'no'))}",
            )
        )

    def _clause(self) -> str:
        parts = [self._condition() for _ in range(self._random.randint(1, 2))]
        parts += [self._random.choice((self._words, self._slips))()] * self._random.randint(0, 1)
        return " ".join(self._random.choice(("", "", "-")) + part for part in parts)

    def _negated(self) -> str:
        left_out = self._random.choice(
            (
                f"-{self._word()}",
                f"not {self._word()}",
                f"but not {self._words()}",
                f"not about {self._word()} or {self._word()}",
            )
        )
        return f"{self._words()} {left_out}"

    def _either(self) -> str:
        def part() -> str:
            return self._random.choice((self._word, self._words, self._condition, self._name, self._phrase))()

        return self._random.choice(
            (
                f"{part()} OR {part()}",
                f"({part()} OR {part()}) {part()}",
                f"({part()} OR {part()}) ({part()} OR {part()})",
                f"{part()} -({part()} OR {part()})",
                f"({part()} OR ({part()} {part()})) -{part()}",
            )
        )

    def _dated(self) -> str:
        year = self._random.randint(2021, 2026)
        month = self._random.choice(list(MONTHS))
        when = self._random.choice(
            (f"{year}", f"{month} {year}", f"{month.title()}", f"{year}-0{self._random.randint(1, 9)}", f"{year}11")
        )
        with_more = (f"{when} {self._word()}", f"{self._name()} {when}", f"{self._venue()} {when}")
        return self._random.choice((when, *with_more))

    def _synonym(self) -> str:
        phrase = self._random.choice(self._phrases) if self._phrases else "mri"
        venue = self._random.choice(list(VENUES))
        return self._random.choice(
            (phrase, f"{phrase} {self._word()}", self._slip(phrase), phrase.title(), venue, f"{venue} 2024", phrase[:4])
        )

    def _capitals(self) -> str:
        words = self._title_words()
        start = self._random.randrange(len(words))
        return "".join(word[0] for word in words[start : start + self._random.randint(2, 6)]).upper()

    def _asked(self) -> str:
        return f"{self._random.choice(_ASKING)} {self._words()} {self._random.choice((*_ASKING, ''))}"

    def _mixed(self) -> str:
        letters = "".join(self._random.choice(_SCRIPTS) for _ in range(self._random.randint(1, 4)))
        word = self._word()
        place = self._random.randint(0, len(word))
        return self._random.choice((letters, f"{letters} {word}", word[:place] + letters + word[place:]))

    def _hostile(self) -> str:
        pool = _HOSTILE + _SCRIPTS + _LETTERS + "   "
        letters = "".join(self._random.choice(pool) for _ in range(self._random.randint(1, 12)))
        return self._random.choice((letters, letters + self._word(), f"{self._word()} {letters}"))

    def _broken(self) -> str:
        word = self._word()
        return self._random.choice(
            (
                f"autor:{word}",
                "date:20233",
                "date:..",
                "year:it's",
                "has:money",
                'code:"may be"',
                f"({word} OR",
                f"{word} OR",
                f"{word} OR {word})",
                "(a OR b) (c OR d) (e OR f) (g OR h) (i OR j) (k OR l) (m OR n)",
                "-()",
                f"-() OR {word}",
                '""',
                '" "',
                "-",
                "^",
                f'{word} "{word}',
            )
        )

    def _run_together(self) -> str:
        words = [word.strip(":,.()").lower() for word in self._title_words()]
        start = self._random.randrange(len(words))
        glue = self._random.choice(("", "", "s", "n", "-"))
        return glue.join(words[start : start + 2]) + self._random.choice(("", f" {self._word()}"))

    def _escaped(self) -> str:
        """An id with signs and bytes in percent, whole and broken."""
        own = self._random.choice([work.doi or work.arxiv or work.key for work in self._works[:50]])
        place = self._random.randint(0, len(own))
        made = self._random.choice(
            ("%2F", "%2f", "%C3%A9", "%E2%80%93", "%F0%9F%98%80", "%ED%A0%80", "%C3", "%zz", "%")
        )
        return self._random.choice(("10.1000/", "https://doi.org/", "")) + own[:place] + made + own[place:]

    def _nonsense(self) -> str:
        made = "".join(self._random.choice(_LETTERS) for _ in range(self._random.randint(2, 12)))
        return " ".join(self._random.sample([made, self._random.choice(_WORDS), self._word(), made[::-1]], 2))
