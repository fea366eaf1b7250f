"""Safe reading of a small YAML file: bounded, no duplicate keys, dates left as they are written, lines of its parts."""

from __future__ import annotations

from typing import Any

import yaml

from app.errors import DeploymentRefused, Problem

MAX_BYTES = 100_000
DEEPEST = 20


class _Loader(yaml.SafeLoader):
    """Dates stay text, so that an impossible one can be named by who reads it instead of breaking the whole file."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - the base class declares it so
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def load(content: bytes, file_name: str) -> tuple[Any, yaml.Node]:
    """The data and its syntax tree (which knows lines); raises DeploymentRefused."""
    if len(content) > MAX_BYTES:
        raise _refused(file_name, f"文件有 {len(content)} 字节，最多 {MAX_BYTES} 字节。")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _refused(file_name, "文件不是 UTF-8 编码。") from None
    try:
        _refuse_aliases_and_depth(text, file_name)
        node = yaml.compose(text, _Loader)
        data = yaml.load(text, _Loader)  # noqa: S506 - it is a SafeLoader
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise _refused(file_name, f"不是正确的 YAML：{error.problem}", line) from None
    except (yaml.YAMLError, ValueError, RecursionError):
        raise _refused(file_name, "不是正确的 YAML。") from None
    if node is None:
        raise _refused(file_name, "文件是空的。")
    _refuse_duplicates(node, file_name)
    return data, node


def _refuse_aliases_and_depth(text: str, file_name: str) -> None:
    """Read event by event and stop at once: the reader's cost grows with the square of the depth."""
    depth = 0
    for event in yaml.parse(text, yaml.SafeLoader):
        if isinstance(event, yaml.AliasEvent):
            raise _refused(file_name, "文件里不许用 YAML 的锚点和别名（& 与 *）。")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise _refused(file_name, f"文件的嵌套超过 {DEEPEST} 层。")


def line_of(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _refuse_duplicates(node: yaml.Node, file_name: str) -> None:
    """YAML lets the last of two equal keys win silently; a period that is stated twice is a mistake."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _refuse_duplicates(item, file_name)
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen if isinstance(key.value, str) else True:
                raise _refused(file_name, f"键“{key.value}”重复或不是文字。", line_of(key))
            seen.add(key.value)
            _refuse_duplicates(value, file_name)


def _refused(file_name: str, message: str, line: int | None = None) -> DeploymentRefused:
    return DeploymentRefused([Problem(file_name, "yaml", message, line=line)])
