"""Pages on what several commands share: the query language, dates, references, the catalog file, the environment."""

from samcat.cli.pages import Block, Page
from samcat.record.fields import PUBLICATION_FIELDS, WORK_FIELDS

QUERY = (
    ("few-shot ultrasound", "records that hold the words, in any spelling, compound or ending; the best match first"),
    (
        "who wrote scribbleprompt, wong et al. 2023",
        "questions as people ask them: words of asking count for little, a year or month is a word",
    ),
    ('"segment anything"', "the words side by side"),
    ("brain -tumor, brain not tumor", "not this word; without is a word like others"),
    ("(polyp OR adenoma) segmentation", "one or the other: OR, in capitals, between two words or groups"),
    ("author:zhang, author:^zhang", "any author, the first author; also title: method: venue: key:"),
    ("tag:mri, -tag:prostate", "records with a tag, or without it; samcat tags lists them"),
    (
        "date:2023-10..2024-03, year:2024, type:journal",
        "by date, by year of appearance or publication, by kind of publication",
    ),
    ("code:yes, has:data, in:datasets", "by what there is, by kind or section"),
    ("TMI 2025, OOD", "venues by their acronyms, and initials of words of a title"),
    (
        "2304.12306, a DOI or its end, a link, bowang-lab/MedSAM",
        "that record and no other; bowang-lab alone all of the owner",
    ),
    ("a pasted reference", "the paper whose title stands in it"),
)
"""What stands in a query, and what it finds: the README's table."""

ENVIRONMENT = (
    ("SAMCAT_CATALOG", "The catalog to read, unless --catalog is given."),
    ("SAMCAT_CACHE", "The folder for indexes and answers of services; off turns it off."),
    ("SAMCAT_MAILTO", "The mail address that tells services who asks. [default: contact of [catalog]]"),
    ("OPENALEX_API_KEY, S2_API_KEY", "Keys for OpenAlex and Semantic Scholar, which then answer more requests."),
    ("GITHUB_TOKEN, HF_TOKEN", "Tokens for GitHub and Hugging Face."),
    ("SAMCAT_ARXIV_URL …", "Other addresses for services: ARXIV, CROSSREF, DATACITE, OPENALEX, S2, GITHUB, HF, DOI."),
    ("SAMCAT_MAX_BYTES", "The largest catalog that is read, in bytes."),
    ("SAMCAT_PAGER, PAGER", "The pager; cat turns paging off. [default: less]"),
    ("NO_COLOR, FORCE_COLOR", "Whether output is colored, unless --color is given."),
    ("VISUAL, EDITOR", "The editor that samcat edit opens."),
    ("BROWSER", "The browser that samcat open uses."),
)
EXIT = (
    ("0", "something found, or no findings"),
    ("1", "nothing found, or findings of a check"),
    ("2", "wrong usage, or a file that cannot be read or is not valid"),
    ("130", "interrupted"),
)

_WORDS = (
    "A word is found in titles, methods, authors, venues, links and ids, whatever its case and accents. "
    "Compounds are joined and split, endings and British spellings make no difference, the beginning "
    "of a word is enough, and a slip of a letter or two is forgiven. The catalog's own synonyms count, and a word of a "
    "record's tags, section, notes, columns, publisher, series or editors counts half. Records with all words come "
    "first, with a score of 1 or more; beside others, a word that only notes, columns, publisher, series or editors "
    "have does not count for that. "
    "--exact switches all of this off, and --why shows what matched where."
)
_RANGES = (
    "--since and --until are inclusive: --until 2023 includes December 2023. In a query, "
    "date:2023-10..2024-03 is a range, and date:2023.. has no end."
)
_ID = (
    "The id of [catalog] is the list's own name for good, such as sam4mis: it names what readers mark and "
    "note on their machines, wherever the file moves and whatever it is called. A list without one goes by its title."
)
LAYOUT = (
    ("columns", 'of a table: names of fields or facets, or { heading = "Where", text = "*{venue}*" }'),
    ("bullet", 'instead of columns, the template of a bullet: "- [{title}]({paper}){?, {authors}}"'),
    ("group", 'headings in the list: "section", "year", "month", "venue", "author", "tag", a facet, or several'),
    ("order", '"date" or "listed", the newest first, "title", "author", "venue" or "key"; else as in the catalog'),
    ("reverse", "true reverses the order, and that of years and months with it"),
)
"""What a layout says."""

