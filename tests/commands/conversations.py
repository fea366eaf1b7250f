"""Processes with correlation keys: who asks, who answers, and who is told."""

from __future__ import annotations

from collections.abc import Mapping

from tests.engine.bpmn import catch, end, message, parameters, process, properties, start, throw, user

Paths = Mapping[str, Mapping[str, str]]
"""By property, the path in each message."""


def correlation(paths: Paths, keys: Mapping[str, str], process_id: str) -> str:
    """Properties, and a collaboration of the process with keys of the properties that each names."""
    declared = "".join(
        f'<correlationProperty id="{id_}">'
        + "".join(
            f'<correlationPropertyRetrievalExpression messageRef="{name}"><messagePath>{path}</messagePath>'
            "</correlationPropertyRetrievalExpression>"
            for name, path in by_message.items()
        )
        + "</correlationProperty>"
        for id_, by_message in paths.items()
    )
    said = "".join(
        f'<correlationKey id="{id_}">'
        + "".join(f"<correlationPropertyRef>{one}</correlationPropertyRef>" for one in of.split())
        + "</correlationKey>"
        for id_, of in keys.items()
    )
    pool = f'<participant id="us" processRef="{process_id}"/>'
    return f'{declared}<collaboration id="co">{pool}{said}</collaboration>'


ORDER: Paths = {"order": {"question": "order", "answer": "= about.order"}}
OF_ORDER = {"by_order": "order"}


def asking(first: str = "") -> bytes:
    """Asks about the order ``n``, then waits for the answer; behind a task if ``first`` names one."""
    asked = throw("ask", message("question"), parameters({"order": "= n"}))
    return process(
        *(f"start>{first}>ask>wait>after>done".replace(">>", ">"), start(), user(first) if first else "", asked),
        *(catch("wait", message("answer")), user("after"), end("done")),
        id_="asking",
        messages="question answer",
        also=correlation(ORDER, OF_ORDER, "asking"),
    )


def answering(business_key: str) -> bytes:
    """Started by the question; answers after its task, under the business key if there is one."""
    names = properties(**{"business-key": business_key}) if business_key else ""
    carried = parameters({"about": "= {order: order}"})
    inner = (names + carried).replace("</extensionElements><extensionElements>", "")
    return process(
        *("asked>work>tell>done", start("asked", message("question")), user("work")),
        *(throw("tell", message("answer"), inner), end("done")),
        id_="answering",
        messages="question answer",
        also=correlation(ORDER, OF_ORDER, "answering"),
    )


def told(first: str = "", paths: Paths | None = None, keys: Mapping[str, str] | None = None) -> bytes:
    """Started by ``opened``, then told once and once more; behind a task if ``first`` names one."""
    known: Paths = {"order": {"opened": "order", "told": "order", "again": "order"}}
    chain = ">".join(filter(None, ("asked", first, "one", "between", "two", "after", "done")))
    return process(
        *(chain, start("asked", message("opened")), user(first) if first else ""),
        *(catch("one", message("told")), user("between"), catch("two", message("again")), user("after"), end("done")),
        id_="informed",
        messages="opened told again",
        also=correlation(paths or known, OF_ORDER if keys is None else keys, "informed"),
    )


def subscribing(path: str = "= chosen") -> bytes:
    """Tells by its variables which order's message it wants, which is what its task may change."""
    bound = f'<correlationPropertyBinding correlationPropertyRef="order"><dataPath>{path}</dataPath>'
    subscription = f'<correlationSubscription correlationKeyRef="by_order">{bound}</correlationPropertyBinding>'
    return process(
        *("start>fork>work>more>done; fork>wait>heard>over", subscription + "</correlationSubscription>"),
        *(start(), '<parallelGateway id="fork"/>', user("work"), user("more"), catch("wait", message("told"))),
        *(user("heard"), end("done"), end("over")),
        id_="subscribing",
        messages="told",
        also=correlation({"order": {"told": "order"}}, OF_ORDER, "subscribing"),
    )
