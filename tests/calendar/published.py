"""The deadline rules of the repository, and the articles that the regulations have."""

from __future__ import annotations

import csv
import os
from functools import cache
from pathlib import Path

from app.calendar import DeadlineRule, parse

REPOSITORY = Path(__file__).resolve().parents[2]
FILES = sorted((REPOSITORY / "processes").glob("*/deadlines.yaml"))
ARTICLES = Path(os.environ.get("SPEC_DIR", REPOSITORY.parent / "shared" / "spec")) / "articles.csv"
"""The list of all articles lies beside the repository, not in it; ``SPEC_DIR`` names another place."""


@cache
def rules() -> dict[str, DeadlineRule]:
    return {rule.id: rule for file in FILES for rule in parse(file.read_bytes(), str(file))}


def citations() -> set[str]:
    """Every way in which an article of the list may be cited: ``邢台§21``, ``邢台§21.2``, ``武义§五(三)3``."""
    found: set[str] = set()
    with ARTICLES.open(encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            seed, _, section = row["article"].rpartition("·")
            number = section.removeprefix("第").removesuffix("条")
            base = f"{seed or row['seed']}§{number}"
            item = row["item"]
            found |= {base, f"{base}.{item}", f"{base}{item}", base + item.removeprefix("1")}
    return found
