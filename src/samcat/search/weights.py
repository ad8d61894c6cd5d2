"""What ranking weighs and bounds with: every number of it, and the words that tell little; `notions` has the others."""

from __future__ import annotations

# -- fields: what a word is worth by where it stands, against 1 for the title

# the fields in which a token stands, as bits of one number
TITLE, TITLE_PART, PAIR, METHOD, METHOD_PART, WHOLE_METHOD = 1, 2, 4, 8, 16, 32
FIRST_AUTHOR, AUTHOR, FIRST_PERSON, PERSON, VENUE, LINK, KEY, ACRONYM = 64, 128, 256, 512, 1024, 2048, 4096, 8192
DATE, YEAR, KIND, TOPIC, REMARK = 16384, 32768, 65536, 131072, 262144
# what the list says of a record, and not the record of itself
OF_LIST = TOPIC | REMARK
# what a record shows of itself, which leaves it out with an excluded word
SHOWN = TITLE | TITLE_PART | METHOD | METHOD_PART | FIRST_AUTHOR | AUTHOR | VENUE | KIND
# what says of what it is, and not of whom, where and when
OF_SUBJECT = TITLE | TITLE_PART | PAIR | METHOD | METHOD_PART | WHOLE_METHOD | ACRONYM | OF_LIST

# where no notion stands: nor is a part of a coined word one
OF_NO_NOTION = FIRST_AUTHOR | AUTHOR | DATE | YEAR | KIND | VENUE | LINK | KEY | TITLE_PART | METHOD_PART

OF_SUBJECT_AS = ("exact", "variant", "synonym", "related")

FIELDS = (
    (TITLE, "title", 1.0),
    (METHOD, "method", 0.98),
    (FIRST_AUTHOR, "first author", 0.95),
    (ACRONYM, "title", 0.8),
    (KEY, "key", 0.8),
    (AUTHOR, "author", 0.75),
    (DATE, "date", 0.75),
    (METHOD_PART, "method", 0.7),
    (TITLE_PART, "title", 0.65),
    (VENUE, "venue", 0.6),
    (KIND, "kind", 0.6),
    (YEAR, "year", 0.5),
    (LINK, "link", 0.45),
    (WHOLE_METHOD, "method", 0.4),
    (TOPIC, "topic", 0.3),
    (REMARK, "remark", 0.3),
)
PAIR_NAMES = ((PAIR, "title"), (FIRST_PERSON, "first author"), (PERSON, "author"))
FIELD_NAMES = {field: name for field, name, _ in FIELDS} | dict(PAIR_NAMES)
# a word that is both in the title and in the name of the method
TITLE_AND_METHOD = 0.1
# what a tag, a section, a remark or a related word covers of a word, and the share of the records of which it tells
HALF, MOST_OF_TOPIC = 0.5, 0.5
# a year in which it appeared and was published
DATE_AND_YEAR = 0.1

# -- kinds: what a word is worth by how it was found, against 1 for the word itself

VARIANT, STEM, SYNONYM, INITIALS, RELATED_WORD = 0.97, 0.72, 0.7, 0.8, 0.4
# … and by one edit in a long word, or in the ending
SLIP, CERTAIN_SLIP = 0.66, 0.88
# of a beginning, from nothing to the whole word
PREFIX, PREFIX_LENGTH = 0.6, 0.2
# two words for a compound, and one word that the title has as two
PAIRED, APART = 0.95, 0.78
# a slip or a beginning is a guess: it counts where every word is found, and never for part of a query
GUESSES = frozenset({"typo", "typo-synonym", "prefix"})
OF_PEOPLE = FIRST_AUTHOR | AUTHOR

# -- words: how much each tells, besides how rare it is

# words that tell little, and those with which people ask
FUNCTION_WORDS = frozenset(
    "a across after against along also am among an and are around as at au aux be because before being by can "
    "cannot con could das de del den der des die do does doing done du during e each ein eine either el else en "
    "et for from fur he her his how i if im in inside into is it its itself just la las le les los may might mit "
    "must oder of off on onto or other ou our ours out outside over para per por pour same shall she should since so "
    "sur than that the their theirs them then these they this those though through to too toward towards und under "
    "until up upon us very via von we what when where whether which while will with within would y yet you your".split()
)
ASKING_WORDS = frozenset(
    "about actually again ago al all almost alone already although always another any anybody anyone anything "
    "anyway anywhere approach approaches article articles ask asked asking author authored authors away based "
    "became become becomes becoming been begin beginning begins behind besides best better between both brief "
    "briefly but call called calls came certain certainly cite cited cites citing clearly come comes compare "
    "compared consider considered considering currently definitely describe described describes despite did "
    "difference discuss discussed discusses doi easily elsewhere enough especially etc even ever every everybody "
    "everyone everything exactly example examples except far find first follow followed following follows further "
    "get gets getting give given gives giving go goes going gone good got gotten had hardly has have hello help "
    "helps hence here however indeed instead interested interesting isbn issn keep keeps kept know known knows "
    "last later latest least less let like likely list literature look looking made mainly make makes many maybe "
    "me meanwhile mention mentioned mentions method methods most mostly much my nearly need needs neither never "
    "nevertheless new next no nobody none nor normally not nothing nowhere obviously often ok okay old once ones "
    "only others otherwise overall own paper papers particular particularly pdf people perhaps please pmcid pmid "
    "possible possibly pp preprint preprints present presented presents probably proc proposed provide provided "
    "provides publication publications publish published put puts quite rather read reads really recent reference "
    "references regarding regards reported respectively right run runs said saw say saying says search see seeing "
    "seek seem seems seen several show simply some someone something sometimes somewhat somewhere soon sorry "
    "started starting still stuff such suggest suggested sure take taken takes taking tell thank thanks there "
    "therefore thing things think throughout thus together told took topic topics tried tries truly try trying "
    "turns twice understand unless unlike use used useful uses using usually various versus vol vs want wants was "
    "way ways well went were whatever whenever whereas wherever who whoever whom whose why wish without wonder "
    "work works write written wrote yes".split()
)
# between words of which one is enough
EITHER = frozenset("or oder ou".split())
FUNCTION_WORTH, INITIAL_WORTH = 0.25, 0.1
# a letter of a script without spaces: two of them are a word
LETTER_WORTH = 0.5
# words that stand side by side in this share of the records that have the rarer one weigh as one word
MOSTLY_PAIRED, OFTEN_PAIRED = 0.8, 0.25
# added for two words side by side in the title, and for the words of one author, in parts of what both tell
SIDE_BY_SIDE_WORTH, FIRST_PERSON_WORTH, PERSON_WORTH = 0.25, 1.5, 1.1
# … for the family name of a first author and the year behind it, in parts of what the year and the word before it tell
AUTHOR_AND_YEAR_WORTH = 0.5
# … for a word that is a family name, and no given one
FAMILY_WORTH = 0.01
# … for a query that is a method's whole name, and for a whole title in it, in parts of what all words tell
WHOLE_METHOD_WORTH, WHOLE_TITLE_WORTH = 0.9, 1.0

