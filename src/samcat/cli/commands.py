"""The commands by name: a new command is a new module and one row here."""

from typing import NamedTuple


class Row(NamedTuple):
    """Where a command lives, what it does in a few words, and the heading under which help shows it.

    `takes` is what its arguments are, as the metavar of an option says it: completion offers such values.
    `takes_words` is whether they may begin with a dash.
    """

    module: str
    panel: str
    purpose: str
    takes: str = ""
    takes_words: bool = False


FIND, KEEP, MORE = "Find, read and cite", "Keep a list", "More"

COMMANDS = {
    "search": Row("search", FIND, "find records by words", "QUERY", takes_words=True),
    "browse": Row("browse", FIND, "on the whole screen", "QUERY", takes_words=True),
    "list": Row("list_", FIND, "filter and sort"),
    "show": Row("show", FIND, "all about one record", "REF", takes_words=True),
    "cite": Row("cite", FIND, "BibTeX, RIS, references", "REF", takes_words=True),
    "verify": Row("verify", FIND, "the references of a paper", "FILE"),
    "open": Row("open_", FIND, "links in the browser", "REF", takes_words=True),
    "new": Row("new", FIND, "recent additions"),
    "tags": Row("tags", FIND, "topics, with counts", "QUERY", takes_words=True),
    "stats": Row("stats", FIND, "counts by month or tag", "QUERY", takes_words=True),
    "timeline": Row("timeline", FIND, "a chronology", "QUERY", takes_words=True),
    "mark": Row("mark", FIND, "records, for yourself", "MARK", takes_words=True),
    "marks": Row("marks", FIND, "what you marked"),
    "note": Row("note", FIND, "your note on a record", "REF"),
    "add": Row("add", KEEP, "a paper by its id", takes_words=True),
    "edit": Row("edit", KEEP, "fields of records", "REF"),
    "join": Row("join", KEEP, "two records of one paper", "REF"),
    "move": Row("move", KEEP, "records to a section", "REF"),
    "remove": Row("remove", KEEP, "records", "REF"),
    "tag": Row("tag", KEEP, "tags that titles suggest"),
    "section": Row("section", KEEP, "a new one, or its heading"),
    "import": Row("import_", KEEP, "a README or .bib file", "FILE"),
    "check": Row("check", KEEP, "for mistakes", "FILE"),
    "discover": Row("discover", KEEP, "papers that it lacks"),
    "refresh": Row("refresh", KEEP, "what became of papers", takes_words=True),
    "build": Row("build", KEEP, "the tables of a README", "FILE"),
    "site": Row("site", KEEP, "the list as a web page"),
    "merge": Row("merge", KEEP, "two branches of a list", "FILE"),
    "about": Row("about", MORE, "this catalog"),
    "formats": Row("formats", MORE, "the output formats"),
    "completion": Row("completion", MORE, "for your shell", "SHELL"),
    "man": Row("man", MORE, "the manual", "TOPIC"),
    "help": Row("help_", MORE, "on a command or topic", "TOPIC"),
}
