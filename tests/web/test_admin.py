"""管理: accounts made, changed and closed by buttons; nothing of any case."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from app.actor import SYSTEM
from app.commands.correlate_message import correlate_message
from app.extensions import db
from app.models import User
from tests.engine.bpmn import message, process, start, user
from tests.installation import Installation
from tests.web.conftest import Browser

SignIn = Callable[[str], Browser]
PAGES = (
    "/admin",
    "/admin/accounts/colleague",
    "/admin/new-account",
    "/admin/organisations",
    "/admin/gatherings",
    "/admin/history",
)


def _once(text: str) -> str:
    found = re.search(r'<output id="secret" class="secret">([^<]+)<', text)
    assert found is not None
    return found.group(1)


@pytest.mark.parametrize("address", PAGES)
def test_only_an_administrator_administers(browser: SignIn, address: str) -> None:
    """Nobody else sees a page of it, nor the way there."""
    admin, clerk = browser("admin"), browser("clerk@north")
    assert "管理" in admin.text(address)
    assert clerk.get(address).status_code == 403
    assert 'href="/admin"' not in clerk.text("/")


def test_a_new_account_begins_with_a_one_time_password(browser: SignIn, visitor: Browser) -> None:
    """Shown once to the administrator; its owner signs in with it and has to change it."""
    admin = browser("admin")
    page = admin.post("/admin/new-account", user_id="new@north", name="新人 <b>", post="clerk@north", role="analyst")
    once = _once(page.text)
    assert once not in admin.text("/admin/accounts/new@north")
    assert "新人 &lt;b&gt;" in admin.text("/admin?q=new@")
    visitor.get("/sign-in")
    assert visitor.post("/sign-in", user_id="new@north", password=once).location == "/account/password"
    again = admin.post("/admin/new-account", user_id="new@north", name="又一个")
    assert (again.status_code, "已存在" in again.text) == (409, True)


def test_the_buttons_of_an_account(browser: SignIn, site: Installation) -> None:
    """Posts, roles, tokens, sessions, closing and reopening: each leaves a line in the account's records."""
    admin, colleague = browser("admin"), browser("colleague")
    at = "/admin/accounts/colleague"
    assert admin.post(f"{at}/posts", post="head@north").location == at
    assert admin.post(f"{at}/posts/take", post="clerk@north").location == at
    assert admin.post(f"{at}/roles", role="analyst").location == at
    token = _once(admin.post(f"{at}/tokens", name="报表", days="90").text)
    page = admin.text(at)
    assert token not in page
    (revoke,) = re.findall(rf'action="({at}/tokens/[^"]+/revoke)"', page)
    (end,) = re.findall(rf'action="({at}/sessions/[^"]+/end)"', page)
    headers = {"Authorization": f"Bearer {token}"}
    assert site.app.test_client().get("/engine-rest/version", headers=headers).status_code == 200
    assert admin.post(revoke).location == at
    assert site.app.test_client().get("/engine-rest/version", headers=headers).status_code == 401
    assert admin.post(end).location == at
    assert colleague.get("/").status_code == 302
    assert admin.post(f"{at}/unlock").location == at
    assert admin.post(f"{at}/close").location == at
    assert "已停用" in admin.text(at)
    assert admin.post(f"{at}/reopen").location == at
    person = site.actor("colleague")
    assert (person.posts, person.roles) == ({"head@north"}, {"analyst"})
    told = admin.text("/admin/history?user=colleague")
    for words in ("授予岗位", "收回岗位", "变更权限", "签发访问令牌", "作废访问令牌", "失效令牌被使用", "登录结束",
                  "解除锁定", "停用账号", "恢复账号"):  # fmt: skip
        assert words in told, words


def test_the_last_administrator_cannot_be_closed_by_a_button(browser: SignIn) -> None:
    """Nor can he close himself, or lay down the role."""
    admin = browser("admin")
    assert admin.post("/admin/accounts/admin/close").status_code == 409
    assert admin.post("/admin/accounts/admin/roles").status_code == 409
    assert db.session.get_one(User, "admin").active


def test_administration_shows_no_case(browser: SignIn, case: dict[str, str]) -> None:
    """R-ADM: neither title nor number, also where somebody was refused a case."""
    admin = browser("admin")
    assert admin.get(case["case"]).status_code == 403
    case_id = case["case"].rsplit("/", 1)[1]
    for address in (*PAGES, "/admin/history?family=refusal"):
        text = admin.text(address)
        assert "占道" not in text
        assert case_id not in text


def test_what_is_searched_is_only_text(browser: SignIn) -> None:
    """Signs that mean something to a pattern or to markup find what they say, which is nothing."""
    admin = browser("admin")
    for words in ("%", "_", "<script>", "\\"):
        assert "没有符合条件的账号" in admin.get("/admin", query_string={"q": words}).text
    assert "clerk@north" in admin.text("/admin?q=clerk@north&state=open")
    assert "没有符合条件的记录" in admin.text("/admin/history?user=%25")


def test_what_has_come_for_a_start_is_listed(site: Installation, browser: SignIn) -> None:
    """For administrators alone: the names of what came and what is missing, and nothing of what was said."""
    both = start("both", message("application") + message("opinion"), parallelMultiple="true", name="收齐")
    model = process("both>A", both, user("A"), id_="gathered", name="联合受理", messages="application opinion")
    site.deploy(("g.bpmn", model))
    admin = browser("admin")
    assert "没有等待收齐的启动" in admin.text("/admin/gatherings")
    correlate_message("application", actor=SYSTEM, business_key="K-7", payload={"word": "private"})
    page = admin.text("/admin/gatherings")
    assert all(word in page for word in ("联合受理", "收齐", "K-7", "application", "opinion")) and "private" not in page
    assert browser("clerk@north").get("/admin/gatherings").status_code == 403
