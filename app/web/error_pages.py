"""Errors as pages for people and as JSON for the islands; never a traceback, never another language."""

from __future__ import annotations

import logging

from flask import Flask, g, jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from app.commands.record_refusal import record_refusal
from app.errors import ChengxuError, Forbidden, InvalidSubmission, NotSignedIn
from app.web.answer import wants_json
from app.web.language import gettext as _

log = logging.getLogger(__name__)

_TITLES = {
    400: "请求有误",
    401: "请先登录",
    403: "不能办理",
    404: "没有找到",
    405: "不支持这样的请求",
    409: "情况已经变化",
    413: "文件过大",
    422: "填写的内容有误",
    500: "系统出现故障",
}
_SENTENCES = {
    400: "服务器看不懂这个请求，请返回上一页重试。",
    404: "地址有误，或者内容已经移走。",
    405: "请从页面上的按钮进入。",
    413: "上传的内容超过了大小限制。",
    500: "操作没有完成，数据没有改动。请稍后再试；如果仍然出现，请告诉系统管理员。",
}


def install(app: Flask) -> None:
    app.register_error_handler(ChengxuError, _named)
    app.register_error_handler(CSRFError, _stale_page)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)


def answer(status: int, code: str, message: str, fields: dict[str, list[str]] | None = None) -> ResponseReturnValue:
    if wants_json():
        body: dict[str, object] = {"code": code, "message": _(message)}
        if fields is not None:
            body["fields"] = fields
        return jsonify(body), status
    title = _(_TITLES.get(status, "没有完成"))
    return render_template("error.html", status=status, title=title, message=_(message)), status


def _named(error: ChengxuError) -> ResponseReturnValue:
    if error.status >= 500:
        log.error("%s: %s", error.code, error.message, exc_info=error)
    if isinstance(error, Forbidden):
        _record(error)
    if isinstance(error, NotSignedIn) and not wants_json():
        return answer(401, error.code, error.message)
    fields = error.fields if isinstance(error, InvalidSubmission) else None
    if wants_json() and "instance_id" in error.details:
        case = url_for("pages.case", instance_id=error.details["instance_id"])
        return jsonify({"code": error.code, "message": _(error.message), "case": case}), error.status
    return answer(error.status, error.code, error.message, fields)


def _record(error: ChengxuError) -> None:
    actor = g.get("actor")
    record_refusal(
        error,
        actor_id=actor.user_id if actor else "anonymous",
        route=str(request.url_rule or ""),
        method=request.method,
        path=request.path,
    )


def _stale_page(error: CSRFError) -> ResponseReturnValue:
    return answer(400, "csrf", "页面停留过久或登录状态有变化，请刷新页面后重试。")


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400:
        return error
    return answer(error.code, f"http-{error.code}", _SENTENCES.get(error.code, "请求没有完成。"))


def _unexpected(error: Exception) -> ResponseReturnValue:
    log.exception("an unexpected error", exc_info=error)
    return answer(500, "unexpected", _SENTENCES[500])
