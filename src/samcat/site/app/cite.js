// References of one record or of many, to copy and to download.

let cited = [];
const TYPES = { bib: "application/x-bibtex", ris: "application/x-research-info-systems", txt: "text/plain" };

function openCite(rows, title) {
  cited = rows;
  page("cite-title").textContent = title;
  page("form-of").value = kept.read("form");
  if (page("form-of").selectedIndex < 0) page("form-of").value = "bibtex";
  showText();
  page("cite").showModal();
}

function showText() {
  page("text").textContent = textsOf(cited, page("form-of").value, records).trimEnd();
  page("text").scrollTop = 0;
  page("copy").textContent = "Copy";
}

function addCite() {
  page("form-of").addEventListener("change", () => {
    kept.write("form", page("form-of").value);
    showText();
  });
  page("copy").addEventListener("click", () => {
    const text = textsOf(cited, page("form-of").value, records);
    const copied = navigator.clipboard ? navigator.clipboard.writeText(text) : Promise.reject(new Error("no clipboard"));
    copied.then(() => (page("copy").textContent = "Copied"), () => {
      getSelection().selectAllChildren(page("text"));
      page("copy").textContent = document.execCommand("copy") ? "Copied" : "Selected: copy it with your keys";
    });
  });
  page("save").addEventListener("click", () => {
    const form = page("form-of").value;
    const ending = data.endings[form] || "txt";
    const name = cited.length === 1 ? records[cited[0]].k.replace(/[^\w.-]+/g, "-") : "references";
    const file = URL.createObjectURL(new Blob([textsOf(cited, form, records)], { type: TYPES[ending] + ";charset=utf-8" }));
    element("a", { href: file, download: name + "." + ending }).click();
    setTimeout(() => URL.revokeObjectURL(file), 10000);
  });
}
