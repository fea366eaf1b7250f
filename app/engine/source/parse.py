"""The way in: bytes of a BPMN file to its executable processes, or every reason why not."""

from collections.abc import Iterable
from itertools import islice

from app.engine.normalise.links import links
from app.engine.normalise.unconditioned_flow import unconditioned_flow
from app.engine.source.document import document
from app.engine.source.model import ProcessModel
from app.engine.source.read import process_model
from app.engine.source.safe_xml import read
from app.engine.supported import model_rules, xml_rules
from app.engine.supported.feel_size import feel_size
from app.errors import DeploymentRefused, Problem

MOST = 1_000
"""Of more problems only so many are told: nobody repairs them one by one."""


def parse(xml: bytes, file_name: str) -> list[ProcessModel]:
    """The executable processes of a file in document order; a process that is not executable is a drawing.

    Raises DeploymentRefused with the Problems found. The XML's structure is judged first, the model it
    describes second, so one report never speaks of a consequence and its cause at once.
    """
    source = document(read(xml, file_name), file_name)
    if not source.processes:
        raise DeploymentRefused(
            [source.problem("not-executable", "文件中没有可执行的流程，请在流程属性中勾选“可执行”（isExecutable）。")]
        )
    _refuse(problem for rule in xml_rules() for problem in rule(source))
    models = [links(unconditioned_flow(process_model(node, source, xml))) for node in source.processes]
    _refuse(feel_size(models))
    _refuse(problem for model in models for rule in model_rules() for problem in rule(model))
    return models


def _refuse(problems: Iterable[Problem]) -> None:
    if told := list(islice(problems, MOST)):
        raise DeploymentRefused(told)
