"""Sentences about messages, signals and conditions."""

TEXTS: dict[str, tuple[str, str]] = {
    "wait.case": ("本案", "The case"),
    "wait.event": ("{event}等待{what}{key}。", "{event} waits for {what}{key}."),
    "wait.message": ("消息“{name}”", "the message “{name}”"),
    "wait.message.named": ("消息", "its message"),
    "wait.message.key": ("（案号 {keys}）", " (business key {keys})"),
    "wait.signal": ("信号“{name}”", "the signal “{name}”"),
    "wait.signal.named": ("信号", "its signal"),
    "wait.receive": (
        "{event}等待其他系统经接口通知继续（没有消息名）。",
        "{event} waits until another system tells it over the interface to go on (it names no message).",
    ),
    "wait.condition": ("{event}等待条件成立：{condition}。", "{event} waits until this holds: {condition}."),
    "wait.timer": ("{event}等待时间。", "{event} waits for its time."),
    "from.processes": ("可能由流程{processes}发出。", "It may come from: {processes}."),
    "from.computed": ("{process}（消息名由表达式算出）", "{process} (the name it throws is computed)"),
    "from.outside": (
        "本系统没有流程发出它，须由其他系统经接口送来。",
        "No process of this installation throws it; another system has to send it over the interface.",
    ),
    "then.boundary.interrupting": (
        "{when}时{host}尚未办结的，中止{host}，转入{next}。",
        "If it {when} before {host} is done, it ends {host} and goes on to {next}.",
    ),
    "then.boundary.beside": (
        "{when}时{host}继续办理，同时启动{next}。",
        "When it {when}, {next} starts while {host} goes on.",
    ),
    "then.sub.interrupting": (
        "{when}时中止{host}的其余环节，转入{next}。",
        "When it {when}, it ends everything else in {host} and goes on to {next}.",
    ),
    "then.sub.beside": (
        "{when}时其余环节继续办理，同时启动{next}。",
        "When it {when}, {next} starts while all else goes on.",
    ),
    "then.ad_hoc.beside": (
        "{host}办理期间随时可能{when}，每次{when}都启动{next}。",
        "Each time it {when} while {host} is open, {next} starts.",
    ),
    "then.noted": ("{when}时只作记录，不影响正在办理的工作。", "When it {when}, it is recorded, and the work goes on."),
    "then.catch": ("{when}后转入{next}。", "When it {when}, the case goes on to {next}."),
    "then.when.event": ("到来", "comes"),
    "then.when.condition": ("成立", "holds"),
    "then.first": ("与{others}以先到者为准。", "The first to come of it and {others} decides."),
    "inbox.in": (
        "消息“{name}”已于 {at} 送到本案，本案现在没有停在接收它的环节{elements}，保留至 {until}。",
        "The message “{name}” came for this case on {at}, but the case does not stand at the step that takes "
        "it{elements}; it is kept until {until}.",
    ),
    "inbox.elements": ("（{names}）", " ({names})"),
    "inbox.no-catcher": (
        "消息“{name}”已于 {at} 送到本案，但本案现有的流程（含所调用的）中没有接收它的环节，保留至 {until} 后删除。",
        "The message “{name}” came for this case on {at}, but no step of its present processes takes it; "
        "it is kept until {until} and then removed.",
    ),
    "inbox.ambiguous": (
        "消息“{name}”已于 {at} 送到，但同时有 {count} 处在等它，系统不替人决定交给哪一处，保留至 {until}；"
        "其中有案件办结、撤销，只剩一处时，自动送到。",
        "The message “{name}” came on {at}, but {count} places wait for it and the service does not choose between "
        "them; it is kept until {until} and delivered by itself once a single one is left.",
    ),
    "inbox.soon": (
        "消息“{name}”已于 {at} 送到，系统即将交付。",
        "The message “{name}” came on {at} and is about to be delivered.",
    ),
    "inbox.out-ambiguous": (
        "本案已于 {at} 发出消息“{name}”，但有 {count} 处同时在等它，无法确定交给谁，保留至 {until}；"
        "只剩一处在等时，自动送到。",
        "This case sent the message “{name}” on {at}, but {count} places wait for it and the receiver cannot be told; "
        "it is kept until {until} and delivered by itself once a single one is left.",
    ),
    "inbox.out": (
        "本案已于 {at} 发出消息“{name}”，尚无接收者，保留至 {until}。",
        "This case sent the message “{name}” on {at}; nobody has taken it yet; it is kept until {until}.",
    ),
}
