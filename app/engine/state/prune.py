"""Finished history is dropped at once: no rule of ours looks at a finished token, so cost never grows with rounds."""

from typing import Any

from app.engine.specs.token import OPEN


def prune(workflow: Any) -> None:
    """Keep the root and the open tokens of one scope, all of them directly under the root.

    Joins count open tokens that carry the flow they came by, and boundary events name their host, so ancestors
    say nothing any more. The depth of the tree stays below three, far from the depth 1000 at which
    SpiffWorkflow's iterators go blind.
    """
    root = workflow.task_tree
    tasks = workflow.tasks
    for key in [key for key, task in tasks.items() if task is not root and not task.has_state(OPEN)]:
        del tasks[key]
    root._children = [key for key in tasks if key != root.id]
    for key in root._children:
        task = tasks[key]
        task._parent = root.id
        task._children = []
