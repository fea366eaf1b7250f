"""Reading ``statute.yaml``: every article of one regulation, each checked, all problems told at once.

regulation: example              # the key of the regulation
short: 例                        # the name by which models cite it: 例§7.1(二)
notices: [例通知]                 # papers that came with it and are cited by their own name; optional
title: 某某工作办法
in_force: 2023-10-01             # or what is known of it, in words
articles:
  - cite: §7.1                   # or 例通知§三.2
    gist: 有争议的先自行协商…      # in our own words
    kind: procedural             # procedural, rule, organisational, non-procedural
    by: [example_dispute]        # ids of processes, decisions, deadline rules that carry it out
    planned: [example_review]    # processes still to come
    platform: 期限台账            # the part of the service that carries it out
    reason: 立法目的              # why nothing has to; needed for non-procedural
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import yaml

from app.errors import DeploymentRefused, Problem
from app.statute.citation import citations
from app.statute.regulation import KINDS, NON_PROCEDURAL, Article, Regulation
from app.yaml_source import line_of, load

_HEAD = ("regulation", "short", "title", "in_force", "articles")
_ENTRY = {"cite", "gist", "kind", "by", "planned", "platform", "reason"}


@lru_cache(maxsize=32)
def parse(content: bytes, file_name: str) -> Regulation:
    """Raises DeploymentRefused with every problem, the citation as element. A file is read once a process: hundreds of
    articles are asked for at every deployment and on every page of a task."""
    data, node = load(content, file_name)
    told = data if isinstance(data, dict) else {}
    missing = [key for key in _HEAD if not told.get(key)]
    unknown = sorted(set(told) - {*_HEAD, "notices"})
    if missing or unknown or not isinstance(told["articles"], list):
        message = f"文件应当有 {'、'.join(_HEAD)}，articles 是列表；另外只可有 notices。"
        raise DeploymentRefused([Problem(file_name, "statute", message)])
    reader = _Reader(file_name, str(told["short"]))
    for item, line in zip(told["articles"], _lines(node), strict=True):
        reader.read(item, line)
    if reader.problems:
        raise DeploymentRefused(reader.problems)
    return Regulation(
        id=str(told["regulation"]),
        short=str(told["short"]),
        title=str(told["title"]),
        in_force=str(told["in_force"]),
        articles=tuple(reader.articles),
        notices=tuple(map(str, told.get("notices") or ())),
    )


class _Reader:
    """Gathers articles and problems."""

    def __init__(self, file_name: str, short: str) -> None:
        self.articles: list[Article] = []
        self.problems: list[Problem] = []
        self._file = file_name
        self._short = short
        self._seen: set[tuple[str, tuple[str, ...]]] = set()

    def read(self, item: Any, line: int) -> None:
        entry: dict[str, Any] = item if isinstance(item, dict) else {}
        text = str(entry.get("cite") or "")
        cited = list(citations(text if not text.startswith("§") else self._short + text))
        wrong = list(_mistakes(entry))
        if len(cited) != 1 or not cited[0].path:
            wrong.append(f"cite 应是一处条文，如 §7.1(二)，现在是“{text}”。")
        elif (cited[0].short, cited[0].path) in self._seen:
            wrong.append(f"{text} 重复。")
        self.problems += [Problem(self._file, "statute", message, text or None, line) for message in wrong]
        if not wrong:
            self._seen.add((cited[0].short, cited[0].path))
            names = {key: tuple(entry.get(key) or ()) for key in ("by", "planned")}
            self.articles.append(
                Article(
                    cited[0], entry["gist"], entry["kind"], **names,
                    platform=entry.get("platform"), reason=entry.get("reason"),
                )
            )  # fmt: skip


def _mistakes(entry: dict[str, Any]) -> list[str]:
    wrong = [f"不认识的键：{'、'.join(map(str, unknown))}。" for unknown in [sorted(set(entry) - _ENTRY)] if unknown]
    if not isinstance(entry.get("gist"), str) or not entry["gist"].strip():
        wrong.append("gist 应是一句话。")
    if entry.get("kind") not in KINDS:
        wrong.append(f"kind 应是 {'、'.join(KINDS)} 之一。")
    for key in ("by", "planned"):
        value = entry.get(key, [])
        if not isinstance(value, list) or not all(isinstance(name, str) and name for name in value):
            wrong.append(f"{key} 应是标识的列表。")
    for key in ("platform", "reason"):
        if key in entry and (not isinstance(entry[key], str) or not entry[key].strip()):
            wrong.append(f"{key} 应是文字。")
    if not any(entry.get(key) for key in ("by", "planned", "platform", "reason")):
        wrong.append("应写明由什么执行（by、planned、platform），或者为什么不必（reason）。")
    if entry.get("kind") == NON_PROCEDURAL and not entry.get("reason"):
        wrong.append("non-procedural 的应写 reason。")
    return wrong


def _lines(node: yaml.Node) -> list[int]:
    assert isinstance(node, yaml.MappingNode)
    sequence = next(value for key, value in node.value if key.value == "articles")
    return [line_of(item) for item in sequence.value]
