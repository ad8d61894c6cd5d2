"""Where a meeting met: the city and country behind its name, as in "HIVE 2020, Milan, Italy"."""

import re

_COUNTRIES = (
    r"Argentina|Australia|Austria|Bahrain|Bangladesh|Belgium|Brazil|Bulgaria|Canada|Chile|(?:P\.? ?R\.? )?China|"
    r"Colombia|Costa Rica|Croatia|Cyprus|Czech Republic|Czechia|Denmark|Dominican Republic|Ecuador|Egypt|England|"
    r"Estonia|Ethiopia|Finland|France|Germany|Greece|Hong Kong|Hungary|Iceland|India|Indonesia|Iran|Ireland|Israel|"
    r"Italy|Japan|Jordan|Kenya|(?:(?:South |Republic of )?Korea)|Latvia|Lebanon|Lithuania|Luxembourg|Macau|Malaysia|"
    r"Malta|Mexico|Monaco|Morocco|(?:The )?Netherlands|New Zealand|Nigeria|Norway|Pakistan|Peru|Philippines|Poland|"
    r"Portugal|Puerto Rico|Qatar|Romania|Russia|Rwanda|Saudi Arabia|Scotland|Serbia|Singapore|Slovakia|Slovenia|"
    r"South Africa|Spain|Sri Lanka|Sweden|Switzerland|Taiwan|Thailand|Tunisia|Turkey|Türkiye|UAE|United Arab Emirates|"
    r"UK|United Kingdom|Ukraine|Uruguay|USA?|U\.S\.A?\.?|United States|Vietnam|Viet Nam|Wales|A[BKLRZ]|BC|C[AOT]|"
    r"D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ABDEINOST]|N[CDEHJMVY]|O[HKNR]|PA|QC|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]"
)
_CITY = r"[A-ZÀ-Þ][\w.'’-]+(?:[ -][A-ZÀ-Þa-z][\w.'’-]*){0,3}"
_BEHIND = re.compile(
    rf"(?P<name>[^,]*[^\W_][^,]*?),\s+(?P<city>(?:{_CITY},\s+){{1,2}}(?:{_COUNTRIES}))(?P<year>,?\s+(?:19|20)\d\d)?"
)


def without_city(text: str) -> tuple[str, str]:
    """The name of a meeting with its year, and the city and country behind it; "" for these where none are."""
    found = _BEHIND.fullmatch(text)
    if found is None:
        return text, ""
    return found["name"] + (f" {found['year'].strip(' ,')}" if found["year"] else ""), found["city"]
