"""How bytes of a stranger become an XML tree: bounded in size, depth and number, without DTD, entities or network."""

import re
from codecs import BOM_UTF8

from lxml import etree

from app.engine.source.namespaces import BPMN, local, namespace
from app.errors import DeploymentRefused, Problem

LIMIT = 2 * 1024 * 1024
DEPTH = 100
ELEMENTS = 60_000
ATTRIBUTES = 100
_PROLOG = re.compile(rb"(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
"""Stands behind the prolog or nowhere: in a comment or in text the same letters say nothing."""


def _refused(
    file: str, rule: str, message: str, line: int | None = None, column: int | None = None
) -> DeploymentRefused:
    return DeploymentRefused([Problem(file, rule, message, line=line, column=column)])


def read(xml: bytes, file: str) -> etree._Element:
    """The root of a BPMN file, or DeploymentRefused with the one reason why it is not even looked at."""
    if len(xml) > LIMIT:
        raise _refused(file, "xml-size", f"文件超过 {LIMIT // 1024 // 1024} MB 的上限，请拆分模型。")
    prolog = _PROLOG.match(xml.removeprefix(BOM_UTF8))
    if prolog is not None and _DOCTYPE.match(xml.removeprefix(BOM_UTF8), prolog.end()):
        raise _refused(file, "xml-doctype", "文件含有 DOCTYPE 或实体声明；为安全起见一律不接受，请删除后再部署。")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=False,
    )
    try:
        root = etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line, column = getattr(error, "position", (None, None))
        raise _refused(file, "xml-broken", f"文件不是完整的 XML：{error}", line, column) from None
    if getattr(root.getroottree().docinfo, "doctype", ""):
        # A file in UTF-16 hides the letters of its DOCTYPE from the look above.
        raise _refused(file, "xml-doctype", "文件含有 DOCTYPE 声明；为安全起见一律不接受，请删除后再部署。")
    if too_much := _too_much(root):
        raise _refused(file, *too_much)
    if namespace(root) != BPMN or local(root) != "definitions":
        raise _refused(file, "not-bpmn", "文件的根元素不是 BPMN 2.0 的 definitions，可能选错了文件。")
    return root


def _too_much(root: etree._Element) -> tuple[str, str] | None:
    """The rule and the sentence of the first bound that a tree breaks; what is below it is not looked at."""
    level, elements = [root], 0
    for _ in range(DEPTH):
        elements += len(level)
        if elements > ELEMENTS:
            return "xml-elements", f"文件的元素超过 {ELEMENTS} 个，请拆分模型。"
        if any(len(node.attrib) > ATTRIBUTES for node in level):
            return "xml-attributes", f"一个元素的属性超过 {ATTRIBUTES} 个。"
        level = [child for node in level for child in node]
        if not level:
            return None
    return "xml-depth", f"文件的元素嵌套超过 {DEPTH} 层。"
