"""The venues that a text of a list names: conferences, journals, and what is none, such as a server of preprints."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from samcat.readers.cities import without_city
from samcat.readers.inline import without_emoji
from samcat.record.model import Publication

_CONFERENCES = frozenset(
    "cvpr iccv eccv wacv accv bmvc 3dv neurips nips icml iclr aaai ijcai ecai uai aistats colt acl emnlp naacl eacl "
    "coling conll aacl tacl-w lrec ijcnlp kdd www webconf thewebconf sigir cikm wsdm recsys ecir icdm sdm ecml pkdd "
    "pakdd icde vldb sigmod pods edbt dasfaa icra iros rss corl hri case humanoids miccai isbi ipmi midl embc icassp "
    "interspeech icip icme icpr ijcnn icann mm acmmm siggraph "
        "siggraphasia egsr osdi sosp nsdi atc eurosys asplos isca micro "
    "hpca fast sigcomm infocom imc mobicom mobisys sensys mlsys sc ppopp cgo pldi popl oopsla icfp splash ecoop esop "
    "cav tacas icse fse esec ase issta icst msr icpc saner icsme esem ccs ndss usenix sp oakland eurosp asiaccs acsac "
    "raid dimva s&p esorics pets popets soups crypto eurocrypt asiacrypt tcc fc chi uist cscw iui ubicomp dis vr ismar "
    "vis infovis vast pacificvis stoc focs soda icalp podc spaa itcs ismb recomb bibm psb dac iccad date vlsi isscc "
    "fpga fccm gecco cec ppsn cogsci aamas icaps kr ismir dcase asru slt cade ijcar lics csl nsdi hotnets hotos conext "
    "hotchips "
    "eurovis sgp i3d avss fg icmi hpec ipdps pact ics cluster icdcs middleware edm lak aied its wmt semeval starsem "
    "log clear automl colm l4dc icaps conll iswc eswc cidr hicss amia iclr-w iccp gcpr dagm icmr mmsys mmsp icb ijcb "
    "wifs acns woot sac pkc ches mobilehci sigdial inlg hlt icar rcar iccps cdc acc ecc ifac asonam icwsm jcdl ictir "
    "chiir miua bibe isit itw globecom wcnc vtc pimrc mobihoc ipsn icpe sosr vee ismm socc aspdac isca icdar das icfhr "
    "ijcb vcip pcs cvmp cicai prcv icig euvip emnlp-findings iccv-w ieee-vr ecmlpkdd ecml-pkdd www".split()
)  # fmt: skip
_JOURNALS = frozenset(
    "tpami pami ijcv tip tmi media tnnls tkde tmm tcsvt tog tvcg tgrs tits tro t-ro ral ra-l ijrr jmlr tmlr tacl jair "
    "aij tois tist tkdd tods tosem tse tdsc tifs tpds toplas cacm pnas nature science cell jama nejm lancet bmj "
    "bioinformatics neuroimage elife prl prb prx jacs jcim jctc tcad tcyb tai taslp jbhi tbme spl spm tsp tvt "
    "imwut pacmpl pvldb toce tochi toms neco nmi natmachintell jmi grsm cviu pr prletters neucom esa eswa kbs inffus "
    "csur proc.ieee access tci spic cgf tvc tasl tnn tsmc tsmcb jstsp jsac ton tac automatica joss tcps jacm sicomp "
    "siims jcp specom nar cmpb cbm mia pmb isprs rse jstars grsl tgars tie tii tits tiv tsg twc tcom tbd tetc tccn "
    "tcbb titb tfs tevc tg tc tmc tnsm tpwrs tsc tst lra jfr auro mva ijprai ivc sigpro eaai asoc ins".split()
)  # fmt: skip
_PREPRINTS = frozenset(
    ("arxiv", "biorxiv", "medrxiv", "chemrxiv", "preprint", "corr", "ssrn", "openreview", "techrxiv", "psyarxiv",
     "preprints", "preprinted", "hal", "blog", "github", "under review", "submitted", "arxiv preprint", "pre-print",
     "eprint", "arxiv.org", "researchgate", "zenodo", "website", "arixv", "axriv", "arvix", "arviv", "arxive",
     "research square", "iacr eprint", "tech report")
)  # fmt: skip
_JOURNAL_WORDS = re.compile(
    r"\b(?:(?<=springer )nature|(?<=\w )sciences?|(?<=cancer )cell|(?<=plant )cell|(?<=molecular )cell|"
    r"journal|transactions|trans\.|trans\b|letters|annals|magazine|communications|reports|"
    r"review of|reviews|bulletin|frontiers|plos|pnas|lancet|nejm|jama|bioinformatics|quarterly|acta|"
    r"archives?|advances in(?! neural)|elsevier|(?:(?<!\w )|(?<=acs ))sensors|"
    r"computers?\s(?:in|and|&)|pattern recognition|neurocomputing|"
    r"knowledge-based systems|expert systems|information fusion|physical review|phys\. rev|access|medicine|physics)"
    r"(?![\w-])",
    re.IGNORECASE,
)
_CONFERENCE_WORDS = re.compile(
    r"\b(?:conference|conf\.|track(?=\W*(?:\d|$)|\s(?:on|at|of)\b)|proceedings|proc\.|symposium|symp\.|"
    r"workshops?|congress|meeting|advances in neural|findings|"
    r"lecture notes|international joint|usenix|chapter|ieee|acm|aaai)\b",
    re.IGNORECASE,
)
_OTHER_WORDS = re.compile(
    r"(?i)\b(?:(?:ph\.?\s?d|master'?s?|bachelor'?s?)\.?\s+(?:thesis|"
    r"dissertation)|thesis|technical report|tech\.? report|book)\b"
)
_YEAR = re.compile(
    r"(?<![\d./–-])((?:1[6-9]|20)\d{2})(?![\d/–-]|\.\d)|(?<=[A-Za-z\s])['’‘]\s?(\d{2})(?!\d)|(?<=[A-Za-z])(\d{2})(?=$|\W)|(?<=[A-Z]\s)(\d{2})(?=['’])"
)


_PERIODICAL = re.compile(
    r"(?i)\b(?:journal|transactions|trans\.|magazine|letters|surveys|communications of)(?=\W|$)|"
    r"^(?:int\. ?)?j\. ?(?:[A-Z][a-z]+\. ?)+|\blett\.|\brev\.|^IEEE .*\sJ\.?$"
)
# "18.7: 1527-1554", "(3) 28: 1139", "15(1)"
_VOLUME = re.compile(
    r"[\s,]+(?:\(\d+\)\s*)?\d+(?:\s?\.\s?\d+|\s?\(\d+(?:[-–]\d+)?\))?(?:\s?:\s?e?\d+(?:\s?[-–—]+\s?\d+)?)?$"
    r"(?<!\s\d)|[\s,]+\d+(?:\.\d+)?\s?:\s?e?\d+(?:\s?[-–—]+\s?\d+)?$"
)


# "June" in "Nature, June 2022"
_MONTH = re.compile(
    r"(?i)[\s,(]+(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|"
    r"aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?(?:\s+\d{1,2})?[\s,)]*$"
)


# "Bees and Wasps (BEE), 2015 IEEE Conference on. IEEE, 2015"
_TURNED = re.compile(
    r",\s+((?:19|20)\d\d)\b[\w.,'’ -]*\b"
    r"(?:Conference|Conf\.|Symposium|Workshops?|Congress|Meeting)\s(?:and \w+ )?on\b.*$"
)
# "J. Bees 129, 070401 (2021)": a journal with volume, pages and year, whatever its name
_CITED = re.compile(
    r"([A-Za-z][\w.&:-]*(?:\s[A-Za-z&][\w.&:-]*){0,6})\s\d{1,4}(?:\s?\(\d+\))?,\s(?:[A-Za-z]|Article\s)?\d[\w–-]*\s\(((?:19|20)\d\d)\)?"
)
# "HIVE Discussion Papers 13110, Institute of Bees (HIVE), 2020"
_SERIES = re.compile(
    r"((?:[A-Z][\w&.-]*\s){1,5}(?:Discussion|Working)\sPapers?(?:\sSeries)?)"
    r"(?:,?\s(?:[Nn]o\.?\s)?[\w/-]*\d[\w/-]*)?(?:,\s[A-Z].*?)??(?:,\s((?:19|20)\d\d))?"
)
# "arXiv 2305", whose number may as well be a year
_ARXIV_MONTH = re.compile(r"(?i)arxiv\W*(\d{4})")
# "HLT-LANG"
_TWO = re.compile(r"[A-Z]+-([A-Z]{3,})")
# ", 84 (4): 772-793" behind the name of a journal
_PAGED = re.compile(
    r"[\s,]\d+\s?\(\d+(?:[-–]\d+)?\)(?:\s?[:,]\s?e?\d+(?:\s?[-–—]+\s?\d+)?)?$|[\s,]\d+\s?:\s?\d+\s?[-–—]+\s?\d+$"
)
# "aiDM", as with a year
_SMALL_ACRONYM = re.compile(r"[a-z]{1,3}[A-Z]{2,6}")
# "AAAI-16"
_SHORT_YEAR = re.compile(r"([A-Z]{2,}[A-Za-z]*)-([0-3]\d)(\W.*)?")
_PROCEEDINGS_JOURNALS = re.compile(
    r"(?i)proc(?:\.|eedings) (?:of the )?"
    r"(?:ieee|national academy of sciences\b.*|royal society\b.*|vldb endowment|acm on .*)"
)
# "Ada Plum, Bo Roe, HIVE"
_PEOPLE_BEFORE = re.compile(
    r"(?:[A-Z][a-z]+ [A-Z][a-z]+,\s+)*[A-Z][a-z]+ [A-Z][a-z]+\.\s+\S+$|(?:[A-Z][a-z]+ [A-Z][a-z]+,\s+){2,}\S+$"
)
_PUBLISHER = re.compile(
    r"(?<=\w{3})(?<!Commun)(?<!Trans)(?<!Proc)\.\s+(?:IEEE|ACM|Springer|Elsevier|PMLR|Citeseer)(?:,\s[A-Z][a-z]+)?$"
)
# "'14-HIVE"
_YEAR_FIRST = re.compile(r"['’]?([0-3]\d)-([A-Z][A-Za-z]+)(?![\w-])")
# "HIVE 2024 submission"
_NOT_YET = re.compile(r"(?i)[^,]*\w[^,]*\b(?:submissions?|under review)")
_LONGEST_JOURNAL, _SHORT_JOURNAL = 8, 5
_CHINESE = re.compile(r"(?:学报|杂志|通报|会刊|期刊)$")
_CHAPTER = re.compile(r"(?i)(?:chapters?|lecture|part|unit|section|week)(?:\s\d+\b|\Z)")
_LONGEST_CHINESE = 16
_SHORTEST = 2
_THIS_CENTURY = 40  # "Annals of Bees'51" is of 1951
# journals whose names begin so
_SMALL_LETTERS = ("npj ", "eLife", "iScience", "mBio", "mSystems")
_LONG_WORDS = re.compile(r"[^\W\d_]{4}[\w'’-]*")


# journals named after what titles begin with as well, and how their names go on
_NAMED_BY_WORD = {
    "nature": frozenset(
        "aging astronomy biomedical biotechnology cancer cardiovascular catalysis cell chemical chemistry cities "
        "climate comm comms commun communication communications computational digital ecology electronics energy "
        "food genetics geoscience health human immunology machine materials medicine mental metabolism methods "
        "metrics mi microbiology nanotechnology neuroscience photonics physics plants protocols reviews scientific "
        "structural sustainability synthesis water".split()
    ),
    "science": frozenset(
        "advances bulletin china immunology robotics signaling translational".split()
    ),
    "cell": frozenset(
        "biology chemical death discovery genomics host metabolism patterns press reports research stem systems".split()
    ),
}  # fmt: skip
# journals whose names are no words of titles
_WHOLE_WORDS = frozenset("jama lancet bmj pnas elife automatica".split())
# "Retrieved from", "Review, October 2024"
_NO_VENUE = re.compile(
    r"(?i)(?:retrieved|accessed|.*\b(?:department of|by))\b|"
    r"(?:review|survey|tutorial|perspective|editorial|overview)\b[\W\d]*(?:[a-z]{3,9}\W+\d+)?$"
)
# "Machine Learning: Science and Technology"
_WITH_COLON = re.compile(r"[A-Z]\w+(?: [A-Z]\w*)?: [A-Z]\w+(?: [A-Z]\w+)? and [A-Z]\w+|[^:]* [A-Z]: [A-Z][^:]*")


class Venue(NamedTuple):
    """A place of publication: its name, the year that stands with it, and how sure its spelling makes that.

    `city` is where a meeting met, with the country.
    """

    name: str
    year: int | None
    sure: bool
    preprint: bool = False
    type: str | None = None
    city: str = ""


def is_acronym(word: str) -> bool:
    """Whether a word is that of a venue, with or without a year behind it."""
    stem = word.casefold().rstrip("0123456789'’")
    return any(stem in known for known in (_CONFERENCES, _JOURNALS, _PREPRINTS))


def is_part(text: str) -> bool:
    """Whether a text names a part of a book or a course, "Chapter 5: Designing Hives", and so no venue."""
    return _CHAPTER.match(text) is not None


def is_named_before(text: str, acronym: str) -> bool:
    """Whether a text ends in the full name of the venue whose acronym follows in brackets."""
    if not re.fullmatch(r"[A-Z][\w&/-]*[A-Z][\w&/-]*", acronym):
        return False
    name = re.sub(r"^(?:19|20)\d\d\s", "", re.split(r"[\0\1]|[.,;]\s|\s[–—|-]\s", text)[-1].strip())
    place = venue(name) if len(name.split()) > _SHORTEST else None
    return bool(place and place.type not in (None, "thesis") and not place.year and name[:1].isupper())


def is_of_two(line: str, group: re.Match[str]) -> bool:
    """Whether a group in brackets is part of the name of a venue: "HIVE (BEE Asia) 2020", "HIVE 2020 (Findings)"."""
    if group[1].casefold() == "findings":
        led = re.search(r"([A-Z]\w+) (?:19|20)\d\d $", line[max(0, group.start() - 80) : group.start()])
        return led is not None and is_acronym(led[1])
    is_second = re.fullmatch(r"[A-Z][A-Za-z]+(?: Asia)?", group[1]) and is_acronym(group[1].split()[0])
    if not is_second or not re.match(r"\s(?:19|20)\d\d\b", line[group.end() : group.end() + 6]):
        return False
    # no acronym is as long as what is looked at
    before = re.search(r"(?:^|[\s\0\1])([A-Z]\w+)(?: Asia)? $", line[max(0, group.start() - 80) : group.start()])
    return before is not None and is_acronym(before[1])


@lru_cache(1 << 13)
def venue(text: str) -> Venue | None:
    """The venue that a text names, and the year with it; None where it names none."""
    bare = " ".join(re.sub("[\0-\2]", " ", without_emoji(text)).split()).strip(" .,;:|*_-–—()[]【】《》，。\"'")
    bare = re.sub(
        r"^(?:in|and|to appear in|accepted (?:to|by|at|for|in)|available at|appeared in|published in|presented at|"
        r"venue|publication)\b:?\s*",
        "",
        bare,
        flags=re.IGNORECASE,
    )
    if not bare or len(bare) > 160 or "://" in bare or _NO_VENUE.match(bare):
        return None
    meeting, city = without_city(bare)
    if city and (met := venue(meeting)) is not None and met.type in ("conference", "workshop"):
        return met._replace(city=city)
    if (cited := _CITED.fullmatch(bare)) and (cited[1][0].isupper() or cited[1].startswith(_SMALL_LETTERS)):
        return Venue(cited[1], int(cited[2]), True, type="journal")
    if series := _SERIES.fullmatch(bare):
        return Venue(series[1], int(series[2]) if series[2] else None, True)
    if "的" in bare:
        return None
    if (turned := _TURNED.search(bare)) and turned.start() > _SHORTEST:
        return Venue(f"{bare[: turned.start()]} {turned[1]}", int(turned[1]), True, type="conference")
    year = None
    # "arXiv / ICCV 2015"
    bare = re.sub(r"(?i)^arxiv\s?/\s?(?=[a-z]{3})|\s?/\s?arxiv$", "", bare)
    bare = re.sub(r"['’‘](?=(?:19|20)\d\d)", " ", bare)
    bare = re.sub(r"(?<=\d\d)(?=(?:Oral|Highlight|Spotlight|Poster)$)", " ", bare)
    short = re.fullmatch(r"([A-Za-z&-]+)((?: [A-Za-z&-]+){0,3}) ([0-3]\d)", bare)
    if short and short[1].casefold() in _CONFERENCES | _PREPRINTS:
        bare = f"{short[1]}{short[2]} 20{short[3]}"
    if (short := _SHORT_YEAR.fullmatch(bare)) and is_acronym(short[1]):
        bare = f"{short[1]} 20{short[2]}{short[3] or ''}"
    bare = re.sub(r"(?<=[A-Za-z])-(?=(?:19|20)\d\d\b)|(?<=\b(?:19|20)\d\d)-(?=[A-Za-z])", " ", bare)
    if (led := _YEAR_FIRST.match(bare)) and is_acronym(led[2]):
        bare = f"{led[2]} 20{led[1]}{bare[led.end() :]}"
    name = bare
    # "ExpEnv: HIVE-NB15" has no year
    found = [match for match in _YEAR.finditer(bare) if match[1] or not re.search("[:：]", bare)]
    if found:
        last = found[-1]
        two = last[2] or last[3] or last[4]
        year = int(last[1] or f"{20 if int(two) < _THIS_CENTURY else 19}{two}")
        name = " ".join((bare[: last.start()] + " " + bare[last.end() :]).split()).strip(" ,.;:()[]'’-")
        name = re.sub(r"\(\s*\)|\s+(?=[,;])", "", name).strip(" ,")
        name = _MONTH.sub("", name)
    if not name:
        return None
    remark = re.compile(
        r"(?i)[\s,(:|-]*\b(?:oral|spotlight|poster|highlight|honou?rable mention|"
        r"(?:best|outstanding) (?:student )?paper(?: award)?|award|notable|top[- ]\d+%|accepted|"
        r"main|long|short|demo|com+ing|ccf[ -]?[abc]|sci[ -]?\d|q[1-4])\b.*$"
    )
    core = " ".join((remark.sub("", name).strip(" ,(") or name).split())
    paged = _PAGED.search(core) is not None
    while (shorter := _without_volume(core)) != core:
        core = shorter
    core = re.sub(r"(?<=[A-Z]) \(\d{1,2}\)", "", core)  # "ICML (3)"
    if year:
        core = re.sub(rf"^{year}\s+|[\s,，]+{year}[\s,，。]*$", "", core)
        core = _PUBLISHER.sub("", core)
    if core.count("(") > core.count(")"):
        core += ")"
    if re.search(r"\.\s.*\b[A-Z][a-z]{1,6}$", core) and f"{core}." in bare:
        core += "."
    before, bracket, _ = core.partition(" (")
    if bracket and len(before.split()) > 4 and not (_CONFERENCE_WORDS.search(before) or _JOURNAL_WORDS.search(before)):
        return None  # a title, and where it was published
    words = [word.casefold() for word in re.findall(r"[^\W_][\w.&-]*", core)]
    if not year and is_part(core):
        return None
    if not words or len(core) < _SHORTEST or _PEOPLE_BEFORE.match(core):
        return None
    first = re.split(r"[-']", words[0])[0]
    joined = "".join(words)
    if month := _ARXIV_MONTH.fullmatch(bare):
        return Venue("arXiv", int(month[1]), True, preprint=True)
    if _NOT_YET.fullmatch(core) and year:
        return Venue(core, year, True, preprint=True)
    # "arXiv Mining for Bees" is a title
    is_server = words[0] in _PREPRINTS and not {"for", "with", "from", "to"} & set(words)
    if (is_server and not core.startswith("Hal ")) or core.casefold() in _PREPRINTS:
        return Venue(core, year, True, preprint=True)
    # "ICCVW", and no "CSCW"
    is_workshop = re.search(r"(?i)\bworkshops?\b", core) or (
        words[-1] not in _CONFERENCES and re.search(r"(?i)[a-vx-z]w$", core)
    )
    workshop = bool(is_workshop) and len(words) < 16
    for word in (first, words[-1], joined, *(words[:3])):
        stem = word.removesuffix("w") if word.removesuffix("w") in _CONFERENCES else word
        if (
            stem in _CONFERENCES
            and len(words) <= (8 if _CONFERENCE_WORDS.search(core) or _PERIODICAL.search(core) else 5)
            and (len(words) < 3 or any(part.isupper() for part in core.split()))
            and _spelled_as_venue(core, word)
        ):
            name = f"{core} {year}" if year else core
            return Venue(name, year, True, type="workshop" if workshop or stem != word else "conference")
    known = first in _JOURNALS or re.sub("^(?:ieee|acm)", "", joined) in _JOURNALS
    if known and len(words) <= _SHORT_JOURNAL and _spelled_as_journal(core, words):
        return Venue(core, year, len(words) > 1 or core[0].isupper(), type="journal")
    if _CHINESE.search(core) and len(core) < _LONGEST_CHINESE:
        return Venue(core, year, True, type="journal")
    if year and _SMALL_ACRONYM.fullmatch(core):
        return Venue(f"{core} {year}", year, True)
    if _PROCEEDINGS_JOURNALS.fullmatch(core):
        return Venue(core, year, True, type="journal")
    is_small = core[0].islower() and not core.startswith(_SMALL_LETTERS)
    if _OTHER_WORDS.fullmatch(core):
        return Venue(core, year, True, type="thesis" if "thesis" in core.lower() else None)
    if core.startswith(_SMALL_LETTERS) and len(words) <= _LONGEST_JOURNAL and not re.search(r"\d", core):
        return Venue(core, year, True, type="journal")
    if len(words) > 18 or not core[0].isalnum() or is_small or _MONTH.fullmatch(f" {core}"):
        return None
    if _PERIODICAL.search(core) and not re.search(r"(?i)\b(?:conference|proc|proceedings|symposium|workshop)\b", core):
        return Venue(core, year, len(words) <= 4 or bool(year), type="journal")
    is_named = (
        len(words) <= 2
        or sum(word[0].isupper() for word in _LONG_WORDS.findall(core)) > len(_LONG_WORDS.findall(core)) * 0.5
    )
    if _OTHER_WORDS.search(core) and is_named:
        return Venue(
            core,
            year,
            len(words) < 7,
            type="thesis" if "thesis" in core.lower() or "dissertation" in core.lower() else None,
        )
    if _CONFERENCE_WORDS.search(core):
        name = f"{core} {year}" if year else core
        return Venue(name, year, True, type="workshop" if workshop else "conference")
    is_journal = _JOURNAL_WORDS.search(core) and (":" not in core or _WITH_COLON.fullmatch(core))
    if is_journal and (is_named or len(words) <= 4):
        return Venue(core, year, len(words) <= 4 or bool(year), type="journal")
    if paged and core[0].isupper() and 1 < len(words) <= _LONGEST_JOURNAL and is_named and "," not in core:
        return Venue(core, year, True, type="journal")
    if re.fullmatch(r"[A-Z][A-Za-z&+-]*[A-Z][A-Za-z&+-]*(?:[- /@][A-Za-z]+){0,2}", core) and len(core) <= 24:
        return Venue(f"{core} {year}" if year else core, year, year is not None)
    if year and len(words) <= 6 and core[0].isupper() and "," not in core:
        return Venue(core, year, False)
    return None


def _without_volume(text: str) -> str:
    """The name of a venue without a volume, a number or pages at its end."""
    shorter = re.sub(
        r"(?i)[\s,.]*\b(?:vol(?:ume)?\.?|no\.|pp?\.|pages?)\s*\d.*$|(?:,\s*e?\d[\d\s:.,()–-]*)+$", "", text
    ).strip(" ,")
    return _VOLUME.sub("", shorter or text).strip(" ,") or text


def _spelled_as_venue(core: str, word: str) -> bool:
    """Whether an acronym is written as one: not "fast" or "Vision" for a conference of these letters."""
    return (
        any(
            part.casefold().startswith(word)
            and not re.search(r"-(?:based|like|style|aware|driven)$", part)
            and not (len(core) == len(part) and (match := _TWO.fullmatch(part)) and not is_acronym(match[1]))
            and (sum(map(str.isupper, part.split("-")[0])) > 1 or part[:1].isdigit() or len(core) == len(part) > 3)
            for part in re.findall(r"[\w.&-]+", core)
        )
        or core.casefold().replace(" ", "") == word
    )


def _spelled_as_journal(core: str, words: Sequence[str]) -> bool:
    """Whether a text that begins with the name of a journal is one: "Nature Methods", and not "Nature and bees"."""
    if len(words) == 1 or words[0] in _WHOLE_WORDS:
        return True
    if words[0] in _NAMED_BY_WORD:
        return ":" not in core and (
            words[1] in _NAMED_BY_WORD[words[0]] or bool(re.match(r"\w+(?:,? \(|, |\s\d)", core))
        )
    return re.match(r"\w*[A-Z]\w*[A-Z][\w-]*(?!\w*: )|\w+(?:, | \()|[a-z-]+ [A-Z]{2,}", core) is not None


def publication(found: Venue) -> Publication:
    """What a catalog keeps of a venue."""
    return Publication(venue=re.sub(r"\s\((?:19|20)\d\d\)$", "", found.name), type=found.type, year=found.year)
