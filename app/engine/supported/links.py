"""Every link leads somewhere and comes from somewhere: throw and catch of one name, in one scope, one catch a name."""

from collections import Counter
from collections.abc import Iterator

from app.engine.normalise.links import PREFIX
from app.engine.source.model import ProcessModel
from app.engine.supported.problem import at
from app.errors import Problem


def check(model: ProcessModel) -> Iterator[Problem]:
    joined = [flow for flow in model.flows.values() if flow.id.startswith(PREFIX)]
    drawn = [flow for flow in model.flows.values() if not flow.id.startswith(PREFIX)]
    sources, targets = ({flow.source for flow in joined}, {flow.target for flow in joined})
    leaving, arriving = ({flow.source for flow in drawn}, {flow.target for flow in drawn})
    links = [element for element in model.elements.values() if element.trigger.kind == "link"]
    catches = Counter((link.parent, link.trigger.name) for link in links if link.type == "intermediateCatchEvent")
    for link in links:
        name, throws = link.trigger.name, link.type == "intermediateThrowEvent"
        if name is None:
            yield at(model, link, "link-name", "链接事件没有填写链接名称。")
        elif throws and link.id not in sources:
            yield at(model, link, "link-alone", f"链接“{name}”在同一层没有捕获事件，流程到此无处可去。")
        elif not throws and catches[link.parent, name] > 1:
            yield at(model, link, "link-twice", f"链接“{name}”在同一层有不止一个捕获事件。")
        elif not throws and link.id not in targets:
            yield at(model, link, "link-alone", f"链接“{name}”在同一层没有抛出事件。")
        if link.id in (leaving if throws else arriving):
            message = "抛出链接之后、捕获链接之前不能画顺序流：链接本身就是顺序流。"
            yield at(model, link, "link-flow", message)
