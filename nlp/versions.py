"""What follows the name of a family of AI models: its version, size and tier ("3.5 Sonnet", "R1", "405B")."""

from __future__ import annotations

import re

_TIERS = (
    "Turbo|Pro|Ultra|Mini|mini|Nano|nano|Flash|Flash-Lite|Lite|Large|Small|Medium|Max|Plus|Preview|Instruct|Chat"
    "|Coder|Vision|Opus|Sonnet|Haiku|Mythos|Code|Thinking|Exp|Heavy|Fast|Next|Omni|Air|Base|Distill|High|Low"
    "|Deep Think|Prover|Scout|Maverick|Behemoth|Reasoning|Experimental|Speciale|Terminus|Zero|Math|Audio|Live"
    "|Advanced|VL|MoE|Junior|Senior|Compact|Kompakt|Compacto|Basic|Premium|Business|Enterprise|Edge|Standard|Light"
    "|Kids|Edu|Express|Studio|Elite|Home|Translate"
    "|ソネット|オーパス|ハイク|プロ|ミニ|ウルトラ|フラッシュ|ターボ|ナノ|ラージ|ライト|マックス"
    "|소네트|소넷|오퍼스|오푸스|하이쿠|프로|미니|울트라|플래시|터보|나노|라지|라이트|맥스|스몰"
    "|旗舰版|轻量版|极速版|专业版"
)
_COUNTED = r"\s?(?:[年月日号號个個款人次亿億万萬년월일개명억만원条條項]|percent|million|billion|per cent|%)"
# "-4o", " 3.5 Sonnet", " R1", "-V3.1", " Opus 4.1", "2.5-Max", " 405B"; what counts or dates is no version.
VERSION = re.compile(
    # A plain number after a number is a score or a count: "GPT-5.5 58.6", unlike "Llama 3 70B".
    rf"(?:(?:(?:-|(?<!\d) | (?=\d+[a-zA-Z])|)[vV]?\d{{1,3}}(?:\.\d{{1,2}}){{0,2}}[a-zA-Z]{{0,2}}"
    rf"|[- ][A-Z]{{1,2}}\d(?:\.\d{{1,2}})?|(?<=[\u4e00-\u9fff])[A-Z]\d(?:\.\d{{1,2}})?|[- ]?(?:{_TIERS}))"
    rf"(?![A-Za-zÀ-ÿ0-9_%]|{_COUNTED})(?!\.\d)(?!,\d)){{1,5}}"
)
# " Orbis 5": a name of its own within the family, with its number.
NAMED = re.compile(
    rf"[ -][A-Z][a-z]{{2,}} \d{{1,2}}(?:\.\d{{1,2}})?(?![A-Za-zÀ-ÿ0-9_%]|{_COUNTED})(?!\.\d)(?!,\d)"
)
_NUMBERED = re.compile(rf"[- ]?[vVKR]?\d{{1,3}}(?:\.\d{{1,2}})?[a-zB]?(?![\w%])(?!{_COUNTED})(?![.,]\d)")
_TIERED = re.compile(rf" (?:{_TIERS})(?!\w)")


# "V4 Flash", "2.5 Pro": a version and its tier without their family; "R1", "V3.1": a lettered version alone.
ALONE = re.compile(
    rf"(?<![A-Za-z0-9_.-])(?P<letter>[VRKT])?\d(?:\.\d{{1,2}})?(?P<tier>(?: ?(?:{_TIERS}))+)?"
    rf"(?![A-Za-z0-9_%-]|\.\d|{_COUNTED})"
)
# Families whose versions are so told, by the letters that they begin with.
LETTERS = {"m-deepseek-model": "VR", "m-kimi": "K", "m-hunyuan": "T"}


# Tiers that only one maker has, so that each is a model's own name.
_OWN = frozenset({"Opus", "Sonnet", "Haiku", "Mythos", "Maverick", "Scout", "Behemoth"})
_TIER_NAMES = frozenset(_TIERS.split("|")) - _OWN


def is_own_name(word: str) -> bool:
    """Whether a word in a version is the model's own name and no size or tier ("Fable", not "Pro")."""
    return word not in _TIER_NAMES


def tier_after(text: str, end: int) -> int:
    """Where a tier that follows ends; `end` itself where none does."""
    tier = _TIERED.match(text, end)
    return tier.end() if tier else end


def end_after(text: str, end: int) -> int:
    """Where the version or tier behind a name ends; `end` itself where none follows."""
    match = _NUMBERED.match(text, end) or _TIERED.match(text, end)
    return match.end() if match is not None else end


def is_followed(text: str, end: int) -> bool:
    """Whether a version or tier follows, so that even a name with other meanings is that of a model."""
    return end_after(text, end) > end
