from web.dossier import folded


def step(kind, actor, what, article):
    return {"kind": kind, "actor": actor, "what": what, "article_id": article}


def test_an_answer_told_again_is_folded_under_its_first_telling():
    timeline = [
        step("issued", "Ostrel Ministry", "ban", "a"),
        step("response", "Fennwick Labs", "complied", "a"),
        step("response", "Fennwick Labs", "objected", "a"),
        step("response", "Fennwick Labs", "complied", "b"),
        step("issued", "Ostrel Ministry", "ban", "b"),
    ]
    found = folded(timeline)
    assert [(row["kind"], row["what"], len(row["also"])) for row in found] == [
        ("issued", "ban", 0),
        ("response", "complied", 1),
        ("response", "objected", 0),
        ("issued", "ban", 0),
    ]
    assert found[1]["also"][0]["article_id"] == "b"
