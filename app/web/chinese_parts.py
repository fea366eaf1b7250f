"""What stays Chinese on an English page (names, forms, statutes, what people wrote), marked so that a screen reader
changes its voice."""

from __future__ import annotations

import re

from flask import Response

_PIECES = re.compile(r"(<[^>]*>)")
_HAN = r"[\u3007\u4e00-\u9fff]"
_RUN = re.compile(rf"[“‘（《]?{_HAN}(?:[^<]*[\u3007\u4e00-\u9fff。；：，、）》”])?")
_OPENING = re.compile(r"<(title|script|style|textarea|option)\b")


def mark(response: Response) -> Response:
    """Our own pages only: their attributes are escaped, so that ``<`` and ``>`` stand for tags and nothing else."""
    if response.mimetype == "text/html" and not response.is_streamed:
        response.set_data(marked(response.get_data(as_text=True)))
    return response


def marked(html: str) -> str:
    """``<span lang>`` around Chinese in running text; on the tag of what can hold no element."""
    pieces = _PIECES.split(html)
    for index in range(0, len(pieces), 2):
        if index and (opening := _OPENING.match(pieces[index - 1])):
            if opening[1] in ("textarea", "option") and re.search(_HAN, pieces[index]):
                pieces[index - 1] = pieces[index - 1].replace(opening[0], f'{opening[0]} lang="zh-CN"', 1)
        else:
            pieces[index] = _RUN.sub(r'<span lang="zh-CN">\g<0></span>', pieces[index])
    return "".join(pieces)
