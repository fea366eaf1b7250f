"""A case's data by names that a clerk knows, on its page and in its file; what the head says is not said again."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.commands.procedures import form
from tests.engine.bpmn import call, other, process, properties, start, user
from tests.installation import Installation
from tests.web.conftest import Browser

Open = Callable[[str], Browser]
ANSWER = form("answered", {"type": "textfield", "key": "answer", "label": "答复内容"})


@pytest.fixture
def asked(site: Installation, browser: Open) -> str:
    """A case whose called process has handed its answer back, with an owner in its header."""
    clerk = {"c_candidateGroups": "clerk@north"}
    inner = other("inner", "is>say", start("is"), user("say", c_formRef="answered", c_formRefBinding="latest", **clerk))
    handed = call("ask", "inner", passed='<camunda:out source="answer" target="answer"/>')
    head = properties(owner="= owner_org", handler="head@north")
    xml = process("start>ask>after", head, start(), handed, user("after", **clerk), also=inner, id_="outer")
    site.deploy(("o.bpmn", xml), ("answered.form", ANSWER))
    case = site.start("outer", {"owner_org": "north", "left": "x"}, actor=site.actor("clerk@north"))
    desk = browser("clerk@north")
    found = re.search(r'href="(/tasks/[0-9a-f-]+)"', desk.text("/"))
    assert found is not None
    assert desk.submit(found.group(1), {"answer": "同意"}).status_code == 200
    return case


def facts(page: str) -> dict[str, str]:
    return dict(re.findall(r"<div><dt>([^<]*)</dt><dd>([^<]*)</dd></div>", page))


def section(page: str, title: str) -> str:
    begin = page.index(f'aria-labelledby="{title}"')
    return page[begin : page.index("</section>", begin)]


@pytest.mark.parametrize(("page", "title"), [("", "facts-title"), ("/file", "basics")])
def test_what_a_called_process_has_handed_back_is_called_as_its_form_does(
    asked: str, browser: Open, page: str, title: str
) -> None:
    """The owner and the number stand in the head, and nowhere as variables; what nobody names keeps its own name."""
    text = browser("clerk@north").text(f"/cases/{asked}{page}")
    told = facts(section(text, title))
    assert told["答复内容"] == "同意" and told["left"] == "x"
    assert "answer" not in told and "owner_org" not in told and "case_no" not in told
    assert facts(text)["承办机关"] == "北区管理局"


def test_the_task_says_in_which_procedure_it_is(asked: str, browser: Open, site: Installation) -> None:
    """The case's procedure first, then the called one; who may do the task is not offered to urge it."""
    case = site.start("outer", actor=site.actor("clerk@north"))
    clerk = browser("clerk@north")
    found = re.search(r'href="(/tasks/[0-9a-f-]+)"', clerk.text(f"/cases/{case}"))
    assert found is not None
    page = clerk.text(found.group(1))
    assert re.search(r"<dt>流程</dt><dd>outer › inner ", page) and "催办" not in page
