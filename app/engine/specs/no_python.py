"""The script engine SpiffWorkflow is given: it evaluates nothing, so no text of a model can become Python."""

from typing import Any, Never

from app.engine.errors import PythonRefused
from app.engine.spiff import BasePythonScriptEngineEnvironment, PythonScriptEngine


def _refuse(*_: Any, **__: Any) -> Never:
    raise PythonRefused("流程引擎拒绝执行 Python：模型中的表达式只用 FEEL。")


class _NoEnvironment(BasePythonScriptEngineEnvironment):  # type: ignore[misc]
    evaluate = execute = call_service = staticmethod(_refuse)


class NoPython(PythonScriptEngine):  # type: ignore[misc]
    """Both doors are shut: the engine's, and the environment's, which SpiffWorkflow sometimes calls directly."""

    validate = evaluate = execute = call_service = staticmethod(_refuse)

    def __init__(self) -> None:
        super().__init__(environment=_NoEnvironment())
