"""Multi-instance: how many, of what, until when."""

from __future__ import annotations

from ..bpmn import call, multi, script, user
from .asked import Asked, each
from .drawn import called, model

_LIST = {"c_collection": "all", "c_elementVariable": "one"}
_ABC = {"all": ["a", "b", "c"]}
_N = "start>u>N>end"


_COUNT = "= if k = null then 1 else k + 1"

BEHAVIOURS = (
    Asked("a parallel one offers all at once", model(_N, user("u", multi("3"))), "open u u u"),
    Asked(
        "a sequential one offers one after another",
        model(_N, user("u", multi("3", sequential=True))),
        "open u",
        lambda c: c.complete("u").complete("u"),
    ),
    Asked(
        "all done it goes on once",
        model(_N, user("u", multi("2"))),
        "completed",
        lambda c: c.complete("u").complete("u"),
        did="N",
    ),
    Asked("no instance is passed by", model(_N, user("u", multi("0"))), "completed", did="N"),
    Asked(
        "no instance of a sequence is passed by",
        model(_N, user("u", multi("0", sequential=True))),
        "completed",
        did="N",
    ),
    Asked(
        "an empty collection is passed by",
        model(_N, user("u", multi(**_LIST))),
        "completed",
        given={"all": []},
        did="N",
    ),
    Asked(
        "an empty collection of calls is passed by",
        model(_N, call("u", "q", multi(**_LIST)), also=called("q", "start0>u0>end0")),
        "completed",
        given={"all": []},
        did="N",
    ),
    Asked("a negative number is refused", model(_N, user("u", multi("-1"))), "refused loop-cardinality"),
    Asked(
        "a negative number computed fails",
        model(_N, user("u", multi("n"))),
        "fails expression-failed-at",
        given={"n": -1},
    ),
    Asked(
        "a number that is no number fails",
        model(_N, user("u", multi("n"))),
        "fails expression-failed-at",
        given={"n": "x"},
    ),
    Asked("a collection that is not there fails", model(_N, user("u", multi(**_LIST))), "fails expression-failed-at"),
    Asked(
        "a collection that is no list fails",
        model(_N, user("u", multi(**_LIST))),
        "fails expression-failed-at",
        given={"all": "abc"},
    ),
    Asked("neither number nor collection is refused", model(_N, user("u", multi())), "refused loop-times"),
    Asked(
        "number and collection together are refused", model(_N, user("u", multi("2", **_LIST))), "refused loop-times"
    ),
    Asked(
        "an element variable without a collection is refused",
        model(_N, user("u", multi("2", c_elementVariable="one"))),
        "refused loop-item",
    ),
    Asked(
        "each sees its item",
        model(_N, user("u", multi(**_LIST))),
        "open u u u",
        each("one", "loopCounter", expect=[("a", 0), ("b", 1), ("c", 2)]),
        given=_ABC,
    ),
    Asked(
        "each in a sequence sees its item",
        model(_N, user("u", multi(sequential=True, **_LIST))),
        "open u",
        lambda c: [c.complete("u"), each("one", "loopCounter", expect=[("b", 1)])(c)],
        given=_ABC,
    ),
    Asked(
        "a collection without an element variable counts only",
        model(_N, user("u", multi(c_collection="all"))),
        "open u u u",
        each("one", "loopCounter", expect=[(None, 0), (None, 1), (None, 2)]),
        given=_ABC,
    ),
    Asked(
        "a collection may be FEEL",
        model(_N, user("u", multi(c_collection="= all[item != skip]", c_elementVariable="one"))),
        "open u u",
        given={**_ABC, "skip": "b"},
    ),
    Asked(
        "the counters are there",
        model(_N, user("u", multi("3"))),
        "open u u",
        lambda c: [
            c.complete("u"),
            each("nrOfInstances", "nrOfActiveInstances", "nrOfCompletedInstances", expect=[(3, 2, 1), (3, 2, 1)])(c),
        ],
    ),
    Asked(
        "of a sequence one is active",
        model(_N, user("u", multi("3", sequential=True))),
        "open u",
        lambda c: [
            c.complete("u"),
            each("nrOfInstances", "nrOfActiveInstances", "nrOfCompletedInstances", expect=[(3, 1, 1)])(c),
        ],
    ),
    Asked(
        "the counters are not the process's",
        model(_N, user("u", multi("1"))),
        "completed",
        lambda c: c.complete("u"),
        holds={"nrOfInstances": ..., "loopCounter": ...},
    ),
    Asked(
        "the completion condition ends the rest",
        model(_N, user("u", multi("5", "nrOfCompletedInstances >= 2"))),
        "completed",
        lambda c: c.complete("u").complete("u"),
        did="N",
    ),
    Asked(
        "it ends a sequence",
        model(_N, user("u", multi("5", "nrOfCompletedInstances >= 2", sequential=True))),
        "completed",
        lambda c: c.complete("u").complete("u"),
        did="N",
    ),
    Asked(
        "it may look at what was submitted",
        model(_N, user("u", multi("3", "ok = false"))),
        "completed",
        lambda c: c.complete("u", ok=False),
        did="N",
    ),
    Asked("it is asked after an instance only", model(_N, user("u", multi("3", "true"))), "open u u u"),
    Asked(
        "one whose condition is true goes after the first",
        model(_N, user("u", multi("3", "true"))),
        "completed",
        lambda c: c.complete("u"),
        did="N",
    ),
    Asked(
        "one that is never true waits for all",
        model(_N, user("u", multi("2", "false"))),
        "completed",
        lambda c: c.complete("u").complete("u"),
        did="N",
    ),
    Asked(
        "one that is null is a failure",
        model(_N, user("u", multi("2", "nobody"))),
        "fails expression-failed-at",
        lambda c: c.complete("u"),
    ),
    Asked(
        "script tasks one after another see each other's values",
        model(_N, script("u", _COUNT, "k", multi("4", sequential=True))),
        "completed",
        holds={"k": 4},
    ),
    Asked(
        "script tasks at once see each other's values",
        model(_N, script("u", _COUNT, "k", multi("4"))),
        "completed",
        holds={"k": 4},
    ),
    Asked(
        "a completion condition stops scripts in time",
        model(_N, script("u", _COUNT, "k", multi("9", "k >= 3", sequential=True))),
        "completed",
        holds={"k": 3},
    ),
    Asked(
        "a collection that is a map fails",
        model(_N, user("u", multi(**_LIST))),
        "fails expression-failed-at",
        given={"all": {"a": 1}},
    ),
    Asked(
        "an item may be null",
        model(_N, user("u", multi(**_LIST))),
        "open u u",
        each("one", expect=[(None,), (None,)]),
        given={"all": [None, None]},
    ),
    Asked(
        "an item may bear the name of its collection",
        model(_N, user("u", multi(c_collection="all", c_elementVariable="all"))),
        "open u u",
        each("all", expect=[("a",), ("b",)]),
        given={"all": ["a", "b"]},
    ),
    Asked(
        "what a task makes of its item stays its own",
        model(_N, user("u", multi(**_LIST))),
        "completed",
        lambda c: [c.complete("u", one="z") for _ in range(3)],
        given=_ABC,
        holds={"all": ["a", "b", "c"], "one": ...},
    ),
    Asked(
        "a collection that changes does not change the sequence",
        model(_N, user("u", multi(sequential=True, **_LIST))),
        "open u",
        lambda c: [c.complete("u", all=["z"]), each("one", expect=[("b",)])(c)],
        given=_ABC,
    ),
)
