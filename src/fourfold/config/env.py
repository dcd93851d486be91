"""Typed readers of the environment. A secret may come from a file: `NAME_FILE` names it."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


class SettingError(ImproperlyConfigured):
    """A setting in the environment cannot be used; the message names it and the cure."""


def text(name: str, default: str = "") -> str:
    """The value of `NAME`, else the content of the file that `NAME_FILE` names, else default."""
    file = os.environ.get(f"{name}_FILE")
    if name not in os.environ and file:
        try:
            return Path(file).read_text(encoding="utf-8").strip()
        except OSError as error:
            message = f"{name}_FILE names {file}, which cannot be read: {error.strerror}."
            raise SettingError(message) from error
    return os.environ.get(name, default)


def boolean(name: str, *, default: bool) -> bool:
    """True for 1/true/yes/on, false for 0/false/no/off."""
    value = text(name, "true" if default else "false").strip().lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off", ""}:
        return False
    message = f"{name} is {value!r}; write true or false."
    raise SettingError(message)


def integer(name: str, default: int) -> int:
    """A whole number."""
    value = text(name, str(default))
    try:
        return int(value)
    except ValueError as error:
        message = f"{name} is {value!r}; write a whole number."
        raise SettingError(message) from error


def words(name: str, default: str = "") -> list[str]:
    """A list separated by commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def folder(name: str, default: Path) -> Path:
    """A path; `~` stands for the home folder."""
    return Path(text(name, str(default))).expanduser()


def choice(name: str, allowed: tuple[str, ...], default: str) -> str:
    """One of a few words."""
    value = text(name, default).strip()
    for word in allowed:
        if word.lower() == value.lower():
            return word
    message = f"{name} is {value!r}; write one of {', '.join(allowed)}."
    raise SettingError(message)
