"""Numbers written in Chinese numerals or full-width digits."""

from __future__ import annotations

# 廿 and 卅 are twenty and thirty in old-style dates.
_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "○": 0,
    "元": 1,
    "两": 2,
    "兩": 2,
}
_POWERS = {"十": 10, "百": 100, "千": 1000}
NUMERAL = "[〇零○一二三四五六七八九十廿卅百两兩]{1,6}"
"""A run of Chinese numerals, as a pattern."""


def read_numeral(text: str) -> int:
    """The number that digits of any width, or Chinese numerals ("二〇二六", "二十三", "廿三"), stand for."""
    text = text.strip().replace("廿", "二十").replace("卅", "三十")
    if text.isdigit() and text[0] not in _DIGITS:
        return int(text)
    if not any(char in _POWERS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text))
    total, current = 0, 0
    for char in text:
        if char in _POWERS:
            total += (current or 1) * _POWERS[char]
            current = 0
        else:
            current = _DIGITS[char]
    return total + current
