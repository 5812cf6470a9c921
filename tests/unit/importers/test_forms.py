# SPDX-License-Identifier: MIT
"""Reports in the many forms in which they are written, in words of our own."""

from __future__ import annotations

import pytest

from reader.core.glossary import occurrences
from reader.core.report import Paragraph, Section, SectionEnd, Table
from reader.importers.lines import Line
from reader.importers.text import TextImport, report_from_lines, report_from_text

LONG = (
    "全区坚持稳中求进，加快推进各项重点工作，取得了明显的成效，受到群众的普遍欢迎，经济平稳运行。"
)
OPENING = "各位代表：\n现在，我代表甲区人民政府，向大会报告工作，请予审议。\n"
BODY = f"一、2023年工作回顾\n{LONG}修了云道。\n二、2024年工作安排\n{LONG}\n"
CLOSING = f"各位代表，让我们团结奋斗！{LONG}\n"


def sections(found: TextImport) -> list[tuple[int, str]]:
    return [(b.level, b.title) for b in found.report.blocks if isinstance(b, Section)]


def leads(found: TextImport) -> list[str]:
    return [b.text[: b.lead] for b in found.report.blocks if isinstance(b, Paragraph) and b.lead]


def terms(found: TextImport) -> list[tuple[str, str]]:
    return [(term.name, term.explanation) for term in found.report.glossary]


def read(text: str) -> TextImport:
    return report_from_text(text, "a")


def test_a_table_of_contents_is_left_out() -> None:
    contents = "目 录\n一、2023年工作回顾............1\n二、2024年工作安排…………9\n"
    found = read("政府工作报告\n" + contents + OPENING + BODY + CLOSING)
    assert sections(found) == [(1, "一、2023年工作回顾"), (1, "二、2024年工作安排")]
    assert len(found.dropped) == 3
    bare = "目录\n2023年工作回顾\n2024年工作安排\n"
    text = OPENING + BODY.replace("一、", "").replace("二、", "") + CLOSING
    assert read(bare + text).report.blocks == read(text).report.blocks


def test_divisions_stand_above_parts() -> None:
    text = f"第一部分\n2023年工作回顾\n一、经济\n{LONG}\n（一）工业\n{LONG}\n"
    text += f"第二部分 安排\n一、经济\n{LONG}"
    assert sections(read(OPENING + text)) == [
        *((1, "第一部分 2023年工作回顾"), (2, "一、经济"), (3, "（一）工业")),
        *((1, "第二部分 安排"), (2, "一、经济")),
    ]


@pytest.mark.parametrize("sign", ["一、", "一．", "一. ", "一 ", "一、 "])
def test_signs_behind_the_number_of_a_part(sign: str) -> None:
    found = read(OPENING + f"{sign}2023年工作回顾\n{LONG}\n二、安排\n{LONG}")
    assert [level for level, _ in sections(found)] == [1, 1]


def test_first_levels_without_a_number() -> None:
    text = (
        f"2023年工作回顾\n{LONG}\n（一）工业\n{LONG}\n2024年工作安排\n{LONG}\n（一）产业\n{LONG}\n"
    )
    own = f"全面加强政府自身建设\n{LONG}\n（一）讲政治。{LONG}\n（二）守底线。{LONG}\n"
    found = read(OPENING + text + own + CLOSING)
    assert [title for level, title in sections(found) if level == 1] == [
        *("2023年工作回顾", "2024年工作安排", "全面加强政府自身建设"),
    ]


def test_last_parts_without_a_number() -> None:
    text = (
        f"2023年工作回顾\n一、工业\n{LONG}\n2024年重点工作\n一、农业\n{LONG}\n"
        f"政府自身建设\n1.依法行政。{LONG}\n2.务实高效。{LONG}\n结束语\n{CLOSING}"
    )
    found = sections(read(OPENING + text))
    assert [title for level, title in found if level == 1] == [
        "2023年工作回顾",
        "2024年重点工作",
        "政府自身建设",
        "结束语",
    ]
    assert (2, "1.依法行政。") in found
    assert (1, "结束语") in sections(read(OPENING + BODY + f"结束语\n{CLOSING}"))


