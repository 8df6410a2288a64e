"""When carriers are asked, from the command line."""

from tests.cli.conftest import Console


def test_numbers_are_listed_paused_and_resumed(demonstration: Console) -> None:
    admin = ("--as", demonstration.email("administrator"))
    numbers = demonstration.json("track", "due", "--all", *admin)
    assert numbers
    number, connection = numbers[0]["id"], numbers[0]["connection_id"]

    paused = demonstration.json("track", "pause", number, *admin)
    assert paused == {"number": number, "numbers": 1, "paused": True}
    told = demonstration.json("track", "due", *admin)
    assert {one["waits"] for one in told if one["id"] == number} == {"paused"}
    assert "paused" in demonstration.run("track", "due", *admin)[1]
    code, _, err = demonstration.run("track", "poll", number, *admin)
    assert (code, "Resume it first" in err) == (2, True)
    assert demonstration.json("track", "resume", number, *admin)["paused"] is False
    assert demonstration.json("track", "poll", number, *admin)["numbers"] == 1

    assert demonstration.json("track", "pause", connection, *admin)["connection"] == connection
    waits = {one["waits"] for one in demonstration.json("track", "due", *admin)}
    assert waits == {"connection-paused"}
    assert demonstration.json("track", "resume", connection, *admin)["paused"] is False


def test_an_unknown_number_is_refused(demonstration: Console) -> None:
    admin = ("--as", demonstration.email("administrator"))
    for verb in ("poll", "pause", "resume"):
        assert demonstration.run("track", verb, f"trk_{'a' * 26}", *admin)[0] == 2
