"""Messages, errors, items, interfaces, ids: what stands beside a process and is referred to."""

from .models import DATA, DECLARED, PLAIN
from .rule import breaks

_ITEM = '<itemDefinition id="item"'

RULES = [
    *breaks(
        DECLARED,
        "8.4.10",
        "reference-dangling",
        {
            "the item of a message is in the file": ('name="ask" itemRef="item"', 'name="ask" itemRef="gone"'),
            "the item of a message is an item definition": ('name="ask" itemRef="item"', 'name="ask" itemRef="ask"'),
            "the structure of an error is an item definition": (
                '"fault" structureRef="item"',
                '"fault" structureRef="gone"',
            ),
            "the structure of a signal is an item definition": (
                '"call" structureRef="item"',
                '"call" structureRef="M"',
            ),
            "the structure of an escalation is an item definition": (
                '"raise" structureRef="item"',
                '"raise" structureRef="gone"',
            ),
        },
    ),
    *breaks(
        DECLARED,
        "8.5",
        "reference-dangling",
        {
            "the message that an operation takes is in the file": ("<inMessageRef>ask", "<inMessageRef>gone"),
            "the message that an operation gives is a message": ("<outMessageRef>M", "<outMessageRef>E"),
            "the error of an operation is an error": ("<errorRef>fault", "<errorRef>K"),
            "the operation of a message event is in the file": ("<operationRef>answer", "<operationRef>gone"),
        },
    ),
    *breaks(
        DECLARED, "8.5", "reference-missing", {"an operation takes a message": ("<inMessageRef>ask</inMessageRef>", "")}
    ),
    *breaks(
        DECLARED,
        "8.5",
        "element-twice",
        {
            "an operation takes one message": (
                "<inMessageRef>ask</inMessageRef>",
                "<inMessageRef>ask</inMessageRef><inMessageRef>M</inMessageRef>",
            ),
            "a message event has one operation": (
                "<operationRef>answer</operationRef>",
                "<operationRef>answer</operationRef><operationRef>answer</operationRef>",
            ),
        },
    ),
    *breaks(
        DECLARED,
        "8.4",
        "attribute-place",
        {
            "a message has no error code": ('<message id="ask"', '<message errorCode="x" id="ask"'),
            "an error has no escalation code": ('<error id="fault"', '<error escalationCode="x" id="fault"'),
            "a signal has no item but a structure": ('<signal id="call"', '<signal itemRef="item" id="call"'),
        },
    ),
    *breaks(
        DECLARED,
        "8.4",
        "element-place",
        {
            "a message holds no event definition": (
                'itemRef="item"/>',
                'itemRef="item"><terminateEventDefinition/></message>',
            )
        },
    ),
    *breaks(
        DATA,
        "8.4.10",
        "attribute-value",
        {
            "an item is information or physical": ('itemKind="Information"', 'itemKind="Mental"'),
            "whether an item is many is yes or no": (f"{_ITEM} ", f'{_ITEM} isCollection="some" '),
            "whether a store is unlimited is yes or no": ('isUnlimited="true"', 'isUnlimited="very"'),
            "the capacity of a store is a number": ('isUnlimited="true"', 'capacity="much"'),
        },
    ),
    *breaks(
        PLAIN,
        "15.3",
        "id-duplicate",
        {
            "two signals have two ids": (
                '<signal id="S" name="S"/>',
                '<signal id="S" name="S"/><signal id="S" name="T"/>',
            ),
            "two flows have two ids": ('<sequenceFlow id="f2"', '<sequenceFlow id="f1"'),
            "a process has no id of a message": ('<message id="N"', '<message id="p"'),
            "two declarations have two ids": ('<signal id="S"', '<signal id="M"'),
            "the file has no id of an element": ('id="the_file"', 'id="u"'),
            "definitions inside events have ids of their own": (
                '<endEvent id="end">',
                '<endEvent id="end"><terminateEventDefinition id="f1"/>',
            ),
        },
    ),
    *breaks(
        PLAIN,
        "15.3",
        "id-missing",
        {
            "a node that flows refer to has an id": (
                '<userTask id="u"></userTask>',
                '<userTask id="u"></userTask><task/>',
            ),
            "a process has an id": ('<process id="p"', "<process"),
        },
    ),
    *breaks(
        PLAIN,
        "15.3",
        "id-broken",
        {
            "an id has no spaces": ('<message id="N"', '<message id="N N"'),
            "an id has no prefix": ('<message id="N"', '<message id="t:N"'),
            "an id is an XML name": ('<message id="N"', '<message id="N/&lt;M"'),
        },
    ),
    *breaks(
        DECLARED,
        "15.3",
        "reference-foreign",
        {
            "a message of another file is none of this one": (
                '<messageEventDefinition messageRef="ask">',
                '<messageEventDefinition xmlns:far="urn:far" messageRef="far:ask">',
            ),
            "an element of another file is none of this one": (
                '<sequenceFlow id="f1" sourceRef="start"',
                '<sequenceFlow xmlns:far="urn:far" id="f1" sourceRef="far:start"',
            ),
            "an operation of another file is none of this one": (
                "<operationRef>answer",
                '<operationRef xmlns:far="urn:far">far:answer',
            ),
        },
    ),
]
