from web.pictures import timeline, weeks


def step(n, lane, first, last=None):
    return {"n": n, "lane": lane, "range": (first, last or first) if first else None}


def test_dots_bars_and_lanes_stand_where_their_days_are():
    steps = [
        step(1, "issuer", "2026-05-01"),
        step(2, "target", "2026-05-01", "2026-05-31"),
        step(3, "other", None),
    ]
    picture = timeline(steps, [], ("issuer", "target", "court", "other"), "2026-06-01")
    assert [lane.name for lane in picture.lanes] == ["issuer", "target"]
    dot, bar = picture.lanes[0].marks[0], picture.lanes[1].marks[0]
    assert dot.left == dot.right == bar.left and bar.right > 90
    assert (picture.start, picture.end) == ("2026-05-01", "2026-05-31")


def test_marks_on_one_day_do_not_cover_each_other():
    steps = [step(n, "target", "2026-05-01") for n in range(3)] + [step(9, "target", "2026-06-01")]
    marks = timeline(steps, [], ("target",), "2026-07-01").lanes[0].marks
    assert len({mark.down for mark in marks[:3]}) == 3
    assert marks[3].down == marks[0].down


def test_a_state_that_still_holds_reaches_the_edge():
    states = [
        {"state": "reported", "valid_from": "2026-05-01", "valid_to": "2026-05-10"},
        {"state": "in_force", "valid_from": "2026-05-10", "valid_to": None},
    ]
    spans = timeline(
        [step(1, "issuer", "2026-05-01"), step(2, "issuer", "2026-05-10")], states, ("issuer",), "2026-06-01"
    ).spans
    assert [span.state for span in spans] == ["reported", "in_force"]
    assert spans[1].left + spans[1].right > 97


def test_without_a_date_there_is_no_picture():
    assert timeline([step(1, "issuer", None)], [], ("issuer",), "2026-05-01") is None


def test_a_week_counts_its_seven_days_from_monday():
    bars = weeks({"2026-05-04": 2, "2026-05-10": 1, "2026-05-11": 5}, {"2026-05-12": 1}, "2026-05-13", 2, 100)
    assert [(bar.monday, bar.issued, bar.ended) for bar in bars] == [
        ("2026-05-04", 3, 0),
        ("2026-05-11", 5, 1),
    ]
    assert bars[1].issued_height == 100 and bars[0].issued_height == 60
