"""What makes a password good enough, after the practice of GB/T 22239 (等级保护): long, or mixed, and not common."""

from __future__ import annotations

import re

from app.errors import InvalidSubmission

LONG = 12
MIXED = 10
LONGEST = 256

_CLASSES = ("[A-Z]", "[a-z]", "[0-9]", "[^A-Za-z0-9]")
_COMMON_WORDS = """
    password passwd passw0rd p@ssw0rd p@ssword admin administrator adminadmin root rootroot system manager user test
    testtest guest welcome letmein iloveyou monkey dragon master login default changeme secret oracle mysql huawei
    chengxu woaini woaizhongguo zhongguo beijing nihao qwerty qwertyuiop qwertyui qwer asdf asdfgh asdfghjkl zxcvbnm
    qazwsx qazwsxedc 1qaz2wsx 1qaz2wsx3edc 1q2w3e4r 1q2w3e4r5t q1w2e3r4 qwe123 abc abcd abcdef abcdefg abcdefgh
    abcabc aabbcc aa superman football princess sunshine computer internet service supervisor
"""
_COMMON = frozenset(_COMMON_WORDS.split())
_RUNS = ("01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm")


def require_good_password(password: str, user_id: str) -> None:
    """Raise InvalidSubmission, naming the field ``password``, with what has to be different."""
    complaint = _complaint(password, user_id)
    if complaint:
        raise InvalidSubmission({"password": [complaint]}, complaint)


def _complaint(password: str, user_id: str) -> str | None:
    classes = sum(re.search(pattern, password) is not None for pattern in _CLASSES)
    if len(password) < MIXED or (len(password) < LONG and classes < 3):
        return "密码至少 12 个字符；含三类字符的，至少 10 个字符。"
    if len(password) > LONGEST:
        return f"密码最多 {LONGEST} 个字符。"
    lower = password.lower()
    account = _letters(user_id)
    if account and account in _letters(password):
        return "密码不能包含账号。"
    core = re.sub(r"^[^a-z]+|[^a-z]+$", "", lower)
    if len(set(lower)) < 5 or _is_run(lower) or {lower, core} & _COMMON:
        return "这个密码太常见，容易被猜中。"
    return None


def _letters(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())


def _is_run(text: str) -> bool:
    """``123456789012`` and its like, forwards or backwards."""
    return any(text in run * 2 or text in run[::-1] * 2 for run in _RUNS)
