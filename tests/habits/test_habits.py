"""The house habits, as far as a machine can see them (docs/decisions, design)."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.db.migrations.loader import MigrationLoader

from fourfold.config.contexts import AVAILABLE
from fourfold.kernel.models.recorded import Recorded
from fourfold.reference.access import load_matrix

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "fourfold"
SHORT_NAMES_ALLOWED = 4


def tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *patterns],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def code() -> list[Path]:
    return [
        p
        for p in tracked("src/*.py", "tests/*.py", "benchmarks/*.py")
        if "migrations" not in p.parts
    ]


def test_no_file_is_longer_than_400_lines() -> None:
    long = [str(p.relative_to(ROOT)) for p in code() if len(p.read_text().splitlines()) > 400]
    assert long == []


def test_no_template_is_longer_than_150_lines() -> None:
    templates = tracked("src/*.html")
    long = [str(p.relative_to(ROOT)) for p in templates if len(p.read_text().splitlines()) > 150]
    assert long == []


def test_a_function_fits_on_a_screen() -> None:
    long = []
    for path in code():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno > 60:
                long += [f"{path.relative_to(ROOT)}:{node.name}"]
    assert long == []


def test_a_view_asks_a_query_and_never_the_database() -> None:
    views = [p for p in code() if p.name == "views.py" or "views" in p.parts[:-1]]
    asking = [str(p.relative_to(ROOT)) for p in views if ".objects" in p.read_text()]
    assert asking == []


@pytest.mark.parametrize(
    ("writing", "home"),
    [(r"csv\.(?:w|DictW)riter|from csv import", "csv_files.py"), (r"Content-Disp", "downloads.py")],
)
def test_tables_and_files_leave_the_product_by_one_door(writing: str, home: str) -> None:
    """The demonstration writes tables too: what agencies would send in, never what goes out."""
    elsewhere = [
        str(path.relative_to(SOURCE))
        for path in tracked("src/*.py")
        if path != SOURCE / "ui" / home
        and "demonstration" not in path.parts
        and re.search(writing, path.read_text())
    ]
    assert elsewhere == []


def test_every_suppression_gives_its_reason() -> None:
    bare = re.compile(r"#\s*(noqa|type:\s*ignore)(?!.*--\s*\S)")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in code()
        if path != Path(__file__)
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if bare.search(line)
    ]
    assert found == []


def test_a_test_name_is_a_sentence() -> None:
    short = [
        f"{path.relative_to(ROOT)}:{node.name}"
        for path in code()
        if path.name.startswith("test_")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef)
        and node.name.startswith("test_")
        and len(node.name.split("_")) < SHORT_NAMES_ALLOWED
    ]
    assert short == []


def test_only_the_kernel_ends_a_record_that_results_count() -> None:
    counted = {model.__name__ for model in apps.get_models() if issubclass(model, Recorded)}
    ending = []
    for path in code():
        tree = list(ast.walk(ast.parse(path.read_text())))
        names = {node.id for node in tree if isinstance(node, ast.Name)}
        sets = any(_ends_a_record(node) for node in tree)
        if "src" in path.parts and path.name != "recording.py" and sets and names & counted:
            ending.append(str(path.relative_to(ROOT)))
    assert ending == []


def _ends_a_record(node: ast.AST) -> bool:
    """`superseded_at` written to a row, or given to an update."""
    if isinstance(node, ast.Attribute):
        return node.attr == "superseded_at" and isinstance(node.ctx, ast.Store)
    is_update = isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "update"
    return is_update and any(word.arg == "superseded_at" for word in node.keywords)


def test_days_in_words_are_written_by_the_format_of_the_language() -> None:
    """A literal such as "j F Y" is right in English and wrong in Russian, Spanish and Chinese."""
    literal = re.compile(r"""(\|date:|date_format\([^)]*, )["'][^"']*\b[FMENjD]\b""")
    pages = tracked("src/*.html", "src/*.py")
    assert [str(p.relative_to(ROOT)) for p in pages if literal.search(p.read_text())] == []


def test_numbers_for_readers_are_written_by_their_language() -> None:
    """`f"{many:,}"` and `"USD 5"` are English; `kernel.sentences` knows the other languages."""
    english = re.compile(r"""\{[^{}"]*:,[^{}]*\}|["' ]USD \{""")
    apart = {"engines", "reference", "cli", "cli.py", "samples.py"}
    read = [p for p in tracked("src/*.py") if not apart & set(p.parts)]
    assert [str(p.relative_to(ROOT)) for p in read if english.search(p.read_text())] == []


def test_templates_hold_no_inline_style_or_script() -> None:
    inline = re.compile(r"\sstyle=|<style|<script(?![^>]*\ssrc=)|\son[a-z]+=", re.IGNORECASE)
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in tracked("src/*.html")
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if inline.search(line)
    ]
    assert found == []


