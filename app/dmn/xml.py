"""Safe reading of a DMN file: no DTD, no entities, no network, UTF-8, a size limit."""

from __future__ import annotations

from lxml import etree

from app.errors import DeploymentRefused, Problem

MAX_BYTES = 5_000_000

NAMESPACES = {
    "http://www.omg.org/spec/DMN/20180521/MODEL/": "1.2",
    "https://www.omg.org/spec/DMN/20191111/MODEL/": "1.3",
    "https://www.omg.org/spec/DMN/20211108/MODEL/": "1.4",
    "https://www.omg.org/spec/DMN/20230324/MODEL/": "1.5",
}


def root(content: bytes, file_name: str) -> etree._Element:
    """The ``definitions`` element; raises DeploymentRefused."""
    if len(content) > MAX_BYTES:
        raise _refused(file_name, "too-large", f"文件有 {len(content)} 字节，最多 {MAX_BYTES} 字节。")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _refused(file_name, "encoding", "文件不是 UTF-8 编码。") from None
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise _refused(file_name, "dtd", "文件含有文档类型声明（DTD）或实体，不予接受。")
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True
    )
    try:
        found = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise DeploymentRefused(
            [Problem(file_name, "xml", f"不是格式良好的 XML：{error.msg}", line=line, column=column)]
        ) from None
    name = etree.QName(found)
    if name.localname != "definitions" or name.namespace not in NAMESPACES:
        raise _refused(file_name, "not-dmn", "不是 DMN 1.2–1.5 文件（根元素不是 DMN 的 definitions）。")
    return found


def local(element: etree._Element) -> str:
    """The tag without namespace; empty for processing instructions."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def children(element: etree._Element, tag: str) -> list[etree._Element]:
    return [child for child in element if local(child) == tag and _own(child, element)]


def child(element: etree._Element, tag: str) -> etree._Element | None:
    return next(iter(children(element, tag)), None)


def text_of(element: etree._Element, tag: str) -> str:
    """The text of the ``text`` element inside the first child of that tag; empty when either is absent."""
    holder = next(iter(children(element, tag)), None)
    return own_text(holder) if holder is not None else ""


def own_text(element: etree._Element) -> str:
    inner = next(iter(children(element, "text")), None)
    return (inner.text or "").strip() if inner is not None else ""


def _own(child: etree._Element, parent: etree._Element) -> bool:
    return etree.QName(child).namespace == etree.QName(parent).namespace


def _refused(file_name: str, rule: str, message: str) -> DeploymentRefused:
    return DeploymentRefused([Problem(file_name, rule, message)])