# -- bounds

# of what a query tells, the share that must be known; and that of a record with half of the words, and with its subject
LEAST_TOLD, LEAST_TOLD_OF_SUBJECT = 0.4, 0.2
# of what the best record covers, the share that others must
LEAST_OF_BEST = 0.2
SHORTEST_PREFIX = 3
# letters of a remark that are searched: abstracts that came with a record are longer, and cost more than they tell
LONGEST_REMARK = 400
# letters from which a beginning that lacks so few letters of a word is the same word with another ending
SHORTEST_ROOT, LONGEST_ENDING = 5, 2
# letters from which a slip may be letters left out, doubled or swapped, a likely edit, and any; from which one edit is
# no guess, and from which there may be two: chosen by slips that people make, and by words of English that are none
ONE_EDIT, LIKELY_EDIT, ANY_EDIT, SURE_EDIT, TWO_EDITS = 4, 5, 6, 8, 9
# capitals that are an acronym, which has no slips
SHORTEST_ACRONYM, LONGEST_ACRONYM = 3, 5
# letters of each half of a compound that the list has as two words, and of the whole
SHORTEST_HALF, LONGEST_COMPOUND = 4, 40
# letters before an apostrophe that are no word of their own
LONGEST_ELISION = 2
# what a German plural has more, of which stems know nothing
FOREIGN_ENDING = "n"
# words of a title and of the name of a method that are looked for within a query, and of a query in which a title is
SHORTEST_TITLE, LONGEST_TITLE, LONGEST_METHOD, LONGEST_REFERENCE = 3, 40, 4, 200


def _named(text: str) -> dict[str, tuple[str, ...]]:
    lines = (line.partition(": ") for line in " ".join(text.split()).split("; "))
    return {name: tuple(others.split(", ")) for name, _, others in lines}


# -- names that readers shorten; other acronyms of venues are the initials of a run of their words

MONTHS = {
    name: f"{number:02d}"
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sep sept", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
LETTERS_OF_MONTH = len("YYYYMM")
WHOLE_MONTHS = {number: name for name, number in reversed(MONTHS.items())}
VENUES = _named("""
media: medical image analysis; mia: medical image analysis; tbme: transactions on biomedical engineering; tmi:
transactions on medical imaging; tip: transactions on image processing; tpami: transactions on pattern analysis and
machine intelligence; pami: transactions on pattern analysis and machine intelligence; tnnls: transactions on neural
networks and learning systems; tcsvt: transactions on circuits and systems for video technology; tmm: transactions on
multimedia; tkde: transactions on knowledge and data engineering; jbhi: journal of biomedical and health informatics;
ijcv: international journal of computer vision; jmlr: journal of machine learning research; tmlr: transactions on
machine learning research; cviu: computer vision and image understanding; cmpb: computer methods and programs in
biomedicine; cmig: computerized medical imaging and graphics; cbm: computers in biology and medicine; bspc: biomedical
signal processing and control; eswa: expert systems with applications; kbs: knowledge based systems; nips: neurips,
neural information processing systems; neurips: nips, neural information processing systems; cvpr: computer vision and
pattern recognition; iccv: international conference on computer vision; eccv: european conference on computer vision;
miccai: medical image computing and computer assisted intervention; isbi: international symposium on biomedical
imaging; icml: international conference on machine learning; iclr: international conference on learning
representations; aaai: association for the advancement of artificial intelligence; ijcai: international joint
conference on artificial intelligence; acl: association for computational linguistics; emnlp: empirical methods in
natural language processing; tacl: transactions of the association for computational linguistics; kdd: knowledge
discovery and data mining; icassp: acoustics speech and signal processing; icra: robotics and automation; pnas:
proceedings of the national academy of sciences; prl: physical review letters, phys rev lett, pattern recognition
letters; prd: physical review d, phys rev d; jhep: journal of high energy physics; apj: astrophysical journal; mnras:
monthly notices of the royal astronomical society; jacs: journal of the american chemical society; nejm: new england
journal of medicine; cacm: communications of the acm
""")
