"""Where an ``href`` of the requirement graph leads: an element of this model or of an imported one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from app.dmn.report import Report

if TYPE_CHECKING:
    from app.dmn.model import Model


@dataclass(frozen=True, slots=True)
class Import:
    """A model that another one imports under ``name``; with an empty name its elements are in the default namespace."""

    name: str
    model: Model


@dataclass(frozen=True, slots=True)
class Reference:
    """An element by its id, in ``source`` or, where that is None, in the model that refers to it."""

    id: str
    source: Import | None = None


class Hrefs:
    """``ids`` are those of the model's own elements, with their kinds; a kind is the element's tag."""

    def __init__(self, namespace: str, ids: Mapping[str, str], imports: Mapping[str, Import], report: Report) -> None:
        self._namespace = namespace
        self._ids = ids
        self._imports = imports
        self._report = report

    def read(self, element: etree._Element, *kinds: str) -> Reference | None:
        """The element that ``element`` refers to; None, with the problem noted, unless it exists and is of a kind."""
        href = element.get("href", "")
        namespace, mark, id_ = href.rpartition("#")
        source = None
        if namespace and namespace != self._namespace:
            source = self._imports.get(namespace)
            if source is None:
                self._report.add("reference", f"引用 {href} 所在的模型没有导入。", element)
                return None
        kind = source.model.kind_of(id_) if source else self._ids.get(id_)
        if not mark or kind is None:
            self._report.add("reference", f"引用 {href or '（空）'} 指向的元素不存在。", element)
            return None
        if kind not in kinds:
            self._report.add("reference", f"引用 {href} 指向的元素类型不对（{kind}）。", element)
            return None
        return Reference(id_, source)
