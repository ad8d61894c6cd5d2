// Dates as numbers as exact as they are known, 2023, 202304 or 20230427: record/dates.py.

const DATE_FORM = new RegExp(`^(?:${constants.dates.FORM})$`, "u");
const DAYS_BACK = new RegExp(`^(?:${constants.dates.DAYS_BACK})$`, "u");

/** What a query asks for that there is not; its message is for the reader. */
class UsageError extends Error {}

function isMonth(value) {
  return isYear(Math.floor(value / 100)) && value % 100 >= 1 && value % 100 <= 12;
}

function isYear(value) {
  return value >= 1000 && value <= 9999;
}

function isDay(value) {
  const [year, month, day] = [Math.floor(value / 10000), Math.floor(value / 100) % 100, value % 100];
  const isInMonth = isYear(year) && month >= 1 && month <= 12 && day >= 1;
  return isInMonth && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function isDate(value) {
  if (value < 10000) return isYear(value);
  return value < 1000000 ? isMonth(value) : value < 100000000 && isDay(value);
}

/** The first and last YYYYMMDD in which a date may lie, a month being 31 days long. */
function daysOf(date) {
  if (date >= 1000000) return [date, date];
  const [first, last] = date < 10000 ? [date * 100 + 1, date * 100 + 12] : [date, date];
  return [first * 100 + 1, last * 100 + 31];
}

/** A number by which dates sort: a year before its months, a month before its days, no date before all. */
function dateOrder(date) {
  if (!date) return 0;
  return date < 10000 ? date * 10000 : date < 1000000 ? date * 100 : date;
}

function readDate(text) {
  const match = DATE_FORM.exec(strip(text));
  const value = match ? Number(match.slice(1).filter(Boolean).join("")) : 0;
  return isDate(value) ? value : null;
}

/** The first and last YYYYMMDD that a date covers. */
function dayRange(text) {
  const date = readDate(text);
  return daysOf(date === null ? dayBack(text) : date);
}

/** The YYYYMMDD of the day that lies so many days, weeks, months or years before today. */
function dayBack(text) {
  const match = DAYS_BACK.exec(strip(text).toLowerCase());
  if (!match) {
    throw new UsageError(
      `not a date: ${quoted(strip(text))} (write 202310, 2023-10 or 2023, a day as 2023-10-05, ` +
        "or 7d, 3m or 1y for a time before today)",
    );
  }
  const count = Number(match[1]);
  const day = today();
  if (match[2] === "d" || match[2] === "w") {
    day.setUTCDate(day.getUTCDate() - count * (match[2] === "w" ? 7 : 1));
  } else {
    const dayOfMonth = day.getUTCDate();
    day.setUTCDate(1);
    day.setUTCMonth(day.getUTCMonth() - count * (match[2] === "y" ? 12 : 1));
    const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
    day.setUTCDate(Math.min(dayOfMonth, last));
  }
  if (day.getUTCFullYear() < 1) throw new UsageError(`not a date: ${quoted(strip(text))} is too long ago`);
  return day.getUTCFullYear() * 10000 + (day.getUTCMonth() + 1) * 100 + day.getUTCDate();
}

/** The day that it is where the reader is. */
function today() {
  const now = new Date();
  return new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()));
}
