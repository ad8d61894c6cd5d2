"""References in the style of the IEEE Reference Guide."""

from samcat.clean import clean_line
from samcat.formats import style_parts as parts
from samcat.formats.style_dates import SHORT_MONTHS, across_years, day_of, months_of, year_and_status
from samcat.formats.style_people import credited, lead_of, whole_by
from samcat.formats.style_text import (
    END,
    crew,
    direct,
    ended,
    inner,
    joined,
    linked,
    listed,
    slanted,
    span_of,
    stopped,
    text_of,
)
from samcat.record.entry import Entry

_MONTHS = tuple(name if name == "May" else f"{name}." for name in SHORT_MONTHS)


def ieee(entry: Entry) -> str:
    """The IEEE Reference Guide."""
    people = [direct(name) for name in entry.names]
    if people and (entry.others or len(people) > 6):
        authors = f"{', '.join(people if len(people) <= 6 else people[:1])} {slanted('et al.')}"
    else:
        authors = joined(people, ", and ", " and ")
    editors = crew([direct(name) for name in entry.editors], entry.other_editors, ", and ", " and ")
    is_one = len(entry.editors) == 1 and not entry.other_editors
    editors = f"{editors}, {'Ed.' if is_one else 'Eds.'}" if editors else ""
    translated = credited(entry, direct, ", and ", " and ")
    if lead := lead_of(entry):
        label = lead.label.replace("Director", "Dir.").replace(".s", "s.")
        authors = f"{crew([direct(name) for name in lead.names], lead.more, ', and ', ' and ')}, {label}"
    is_shown = parts.sort_name(entry) in ("motion_picture", "graphic", "song", "standard") and not entry.venue
    if not authors and entry.kind in (*parts.PARTS, "book", "manual"):
        authors, editors = editors, ""
    address = f"doi: {clean_line(entry.doi)}." if entry.doi else f"Available: {linked(entry.url)}" if entry.url else ""
    asked = parts.asked_of(entry)
    if asked and not entry.doi:
        address = f"Accessed: {_MONTHS[asked[1] - 1]} {asked[2]}, {asked[0]}. [Online]. {address}"
    if entry.kind == "journal":
        is_daily = parts.sort_name(entry) in ("article-magazine", "article-newspaper")
        where = listed(slanted(parts.venue_of(entry)), parts.place_of(entry) if is_daily else "", *_counted(entry))
        where = listed(where, parts.whole_publisher(entry), by=". ")
        end = listed(translated, where, _span(entry), _date(entry))
        end = listed(end, address, by=". " if is_daily and not entry.doi else ", ")
        return _closed(listed(authors, _quoted(entry, end)))
    if entry.kind in parts.PARTS:
        behind = listed(editors, translated)
        whole = _chapter(entry, behind) if entry.kind == "chapter" else _proceedings(entry, behind)
    elif entry.kind == "preprint":
        number = f"arXiv:{clean_line(entry.arxiv)}" if entry.arxiv else ""
        whole = listed(_date(entry), number or slanted(parts.venue_of(entry)))
    elif entry.kind in ("book", "manual"):
        volumes = f"{parts.volumes_of(entry)} vols." if parts.volumes_of(entry) else ""
        number = text_of(entry.number) if entry.kind == "manual" else ""
        book = listed(
            slanted(parts.title_of(entry)), parts.edition_of(entry), *_counted(entry)[:1], volumes, editors, translated
        )
        chapter, pages = parts.portion_of(entry)
        made = listed(number, _maker(entry), _date(entry), f"ch. {chapter}" if chapter else "", span_of(pages))
        made = listed(made, address, by=". ")
        return _closed(listed(authors, listed(ended(book), ended(_series(entry)), made, by=" ")))
    elif entry.kind in ("thesis", "report"):
        what = parts.numbered_of(entry, report="Rep.") if entry.kind == "report" else ""
        thesis = parts.genre_of(entry) if entry.kind == "thesis" else ""
        what = what or (f"no. {text_of(entry.number)}" if entry.number else "")
        series = parts.series_of(entry, ", no. ") if entry.kind == "report" else ""
        pages = _span(entry)
        whole = listed(
            thesis, translated, parts.maker_of(entry), parts.place_of(entry), series, what, _date(entry), pages
        )
    elif entry.kind == "software":
        date = f"({_date(entry)})." if _date(entry) else ""
        version = f"ver. {parts.version_of(entry)}" if parts.version_of(entry) else ""
        made = listed(
            listed(version, translated, slanted(parts.venue_of(entry)), parts.maker_of(entry)), address, by=". "
        )
        return _closed(listed(authors, listed(stopped(slanted(parts.title_of(entry))), date, made, by=" ")))
    elif is_shown:
        date = f"({_date(entry)})" if _date(entry) and parts.sort_name(entry) == "motion_picture" else _date(entry)
        shown = (slanted(parts.title_of(entry)), parts.numbered_of(entry), translated, parts.medium_of(entry))
        made = listed(parts.maker_of(entry), parts.archive_of(entry), parts.place_of(entry), date)
        by = ", " if parts.sort_name(entry) in ("motion_picture", "standard") else ". "
        front = listed(stopped(listed(*shown)) if by == ". " else listed(*shown), made, by=by.lstrip("."))
        return _closed(listed(authors, listed(front, address, by=by)))
    elif parts.is_preprint(entry):
        genre = "" if parts.genre_of(entry).casefold() == "preprint" else parts.genre_of(entry)
        numbered = listed(parts.maker_of(entry), text_of(entry.number), by=": ")
        whole = listed(genre, _date(entry), slanted(parts.venue_of(entry)), numbered)
    else:
        version = f"ver. {parts.version_of(entry)}" if parts.version_of(entry) else ""
        pages = span_of(parts.pages_of(entry))
        makers = listed(parts.maker_of(entry), parts.archive_of(entry), parts.place_of(entry), pages)
        said = (version, parts.edition_of(entry), parts.numbered_of(entry), parts.medium_of(entry), _event(entry))
        made = listed(slanted(parts.venue_of(entry)), translated, *said)
        if makers and not made and (entry.kind == "dataset" or parts.sort_name(entry) == "pamphlet"):
            end = listed(ended(listed(makers, _date(entry))), address, by=" ")
            return _closed(listed(authors, listed(_quoted(entry, ""), end, by=" ")))
        made = listed(made, makers, parts.remark_of(entry))
        online = "[Online]. " if address.startswith("Available") and entry.kind == "web" else ""
        if not made:
            date = ended(_date(entry))
            if date and entry.kind == "link" and parts.sort_name(entry) not in ("", "pamphlet"):
                return _closed(listed(authors, _quoted(entry, listed(date, address, by=" "))))
            end = listed(date, online + address, by=" ")
            return _closed(listed(authors, listed(_quoted(entry, ""), end, by=" ")))
        whole, address = listed(made, _date(entry)), online + address
    end = listed(ended(whole), address, by=" ")
    return _closed(listed(authors, _quoted(entry, end) if whole else listed(_quoted(entry, ""), address, by=" ")))


