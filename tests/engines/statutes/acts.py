"""Laws to search in, with the labels that say which provision is right."""

import csv
import json
import re
from pathlib import Path

import pytest

from fourfold.engines.statutes.model import Article, Provision
from fourfold.regulatory.rules import catalogue

HERE = Path(__file__).parent
KENYA = "kenya-computer-misuse-and-cybercrimes-act-2018.json"
HEADS = {
    "ar": r"المادة (?P<number>\d+)\s*$",
    "es": r"Artículo (?P<number>\d+)\. (?P<heading>[^.]*)\.",
    "fr": r"Article (?P<number>premier|\d+) :",
    "pt": r"Artigo (?P<number>\d+)\.º \((?P<heading>[^)]*)\)",
}
PARTS = ("TITRE", "Chapitre", "TÍTULO", "Capítulo", "CAPÍTULO", "الباب")


def articles() -> dict[str, Article]:
    """The UN Convention's articles by number."""
    return {article.number: article for article in catalogue.articles("uncc")}


def fictional_act(language: str) -> list[Provision]:
    """The articles of a fictional State's act."""
    found: list[tuple[str, str, str, list[str]]] = []
    part = ""
    for line in (HERE / "acts" / f"{language}.txt").read_text(encoding="utf-8").splitlines():
        if head := re.match(HEADS[language], line):
            named = {"heading": "", **head.groupdict()}
            number = named["number"].replace("premier", "1")
            found.append((number, named["heading"], part, [line[head.end() :]]))
        elif line.startswith(PARTS):
            part = line
        elif found and line:
            found[-1][-1].append(line)
    return [
        Provision(f"art{number}", number, heading, " ".join(text), part, language, language)
        for number, heading, part, text in found
    ]


def labels(name: str, key: str) -> dict[str, frozenset[str]]:
    """The right provisions by article or atom; none where the act has nothing."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return {
            row[key]: frozenset(row["provisions"].split(";")) - {"none"}
            for row in csv.DictReader(file)
        }


def kenya() -> list[Provision]:
    """Kenya's act from the shared data; skips the test aloud where they are not at hand."""
    places = [folder / "shared" / "data" / "law" / KENYA for folder in HERE.parents]
    path = next((place for place in places if place.is_file()), None)
    if path is None:
        pytest.skip(f"{KENYA} is not at hand: the labels of Kenya's act were NOT tried")
    return [
        Provision(
            key=row["provision_ref"],
            number=row["section"],
            heading=row["title"],
            text=row["content"],
            part=row["chapter"],
            act="kenya",
        )
        for row in json.loads(path.read_text(encoding="utf-8"))["provisions"]
    ]
