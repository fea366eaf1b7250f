"""Every way a REST request can fail, turned into JSON; nothing of the inside is ever shown."""

from __future__ import annotations

import logging
from collections.abc import Callable

from flask import Blueprint, Response, current_app, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.exceptions import NotFound as NoSuchRoute

from app import errors
from app.api.authentication import CHALLENGE, authenticate, caller_id
from app.commands.record_refusal import record_refusal

log = logging.getLogger(__name__)

METHODS = ("GET", "POST", "PUT", "DELETE", "PATCH")
Writer = Callable[[errors.ChengxuError, int], Response]
"""Writes an error with an HTTP status in the words of one API."""

_SENTENCES = {
    400: "请求无法识别。",
    404: "没有这个地址。",
    405: "这个地址不支持该请求方法。",
    408: "请求超时。",
    413: "请求内容过大。",
    415: "不支持的内容类型。",
}


def guard(blueprint: Blueprint, write: Writer) -> None:
    """Authenticate every request of the blueprint, and answer every failure through ``write``."""

    def named(error: errors.ChengxuError) -> Response:
        if error.status >= 500:
            log.error("%s %s: %s", request.method, request.path, error.message, exc_info=error)
        if isinstance(error, errors.Forbidden):
            record_refusal(
                error,
                actor_id=caller_id() or "anonymous",
                route=str(request.url_rule or ""),
                method=request.method,
                path=request.path,
            )
        response = write(error, error.status)
        if error.status == 401:
            response.headers["WWW-Authenticate"] = CHALLENGE
        return response

    def protocol(error: HTTPException) -> Response:
        status = error.code or 500
        response = write(errors.ChengxuError(_SENTENCES.get(status, "请求无法处理。")), status)
        if isinstance(error, MethodNotAllowed) and error.valid_methods:
            response.headers["Allow"] = ", ".join(sorted(error.valid_methods))
        return response

    def unexpected(error: Exception) -> Response:
        log.error("%s %s failed", request.method, request.path, exc_info=error)
        return write(errors.ChengxuError("服务内部出现意外错误，已记录；本次操作没有生效。"), 500)

    blueprint.before_request(authenticate)
    blueprint.register_error_handler(errors.ChengxuError, named)
    blueprint.register_error_handler(HTTPException, protocol)
    blueprint.register_error_handler(Exception, unexpected)
    for rule in ("", "/", "/<path:rest>"):
        blueprint.add_url_rule(rule, "elsewhere", _elsewhere, methods=METHODS, provide_automatic_options=False)


def _elsewhere(rest: str = "") -> Response:
    """Below the prefix, where no route is: 404, or 405 when the path exists for other methods."""
    routes = current_app.create_url_adapter(request)
    allowed = []
    for method in METHODS:
        try:
            endpoint, _ = routes.match(method=method) if routes else ("", None)
        except HTTPException:
            continue
        if not endpoint.endswith(".elsewhere"):
            allowed.append(method)
    raise MethodNotAllowed(allowed) if allowed else NoSuchRoute()
