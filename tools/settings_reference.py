"""Every setting of the environment, read from the code that reads it: name, default, meaning.

The meaning is the comment directly above; a setting without one is an error, so that none appears
that nobody explains.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CONFIG = Path(__file__).resolve().parent.parent / "src" / "fourfold" / "config"
READERS = {"text", "boolean", "integer", "words", "folder", "choice"}
# What the code computes, in words.
COMPUTED = {
    "FOURFOLD_VAR": "`var` where it is started",
    "FOURFOLD_SECRET_KEY": "made once",
    "FOURFOLD_FIELD_KEYS": "made once",
    "FOURFOLD_CONTEXTS": "all",
    "FOURFOLD_COMPONENT_PAGE": "as `FOURFOLD_DEBUG`",
}
# Read where the environment itself is the interface, not through `env`.
ELSEWHERE = {
    "FOURFOLD_AS": "E-mail address of the account that acts at the command line.",
    "FOURFOLD_KEYS_PASSPHRASE": "Passphrase of the file of keys, where nobody can type it.",
    "PROMETHEUS_MULTIPROC_DIR": "An empty folder in which several servers add up figures.",
}


class UnexplainedSettingError(Exception):
    """A setting has no comment above it."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One variable of the environment."""

    name: str
    meaning: str
    default: str


def settings() -> list[Setting]:
    """All of them, by name.

    Raises:
        UnexplainedSettingError: one has no comment above it.
    """
    found = {
        setting.name: setting
        for file in sorted(CONFIG.glob("*.py"))
        if file.name != "env.py"
        for setting in _settings_of(file)
    }
    found |= {name: Setting(name, meaning, "none") for name, meaning in ELSEWHERE.items()}
    return [found[name] for name in sorted(found)]


def table() -> str:
    """The reference as a table."""
    rows = [f"| `{one.name}` | {one.meaning} | {one.default} |" for one in settings()]
    return "\n".join(["| setting | what it does | default |", "|---|---|---|", *rows])


def _settings_of(file: Path) -> Iterator[Setting]:
    text = file.read_text(encoding="utf-8")
    lines = text.splitlines()
    for statement in ast.walk(ast.parse(text)):
        if not isinstance(statement, ast.Assign | ast.Return | ast.AnnAssign):
            continue
        for call in ast.walk(statement):
            if name := _name_read_by(call):
                assert isinstance(call, ast.Call)
                meaning = _comment_above(lines, statement.lineno)
                if not meaning:
                    message = f"{name} ({file.name}:{statement.lineno}) needs a comment above it."
                    raise UnexplainedSettingError(message)
                yield Setting(name, meaning, COMPUTED.get(name) or _default_of(call))


def _name_read_by(node: ast.AST) -> str:
    reads = (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "env"
        and node.func.attr in READERS
    )
    first = node.args[0] if reads and isinstance(node, ast.Call) and node.args else None
    return str(first.value) if isinstance(first, ast.Constant) else ""


def _comment_above(lines: list[str], number: int) -> str:
    said: list[str] = []
    for line in reversed(lines[: number - 1]):
        text = line.strip()
        if not text.startswith("#") or text.startswith("# ---"):
            break
        said.insert(0, text.removeprefix("#").strip())
    return " ".join(said)


def _default_of(call: ast.Call) -> str:
    given = [one.value for one in call.keywords if one.arg == "default"] + call.args[1:]
    if not given:
        return "none"
    value = given[-1]
    if isinstance(value, ast.BinOp):
        made = eval(compile(ast.Expression(value), "default", "eval"), {"__builtins__": {}})  # noqa: S307 -- a product of numbers in our own code
        return f"`{made}`"
    text = ast.literal_eval(value)
    return f"`{str(text).lower() if isinstance(text, bool) else text}`"
