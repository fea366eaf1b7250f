"""The way in: bytes of a BPMN file to its executable processes, or every reason why not."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from app.clock import cpu_seconds
from app.engine.normalise.links import links
from app.engine.normalise.unconditioned_flow import unconditioned_flow
from app.engine.source.correlation import correlation_keys
from app.engine.source.document import Document, document
from app.engine.source.model import ProcessModel
from app.engine.source.read import process_model
from app.engine.source.safe_xml import read
from app.engine.supported import model_rules, xml_rules
from app.engine.supported.feel_size import feel_size
from app.errors import DeploymentRefused, Problem

MOST = 1_000
"""Of more problems only so many are told: nobody repairs them one by one."""

SECONDS = 20.0
"""CPU that one file may take. The bounds on size keep any file far below; this is the net under them."""


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
    until = cpu_seconds() + SECONDS
    _refuse(problem for rule in xml_rules() for problem in _in_time(rule(source), until, file_name))
    models = _models(source, xml)
    _refuse(feel_size(models))
    _refuse(
        problem for model in models for rule in model_rules() for problem in _in_time(rule(model), until, file_name)
    )
    return models


def parse_deployed(xml: bytes, file_name: str) -> list[ProcessModel]:
    """The same of a file that was deployed once and is not judged again: a rule that this version of the service has
    added stops no case that began before."""
    return _models(document(read(xml, file_name), file_name), xml)


def _models(source: Document, xml: bytes) -> list[ProcessModel]:
    keys = correlation_keys(source)
    written = [
        replace(process_model(node, source, xml), correlation_keys=keys.get(node, ())) for node in source.processes
    ]
    return [links(unconditioned_flow(model)) for model in written]


def _in_time(problems: Iterable[Problem], until: float, file_name: str) -> Iterator[Problem]:
    """What a rule finds, unless the file has taken too long by the time the rule is through."""
    yield from problems
    if cpu_seconds() > until:
        message = f"检查此文件用了超过 {SECONDS:.0f} 秒；请把它拆成几个流程。"
        raise DeploymentRefused([Problem(file_name, "parse-time", message)])


def _refuse(problems: Iterable[Problem]) -> None:
    if told := list(islice(problems, MOST)):
        raise DeploymentRefused(told)