def test_the_lines_of_a_printer_and_an_agency_go() -> None:
    lines = [
        "（新华社甲市3月1日电）",
        "抄送：市委各部门，市人大办公室，市政协办公室。",
        "甲市政府办公室 2024年2月6日印发",
    ]
    found = read(OPENING + BODY + CLOSING + "\n".join(lines))
    assert found.dropped == tuple(lines)
    glossary = "名词解释\n1.“三湖”：指三个大湖。\n"
    found = read(OPENING + BODY + glossary + "\n".join(lines[1:]))
    assert terms(found) == [("“三湖”", "指三个大湖。")]
    assert found.dropped == tuple(lines[1:])


def test_titles_without_a_number_below_a_part() -> None:
    inner = f"——抓机遇，谋长远\n{LONG}\n——抓改革，补短板\n{LONG}\n"
    found = read(OPENING + f"一、2023年工作回顾\n{LONG}\n{inner}二、安排\n{LONG}")
    assert [level for level, _ in sections(found)] == [1, 2, 2, 1]


def test_numbered_items_are_headings_or_a_list_together() -> None:
    headings = f"1.做大增量。{LONG}\n2.做优存量。{LONG}\n"
    items = f"1.产值增长8%，税收增长5%。\n2.新增企业30家。\n3.改善环境。{LONG}\n"
    begun = OPENING + "一、2023年工作回顾\n（一）工业\n"
    assert [level for level, _ in sections(read(begun + headings))] == [1, 2, 3, 3]
    assert [level for level, _ in sections(read(begun + items))] == [1, 2]


def test_items_stand_one_below_the_heading_above_them() -> None:
    items = f"1.修渠。{LONG}\n（1）东渠。{LONG}\n（2）西渠。{LONG}\n2.修路。{LONG}\n"
    levels = [level for level, _ in sections(read(OPENING + "一、2023年工作回顾\n" + items))]
    assert levels == [1, 2, 3, 3, 2]
    division = f"第一部分 2023年工作回顾\n{LONG}\n一、建设\n{items}第二部分 2024年安排\n{LONG}\n"
    assert [level for level, _ in sections(read(OPENING + division))] == [1, 2, 3, 4, 4, 3, 1]
    sub = f"一、2023年工作回顾\n（一）建设\n（1）修渠。{LONG}\n（2）修路。{LONG}\n"
    assert [level for level, _ in sections(read(OPENING + sub))] == [1, 2, 3, 3]


def test_numbers_in_brackets_of_one_sign_or_one_bracket() -> None:
    text = (
        f"一、2023年工作回顾\n㈠修渠。{LONG}\n㈡修路。{LONG}\n"
        f"二、2024年工作安排\n⑴修桥。{LONG}\n⑵修坝。{LONG}\n三、建设\n1）修井。{LONG}\n2）修站。{LONG}\n"
    )
    found = [title for level, title in sections(read(OPENING + text)) if level == 2]
    assert found == ["㈠修渠。", "㈡修路。", "⑴修桥。", "⑵修坝。", "1）修井。", "2）修站。"]


def test_items_alone_on_their_lines_may_end_with_a_stop() -> None:
    items = f"1.修渠。\n（1）东渠。{LONG}\n（2）西渠。{LONG}\n2.修路。\n{LONG}\n"
    found = sections(read(OPENING + "一、2023年工作回顾\n（一）建设\n" + items))
    assert [title for level, title in found if level == 3] == ["1.修渠。", "2.修路。"]
    plain = "1.修渠。\n2.修路。\n3.修桥。\n"
    assert len(sections(read(OPENING + "一、2023年工作回顾\n（一）建设\n" + plain + LONG))) == 2


