from tests.cli.conftest import Console


def test_people_are_listed_invited_reset_and_ended(demonstration: Console) -> None:
    admin = ("--as", demonstration.email("administrator"))
    people = demonstration.json("user", "list", *admin)
    eric = next(one["id"] for one in people if one["email"].startswith("eric"))
    invited = demonstration.json(
        "user", "invite", "new@demonstration.example", "--role", "coordinator", *admin
    )
    assert "/invitations/" in invited["link"]
    assert "/resets/" in demonstration.json("user", "reset", eric, *admin)["link"]
    assert demonstration.run("user", "reset", eric, *admin)[0] == 0
    assert demonstration.run("user", "end", eric, *admin)[0] == 0
    assert demonstration.run("shipment", "list", "--as", "eric@demonstration.example")[0] == 2
    assert "eric" in demonstration.run("user", "list", *admin)[1]


def test_a_wrong_role_is_named_with_the_known_ones(demonstration: Console) -> None:
    admin = ("--as", demonstration.email("administrator"))
    code, _, err = demonstration.run("user", "invite", "x@y.example", "--role", "king", *admin)
    assert code == 2
    assert "coordinator" in err


def test_a_key_is_shown_once_and_revoked(demonstration: Console) -> None:
    owner = ("--as", demonstration.email("exporter"))
    made = demonstration.json("key", "create", "erp", "--scope", "shipment.read", *owner)
    assert made["key"]
    listed = demonstration.json("key", "list", *owner)
    assert [one["id"] for one in listed] == [made["id"]]
    assert "key" not in listed[0]
    assert demonstration.run("key", "revoke", made["id"], *owner)[0] == 0
    assert demonstration.json("key", "list", *owner)[0]["revoked"]
    assert demonstration.run("key", "list", *owner)[0] == 0


def test_a_scope_nobody_knows_is_refused(demonstration: Console) -> None:
    owner = ("--as", demonstration.email("exporter"))
    code, _, err = demonstration.run("key", "create", "erp", "--scope", "fly", *owner)
    assert code == 2
    assert "shipment.read" in err
    assert demonstration.run("key", "create", "e", "--scope", "shipment.read", *owner)[0] == 0
