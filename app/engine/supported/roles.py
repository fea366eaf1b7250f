"""A user task says in one way whom it is for: by one resource role with an expression, or by camunda: attributes."""

from collections.abc import Iterator

from app.engine.source.document import Document
from app.engine.source.extensions import attributes
from app.engine.source.namespaces import local
from app.engine.source.roles import drawn, expression
from app.errors import Problem

_SAME = frozenset({"assignee", "candidateUsers", "candidateGroups"})


def check(document: Document) -> Iterator[Problem]:
    for node in document.nodes():
        if local(node) != "userTask" or not (roles := drawn(node)):
            continue
        for role in roles:
            if expression(role) is None:
                message = (
                    f"{local(role)} 必须有指派表达式（resourceAssignmentExpression 里的 formalExpression，FEEL）。"
                )
                yield document.problem("role-expression", message, role)
        if len(roles) > 1:
            message = "一个用户任务只能有一个资源角色；几个岗位请写在一个 potentialOwner 的列表里。"
            yield document.problem("role-twice", message, roles[1])
        if also := sorted(_SAME & attributes(node).keys()):
            message = f"办理人已由 {local(roles[0])} 写明，不能再写 camunda:{also[0]}；请只留一种写法。"
            yield document.problem("role-twice", message, roles[0])