def test_a_list_that_counts_anew_is_no_part() -> None:
    found = read(OPENING + BODY + f"一、办好第一件实事。{LONG}\n二、办好第二件实事。{LONG}\n")
    assert len(sections(found)) == 2


def test_a_part_goes_on_behind_its_last_section() -> None:
    rest = [
        "与此同时，审计、档案、气象等工作取得新成绩。",
        "过去一年的成绩来之不易，在此，我代表区政府表示衷心的感谢！",
        "我们也清醒地看到，还存在不少困难和问题，一是总量小。",
    ]
    for first in range(3):
        text = f"一、2023年工作回顾\n（一）工业\n{LONG}\n" + "\n".join(rest[first:])
        blocks = read(OPENING + text + f"\n二、安排\n{LONG}").report.blocks
        end = blocks.index(SectionEnd())
        assert blocks[end + 1] == Paragraph(rest[first])


def test_leads_alike_may_be_long_and_stand_below_a_part() -> None:
    said = [
        "一年来，我们坚持夯实基础、调优结构，产业升级焕发新动能",
        "一年来，我们坚持聚焦关键、先行先试，改革创新取得新成效",
        "一年来，我们坚持攻坚克难、示范引领，重点片区呈现新气象",
    ]
    text = "".join(f"{lead}。{LONG}\n" for lead in said)
    assert leads(read(OPENING + "一、2023年工作回顾\n" + text + BODY[BODY.index("二") :])) == said


@pytest.mark.parametrize(
    "said",
    [
        ("一是深化改革开放，激发市场活力和内生动力", "二是创新方式，确保运行合理"),
        ("——抓园区上项目，协同发展成效显著", "——调结构提质量，产业转型步伐加快"),
        ("第一，向深化改革要动力", "第二，着力提质增效升级"),
        ("优——经济发展质量优", "强——科技创新实力强"),
        ("聚焦于“领”，架构日臻完善", "致力于“显”，载体加快建设"),
    ],
)
def test_forms_of_leads(said: tuple[str, str]) -> None:
    text = "".join(f"{lead}。{LONG}\n" for lead in said)
    assert leads(read(OPENING + f"一、2023年工作回顾\n（一）工业\n{text}")) == list(said)


def test_a_lead_alone_on_its_line() -> None:
    said = ["一是联合承办运动会", "二是推动经济稳中有进"]
    text = "".join(f"{lead}。\n{LONG}{LONG}\n" for lead in said)
    assert leads(read(OPENING + "一、2023年工作回顾\n" + text)) == said


def test_a_list_in_one_paragraph_has_no_lead() -> None:
    text = f"一是工业向好。{LONG}二是农业丰收。{LONG}"
    assert leads(read(OPENING + f"一、2023年工作回顾\n（一）产业\n{text}")) == []


def test_leads_alone_on_their_lines_come_in_company() -> None:
    said = ["河湖面貌焕然一新", "畅通城乡交通，缩短出行时间"]
    text = "".join(f"{lead}。\n{LONG}{LONG}\n" for lead in said)
    part = OPENING + "一、2023年工作回顾\n（一）建设\n"
    assert leads(read(part + text)) == said
    assert leads(read(part + text.replace("。\n", "\n", 1).replace("时间。", "时间"))) == said
    assert leads(read(part + f"{said[0]}。\n{LONG}{LONG}\n{LONG}")) == []
    longer = "".join(f"{lead}。\n{LONG}{LONG}\n其间，{LONG}{LONG}\n" for lead in said)
    assert leads(read(part + longer)) == said
    several = "外事、侨务、档案、气象、人防、史志工作取得新进步"
    assert leads(read(part + text + f"{several}。\n年内，{LONG}{LONG}")) == said
    assert leads(read(part + f"新建水厂3个。\n{LONG}{LONG}\n道路通畅。\n{LONG}{LONG}")) == []


