"""Random loop markers of every kind and behavior."""

from __future__ import annotations

from .bpmn import loop, multi
from .random_pen import Pen


def marker(pen: Pen) -> str:
    done = pen.bit() if pen.likely(0.4) else None
    asked = f"<condition>nrOfCompletedInstances &gt; 1 or {pen.bit()}</condition>"
    thrown = f'<event id="{pen.name("v")}">{pen.signal()}</event>'
    complex_ = f"<complexBehaviorDefinition>{asked}{thrown}</complexBehaviorDefinition>"
    return pen.random.choice(
        [
            multi("2", done=done, sequential=pen.likely(0.5)),
            multi("2", done=done, behavior="One", oneBehaviorEventRef="told"),
            multi("3", sequential=pen.likely(0.5), behavior="None", noneBehaviorEventRef="told_x"),
            multi("2", sequential=pen.likely(0.5), inner=complex_, behavior="Complex"),
            multi(done=done, sequential=pen.likely(0.5), c_collection="xs", c_elementVariable="own"),
            loop(pen.bit(), loopMaximum="3", testBefore=pen.random.choice(["true", "false"])),
        ]
    )