def _quoted(entry: Entry, end: str) -> str:
    """The title between quotes, and what follows it."""
    title = inner(parts.title_of(entry))
    end = listed(parts.reviewed_of(entry, direct), end)
    if not title:
        return end
    if not end:
        return f"“{stopped(title)}”"
    return f"“{title}{'' if title.rstrip('’').endswith(('?', '!')) else ','}” {end}"


def _counted(entry: Entry) -> tuple[str, str]:
    volume = f"vol. {text_of(entry.volume)}" if entry.volume else ""
    return volume, f"no. {text_of(entry.number)}" if entry.number else ""


def _event(entry: Entry) -> str:
    """ "presented at the Pebble Day, Lima" """
    event = parts.event_of(entry)
    the = "" if event.casefold().startswith("the ") else "the "
    return f"presented at {the}{event}" if event and "eventtitle" in entry.kept else event


def _span(entry: Entry) -> str:
    return f"Art. no. {text_of(entry.eid)}" if entry.eid else span_of(parts.pages_of(entry))


def _date(entry: Entry) -> str:
    """The date; of books, what is in them, theses and pictures, the year."""
    is_entry = parts.sort_name(entry).startswith(("entry-", "review"))
    if (entry.kind in ("book", "manual", "chapter", "thesis") and not is_entry) or parts.sort_name(entry) == "graphic":
        return year_and_status(entry)
    if (across := across_years(entry)) and not day_of(entry):
        return "–".join(f"{_MONTHS[month - 1]} {year}" for year, month in across)
    day = str(entry.day or "") if is_entry else day_of(entry)
    day = f" {day}," if day else ""
    month = months_of(entry, _MONTHS, "/") if entry.year else ""
    return listed(f"{month}{day}", year_and_status(entry), by=" ")


def _maker(entry: Entry) -> str:
    place = parts.place_of(entry) or (parts.kept_of(entry, "venue") if entry.kind in parts.PROCEEDINGS else "")
    return listed(place, parts.maker_of(entry), by=": ")


def _series(entry: Entry) -> str:
    number = ", no. " if entry.kind in ("book", "chapter") else ""
    series = parts.series_of(entry, number) if number else text_of(entry.series)
    return f"in {series}" if series else ""


def _where(entry: Entry) -> str:
    names, more = whole_by(entry)
    by = crew([direct(name) for name in names], more, ", and ", " and ")
    return f"in {listed(by, slanted(parts.venue_of(entry)))}" if entry.venue or by else ""


def _chapter(entry: Entry, editors: str) -> str:
    chapter = f"ch. {parts.kept_of(entry, 'chapter')}" if "chapter" in entry.kept else ""
    whole = listed(_where(entry), parts.edition_of(entry), *_counted(entry)[:1], editors, _series(entry))
    return listed(whole, _maker(entry), _date(entry), chapter, _span(entry))


def _proceedings(entry: Entry, editors: str) -> str:
    """The proceedings; what stands in a series has a full stop before the publisher and the year."""
    volume, number = _counted(entry)
    series = _series(entry)
    counted = listed(volume, number)
    is_first = bool(series or _maker(entry) or not entry.venue)
    whole = listed(_where(entry) or _event(entry), editors, series, counted if is_first else "")
    made = listed(_maker(entry), _date(entry), "" if is_first else counted, _span(entry))
    return listed(stopped(whole), made, by=" ") if series and made else listed(whole, made)


def _closed(text: str) -> str:
    """A reference that ends in a full stop, but for one that ends in a link, which the stop would become a part of."""
    text = text.rstrip()
    return text if text.endswith(END) else stopped(text)
