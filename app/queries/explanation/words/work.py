"""Sentences about work: what waits for whom, and why nobody can do it."""

TEXTS: dict[str, tuple[str, str]] = {
    "wait.user_task.held": ("{name}已由{person}领取，正在办理。", "{name} is held by {person}, who is working on it."),
    "wait.user_task.offered": ("{name}等待{who}办理。", "{name} waits for {who}."),
    "wait.user_task.anyone": (
        "{name}没有指定办理人，参与本案的人员都可以办理。",
        "{name} names nobody; anybody who takes part in the case may do it.",
    ),
    "wait.offered": ("{name}可以由{who}开始，也可以不做。", "{name} may be started by {who}, or left out."),
    "wait.offered.anyone": (
        "{name}可以由参与本案的人员开始，也可以不做。",
        "{name} may be started by anybody who takes part in the case, or left out.",
    ),
    "wait.ad_hoc": ("{name}何时结束，由{who}决定。", "{who} decides when {name} ends."),
    "wait.ad_hoc.anyone": (
        "{name}何时结束，由参与本案的人员决定。",
        "Anybody who takes part in the case decides when {name} ends.",
    ),
    "wait.external_task": (
        "{name}由订阅主题“{topic}”的其他系统办理。",
        "{name} is done by another system that serves the topic “{topic}”.",
    ),
    "wait.house_task": (
        "{name}由本系统自动办理。",
        "{name} is done by this system itself.",
    ),
    "external.free": ("目前没有系统领取。", "No worker has taken it."),
    "external.locked": ("{worker} 已领取，锁定至 {until}。", "{worker} has taken it and holds it until {until}."),
    "external.failed": (
        "上次失败：{error}（剩余重试 {retries} 次），{until} 之前不会由他人领取。",
        "Last failure: {error} (retries left: {retries}); nobody else takes it before {until}.",
    ),
    "external.failed.free": (
        "上次失败：{error}（剩余重试 {retries} 次），现在可以再次领取。",
        "Last failure: {error} (retries left: {retries}); it may be taken again now.",
    ),
    "external.exhausted": (
        "已没有重试次数，最后一次失败：{error}。",
        "It has no retries left; the last failure: {error}.",
    ),
    "external.no-reason": ("没有说明原因", "no reason given"),
    "wait.continuation": (
        "系统即将在{name}处自动继续，无需人工操作。",
        "This system is about to go on at {name} by itself.",
    ),
    "job.failed": (
        "上次执行失败：{failure}（剩余重试 {retries} 次）。",
        "The last attempt failed: {failure} (retries left: {retries}).",
    ),
    "job.exhausted": (
        "执行失败且已没有重试次数：{failure}。",
        "It failed and has no retries left: {failure}.",
    ),
    "who.held": ("{person}（已领取）", "{person} (holds it)"),
    "who.vacant": ("{post}（目前无人任职）", "{post} (vacant)"),
    "who.post": ("{post}（{people}）", "{post} ({people})"),
    "who.barred": ("{person}，须回避", "{person}, kept from it by separation of duties"),
    "who.anyone": ("参与本案的人员", "anybody who takes part in the case"),
    "who.machine": ("订阅主题“{topic}”的系统", "systems that serve the topic “{topic}”"),
    "who.self": ("本系统", "this system"),
    "who.sender": ("消息的发送方", "the sender of the message"),
    "finding.post-unknown": (
        "本系统的组织名录中没有岗位“{post}”，请更正流程或组织名录。",
        "The directory has no post “{post}”; the procedure or the directory needs correcting.",
    ),
    "finding.post-vacant": (
        "{post}目前无人任职，没有人会看到此事项，请任命人员。",
        "Nobody holds {post} now, so nobody sees this work; someone has to be appointed.",
    ),
    "finding.account-closed": (
        "账号“{person}”已停用或不存在，不能办理，请改派他人。",
        "The account “{person}” is closed or unknown; the work has to be given to somebody else.",
    ),
    "finding.nobody": ("目前没有任何人可以办理此事项。", "At present nobody can do this work."),
    "finding.all-barred": (
        "能够办理的人员都已办理过本案中须由他人办理的环节，依规定应当回避，目前没有人可以办理。",
        "Everybody who could do it has done a step that must be another person's; at present nobody may do it.",
    ),
    "called.active": (
        "{name}已调用流程“{process}”，等它办结后继续。",
        "{name} has called the process “{process}” and goes on when that ends.",
    ),
    "called.ended": (
        "{name}调用的流程“{process}”已于 {at} 结束（{status}）。",
        "The process “{process}”, called by {name}, ended on {at} ({status}).",
    ),
    "summary.waits": ("本案正在等：{items}。", "The case waits for: {items}."),
    "summary.item": ("{kind} {count} 项", "{kind} ({count})"),
    "summary.nothing": (
        "目前没有等待的事项。",
        "At present the case waits for nothing.",
    ),
    "summary.incidents": (
        "有 {count} 处故障需要人处理。",
        "Failures that need a person: {count}.",
    ),
    "summary.findings": (
        "有 {count} 项等待存在问题，可能一直停在这里。",
        "Waits that may never end as things stand: {count}.",
    ),
    "summary.next": ("最近的时点：{text}", "Next by itself: {text}"),
    "end.COMPLETED": ("{at} 办结{outcome}。", "Completed on {at}{outcome}."),
    "end.INTERNALLY_TERMINATED": ("{at} 依流程结束{outcome}。", "Ended by its procedure on {at}{outcome}."),
    "end.EXTERNALLY_TERMINATED": ("{at} 撤销{outcome}。", "Cancelled on {at}{outcome}."),
    "end.FAILED": ("{at} 因无人处理的异常而中止{outcome}。", "Failed on {at} of an error nobody caught{outcome}."),
    "end.outcome": ("：{name}", ": {name}"),
    "end.reason": ("理由：{reason}。", "Reason: {reason}."),
}
