// What is asked for: it stands in the address, so that it can be shared and Back leads to it.

/** The query and the order that the address holds. */
function fromAddress() {
  const given = new URLSearchParams(location.search);
  return { query: given.get("q") || "", sort: given.get("sort") || "" };
}

/** Write what is asked for into the address: as a new place to come back to, or in place of the last one. */
function toAddress(state, isNew) {
  const parts = [];
  if (state.query.trim()) parts.push("q=" + encodeURIComponent(state.query.trim()).replace(/%20/g, "+").replace(/%3A/g, ":"));
  if (state.sort) parts.push("sort=" + state.sort);
  const wanted = parts.length ? "?" + parts.join("&") : "";
  if (wanted === location.search) return;
  try {
    history[isNew ? "pushState" : "replaceState"](null, "", wanted || location.pathname);
  } catch (error) {
    // a browser that keeps the address of a file as it is; the page works without
    if (error.name !== "SecurityError") throw error;
  }
}

/** What this browser keeps for the reader, of whatever type; for the time of the visit where it keeps nothing. */
const kept = {
  unkept: new Map(),
  read(name) {
    if (kept.unkept.has(name)) return kept.unkept.get(name);
    try {
      return JSON.parse(localStorage.getItem(data.store + ":" + name));
    } catch (error) {
      return null;
    }
  },
  write(name, value) {
    kept.unkept.delete(name);
    try {
      localStorage.setItem(data.store + ":" + name, JSON.stringify(value));
    } catch (error) {
      // storage is full or turned off
      kept.unkept.set(name, value);
    }
  },
};
