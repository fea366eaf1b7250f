"""Callable elements: global tasks, and the data that processes, global tasks and events declare."""

from .built import CALLABLES
from .rule import breaks

_G, _K, _R = '<globalUserTask id="g"', '<globalScriptTask id="k"', '<globalBusinessRuleTask id="r"'

RULES = [
    *breaks(
        CALLABLES,
        "10.3.7",
        "attribute-place",
        {
            "a global task needs no tokens": (_G, '<globalUserTask startQuantity="2" id="g"'),
            "a global task compensates nothing": (_G, '<globalUserTask isForCompensation="true" id="g"'),
            "a global user task has no script language": (_G, '<globalUserTask scriptLanguage="feel" id="g"'),
            "a global script task has a language and no format": (_K, '<globalScriptTask scriptFormat="feel" id="k"'),
            "a global task is no process": (_G, '<globalUserTask isExecutable="true" id="g"'),
        },
    ),
    *breaks(
        CALLABLES,
        "10.3.7",
        "element-place",
        {
            "a global task is not repeated": (
                "></globalManualTask>",
                '><standardLoopCharacteristics loopMaximum="2"/></globalManualTask>',
            ),
            "a global task has no associations": (
                "></globalManualTask>",
                "><dataOutputAssociation><targetRef>kept</targetRef></dataOutputAssociation></globalManualTask>",
            ),
            "a global task has no properties": ("></globalManualTask>", '><property id="q"/></globalManualTask>'),
            "a global task holds no activity": ("></globalManualTask>", '><task id="q"/></globalManualTask>'),
        },
    ),
    *breaks(
        CALLABLES,
        "10.3.7",
        "element-twice",
        {
            "a global task has one specification of its data": (
                "></globalManualTask>",
                "><ioSpecification/><ioSpecification/></globalManualTask>",
            ),
            "a process has one specification of its data": (
                '<ioSpecification id="pio"',
                '<ioSpecification/><ioSpecification id="pio"',
            ),
        },
    ),
    *breaks(
        CALLABLES,
        "10.3.7",
        "script-format",
        {"a global script is in a language that runs": ('scriptLanguage="feel"', 'scriptLanguage="js"')},
    ),
    *breaks(
        CALLABLES,
        "10.3.7",
        "script-missing",
        {"a global script task has a script": ("<script>1</script>", "")},
    ),
    *breaks(
        CALLABLES,
        "10.3.7",
        "decision-missing",
        {"a global business rule task names its decision": ('camunda:decisionRef="d" ', "")},
    ),
    *breaks(
        CALLABLES,
        "15.3",
        "id-duplicate",
        {"a global task has no id of a process": (_R, '<globalBusinessRuleTask id="p"')},
    ),
    *breaks(
        CALLABLES,
        "10.4.1",
        "reference-dangling",
        {
            "an input set of a process names its inputs": ("<dataInputRefs>px", "<dataInputRefs>gone"),
            "an output set of a global task names its outputs": ("<dataOutputRefs>gy", "<dataOutputRefs>gx"),
            "the input set of an event names its inputs": ("<dataInputRefs>said", "<dataInputRefs>heard"),
            "the output set of an event names its outputs": ("<dataOutputRefs>heard", "<dataOutputRefs>gone"),
        },
    ),
    *breaks(
        CALLABLES,
        "10.5.1",
        "data-end",
        {
            "what an event carries out exists": ("<sourceRef>heard", "<sourceRef>gone"),
            "what an event carries in is data": (
                "<sourceRef>kept</sourceRef><targetRef>said",
                "<sourceRef>t</sourceRef><targetRef>said",
            ),
        },
    ),
    *breaks(
        CALLABLES,
        "10.5.1",
        "data-input",
        {
            "what an event throws is given to it": (
                "<sourceRef>kept</sourceRef><targetRef>said</targetRef>",
                "<sourceRef>kept</sourceRef><targetRef>kept</targetRef>",
            )
        },
    ),
    *breaks(
        CALLABLES,
        "10.5.1",
        "element-unsupported",
        {
            "a catching event takes no data in": (
                '<dataOutput id="heard"',
                '<dataInput name="z"/><dataOutput id="heard"',
            ),
            "a throwing event gives no data out": (
                '<dataInput id="said"',
                '<dataOutput name="z"/><dataInput id="said"',
            ),
        },
    ),
]
