"""Correlation: properties and their paths, keys, conversations, subscriptions."""

from .built import CORRELATED, SUBSCRIBED
from .rule import breaks

_PATH = "<messagePath>number_M</messagePath>"
_RETRIEVAL = '<correlationPropertyRetrievalExpression messageRef="M">'
_KEY = '<correlationKey id="both"'
_BOUND = "<dataPath>own_day</dataPath>"
_ONE_MORE = (
    '<correlationPropertyBinding correlationPropertyRef="day"><dataPath>own_day</dataPath></correlationPropertyBinding>'
)

RULES = [
    *breaks(
        CORRELATED,
        "8.4.2",
        "correlation-path",
        {
            "a property has a path in at least one message": (
                '<correlationProperty id="number"',
                '<correlationProperty id="empty"/><correlationProperty id="number"',
            ),
            "what takes a property from a message has a path": (_PATH, ""),
            "the path of a message is not empty": (_PATH, "<messagePath/>"),
        },
    ),
    *breaks(
        SUBSCRIBED,
        "8.4.2",
        "correlation-path",
        {
            "what binds a property has a path to data": (_BOUND, ""),
            "the path to data is not empty": (_BOUND, "<dataPath/>"),
        },
    ),
    *breaks(
        CORRELATED,
        "8.4.2",
        "correlation-twice",
        {
            "a property has one path in a message": (
                _RETRIEVAL,
                f"{_RETRIEVAL}<messagePath>other</messagePath></correlationPropertyRetrievalExpression>{_RETRIEVAL}",
            )
        },
    ),
    *breaks(
        SUBSCRIBED,
        "8.4.2",
        "correlation-twice",
        {
            "a process subscribes to a key once": (
                "</correlationSubscription>",
                '</correlationSubscription><correlationSubscription correlationKeyRef="both">'
                f"{_ONE_MORE.replace('day', 'number')}{_ONE_MORE}</correlationSubscription>",
            )
        },
    ),
    *breaks(
        CORRELATED,
        "8.4.2",
        "correlation-place",
        {
            "a key belongs to a collaboration or conversation": (
                '<collaboration id="co">',
                '<correlationKey id="alone"/><collaboration id="co">',
            )
        },
    ),
    *breaks(
        CORRELATED,
        "9.5",
        "correlation-flow",
        {"the flows of a conversation with a key have a message": ('targetRef="c"/>', 'targetRef="us"/>')},
    ),
    *breaks(
        CORRELATED,
        "9.5",
        "reference-dangling",
        {
            "who takes part in a conversation is in the file": ("<participantRef>us<", "<participantRef>gone<"),
            "who takes part in a conversation is a pool": ("<participantRef>us<", "<participantRef>p<"),
            "a flow of a conversation is in the file": ("<messageFlowRef>in<", "<messageFlowRef>gone<"),
        },
    ),
    *breaks(
        CORRELATED,
        "8.4.2",
        "reference-dangling",
        {
            "a property of a key is in the file": ("<correlationPropertyRef>day<", "<correlationPropertyRef>gone<"),
            "the message of a path is a message": (_RETRIEVAL, _RETRIEVAL.replace('"M"', '"p"')),
        },
    ),
    *breaks(
        CORRELATED,
        "8.4.2",
        "reference-missing",
        {"a path is of a message": (_RETRIEVAL, "<correlationPropertyRetrievalExpression>")},
    ),
    *breaks(
        SUBSCRIBED,
        "8.4.2",
        "reference-missing",
        {
            "a subscription is to a key": (' correlationKeyRef="both"', ""),
            "a binding is of a property": (
                f"{_ONE_MORE}",
                f"{_ONE_MORE}<correlationPropertyBinding><dataPath>1</dataPath></correlationPropertyBinding>",
            ),
        },
    ),
    *breaks(
        SUBSCRIBED,
        "8.4.2",
        "reference-dangling",
        {"the key of a subscription is in the file": ('correlationKeyRef="both"', 'correlationKeyRef="gone"')},
    ),
    *breaks(
        SUBSCRIBED,
        "8.4.2",
        "correlation-binding",
        {
            "a subscription binds every property of its key": (_ONE_MORE, ""),
            "a subscription binds each property once": (_ONE_MORE, _ONE_MORE + _ONE_MORE),
            "a subscription binds no property of another key": (
                '<correlationPropertyRef>day</correlationPropertyRef></correlationKey><correlationKey id="other"',
                '</correlationKey><correlationKey id="other"',
            ),
        },
    ),
    *breaks(
        CORRELATED,
        "8.4.2",
        "correlation-name",
        {"a message with a key has a name that is known": ('<message id="M" name="M"', '<message id="M" name="= x"')},
    ),
]
