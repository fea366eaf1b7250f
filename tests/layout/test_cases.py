"""Hard cases written by hand: each is clean, and each looks as a reader expects."""

from __future__ import annotations

import time
from itertools import pairwise

from app.engine.source.safe_xml import read
from app.layout import check, lay_out
from app.layout.drawing import Box, Drawing
from app.layout.stored import drawing_in
from tests.layout.cases import model


def drawn(text: str) -> Drawing:
    xml = lay_out(model(text), "m.bpmn")
    assert check(xml, "m.bpmn") == []
    return drawing_in(read(xml, "m.bpmn"))


def middle(box: Box) -> tuple[int, int]:
    return box.x + box.width // 2, box.y + box.height // 2


def bends(drawing: Drawing, *ids: str) -> list[int]:
    return [len(drawing.edges[id_]) - 2 for id_ in ids]


def test_the_main_path_is_straight() -> None:
    """From start to end on one line, with the short branches beside it."""
    drawing = drawn("""
        start s - 开始
        user a - 审查
        xor x - 齐备？
        user b - 受理
        user c - 不予受理
        end e - 结束
        end f - 已告知
        flow s>a>x>b:是>e; x>c:否>f
    """)
    assert len({middle(drawing.shapes[id_])[1] for id_ in "saxbe"}) == 1
    assert bends(drawing, "s_a", "a_x", "x_b", "b_e", "x_c") == [0, 0, 0, 0, 1]


def test_branches_stand_on_both_sides_of_a_fork() -> None:
    """The middle one goes on straight; fork and join are tied to the outer ones by one bend each."""
    drawing = drawn("""
        start s
        and f
        user a - 一
        user b - 二
        user c - 三
        and j
        end e
        flow s>f>a>j>e; f>b>j; f>c>j
    """)
    heights = sorted(middle(drawing.shapes[id_])[1] for id_ in "abc")
    assert heights[1] == middle(drawing.shapes["f"])[1] == middle(drawing.shapes["j"])[1]
    assert sorted(bends(drawing, "f_a", "f_b", "f_c", "a_j", "b_j", "c_j")) == [0, 0, 1, 1, 1, 1]


def test_lanes_hold_their_nodes_and_are_no_higher_than_needed() -> None:
    """A lane with one row of tasks is hardly higher than a task."""
    drawing = drawn("""
        lane one 经办人
        lane two 负责人
        start s one
        user a one 起草
        user b two 批准
        user c one 送达
        end e one
        flow s>a>b>c>e
    """)
    assert drawing.shapes["one"].holds(drawing.shapes["c"]) and drawing.shapes["two"].holds(drawing.shapes["b"])
    assert all(drawing.shapes[lane].height <= 115 for lane in ("one", "two"))
    assert drawing.shapes["pool"].holds(drawing.shapes["one"])


def test_a_loop_runs_around_what_it_repeats() -> None:
    """It enters from above or below, never against the reading direction along the main path."""
    drawing = drawn("""
        start s
        user a - 审查材料
        xor x - 齐备？
        user b - 补正
        end e
        flow s>a>x>e:是; x>b:否>a
        flow x>x:再想
    """)
    (_, y), (_, end) = drawing.edges["b_a"][-2:]
    assert y != end


def test_boundary_events_hang_on_their_host() -> None:
    """One in the middle of the lower border, several side by side; the exception goes on below."""
    drawing = drawn("""
        start s
        user a - 办理
        boundary one a 期限届满
        user r - 督办
        user b - 再办
        boundary two b 撤回申请
        boundary three b 期限届满
        user q - 核准撤回
        user t - 提醒
        end e
        flow s>a>b>e; one>r; two>q; three>t
    """)
    host, event = drawing.shapes["a"], drawing.shapes["one"]
    assert middle(event) == (middle(host)[0], host.bottom)
    assert bends(drawing, "one_r") == [0]
    assert not drawing.shapes["two"].overlaps(drawing.shapes["three"])
    assert {middle(drawing.shapes[id_])[1] for id_ in ("two", "three")} == {drawing.shapes["b"].bottom}


def test_a_sub_process_reaches_over_the_lanes_of_its_work() -> None:
    """Its nodes stand in their lanes, and the straight path goes through its border."""
    drawing = drawn("""
        lane one 经办人
        lane two 负责人
        lane three 受理岗
        start s one
        sub p1 one 报批
        start i one
        user a one 起草
        user b two 批准
        end o two
        flow i>a>b>o
        done
        user c three 受理
        end e three
        flow s>p1>c>e
    """)
    box = drawing.shapes["p1"]
    assert box.overlaps(drawing.shapes["one"]) and box.overlaps(drawing.shapes["two"])
    assert not box.overlaps(drawing.shapes["three"])
    assert middle(drawing.shapes["s"])[1] == middle(drawing.shapes["i"])[1]