def test_bold_heads_are_leads() -> None:
    lines = [Line(line) for line in (OPENING + "一、2023年工作回顾").split("\n")]
    bold = [
        Line("工业发展向好工业投资增长8%。" + LONG, 6),
        Line("农业向好。" + LONG, 5),
        Line(LONG),
    ]
    assert leads(report_from_lines([*lines, *bold], "a")) == ["工业发展向好", "农业向好"]


def test_what_a_file_marks_as_a_heading() -> None:
    lines = [Line(line) for line in OPENING.split("\n")]
    marked = [
        *(Line("砥砺奋进的一年", 0, 2), Line(LONG), Line("工业", 0, 3), Line(LONG)),
        *(Line("2024年工作安排", 0, 2), Line(LONG)),
    ]
    found = report_from_lines([*lines, *marked], "a")
    assert sections(found) == [(1, "砥砺奋进的一年"), (2, "工业"), (1, "2024年工作安排")]


@pytest.mark.parametrize(
    "heading",
    [
        *("附件2：名词解释", "名词解释（按出现先后排序）", "——名词解释——", "★ 相关名词解释："),
        *(
            "《政府工作报告》有关名词术语解释",
            "政府工作报告中部分词语的解释",
            "有关用语注解",
            "注：",
        ),
        *(
            "附：名词解释",
            "附件\n政府工作报告名词解释\n（按文中出现顺序排列）",
            "附录1 名词解释及说明",
        ),
    ],
)
def test_headings_of_glossaries(heading: str) -> None:
    found = read(OPENING + BODY + CLOSING + heading + "\n1.云道：步道。\n2.湿地：水。\n")
    assert terms(found) == [("云道", "步道。"), ("湿地", "水。")]
    assert [o.term for o in occurrences(found.report)] == [1]


@pytest.mark.parametrize(
    "entries",
    [
        ("（1）云道：步道。", "（2）湿地：水。"),
        ("①云道：步道。", "②湿地：水。"),
        ("一、云道：步道。", "二、湿地：水。"),
        ("1 云道：步道。", "2 湿地：水。"),
        ("注1：云道：步道。", "注2：湿地：水。"),
        ("1、云道——步道。", "2、湿地——水。"),
        ("【云道】步道。", "【湿地】水。"),
        ("1.云道：步道。", "[2]湿地：水。"),
        ("1.云道", "步道。", "2.湿地", "水。"),
    ],
)
def test_entries_in_more_styles(entries: tuple[str, ...]) -> None:
    found = read(OPENING + BODY + CLOSING + "名词解释\n" + "\n".join(entries))
    assert terms(found) == [("云道", "步道。"), ("湿地", "水。")]


def test_raised_notes_below_a_rule() -> None:
    body = f"一、2023年工作回顾\n{LONG}修了“三湖”¹和“两山”²。\n{CLOSING}"
    found = read(OPENING + body + "————————\n¹“三湖”：指三个大湖。\n²“两山”：指两座大山。")
    assert terms(found) == [("“三湖”", "指三个大湖。"), ("“两山”", "指两座大山。")]
    assert found.dropped == ("————————",)
    marked = next(b for b in found.report.blocks if isinstance(b, Paragraph) and b.marks)
    assert [mark.number for mark in marked.marks] == [1, 2]
    unmarked = body.replace("¹", "").replace("²", "")
    assert terms(read(OPENING + unmarked + "¹三湖：大湖。\n²两山：大山。")) == []


def test_bullets_before_names_go() -> None:
    text = "名词解释\n△“三湖”：指三个大湖。\n△两山：指两座大山。"
    assert terms(read(OPENING + BODY + text)) == [
        ("“三湖”", "指三个大湖。"),
        ("两山", "指两座大山。"),
    ]


def test_names_parted_by_a_dash_below_words_in_brackets() -> None:
    text = "名 词 注 解\n（以拼音为序）\n两山——两座大山。\n三湖——三个大湖。"
    found = read(OPENING + BODY + text)
    assert terms(found) == [("两山", "两座大山。"), ("三湖", "三个大湖。")]
    assert found.report.blocks[-1] == Paragraph("（以拼音为序）")


