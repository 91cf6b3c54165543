"""What a Chinese rule is called where the words of its verb hold the name ("公布聊天机器人新规")."""

from __future__ import annotations

import re

from domain.vocabulary import Action, ActionFamily
from nlp.frames.chinese import clauses_of_speech
from nlp.frames.frame import Phrase
from nlp.frames.scene import Scene
from nlp.frames.triggers import Form, Trigger, ends_with

_TOLD = frozenset({Action.RESCIND, Action.EXTEND, Action.EXPORT_CONTROL, Action.LIFT})
# The verbs, one behind the other, by which a rule is made, shown or taken back.
_VERBS = re.compile(
    "(?:[三二][读讀]|表[决決]|[审審][议議]|高票|全票|一致|最[终終]|正式|重新){0,2}"
    "(?:通[过過]|[发發公颁頒宣刊][布佈]|[发發]出|[发發]表|出[台臺]|[签簽][署发發]|[制訂订][定訂订]|[研拟擬][订訂定]|印[发發]|下[发發]|施行"
    "|[实實]施|推[出行]|批准|核[准定]|修[订訂正改]|更新|[颁頒]行|敲定|定稿|[确確][定立]|起草|草[拟擬]|提[出交议議]|公[开開告]|[预預]告|拍板|引入"
    "|[撤废廢推取作][销銷除翻回止消废廢]|[终終]止|收[回紧緊]|推[迟遲]|延[后後缓緩期]|[暂暫][缓緩停]|[搁擱][置]|加[强強码碼大]|[扩擴][大展]|升[级級]|强化|強化|追加|新增|祭出)+了?"
)
# Shorter names say nothing.
_SHORTEST = 4


def worded(scene: Scene, trigger: Trigger) -> tuple[Phrase, ...]:
    """The name of the rule inside the words of a verb; none where they hold only a general noun."""
    if scene.grammar.language != "zh" or trigger.form is Form.NOUN or trigger.action is None:
        return ()
    if trigger.action.family is not ActionFamily.RULE and trigger.action not in _TOLD:
        return ()
    verb = _VERBS.match(scene.text, trigger.start, trigger.end)
    if verb is None:
        return ()
    start = _past_general(scene, verb.end(), trigger.end)
    name = scene.text[start : trigger.end]
    noun = ends_with(clauses_of_speech().ruled, name)
    if noun is None or len(name) < _SHORTEST or noun.start() < 2:
        return ()
    return (Phrase(start, trigger.end, name),)


def _past_general(scene: Scene, start: int, end: int) -> int:
    """Where a name begins behind the words that every rule may have before it ("一项关于")."""
    general = clauses_of_speech().unruled
    found = general.match(scene.text, start, end)
    while found is not None and found.end() > start:
        start = found.end()
        found = general.match(scene.text, start, end)
    return start
