"""Data: objects, stores, references, inputs, outputs and the associations between them."""

from .models import DATA
from .rule import breaks

_FROM, _TO = "<sourceRef>r1</sourceRef>", "<targetRef>i1</targetRef>"
_ASSIGN = "<assignment><from>order.number</from><to>i1</to></assignment>"

RULES = [
    *breaks(
        DATA,
        "10.4.1",
        "data-object",
        {
            "the object of a data object reference is in the file": ('dataObjectRef="order"', 'dataObjectRef="gone"'),
            "the object of a reference is a data object": ('dataObjectRef="order"', 'dataObjectRef="archive"'),
            "the object of a reference is no other reference": ('dataObjectRef="order"', 'dataObjectRef="r2"'),
            "a reference does not see into a sub-process": ('dataObjectRef="order"', 'dataObjectRef="own"'),
        },
    ),
    *breaks(
        DATA,
        "10.4.1",
        "reference-dangling",
        {
            "the store of a store reference is in the file": ('dataStoreRef="archive"', 'dataStoreRef="gone"'),
            "the store of a store reference is a store": ('dataStoreRef="archive"', 'dataStoreRef="order"'),
            "the subject of an object is an item definition": ('itemSubjectRef="item"', 'itemSubjectRef="gone"'),
            "the subject of an object is no store": ('itemSubjectRef="item"', 'itemSubjectRef="archive"'),
            "an input set names inputs that exist": ("<dataInputRefs>i1", "<dataInputRefs>gone"),
            "an input set names inputs": ("<dataInputRefs>i1", "<dataInputRefs>o1"),
            "an output set names outputs that exist": ("<dataOutputRefs>o1", "<dataOutputRefs>gone"),
            "an output set names outputs": ("<dataOutputRefs>o1", "<dataOutputRefs>i1"),
            "an optional input exists": ("</inputSet>", "<optionalInputRefs>gone</optionalInputRefs></inputSet>"),
            "an input set goes with output sets": ("</inputSet>", "<outputSetRefs>i1</outputSetRefs></inputSet>"),
            "an output set goes with input sets": ("</outputSet>", "<inputSetRefs>gone</inputSetRefs></outputSet>"),
        },
    ),
    *breaks(
        DATA,
        "10.4.1",
        "data-end",
        {
            "the source of a data association exists": (_FROM, "<sourceRef>gone</sourceRef>"),
            "the source of a data association is no task": (_FROM, "<sourceRef>u</sourceRef>"),
            "the source of a data association is no flow": (_FROM, "<sourceRef>f1</sourceRef>"),
            "the target of a data association is no task": ("<targetRef>r2", "<targetRef>s"),
            "the target of a data association is no event": ("<targetRef>r2", "<targetRef>end"),
            "a data association has a target": (_TO, ""),
        },
    ),
    *breaks(
        DATA,
        "10.4.1",
        "element-twice",
        {
            "a data association has one target": (_TO, _TO + _TO),
            "an assignment takes from one place": ("<from>order.number</from>", "<from>a</from><from>b</from>"),
            "an assignment goes to one place": ("<to>i1</to>", "<to>i1</to><to>i1</to>"),
            "an activity has one specification of its data": (
                "</ioSpecification>",
                "</ioSpecification><ioSpecification/>",
            ),
        },
    ),
    *breaks(
        DATA,
        "10.4.1",
        "data-association",
        {
            "an assignment takes from somewhere": ("<from>order.number</from>", ""),
            "an assignment takes something": ("<from>order.number</from>", "<from/>"),
            "an assignment goes to data as a whole": ("<to>i1</to>", "<to>order.number</to>"),
            "several sources are transformed into one": (
                _FROM + _TO + _ASSIGN,
                f"{_FROM}<sourceRef>r2</sourceRef>{_TO}",
            ),
        },
    ),
    *breaks(
        DATA,
        "10.4.1",
        "data-scope",
        {
            "an association does not see into a sub-process": (_FROM, "<sourceRef>own</sourceRef>"),
            "an association does not reach into another activity": (
                '<subProcess id="s">',
                '<subProcess id="s"><dataOutputAssociation id="far"><sourceRef>own</sourceRef><targetRef>i1</targetRef>'
                "</dataOutputAssociation>",
            ),
        },
    ),
    *breaks(
        DATA,
        "10.4.1",
        "attribute-place",
        {
            "a data object refers to no data object": (
                '<dataObject id="order"',
                '<dataObject dataObjectRef="answer" id="order"',
            ),
            "a data object is in no store": ('<dataObject id="order"', '<dataObject dataStoreRef="archive" id="order"'),
            "a reference says nothing of how many": ('id="r1"', 'isCollection="true" id="r1"'),
            "a data association has its ends inside": (
                '<dataInputAssociation id="into"',
                '<dataInputAssociation sourceRef="r1" id="into"',
            ),
        },
    ),
    *breaks(
        DATA,
        "10.4.1",
        "attribute-value",
        {
            "whether an object is many is yes or no": (
                '<dataObject id="answer"',
                '<dataObject isCollection="few" id="answer"',
            )
        },
    ),
    *breaks(
        DATA,
        "10.4.1",
        "element-unsupported",
        {
            "a data input stands in a specification": ("<ioSpecification", '<dataInput id="z"/><ioSpecification'),
            "an input set stands in a specification": ("<ioSpecification", "<inputSet/><ioSpecification"),
            "an assignment stands in an association": ("<ioSpecification", "<assignment/><ioSpecification"),
        },
    ),
]