def test_numbers_without_a_sign_stand_before_a_mark_only() -> None:
    text = "名词解释\n1“三湖”：指三个大湖。\n2“两山”：指两座大山。\n注：报告中的数据为快报数。"
    found = read(OPENING + BODY + text)
    assert terms(found) == [("“三湖”", "指三个大湖。"), ("“两山”", "指两座大山。")]
    assert found.report.blocks[-1] == Paragraph("注：报告中的数据为快报数。")
    unnumbered = "名词解释\n三湖：指三个大湖。\n12345热线：指一条热线。"
    assert terms(read(OPENING + BODY + unnumbered))[1][0] == "12345热线"


def test_a_list_within_an_explanation_stays_there() -> None:
    entries = "1．云道：步道，包括：\n（1）东段；\n（2）西段。\n2．湿地：水。"
    found = read(OPENING + BODY + CLOSING + "名词解释\n" + entries)
    assert terms(found)[0] == ("云道", "步道，包括：\n（1）东段；\n（2）西段。")


def test_a_glossary_that_is_a_table() -> None:
    lines = [Line(line) for line in (OPENING + BODY + "名词解释").split("\n")]
    table = Line(
        "", rows=(("序号", "名词", "解释"), ("1", "云道", "步道。"), ("2", "湿地", "水。"))
    )
    assert terms(report_from_lines([*lines, table], "a")) == [("云道", "步道。"), ("湿地", "水。")]


def test_notes_without_a_heading() -> None:
    text = BODY.replace("云道", "云道[1]和湿地[2]")
    found = read(OPENING + text + CLOSING + "[1]云道：步道。\n[2]湿地：水。\n")
    assert terms(found) == [("云道", "步道。"), ("湿地", "水。")]
    assert [len(b.marks) for b in found.report.blocks if isinstance(b, Paragraph)][2] == 2


@pytest.mark.parametrize("word", ["附", "【附】", "附："])
def test_the_word_alone_above_a_glossary_goes(word: str) -> None:
    found = read(OPENING + BODY + f"{word}\n名词释义\n① 三湖\n指三个大湖。\n② 两山：指两座大山。")
    assert [term.name for term in found.report.glossary] == ["三湖", "两山"]
    assert found.dropped == (word,)


def test_appendices_before_and_behind_the_glossary() -> None:
    links = "附件：1.2024年民生实事项目\n2.名词解释\n"
    before = "附件1\n2024年民生实事项目\n一、就业\n1.开发岗位100个。\n三、教育\n1.新建学校1所。\n"
    behind = "附件3\n主要指标\n指标\t增长\nGDP\t6%\n\t以上\n"
    glossary = "附件2\n名词解释\n1.云道：步道。\n2.湿地：水。\n"
    found = read(OPENING + BODY + CLOSING + links + before + glossary + behind)
    assert sections(found)[2:] == [
        *((1, "附件1 2024年民生实事项目"), (2, "一、就业"), (2, "三、教育")),
        *((1, "名词解释"), (1, "附件3 主要指标")),
    ]
    assert found.report.blocks[-1] == Table((("指标", "增长", ""), ("GDP", "6%", "以上")))
    assert found.dropped == ("附件：1.2024年民生实事项目", "2.名词解释", "附件2")


def test_bullets_with_the_sign_of_captions_stay() -> None:
    bullets = "▲河湖变清了。\n▲道路变宽了。"
    assert read(OPENING + f"一、2023年工作回顾\n{LONG}\n{bullets}\n{LONG}").dropped == ()
    single = f"一、2023年工作回顾\n{LONG}\n▲新修的云道\n{LONG}\n▲产业向好。投资增长。\n{LONG}"
    assert read(OPENING + single).dropped == ("▲新修的云道",)


