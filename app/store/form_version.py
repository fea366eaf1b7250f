"""Whether a form was filled in as it is now."""

from __future__ import annotations

from app.errors import Conflict
from app.store.definitions import LoadedForm


class FormChanged(Conflict):
    """A new version of the form was deployed while somebody was filling in the old one."""

    code = "form-changed"


def require_form(form: LoadedForm | None, form_id: str | None) -> None:
    """``form_id`` is the version that was shown, None where the caller does not say. Raises FormChanged."""
    if form is not None and form_id is not None and form.id != form_id:
        raise FormChanged("表单已经更新。填写的内容已存为草稿，请刷新本页，按新的表单核对后再提交。")
