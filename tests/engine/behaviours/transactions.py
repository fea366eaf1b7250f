"""Transactions: what is undone where one is cancelled, and what leaves it."""

from __future__ import annotations

from ..bpmn import (
    CANCEL,
    boundary,
    compensate,
    end,
    error,
    event_sub,
    flows,
    message,
    multi,
    throw,
    undo,
    undone_by_user,
)
from .asked import Asked
from .drawn import model, scope

_BACK = throw("back", compensate())


def _undone(host: str, mark: str) -> str:
    """A handler that leaves its capital."""
    assert mark.isupper()
    return undo(host, f'<task id="{mark}" isForCompensation="true"/>')


_TWO = (_undone("u1", "C"), _undone("u2", "D"))


def _tx(chains: str, *elements: str, id_: str = "h") -> str:
    return scope(id_, chains, *elements, tag="transaction")


_STOP = end("stop", CANCEL)
_LEFT = boundary("x", "h", CANCEL)

BEHAVIOURS = (
    Asked(
        "a transaction that ends well goes on",
        model("start>h>N>end; x>X", _tx("start1>u1>end1", _undone("u1", "C")), _LEFT),
        "completed",
        lambda c: c.complete("u1"),
        did="N",
    ),
    Asked(
        "a cancelled transaction undoes and leaves by its boundary",
        model("start>h>N>end; x>X", _tx("start1>u1>u2>stop", *_TWO, _STOP), _LEFT),
        "completed",
        lambda c: c.complete("u1").complete("u2"),
        did="D C X",
    ),
    Asked(
        "what is open in it is cancelled",
        model("start>h>N>end; x>X", _tx("start1>fork1>u1>end1; fork1>u2>stop", *_TWO, _STOP), _LEFT),
        "completed",
        lambda c: c.complete("u2"),
        did="D X",
    ),
    Asked(
        "its handlers are waited for",
        model("start>h>N>end; x>X", _tx("start1>u1>stop", undone_by_user("u1", "uc"), _STOP), _LEFT),
        "open uc",
        lambda c: c.complete("u1"),
        did="",
    ),
    Asked("a cancel end event stands in a transaction", model("start>stop", _STOP), "refused cancel-place"),
    Asked(
        "a cancel end event does not stand in a sub-process",
        model("start>h>end", scope("h", "start1>stop", _STOP)),
        "refused cancel-place",
    ),
    Asked(
        "a cancel boundary event stands at a transaction",
        model("start>h>end; x>X", scope("h", "start1>u1>end1"), _LEFT),
        "refused cancel-place",
    ),
    Asked(
        "a transaction has one cancel boundary event",
        model("start>h>end; x>X; y>Y", _tx("start1>u1>stop", _STOP), _LEFT, boundary("y", "h", CANCEL)),
        "refused caught-twice",
    ),
    Asked(
        "an inner transaction is cancelled alone",
        model(
            "start>g>N>end; y>Y",
            _tx(
                "start2>u3>h>u4>end2; x>X>u4",
                _undone("u3", "Z"),
                _tx("start1>u1>stop", _undone("u1", "C"), _STOP),
                _LEFT,
                id_="g",
            ),
            boundary("y", "g", CANCEL),
        ),
        "open u4",
        lambda c: c.complete("u3").complete("u1"),
        did="C X",
    ),
    Asked(
        "an outer transaction undoes what an inner completed",
        model(
            "start>g>N>end; y>Y",
            _tx("start2>h>stop; x>X", _tx("start1>u1>end1", _undone("u1", "C")), _LEFT, _STOP, id_="g"),
            boundary("y", "g", CANCEL),
        ),
        "completed",
        lambda c: c.complete("u1"),
        did="C Y",
    ),
    Asked(
        "an outer transaction does not undo again what an inner has",
        model(
            "start>g>N>end; y>Y",
            _tx(
                "start2>h>end2; x>stop",
                _tx("start1>u1>stop1", _undone("u1", "C"), end("stop1", CANCEL)),
                _LEFT,
                _STOP,
                id_="g",
            ),
            boundary("y", "g", CANCEL),
        ),
        "completed",
        lambda c: c.complete("u1"),
        did="C Y",
    ),
    Asked(
        "an error leaves a transaction without undoing",
        model(
            "start>h>N>end; x>X; y>Y",
            _tx("start1>u1>fail; u1>stop", _undone("u1", "C"), _STOP, end("fail", error("e"))),
            _LEFT,
            boundary("y", "h", error("e")),
        ),
        "completed",
        lambda c: c.complete("u1"),
        did="Y",
    ),
    Asked(
        "one cancelled of several cancels all",
        model("start>h>N>end; x>X", _tx("start1>u1>stop", multi("3"), _undone("u1", "C"), _STOP), _LEFT),
        "completed",
        lambda c: c.complete("u1"),
        did="C X",
    ),
    Asked(
        "a completed transaction is undone like a sub-process",
        model("start>h>back>N>end; x>X", _tx("start1>u1>end1", _undone("u1", "C")), _LEFT, _BACK),
        "completed",
        lambda c: c.complete("u1"),
        did="C N",
    ),
    Asked(
        "an event sub-process of a transaction has interrupted: what was done is undone",
        model(
            "start>h>N>end; x>X",
            _tx(
                "start1>u1>u2>end1",
                _undone("u1", "C"),
                event_sub("v", message("m"), end("stop", CANCEL), flows("v_s>stop", "v_f")),
            ),
            _LEFT,
        ),
        "refused cancel-place",
        lambda c: c.complete("u1").message("v_s"),
    ),
)