_LAYOUT = (
    "[layout] is for all pages; layout = { … } in a section or file says what differs there. It is for lists "
    "that samcat writes between <!-- samcat:begin --> and <!-- samcat:end -->, or below the heading of a section that "
    "has no rows yet; rows that stand in a page keep their own layout. To lay a list out anew, empty the space "
    "between the markers."
)
_TEMPLATES = (
    "In a template {title}, {authors} (in short), {names} (in full), {date}, {year}, {venue}, {method}, {note}, "
    "{paper}, {code}, {data}, {arxiv}, {doi}, {key}, {listed}, {tags}, {section}, {modality} or another facet, "
    "{links.LABEL} and {fields.HEADING} stand for what the record says. {? ({venue})} is left out if its field is "
    "empty, and {?*{venue}*|preprint} is then what follows the bar. A template needs {title}."
)
_PAGES = (
    "Each of [[files]] is a Markdown page below the folder of the catalog: a path, a title for a page that is made, a "
    "query that selects its records (all without one), and a layout. samcat build writes them all; in a page that "
    "exists only the list changes."
)
_FILES = (
    "The catalog is the one that --catalog or SAMCAT_CATALOG names, ./catalog.toml, or the one that comes with samcat, "
    "in this order."
)


_OF_A_RECORD = (
    *((field.name, f"{field.help} Required." if field.required else field.help) for field in WORK_FIELDS.values()),
    *((f"published.{field.name}", field.help) for field in PUBLICATION_FIELDS.values()),
)
TOPICS = {
    page.name: page
    for page in (
        Page(
            "query",
            7,
            "The query language of samcat search.",
            blocks=(
                Block("In a query", rows=QUERY),
                Block("Words", (_WORDS,)),
                Block(
                    "Examples",
                    lines=(
                        "samcat search few-shot ultrasound",
                        "samcat search 'author:^wang has:code date:2024.. sam-med 3d'",
                        "samcat search '\"segment anything\" -review'",
                    ),
                ),
            ),
        ),
        Page(
            "references",
            7,
            "How to refer to a record.",
            blocks=(
                Block(
                    "A reference is one of",
                    rows=(
                        ("ma2023medsam", "its key, in any case, or an alias: a key that it had before"),
                        ("2304.12306", "its arXiv id, also with a version or in a link"),
                        ("10.1038/s41467-024-44824-z", "its DOI, also in a link"),
                        ("https://github.com/bowang-lab/MedSAM", "the link of its paper, code or data"),
                        ("medsam", "the name of its method"),
                        ('"Segment Anything in Medical Images"', "its whole title"),
                        ("-", "those on standard input: the first field of a line with tabs, else every word"),
                    ),
                ),
                Block("Examples", lines=("samcat show medsam", "samcat search polyp | samcat cite - -f ris")),
            ),
        ),
        Page(
            "dates",
            7,
            "How to write dates.",
            blocks=(
                Block(
                    "A date is one of",
                    rows=(
                        ("2023", "a year"),
                        ("202310, 2023-10, 2023/10", "a month"),
                        ("2023-10-05, 20231005", "a day"),
                        ("7d, 2w, 3m, 1y", "days, weeks, months or years back from today"),
                    ),
                ),
                Block("Ranges", (_RANGES,)),
            ),
        ),
        Page(
            "catalog",
            5,
            "The file format of a list.",
            blocks=(
                Block(
                    "Tables",
                    rows=(
                        ("[catalog]", "facts about the list: id, title, description, homepage, updated, cite …"),
                        ("[[sections]]", "the headings under which records are published: id, heading"),
                        ("[[tags]]", "the words for what records are about: id, label, facet, words that suggest it"),
                        ("[[papers]], [[datasets]]", "one table a record"),
                        ("[[citations]]", "BibTeX entries, printed as they are: key, type, fields; listed, tags"),
                        ("[vocabulary]", "words or phrases, each with its synonyms"),
                        ("[check]", "what is ignored, at which level, and accepted"),
                        ("[layout]", "how samcat build lays out a list where a page has none yet: see below"),
                        ("[[files]]", "pages that samcat build makes: path, title, query, layout"),
                        ("[refresh]", "declined: proposals of samcat refresh that were refused: key, field, value"),
                        ("[discover]", "arxiv: queries; seeds: keys of papers; declined: papers that were refused: id"),
                    ),
                ),
                Block("The id", (_ID,)),
                Block("Layout", (_LAYOUT,), rows=LAYOUT),
                Block("Templates", (_TEMPLATES,)),
                Block("Files", (_PAGES,)),
                Block("Fields of a record", rows=_OF_A_RECORD),
                Block(
                    "Examples",
                    lines=(
                        "schema = 1",
                        "[[papers]]",
                        'key = "ma2023medsam"',
                        "date = 202304",
                        'title = "Segment Anything in Medical Images"',
                        'authors = ["Ma, Jun", "Wang, Bo"]',
                        'arxiv = "2304.12306"',
                        'published = { in = "Nature Communications", type = "journal", year = 2024 }',
                    ),
                ),
            ),
        ),
        Page(
            "environment",
            7,
            "Environment variables, exit status and files of samcat.",
            blocks=(Block("Environment", rows=ENVIRONMENT), Block("Exit status", rows=EXIT), Block("Files", (_FILES,))),
        ),
    )
}
