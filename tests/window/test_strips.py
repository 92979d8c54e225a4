"""What a person is told in the strip of the window, and for how long it stands there."""

import pytest


@pytest.fixture
def strip(window):
    return window.strip


def test_news_stays_until_it_is_dismissed_one_by_one(strip):
    strip.tell("The lamp is out.")
    strip.tell("The oil is gone.")
    strip.go_on()
    assert strip.sentences == ("The oil is gone.", "The lamp is out.")
    assert "(1 more)" in strip.label.text()
    strip.dismiss.click()
    assert strip.sentences == ("The lamp is out.",)
    assert strip.dismiss_all.isHidden()
    strip.dismiss.click()
    assert strip.isHidden()


def test_all_news_is_dismissed_at_once(strip):
    for number in range(40):
        strip.tell(f"Lamp {number} is out.")
    assert not strip.dismiss_all.isHidden()
    strip.dismiss_all.click()
    assert strip.sentences == ()
    assert strip.isHidden()


def test_an_answer_is_gone_with_the_next_act_and_takes_no_news_with_it(strip):
    strip.tell("The lamp is out.")
    strip.answer("Nothing burns here.")
    strip.answer("Nothing burns there.")
    assert strip.sentences == ("Nothing burns there.", "The lamp is out.")
    strip.go_on()
    assert strip.sentences == ("The lamp is out.",)
    strip.answer("Nothing burns here.")
    strip.dismiss.click()
    assert strip.sentences == ("The lamp is out.",)


@pytest.mark.parametrize("act", ["another portion", "another audience", "a decision", "another view", "closed"])
def test_an_answer_does_not_outlive_what_it_was_about(opened, act):
    opened.desk.select("1")
    opened.desk.address("nobody at all")
    assert "no audience" in opened.strip.sentences[0]
    {
        "another portion": lambda: opened.desk.select("3"),
        "another audience": lambda: opened.desk.address("C"),
        "a decision": opened.commands["withhold"].trigger,
        "another view": opened.commands["read"].trigger,
        "closed": opened.commands["close"].trigger,
    }[act]()
    assert opened.strip.sentences == ()


def test_when_all_is_closed_nothing_is_told_of_it(opened):
    opened.desk.trouble.emit("Something of this cable went wrong.")
    opened.commands["close"].trigger()
    assert opened.strip.sentences == ()
