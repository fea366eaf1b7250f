"""How a rehearsal is told on the command line: a line a scenario, below it why it failed, and what was passed."""

from __future__ import annotations

from collections.abc import Iterator

from app.errors import Problem
from app.rehearsal.coverage import Covered
from app.rehearsal.outcome import Failure, Played


def lines_of(played: Played, number: int, total: int) -> Iterator[str]:
    sign = "✓" if played.passed else "✗"
    title = played.title or played.file
    yield f"[{number:>{len(str(total))}}/{total}] {sign} {title}  {played.seconds:.2f} 秒"
    if played.failure is not None:
        yield from (f"    {line}" for line in _failure(played.file, played.failure))
    for problem in played.problems:
        yield f"    {_problem(problem)}"


def _failure(file: str, failure: Failure) -> Iterator[str]:
    where = f"{file}:{failure.line} 第 {failure.step} 步 {failure.words}" if failure.words else f"{file} 全部步骤之后"
    yield where
    for mismatch in failure.mismatches:
        yield f"{mismatch.what}：应为 {mismatch.expected}"
        yield f"{'　' * len(mismatch.what)}　实为 {mismatch.found}"
    here = failure.situation
    yield f"当时 {here.now}，打开的任务：{'、'.join(here.tasks) or '没有'}"
    if here.deadlines:
        yield f"期限：{'；'.join(here.deadlines)}"
    yield from (f"  {event}" for event in here.history)


def _problem(problem: Problem) -> str:
    place = ":".join(str(part) for part in (problem.file, problem.line) if part is not None)
    return " ".join(word for word in (place, problem.element_id, problem.message) if word)


def coverage_lines(covered: list[Covered]) -> Iterator[str]:
    """Processes that no scenario has entered are told in one line each, without the list of what they lack."""
    for one in covered:
        nodes, flows = one.nodes - len(one.missing_nodes), one.flows - len(one.missing_flows)
        yield f"{one.process}：节点 {nodes}/{one.nodes}，顺序流 {flows}/{one.flows}"
        if nodes and (one.missing_nodes or one.missing_flows):
            yield f"    未经过：{'、'.join((*one.missing_nodes, *one.missing_flows))}"