def test_captions_page_numbers_and_the_editor_go() -> None:
    text = BODY.replace("修了", "\n- 3 -\n图为会场。记者 王五 摄\n修了")
    found = read(OPENING + text + CLOSING + "来源：甲区日报\n编辑：赵六\n上一篇：无\n")
    assert found.dropped == (
        "- 3 -",
        "图为会场。记者 王五 摄",
        "来源：甲区日报",
        "编辑：赵六",
        "上一篇：无",
    )


def test_question_marks_that_were_spaces_go_at_the_head_of_paragraphs() -> None:
    text = OPENING + BODY + CLOSING
    found = read("\n".join(f"????{line}" for line in text.strip().split("\n")))
    assert found.report.blocks == read(text).report.blocks
    assert found.dropped == ("????",) * len(text.strip().split("\n"))
    assert "程?? 杰" in str(read(text.replace("云道", "程?? 杰")).report.blocks)


@pytest.mark.parametrize(
    "greeting",
    ["各位代表：", "尊敬的各位代表、同志们：", "各位代表，同志们：", "同志们：", "各位代表！"],
)
def test_salutations(greeting: str) -> None:
    said = "现在，我代表甲区人民政府向大会作工作报告，请予审议。"
    for text in (f"{greeting}\n{said}", f"{greeting}{said}" if greeting[-1] == "：" else ""):
        if text:
            blocks = read(f"政府工作报告\n{text}\n{BODY}").report.blocks
            assert blocks[:2] == (Paragraph(greeting), Paragraph(said))


def test_without_a_salutation_the_speaker_begins() -> None:
    found = read("政府工作报告\n现在，我代表甲区人民政府向大会作报告，请予审议。\n" + BODY)
    assert isinstance(found.report.blocks[0], Paragraph)


def test_all_in_one_line() -> None:
    text = (OPENING + BODY + CLOSING).replace("\n", "　　")
    assert read(text).report.blocks == read(OPENING + BODY + CLOSING).report.blocks


def test_a_report_printed_twice_without_a_salutation() -> None:
    found = read((BODY + CLOSING) * 2)
    assert len(sections(found)) == 2
    assert "两遍" in found.warnings[0]


@pytest.mark.parametrize(
    "text",
    [
        f"关于2023年计划执行情况的报告\n各位代表：\n受区人民政府委托，现将计划提请审议。\n{BODY}{CLOSING}",
        f"甲区人民法院工作报告\n各位代表：\n我代表甲区人民法院向大会报告工作。\n{BODY}{CLOSING}",
        f"各位委员：\n我代表市政府，就《政府工作报告》起草情况作说明。\n{BODY}{CLOSING}",
        f"甲区2023年统计公报\n一、综合\n{LONG}\n二、农业\n{LONG}\n三、工业\n{LONG}",
        f"甲区召开人大会议\n区长李四代表区政府向大会作政府工作报告，{LONG}\n李四指出，{LONG}",
        "首页\n政务公开\n2024年甲区政府工作报告\n文号\n下载",
    ],
)
def test_what_is_no_work_report_is_kept_as_plain_text(text: str) -> None:
    found = read(text)
    assert not found.is_report
    assert len(found.warnings) == 1
    assert all(isinstance(block, Paragraph) for block in found.report.blocks)
    assert len(found.report.blocks) == len(text.strip().split("\n"))


def test_what_stands_around_a_report_does_not_make_it_another() -> None:
    around = "首页 > 政府信息公开 > 政府工作报告\n政府工作报告解读\n"
    assert read(around + OPENING + BODY + CLOSING).is_report
    quoted = OPENING.replace("向大会报告工作", "向大会作《政府工作报告》")
    assert read(quoted + BODY + CLOSING).is_report
    deputy = "各位代表：\n受甲县人民政府委托，我向大会作政府工作报告，请予审议。\n"
    assert read(deputy + BODY + CLOSING).is_report


def test_a_report_is_known_without_title_or_salutation() -> None:
    assert read(BODY + CLOSING).is_report
    assert read("政府工作报告\n" + BODY).is_report
