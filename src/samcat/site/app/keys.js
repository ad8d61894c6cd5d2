// The keys of the page. Those of one letter can be turned off, since some people speak to their browser.

function addKeys(actions) {
  const works = page("keys");
  works.checked = kept.read("keys") !== "off";
  works.addEventListener("change", () => kept.write("keys", works.checked ? "on" : "off"));
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (document.querySelector("dialog[open]")) return;
    const target = event.target;
    const isField = target === page("q");
    if (target.matches("select, textarea") || (target.matches("input") && !isField)) return;
    const row = target.closest(".row");
    const at = row ? items.indexOf(row) : -1;
    const key = event.key;
    if (key === "ArrowDown" || key === "ArrowUp") {
      const next = neighbor(row, key === "ArrowDown");
      if (!next && key === "ArrowUp" && row) page("q").focus();
      else if (next && (row || isField)) focusRow(next);
      else return;
    } else if (key === "Escape") {
      if (isField) actions.clear();
      else page("q").focus();
    } else if (isField || !works.checked || event.repeat) {
      return;
    } else if (key === "/") {
      page("q").focus();
      page("q").select();
    } else if (key === "?") {
      actions.help();
    } else if (key === "c" && at >= 0) {
      actions.cite(at);
    } else if (key === "m" && at >= 0) {
      actions.mark(at);
    } else {
      return;
    }
    event.preventDefault();
  });
}

function focusRow(row) {
  const title = row.querySelector("h3 a");
  if (!title) row.tabIndex = -1;
  (title || row).focus();
  row.scrollIntoView({ block: "nearest" });
}

function neighbor(row, isNext) {
  const all = Array.from(document.querySelectorAll("main li.row"));
  if (!row) return isNext ? all[0] : undefined;
  return all[all.indexOf(row) + (isNext ? 1 : -1)];
}
