"""Measures the search of the page in Chromium: python benchmarks/page_keys.py [CATALOG].

The index, the first key and the keys after it, each letter of some queries in turn, as one types. Chromium is in PATH.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import samcat
from samcat.site import engine

SHIPPED = Path(__file__).parent.parent / "catalog.toml"
TYPED = (
    "polyp segmentation adapter", "sam-adapter", "gutierez", "Ma 2024", "author:zhang ultrasound", '"few-shot" tumor',
    "segment anything in medical images", "brain -tumor", "prostate OR kidney", "interactve annotaton",
)  # fmt: skip
_PAGE = """<!doctype html><meta charset="utf-8"><title>search</title><pre></pre>
<script type="application/json">{data}</script>
<script>{script}</script>
<script>
function timed(work) {{
  const start = performance.now();
  work();
  return performance.now() - start;
}}
const data = document.querySelector("script").textContent;
const found = {{
  load: timed(() => samcat.load(JSON.parse(data))),
  index: timed(() => samcat.prepare()),
  first: timed(() => samcat.search("s", {{ begun: true }})),
  later: {typed}.map((text) => timed(() => samcat.search(text, {{ begun: true }}))),
}};
document.querySelector("pre").textContent = JSON.stringify(found);
</script>
"""


def measured(path: Path) -> dict[str, float | list[float]]:
    """The milliseconds of loading, of the index, and of each key."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        raise SystemExit("no chromium in PATH")
    data = json.dumps(engine.data(samcat.load(path))).replace("<", "\\u003c")
    keys = [text[:end] for text in TYPED for end in range(1, len(text) + 1)]
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "search.html"
        page.write_text(_PAGE.format(data=data, script=engine.text(), typed=json.dumps(keys)), encoding="utf-8")
        command = [program, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", page.as_uri()]
        shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    values: dict[str, float | list[float]] = json.loads(re.findall(r"<pre>(.*?)</pre>", shown)[0])
    return values


def main() -> None:
    """Print the figures of one list."""
    path = Path(sys.argv[1]) if sys.argv[1:] else SHIPPED
    values = measured(path)
    later = values.pop("later")
    assert isinstance(later, list)
    later.sort()
    for name, value in values.items():
        print(f"{name:6} {value:7.1f} ms")
    print(f"later  {later[len(later) // 2]:7.1f} ms, 95 of 100 within {later[len(later) * 95 // 100]:.1f} ms")


if __name__ == "__main__":
    main()
