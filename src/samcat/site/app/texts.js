// The texts of records in all forms, unpacked as site/texts.py packs them.

const page = (id) => document.getElementById("samcat-" + id);
const data = JSON.parse(page("data").textContent);
const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";
const CODE = /\|(?:(\|)|A(\d)(\w)|R(\d)(\d)([^|]*)\|([^|]*)\||(\w))/g;

/** A name in one of the forms that most styles give it. */
function named(author, form) {
  const at = author.indexOf(", ");
  if (form === 0) return author;
  if (at < 0) return author.replace(/^[{}]+|[{}]+$/g, "");
  const family = author.slice(0, at);
  const given = author.slice(at + 2);
  const initials = given
    .split(" ")
    .map((word) => word.split("-").map((part) => (Array.from(part)[0] || "") + ".").join("-"))
    .join(" ");
  return [
    author,
    family + ", " + initials,
    initials + " " + family,
    family + " " + initials.replace(/[. -]/g, ""),
    given + " " + family,
    family + ", " + initials.replace(/-/g, " "),
  ][form];
}

/** The text of a record in a form. */
function textOf(record, form) {
  if (form === "key") return record.k + "\n";
  const stored = record.z[data.forms.indexOf(form)];
  const template = typeof stored === "number" ? data.templates[stored] : stored;
  return template.replace(CODE, (_, bar, nameForm, number, run, start, gap, last, letter) => {
    if (bar) return "|";
    if (letter) return record[letter];
    if (nameForm) return named(record.a[DIGITS.indexOf(number)], Number(nameForm));
    const names = record.a.slice(Number(start)).map((author) => named(author, Number(run)));
    return names.slice(0, -1).join(gap) + last + names[names.length - 1];
  });
}

/** The text of several records in a form: references in the order or with the numbers that their style asks for. */
function textsOf(places, form, records) {
  if (form === "key" || data.endings[form]) return places.map((place) => textOf(records[place], form)).join(data.between[form] || "");
  const first = data.numbering[form];
  const order = { ...data.orders, ...data.moved[form] };
  const ordered = first
    ? places
    : places.map((place, at) => [order[place], at, place]).sort((a, b) => a[0] - b[0] || a[1] - b[1]).map((item) => item[2]);
  const number = (at) => (first && places.length > 1 ? first.replace("1", String(at + 1)) : "");
  return ordered.map((place, at) => number(at) + textOf(records[place], form) + "\n").join("");
}