def test_the_stylesheet_is_one_file_under_40_kilobytes_without_physical_sides() -> None:
    sheets = tracked("src/*.css")
    assert [p.name for p in sheets] == ["fourfold.css"]
    text = sheets[0].read_text()
    assert len(text.encode()) < 40 * 1024
    physical = re.findall(r"(?:margin|padding|border)-(?:left|right)|[^-]\b(?:left|right):", text)
    assert physical == []


def test_nothing_tracked_names_a_registry_or_a_path_of_a_machine() -> None:
    hosts = "|".join(["py" + r"pi\.org", "python" + "hosted", "registry." + "npmjs"])
    machine = "|".join("/" + name + "/" for name in ("wor" + "k", "ro" + "ot"))
    pattern = re.compile(rf"{hosts}|(?<![\w.])(?:{machine})")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in tracked()
        if path.suffix in {".py", ".md", ".toml", ".lock", ".csv", ".html", ".yml", ""}
        for number, line in enumerate(path.read_text(errors="ignore").splitlines(), 1)
        if pattern.search(line)
    ]
    assert found == []


def test_migrations_say_what_they_do_and_stand_in_one_line() -> None:
    loader = MigrationLoader(None)
    ours = [key for key in loader.graph.nodes if key[0] in {"kernel", *AVAILABLE}]
    assert [name for _, name in ours if "_auto_" in name] == []
    for label in {"kernel", *AVAILABLE}:
        numbers = [name.split("_")[0] for app, name in ours if app == label]
        assert sorted(set(numbers)) == sorted(numbers)


def test_no_foreign_key_leads_from_one_context_to_another() -> None:
    allowed = {"kernel"}
    crossing = [
        f"{model._meta.label}.{field.name}"
        for label in AVAILABLE
        for model in apps.get_app_config(label).get_models()
        for field in model._meta.get_fields()
        if field.is_relation
        and not field.auto_created
        and field.related_model._meta.app_label not in {label, *allowed}
    ]
    assert crossing == []


def test_foreign_keys_to_the_kernel_leave_no_name_there() -> None:
    named = [
        f"{model._meta.label}.{field.name}"
        for label in AVAILABLE
        for model in apps.get_app_config(label).get_models()
        for field in model._meta.get_fields()
        if field.is_relation
        and not field.auto_created
        and field.related_model._meta.app_label == "kernel"
        and not field.remote_field.hidden
    ]
    assert named == []


@pytest.mark.parametrize(
    "package",
    sorted(
        f"fourfold.engines.{p.name}"
        for p in (SOURCE / "engines").iterdir()
        if (p / "__init__.py").exists()
    )
    + sorted(
        f"fourfold.reference.{p.name}"
        for p in (SOURCE / "reference").iterdir()
        if (p / "__init__.py").exists()
    ),
)
def test_an_engine_runs_where_django_is_not_installed(package: str) -> None:
    blocked = f"import sys; sys.modules['django'] = None; import {package}"
    done = subprocess.run(
        [sys.executable, "-c", blocked],
        check=False,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(ROOT / "src")},
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_import_contracts_know_every_context() -> None:
    text = (ROOT / "pyproject.toml").read_text()
    containers = re.search(r'containers = \["fourfold.assessment".*\]', text)
    assert containers is not None
    named = re.findall(r"fourfold\.(\w+)", containers.group())
    assert sorted(named) == sorted(AVAILABLE)


def test_every_permission_that_code_names_stands_in_the_matrix_and_is_used() -> None:
    pattern = re.compile(
        r'"((?:kernel|assessment|regulatory|capacity|cooperation|prevention|programme)\.[a-z]+\.[a-z.]+)"'
    )
    known = set(load_matrix())
    declared = {
        found
        for path in [*SOURCE.glob("*/access.py"), *(SOURCE / "kernel").rglob("*.py")]
        for found in pattern.findall(path.read_text())
        if found.split(".")[2] in {p.split(".")[2] for p in known} and found in known
    }
    assert sorted(known - declared) == []
