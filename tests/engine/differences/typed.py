"""Small models of data stores and of the types of items: every value is of its type, and of no other."""

from ..bpmn import end, process, start, user


def _held(tag: str, id_: str, name: str = "", kind: str = "", ref: str = "", many: bool | None = None) -> str:
    words = {"name": name, "itemSubjectRef": kind, f"{tag.removesuffix('Reference')}Ref": ref}
    words["isCollection"] = "" if many is None else str(many).lower()
    said = "".join(f' {key}="{word}"' for key, word in words.items() if word)
    return f'<{tag} id="{id_}"{said}/>'


def _way(tag: str, source: str, target: str) -> str:
    return f"<{tag}><sourceRef>{source}</sourceRef><targetRef>{target}</targetRef></{tag}>"


def _into(*inputs: str, **sources: str) -> str:
    """Data inputs, each with where it comes from."""
    carried = "".join(_way("dataInputAssociation", source, id_) for id_, source in sources.items())
    return f"<ioSpecification>{''.join(inputs)}</ioSpecification>{carried}"


def _out_of(output: str, *targets: str) -> str:
    """One data output, and where it goes."""
    carried = "".join(_way("dataOutputAssociation", "o1", target) for target in targets)
    return f"<ioSpecification>{output}</ioSpecification>{carried}"


_ITEMS = (
    '<itemDefinition id="words" structureRef="string" isCollection="false"/>'
    '<itemDefinition id="numbers" structureRef="number"/>'
    '<itemDefinition id="lists" structureRef="string" isCollection="true"/>'
)
TYPED = process(
    "start>u>v>w>end",
    start(),
    _held("property", "n", "n", "numbers"),
    _held("dataObject", "xs", "xs", "words", many=True),
    _held("dataObject", "d1", "d1", "words", many=False),
    _held("dataObject", "d2", "d2"),
    _held("dataObjectReference", "r2", "", "words", "d2"),
    _held("property", "p1", "p1", "words"),
    user("u", _out_of(_held("dataOutput", "o1", "o", "words", many=False), "d1", "r2", "p1")),
    user(
        "v",
        _into(
            _held("dataInput", "i1", "i1", "numbers", many=False),
            _held("dataInput", "i2", "i2", many=True),
            _held("dataInput", "i3", "i3", "lists"),
            i1="n",
            i2="xs",
            i3="xs",
        ),
    ),
    user("w"),
    end(),
    also=_ITEMS,
)
STORED = process(
    "start>u>v>end",
    start(),
    _held("dataStoreReference", "r1", ref="s1"),
    _held("dataStoreReference", "r2", "r2", "words"),
    user("u", _out_of(_held("dataOutput", "o1", "o"), "r1", "r2")),
    user("v", _into(_held("dataInput", "i1", "i1"), i1="r1")),
    end(),
    also=_ITEMS + _held("dataStore", "s1", "archive", "words") + _held("dataStore", "s2", "other"),
)
