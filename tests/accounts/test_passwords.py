import pytest
from argon2 import PasswordHasher, extract_parameters
from argon2.exceptions import VerifyMismatchError

from logistics.accounts.passwords import Passwords, nobodys_hash

QUICK = PasswordHasher(1, 8, 1)


@pytest.mark.parametrize("hasher", [QUICK, PasswordHasher()])
def test_the_hash_of_nobody_costs_what_a_real_one_does(hasher: PasswordHasher) -> None:
    real = hasher.hash("a real password")
    assert extract_parameters(nobodys_hash(hasher)) == extract_parameters(real)


def test_the_hash_of_nobody_is_compared_and_never_matches() -> None:
    with pytest.raises(VerifyMismatchError):
        QUICK.verify(nobodys_hash(QUICK), "a real password")
    assert not Passwords(rounds=1, memory_kib=8, lanes=1).match(None, "a real password")
