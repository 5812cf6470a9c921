# SPDX-License-Identifier: MIT
"""Makes web pages of a report in the layouts that government sites use, chrome and all.

The chrome is of our own making, in the patterns that such sites share: breadcrumb, 分享到, lists of
links, sidebars with whole sentences, footers; the article once in tidy paragraphs, once in cells of
layout tables, once as lines broken by `<br>`, once twice (a print version).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from pieces import Piece, Source

_MARK = re.compile(r"(\[\d{1,3}\])")
_LINKS = ("首页", "政务公开", "政务服务", "互动交流", "走进本市", "数据开放", "专题专栏", "无障碍")
_NEWS = (
    "市政府召开第三十二次常务会议研究部署近期重点工作",
    "我市举办春季招聘会",
    "关于公布二〇二三年度行政规范性文件清理结果的通告",
    "一图读懂：今年政府工作报告有哪些“干货”",
    "市领导到基层开展调研，强调要抓好安全生产、防汛备汛等各项工作。",
)
NAVIGATION = "<ul>" + "".join(f'<li><a href="/{n}/">{t}</a></li>' for n, t in enumerate(_LINKS))
NAVIGATION += "</ul>"
NEWS = "<ul>" + "".join(f'<li><a href="/n{n}.html">{t}</a></li>' for n, t in enumerate(_NEWS))
NEWS += "</ul>"
CRUMBS = '您现在的位置：<a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a> &gt; 政府工作报告'
SHARE = '<div class="share">分享到：<a href="#">微信</a><a href="#">微博</a> 【打印】【关闭】</div>'
FOOT = (
    "<div id='foot'><p>主办：某某市人民政府办公室　承办：某某市政务服务数据管理局</p>"
    "<p><a href='/us'>联系我们</a> | <a href='/map'>网站地图</a> | 版权所有</p>"
    "<p>粤ICP备00000000号　粤公网安备 44000000000000号　网站标识码：4400000000</p></div>"
)
SCRIPT = "<script>var 标题='不是正文。';document.write('不是正文，也不是。')</script>"
STYLE = "<style>.a{background:url(http://tracker.example/x.gif)} /* 样式，不是正文。 */</style>"
FRAME = '<iframe src="http://tracker.example/a.html">框架里的字，不是正文。</iframe>'


def _marked(text: str) -> str:
    return _MARK.sub(r'<sup><a href="#_ftn1" name="_ftnref1">\1</a></sup>', text)


def _inner(piece: Piece, tag: str = "strong") -> str:
    head, rest = escape(piece.text[: piece.bold]), escape(piece.text[piece.bold :])
    bold = f"<{tag}>{head}</{tag}>" if head else ""
    return bold + _marked(rest)


def _table(piece: Piece, attributes: str = 'border="1"') -> str:
    rows = ("".join(f"<td><p>{escape(cell)}</p></td>" for cell in row) for row in piece.rows)
    return f"<table {attributes}><tbody>{''.join(f'<tr>{r}</tr>' for r in rows)}</tbody></table>"


def _paragraphs(source: Source, show: Callable[[Piece], str]) -> str:
    return "\n".join(_table(p) if p.rows else show(p) for p in source.pieces)


def _head(source: Source, extra: str = "") -> str:
    return (
        f"<!DOCTYPE html>\n<html><head><meta charset='utf-8'><title>{source.title}_某某市人民政府"
        f"门户网站</title>{extra}{STYLE}{SCRIPT}</head>"
    )


def _metas(source: Source) -> str:
    values = {
        "SiteName": "某某市人民政府门户网站",
        "ArticleTitle": source.title,
        "PubDate": f"{source.published} 18:04",
        "ContentSource": source.publisher,
        "Url": source.url,
    }
    return "".join(f'<meta name="{name}" content="{value}"/>' for name, value in values.items())


def trs_editor(source: Source) -> str:
    """The commonest: breadcrumb, title, dateline, `TRS_Editor`, related articles, footer."""
    body = _paragraphs(source, lambda p: f"<p>　　{_inner(p)}</p>")
    return (
        f"{_head(source, _metas(source))}<body><div class='top'>{NAVIGATION}</div>"
        f"<div class='crumb'>{CRUMBS}</div><div class='content'><h1>{source.title}</h1>"
        f"<div class='info'><span>发布日期：{source.published}</span><span>来源："
        f"{source.publisher}</span><span>浏览量：-</span></div>{SHARE}"
        f"<div class='TRS_Editor'>{STYLE}{body}</div>{FRAME}</div>"
        f"<div class='related'><h3>相关文章</h3>{NEWS}</div>{FOOT}{SCRIPT}</body></html>"
    )


def fonts_and_spans(source: Source) -> str:
    """`UCAPCONTENT`, each paragraph in nested spans with fonts and a first line of 2 em."""
    style = "font-family:仿宋_GB2312;font-size:16pt;line-height:28pt"

    def show(piece: Piece) -> str:
        inner = f"<span lang='EN-US'><o:p></o:p></span>{_inner(piece, 'b')}"
        return (
            f"<p style='text-indent: 2em; {style}'><span style='{style}'>"
            f"<span style='color:#000'>{inner}</span></span></p>"
        )

    body = _paragraphs(source, show)
    return (
        f"{_head(source)}<body><!--header-->{NAVIGATION}<div class='main'><div class='left'>"
        f"<h2>热点推荐</h2>{NEWS}</div><div class='right'><div class='title'>{source.title}</div>"
        f"<p class='date'>时间：{source.published} 10:20　来源：{source.publisher}　字体：[ "
        f"<a>大</a> <a>中</a> <a>小</a> ]</p><div id='UCAPCONTENT'>{body}</div>"
        f"<div class='fj'>附件：<a href='report.pdf'>政府工作报告.pdf</a></div>{SHARE}</div></div>"
        f"{FOOT}</body></html>"
    )


def layout_table(source: Source) -> str:
    """A page of the 2000s: everything in cells, lines broken by `<br>` and indented by spaces."""
    lines = "<br>\n".join(
        _table(p) if p.rows else f"&nbsp;&nbsp;&nbsp;&nbsp;{_inner(p, 'B')}" for p in source.pieces
    )
    return (
        f"<html><head><title>{source.title}</title></head><body><table width=980><tr><td>"
        f"{NAVIGATION}</td></tr><tr><td width=200 valign=top><table><tr><td>站内搜索</td></tr><tr>"
        f"<td>{NEWS}</td></tr></table></td><td><table><tr><td align=center><font size=5><b>"
        f"{source.title}</b></font></td></tr><tr><td>发布时间：{source.published}　点击数：123"
        f"</td></tr><tr><td class=zw><font size=3>{lines}</font></td></tr><tr><td>【<a href="
        f"'javascript:window.print()'>打印</a>】【<a>关闭</a>】</td></tr></table></td></tr>"
        f"<tr><td colspan=2 align=center>{FOOT}</td></tr></table></body></html>"
    )


def printed_twice(source: Source) -> str:
    """`#zoom`, and the whole article once more in a hidden print version."""
    body = _paragraphs(source, lambda p: f"<p>&nbsp; &nbsp; {_inner(p)}</p>")
    return (
        f"{_head(source)}<body>{NAVIGATION}<h1 id='title'>{source.title}</h1><div id='zoom'>{body}"
        f"</div><div id='print' style='display:none'><h1>{source.title}</h1>{body}</div>"
        "<p>上一篇：<a href='1'>2023年政府工作报告</a></p><p>下一篇：没有了</p>"
        f"{FOOT}</body></html>"
    )


def headings_and_notes(source: Source) -> str:
    """A modern page: `<article>`, real headings, notes as `<sup>` with anchors."""

    def show(piece: Piece) -> str:
        if piece.heading:
            return f"<h{piece.heading + 1}>{escape(piece.text)}</h{piece.heading + 1}>"
        return f"<p class='indent'>{_inner(piece)}</p>"

    return (
        f"{_head(source, f'<link rel=canonical href={source.url}>')}<body><header><nav>"
        f"{NAVIGATION}</nav></header><main><article><h1>{source.title}</h1><time>"
        f"{source.published}</time>{_paragraphs(source, show)}</article><aside><h4>延伸阅读</h4>"
        f"{NEWS}</aside></main><footer>{FOOT}</footer></body></html>"
    )


def saved_by_word(source: Source) -> str:
    """What Word saves and editors paste: MsoNormal, conditional comments, bold by style."""

    def show(piece: Piece) -> str:
        head, rest = escape(piece.text[: piece.bold]), escape(piece.text[piece.bold :])
        bold = f"<span style='font-weight:bold'>{head}</span>" if head else ""
        half = len(rest) // 2 if "&" not in rest else 0
        return (
            f"<p class='MsoNormal' style='text-indent:32.0pt;mso-char-indent-count:2.0'>{bold}"
            f"<span style='font-size:16.0pt'>{rest[:half]}</span><span lang=EN-US>{rest[half:]}"
            "</span><span lang=EN-US><o:p></o:p></span></p>"
        )

    return (
        f"{_head(source)}<body lang=ZH-CN><!--[if gte mso 9]><xml>不是正文</xml><![endif]-->"
        f"<div class='nav'>{NAVIGATION}</div><div class='WordSection1'>"
        f"<p class='MsoTitle' align=center><b>{source.title}</b></p>{_paragraphs(source, show)}"
        f"</div>{FOOT}</body></html>"
    )


def with_pager(source: Source) -> str:
    """An article between a pager, a code to scan and a comment box, one `<div>` a line."""
    body = _paragraphs(source, lambda p: f"<div>　　{_inner(p)}</div>")
    return (
        f"{_head(source)}<body><div id='hd'>{NAVIGATION}</div><div id='bd'>{CRUMBS}"
        f"<h2>{source.title}</h2><div class='article'>{body}</div><div class='page'>上一页 "
        f"<a>1</a> <a>2</a> <a>3</a> 下一页</div><div>扫一扫在手机打开当前页</div><div class="
        f"'pinglun'>网友评论仅供其表达个人看法，并不表明本网同意其观点。</div></div>{FOOT}</body></html>"
    )


def sidebar_of_sentences(source: Source) -> str:
    """A sidebar whose summaries are sentences, and photos with captions within the text."""
    captions = iter(("图为大会现场。（记者 某某 摄）", "会场外景。"))

    def show(piece: Piece) -> str:
        photo = ""
        if piece.heading == 1 and (caption := next(captions, "")):
            photo = f"<p align='center'><img src='./W0.jpg' alt=''/></p><p class='tu'>{caption}</p>"
        return f"{photo}<p>{_inner(piece)}</p>"

    summaries = "".join(
        f"<dl><dt><a href='#'>{title}</a></dt><dd>{title}。会议指出，要抓好落实。</dd></dl>"
        for title in _NEWS
    )
    return (
        f"{_head(source)}<body>{NAVIGATION}<div class='w'><div class='detail'><h1>{source.title}"
        f"</h1>{SHARE}<div class='txt'>{_paragraphs(source, show)}</div></div><div class='side'>"
        f"<h3>要闻</h3>{summaries}</div></div>{FOOT}</body></html>"
    )


def one_paragraph(source: Source) -> str:
    """The whole text in one `<p>`, its lines ended by two `<br/>`."""
    lines = "<br/><br/>\n".join(
        "<br/>".join("　".join(row) for row in p.rows) if p.rows else f"　　{_inner(p)}"
        for p in source.pieces
    )
    return (
        f"{_head(source)}<body><div class='header'>{NAVIGATION}</div><div class='box'><h3>"
        f"{source.title}</h3><p>{lines}</p></div><div class='list'>{NEWS}</div>{FOOT}</body></html>"
    )


def bare(source: Source) -> str:
    """No chrome at all: a file that somebody exported."""
    body = _paragraphs(source, lambda p: f"<p>{_inner(p)}</p>")
    return f"<html><body><h1>{source.title}</h1>{body}</body></html>"


def social_post(source: Source) -> str:
    """An article of a social platform: hidden until a script runs, `<section>`s in sections."""
    body = _paragraphs(
        source,
        lambda p: (
            "<section style='margin:0 8px'><section><p style='text-indent:2em'><span "
            f"style='letter-spacing:1px'>{_inner(p)}</span></p></section></section>"
        ),
    )
    return (
        f"{_head(source, f'<meta property=og:title content={source.title}>')}<body><div id='page'>"
        f"<h1 class='rich_media_title'>{source.title}</h1><div class='rich_media_meta_list'>"
        f"<span>某某发布</span> <em>{source.published}</em></div><div id='js_content' "
        f"class='rich_media_content' style='visibility: hidden; opacity: 0;'>{body}</div>"
        f"<div class='rich_media_tool'>阅读原文　预览时标签不可点</div></div>{SCRIPT}</body></html>"
    )


def names_in_pinyin(source: Source) -> str:
    """Blocks named in pinyin, side columns before and behind the article, no `<p>` in chrome."""
    body = _paragraphs(source, lambda p: f"<P align=justify>　　{_inner(p)}</P>")
    return (
        f"{_head(source)}<body><div class='dh'>{NAVIGATION}</div><div class='zuo'><div class="
        f"'bt'>最新信息</div>{NEWS}</div><div class='zhong'><div class='bt'>{source.title}</div>"
        f"<div class='ly'>信息来源：{source.publisher}　发布时间：{source.published}</div>"
        f"<div class='nr'>{body}</div><div class='fx'>分享到：</div></div><div class='you'>"
        f"<div class='bt'>热点关注</div><div>{_NEWS[4]}</div><div>{_NEWS[0]}，要抓好落实。"
        f"</div></div><div class='db'>{FOOT}</div></body></html>"
    )


def linked_words(source: Source) -> str:
    """Every third paragraph holds links, as sites set them on names and terms."""

    def show(piece: Piece) -> str:
        text = piece.text
        if len(text) % 3 == 0 and not piece.heading and len(text) > 12:
            third = len(text) // 3
            link = f"<a href='/s?q=1' target=_blank>{escape(text[third : 2 * third])}</a>"
            return f"<p>　　{escape(text[:third])}{link}{escape(text[2 * third :])}</p>"
        return f"<p>　　{_inner(piece)}</p>"

    return (
        f"{_head(source)}<body>{NAVIGATION}<div class='container'><div class='news_title'>"
        f"{source.title}</div><div class='news_content'>{_paragraphs(source, show)}</div>"
        "<div class='tags'>标签：<a>政府工作报告</a> <a>名词解释</a></div></div>"
        f"{FOOT}</body></html>"
    )


def paragraph_tables(source: Source) -> str:
    """Frames drawn with tables: the article in a cell of a cell, its parts in their own."""
    parts: list[list[Piece]] = [[]]
    for piece in source.pieces:
        if piece.heading == 1:
            parts.append([])
        parts[-1].append(piece)
    cells = "".join(
        f"<tr><td class=bk>{''.join(_table(p) if p.rows else f'<p>{_inner(p)}</p>' for p in part)}"
        "</td></tr>"
        for part in parts
    )
    return (
        f"<html><head><title>{source.title}</title></head><body><center><table><tr><td>{CRUMBS}"
        f"</td></tr><tr><td><table cellspacing=0>{cells}</table></td><td valign=top>{NEWS}</td>"
        f"</tr></table>{FOOT}</center></body></html>"
    )


def preformatted(source: Source) -> str:
    """The text as it was typed, in `<pre>`."""
    lines = "\n".join(
        "\n".join("\t".join(row) for row in p.rows) if p.rows else f"　　{escape(p.text)}"
        for p in source.pieces
    )
    return (
        f"{_head(source)}<body>{NAVIGATION}<h1>{source.title}</h1><pre>{lines}</pre>{FOOT}"
        "</body></html>"
    )


LAYOUTS: dict[str, Callable[[Source], str]] = {
    layout.__name__: layout
    for layout in (
        *(trs_editor, fonts_and_spans, layout_table, printed_twice, headings_and_notes),
        *(saved_by_word, with_pager, sidebar_of_sentences, one_paragraph, bare),
        *(social_post, names_in_pinyin, linked_words, paragraph_tables, preformatted),
    )
}
