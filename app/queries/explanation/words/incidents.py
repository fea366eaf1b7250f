"""Sentences about failures: what happened, what can be done, and who may."""

TEXTS: dict[str, tuple[str, str]] = {
    "incident.failedJob": ("系统执行失败", "failed job"),
    "incident.failedRouting": ("消息未能送达", "undelivered message"),
    "incident.deadlock": ("流程死锁", "deadlock"),
    "incident.uncaughtError": ("无人处理的异常", "uncaught error"),
    "incident.failedStep": ("未能继续办理", "failed step"),
    "incident.failedExternalTask": ("其他系统办理失败", "failed external task"),
    "failure.failedJob": (
        "{name}由系统执行，多次失败后已停止重试，案件在此停住。",
        "The system could not carry out {name}; after several attempts it has stopped trying, and the case stands.",
    ),
    "failure.failedNotice": (
        "{name}的期限有一次提醒或督办未能发出；案件本身不受影响，期限照常计算。",
        "A reminder or escalation of the deadline at {name} could not be sent; the case itself is not affected.",
    ),
    "failure.failedRouting": (
        "{name}发出的消息或信号多次未能送达，接收方还不知道。",
        "What {name} sent could not be delivered after several attempts; its receiver does not know of it.",
    ),
    "failure.deadlock": (
        "{name}要汇聚的另一条路径不会再到达，流程图存在缺陷，案件不会自行继续。",
        "The other path that {name} has to join will never come; the diagram is at fault, and the case cannot go on.",
    ),
    "failure.uncaughtError": (
        "{name}抛出了流程图没有规定如何处理的异常，该流程已经中止。",
        "{name} threw an error that no part of the diagram deals with, and the process has ended.",
    ),
    "failure.failedStep": (
        "有人办理后，流程在{name}处无法继续；办理的内容没有保存，事项仍在原处。",
        "After somebody had acted, the process could not go on at {name}; nothing was stored, and the work waits as "
        "before.",
    ),
    "failure.failedExternalTask": (
        "其他系统办理{name}失败，重试次数已用完。",
        "Another system failed at {name} and has no retries left.",
    ),
    "failure.other": ("{name}发生故障。", "Something failed at {name}."),
    "failure.somewhere": ("某一环节", "a step"),
    "remedy.retry": (
        "排除原因后重试。",
        "Retry it once the cause is gone.",
    ),
    "remedy.set-variables": (
        "更正或补充案件的变量，使流程能够继续。",
        "Correct or add the variables of the case so that the process can go on.",
    ),
    "remedy.move": (
        "调整办理环节：撤销停住的环节，从正确的环节继续。",
        "Move the case: cancel the step where it stands and go on from the right one.",
    ),
    "remedy.set-retries": (
        "原因排除后，重新给予重试次数。",
        "Give it new retries once the cause is gone.",
    ),
    "remedy.acknowledge": (
        "查明后，将故障标记为已处理。",
        "Mark the failure as dealt with once it is understood.",
    ),
    "remedy.start-anew": (
        "确有必要的，由有权启动该流程的人员重新启动。",
        "If need be, whoever may start the process starts it anew.",
    ),
    "remedy.try-again": (
        "更正之后，由原办理人重新提交。",
        "After that, whoever acted submits it again.",
    ),
    "role.administrator": ("系统管理员", "administrators"),
    "role.integration": ("系统对接账号", "accounts of other systems"),
    "role.starter": ("有权启动该流程的岗位", "the posts that may start it"),
    "role.worker": ("办理该事项的人员", "the people who may do the work"),
}