def test_event_sub_processes_stand_below_the_flow() -> None:
    """Side by side where there is room, inside the lane."""
    drawing = drawn("""
        lane one 承办人
        start s one
        user a one 一
        user b one 二
        user c one 三
        user d one 四
        user f one 五
        user g one 六
        end e one
        flow s>a>b>c>d>f>g>e
        esub x one 已起诉
        start xs one
        end xe one 终止
        flow xs>xe
        done
        esub y one 撤回
        start ys one
        end ye one 撤回
        flow ys>ye
        done
    """)
    below = drawing.shapes["a"].bottom
    assert drawing.shapes["x"].y > below and drawing.shapes["y"].y == drawing.shapes["x"].y


def test_notes_and_data_stand_beside_what_they_belong_to() -> None:
    """Tied by a straight line where the place above is free."""
    drawing = drawn("""
        start s
        user a - 办理
        end e
        note n a 期限自收到之日起算，节假日顺延
        flow s>a>e
    """)
    assert bends(drawing, "n_tie") == [0]
    assert middle(drawing.shapes["n"])[0] == middle(drawing.shapes["a"])[0]


def test_long_names_wrap_and_are_given_room() -> None:
    """Labels of neighbours stay apart, whatever their length."""
    name = "当事人对处理决定不服而申请行政复议或者提起行政诉讼的情形"
    drawing = drawn(f"start s - {name}\nthrow t - {name}\nxor x - {name}\nend e - {name}\nflow s>t>x>e:{name}")
    assert len(drawing.labels) == 5
    assert all(label.width <= 100 for label in drawing.labels.values())


def test_two_pools_and_their_messages() -> None:
    """Pools stand one below the other, one without a process among them."""
    xml = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:t">
      <collaboration id="c">
        <participant id="one" name="申请机关" processRef="p"/>
        <participant id="two" name="监督机构" processRef="q"/>
        <participant id="three" name="复议机关"/>
        <messageFlow id="m" name="申请书" sourceRef="a" targetRef="t"/>
        <messageFlow id="n" sourceRef="u" targetRef="three"/>
      </collaboration>
      <process id="p"><startEvent id="s"/><task id="a" name="申请"/><endEvent id="e"/>
        <sequenceFlow id="f" sourceRef="s" targetRef="a"/><sequenceFlow id="g" sourceRef="a" targetRef="e"/></process>
      <process id="q"><startEvent id="t"/><task id="u" name="受理"/>
        <sequenceFlow id="h" sourceRef="t" targetRef="u"/></process>
    </definitions>"""
    drawn_xml = lay_out(xml.encode(), "m.bpmn")
    assert check(drawn_xml, "m.bpmn") == []
    drawing = drawing_in(read(drawn_xml, "m.bpmn"))
    assert drawing.shapes["one"].bottom < drawing.shapes["two"].y < drawing.shapes["three"].y
    assert drawing.edges["n"][-1][1] == drawing.shapes["three"].y


def test_lanes_in_lanes() -> None:
    """The outer lane is as high as the inner ones together, with its name beside theirs."""
    lanes = """<laneSet id="l"><lane id="body" name="监督机构"><childLaneSet id="k">
      <lane id="intake" name="受理岗"><flowNodeRef>s</flowNodeRef></lane>
      <lane id="handler" name="承办人"><flowNodeRef>a</flowNodeRef></lane></childLaneSet></lane>
      <lane id="other" name="其他"><flowNodeRef>e</flowNodeRef></lane></laneSet>"""
    body = "start s\nuser a - 办\nend e\nflow s>a>e"
    xml = model(body).replace(b'isExecutable="true">', b'isExecutable="true">' + lanes.encode())
    drawn_xml = lay_out(xml, "m.bpmn")
    assert check(drawn_xml, "m.bpmn") == []
    shapes = drawing_in(read(drawn_xml, "m.bpmn")).shapes
    assert shapes["body"].height == shapes["intake"].height + shapes["handler"].height
    assert shapes["body"].x < shapes["intake"].x


def test_three_hundred_nodes_take_little_time() -> None:
    """Less than two seconds of the processor, with loops and changing lanes."""
    rows = [f"lane l{n} 第{n}泳道" for n in range(6)] + ["start s l0"]
    last = "s"
    for n in range(60):
        here, there = f"l{n % 6}", f"l{(n * 7 + 3) % 6}"
        rows += [f"user a{n} {here} 审查", f"xor x{n} {here} 齐备？", f"user b{n} {here} 受理"]
        rows += [f"user c{n} {there} 补正", f"xor j{n} {here}", f"flow {last}>a{n}>x{n}>b{n}>j{n}; x{n}>c{n}>j{n}"]
        rows += [f"flow x{n}>a{n - 2}:退回"] if n % 5 == 4 else []
        last = f"j{n}"
    xml = model("\n".join([*rows, "end e l0", f"flow {last}>e"]))
    begun = time.process_time()
    done = lay_out(xml, "m.bpmn")
    assert time.process_time() - begun < 2
    assert check(done, "m.bpmn") == []


def test_paths_have_no_needless_points() -> None:
    """No point on a straight part, and no two alike."""
    drawing = drawn("start s\nuser a\nxor x\nuser b\nend e\nflow s>a>x>e; x>b>a")
    for path in drawing.edges.values():
        assert all((a == c) != (b == d) for (a, b), (c, d) in pairwise(path))
        turned = [a == c for (a, _), (c, _) in pairwise(path)]
        assert all(one != two for one, two in pairwise(turned))
