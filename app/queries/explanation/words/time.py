"""Sentences about instants: timers, reminders, escalations and deadlines. Those about what comes by itself leave the
instant out, since it stands beside them; ``time.at`` puts both together."""

TEXTS: dict[str, tuple[str, str]] = {
    "time.at": ("{at}，{text}", "{at}: {text}"),
    "timer.boundary.interrupting": (
        "{host}届时尚未办结的，{event}生效：中止{host}，转入{next}。",
        "Unless {host} is done by then, {event} ends {host} and goes on to {next}.",
    ),
    "timer.boundary.beside": (
        "{host}届时尚未办结的，{event}生效：{host}继续办理，同时启动{next}。",
        "Unless {host} is done by then, {event} starts {next} while {host} goes on.",
    ),
    "timer.sub.interrupting": (
        "{event}生效：中止{host}的其余环节，转入{next}。",
        "{event} ends everything else in {host} and goes on to {next}.",
    ),
    "timer.sub.beside": (
        "{event}生效：其余环节继续办理，同时启动{next}。",
        "{event} starts {next} while all else goes on.",
    ),
    "timer.ad_hoc.beside": (
        "{event}到时：{host}继续办理，同时启动{next}。",
        "{event} is over: {next} starts while {host} goes on.",
    ),
    "timer.catch": ("{event}到时，转入{next}。", "{event} is over, and the case goes on to {next}."),
    "time.end": ("终点（该路径随即结束）", "the end of that path"),
    "time.process": ("本流程", "this process"),
    "time.late": ("（时间已到，系统即将执行）", " (this time has come; the system is about to act)"),
    "time.unnamed": ("未命名的环节“{id}”", "the unnamed element “{id}”"),
    "continuation.at": ("系统在{name}处自动继续。", "This system goes on at {name}."),
    "retry.at": ("系统再次尝试在{name}处继续。", "This system tries again to go on at {name}."),
    "notice.reminder": (
        "提醒{to}：{name}将于 {due} 届满。",
        "{to} will be reminded that {name} ends at {due}.",
    ),
    "notice.reminder.nobody": (
        "应提醒{name}即将届满，但规则所指的岗位无法确定，不会有人收到。",
        "A reminder of {name} is due, but the rule's post cannot be told, and nobody will receive it.",
    ),
    "notice.overdue.nobody": (
        "{name}届时仍未办结的，登记逾期；应发出 {level} 级督办，但规则所指的岗位无法确定，不会有人收到。",
        "If {name} is not met by then, it is overdue; the escalation (level {level}) names no post that can be told, "
        "and nobody will receive it.",
    ),
    "notice.overdue": (
        "{name}届时仍未办结的，登记逾期，向{to}发出 {level} 级督办。",
        "If {name} is not met by then, it is escalated (level {level}) to {to}.",
    ),
    "notice.overdue.silent": (
        "{name}届时仍未办结的，登记为逾期。",
        "If {name} is not met by then, it is registered as overdue.",
    ),
    "deadline.text": (
        "{name}（{article}）{due} 届满，{class_}。",
        "{name} ({article}) ends at {due}; {class_}.",
    ),
    "deadline.text.overdue": (
        "{name}（{article}）已于 {due} 届满，尚未办结；{class_}。",
        "{name} ({article}) ended at {due} and has not been met; {class_}.",
    ),
    "deadline.provisional": (
        "期限涉及放假安排尚未公布的年度，系暂定，公布后重新计算。",
        "It reaches into a year whose public holidays are not published; it is provisional and will be computed anew.",
    ),
    "deadline.entered": ("进入本环节", "when this step was entered"),
}
