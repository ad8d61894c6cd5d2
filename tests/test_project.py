"""What the project keeps beside its code: workflows, forms, hooks, and the notes of a release."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FORMS = sorted(path for path in (ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
VERSIONS = ["3.11", "3.12", "3.13", "3.14"]


def parsed(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def steps(workflow: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job.get("steps", ())]


def notes_module() -> Any:
    spec = importlib.util.spec_from_file_location("notes", ROOT / ".ci" / "notes.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_can_be_run_anywhere(path: Path) -> None:
    workflow = parsed(path)
    # YAML 1.1 reads the key `on` as true
    assert {"name", True, "jobs", "permissions"} <= set(workflow)
    assert workflow["name"] == path.stem
    for job in workflow["jobs"].values():
        assert "uses" in job or re.fullmatch(r"\S+-latest|\$\{\{ matrix\.os \}\}", job["runs-on"])
        if "uses" in job:
            assert (ROOT / job["uses"]).is_file()
        needs = job.get("needs", ())
        assert {needs} if isinstance(needs, str) else set(needs) <= set(workflow["jobs"])
    for step in steps(workflow):
        assert ("uses" in step) != ("run" in step)
        assert re.fullmatch(r"[\w-]+/[\w-]+@[\w./-]+", step.get("uses", "a/b@v1"))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_runs_scripts_that_exist(path: Path) -> None:
    scripts = [
        word
        for step in steps(parsed(path))
        for word in step.get("run", "").split()
        if re.fullmatch(r"(?:tests|benchmarks|\.ci)/[\w.]+", word)
    ]
    assert [name for name in scripts if not (ROOT / name).is_file()] == []


def test_the_tests_run_on_every_system_and_version_that_is_promised() -> None:
    matrix = parsed(ROOT / ".github" / "workflows" / "tests.yml")["jobs"]["tests"]["strategy"]["matrix"]
    assert matrix == {"os": ["ubuntu-latest", "macos-latest", "windows-latest"], "python": VERSIONS}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == f">={VERSIONS[0]}"
    named = [line.rpartition(" ")[2] for line in project["classifiers"] if re.search(r":: 3\.\d+$", line)]
    assert named == VERSIONS
    assert f"for version in {' '.join(VERSIONS)}" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_only_the_job_that_publishes_may_ask_for_a_token_of_the_index() -> None:
    asking = [
        (path.name, name)
        for path in WORKFLOWS
        for name, job in parsed(path)["jobs"].items()
        if "id-token" in job.get("permissions", ()) or "id-token" in parsed(path)["permissions"]
    ]
    assert asking == [("release.yml", "publish")]
    assert "secrets." not in "".join(path.read_text(encoding="utf-8") for path in WORKFLOWS)


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_a_form_has_what_github_asks_of_it(path: Path) -> None:
    form = parsed(path)
    assert {"name", "description", "body"} <= set(form)
    fields = [field for field in form["body"] if field["type"] != "markdown"]
    assert len({field["id"] for field in fields}) == len(fields)
    for field in fields:
        assert field["type"] in ("input", "textarea", "dropdown", "checkboxes")
        assert field["attributes"]["label"]
        options = field["attributes"].get("options", ["one"])
        assert all(isinstance(option, str | dict) for option in options)
    assert any(field.get("validations", {}).get("required") for field in fields)


def test_dependabot_looks_after_packages_and_actions() -> None:
    updates = parsed(ROOT / ".github" / "dependabot.yml")["updates"]
    assert [row["package-ecosystem"] for row in updates] == ["pip", "github-actions"]
    # what people install with samcat is updated on its own, with its reason in view; pytest and its like go together
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    ordinary = {re.split(r"[<>=~\[]", line)[0] for line in project["dependencies"]}
    assert ordinary <= set(updates[0]["groups"]["tests-and-tools"]["exclude-patterns"])


def test_the_hooks_of_the_project_run_tools_of_its_environment() -> None:
    (repository,) = parsed(ROOT / ".pre-commit-config.yaml")["repos"]
    assert repository["repo"] == "local"
    assert {"ruff-check", "ruff-format", "mypy"} <= {hook["id"] for hook in repository["hooks"]}
    assert {hook["language"] for hook in repository["hooks"]} == {"system"}


def test_the_hooks_for_other_lists_name_a_command_that_exists() -> None:
    hooks = parsed(ROOT / ".pre-commit-hooks.yaml")
    assert [hook["entry"].split()[:2] for hook in hooks] == [["samcat", "check"], ["samcat", "build"]]


def test_the_notes_of_a_release_are_its_part_of_the_changelog() -> None:
    later = "# C\n\n## [Unreleased]\n\n- later\n\n"
    changelog = later + "## [1.10.0] - 2026-02-01\n\n### Added\n\n- new\n\n## [1.1.0] - 2026-01-01\n\n- old\n"
    notes = notes_module().notes
    assert notes(changelog, "1.10.0") == "### Added\n\n- new\n"
    assert notes(changelog, "1.1.0") == "- old\n"


@pytest.mark.parametrize("version", ["1.0.0", "1x1.0", "2.0.0", "3.0.0"])
def test_a_version_without_notes_is_no_release(version: str) -> None:
    changelog = "## [1.1.0] - 2026-01-01\n\n- one\n\n## [2.0.0] - 2026-02-01\n\n## [3.0.0]\n\n- no date\n"
    with pytest.raises(ValueError, match="says nothing of"):
        notes_module().notes(changelog, version)


def test_a_tag_that_is_not_the_version_is_no_release(capsys: pytest.CaptureFixture[str]) -> None:
    assert notes_module().main("v99.0.0") == 1
    assert "the tag is v99.0.0" in capsys.readouterr().err
