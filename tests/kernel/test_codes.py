import copy
import pickle
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.kernel.codes import (
    AirWaybillNumber,
    BicCode,
    ChinaHsCode,
    Code,
    ContainerNumber,
    ContainerSizeType,
    CountryCode,
    CurrencyCode,
    Hs6Code,
    ImoNumber,
    IncotermsRule,
    PostalItemNumber,
    RwandaHsCode,
    RwandaTin,
    UnifiedSocialCreditCode,
    UnLocode,
)
from logistics.kernel.errors import InvalidError

GOOD: list[tuple[type[Code], str, str]] = [
    (AirWaybillNumber, "157 5380 6270", "157-53806270"),
    (BicCode, "bkigrwrw", "BKIGRWRW"),
    (BicCode, "BKIGRWRWXXX", "BKIGRWRWXXX"),
    (ChinaHsCode, "0901.1100.00", "0901110000"),
    (ContainerNumber, "csqu 305438/3", "CSQU3054383"),
    (ContainerSizeType, "22g1", "22G1"),
    (CountryCode, " rw ", "RW"),
    (CurrencyCode, "usd", "USD"),
    (Hs6Code, "0901.11", "090111"),
    (ImoNumber, "IMO 9074729", "9074729"),
    (IncotermsRule, "fob", "FOB"),
    (PostalItemNumber, "rr473124829be", "RR473124829BE"),
    (RwandaHsCode, "0901.11.00", "09011100"),
    (RwandaTin, "100000009", "100000009"),
    (UnLocode, "tzdar", "TZDAR"),
    (UnifiedSocialCreditCode, "91110000600037341L", "91110000600037341L"),
]

BAD: list[tuple[type[Code], str, str]] = [
    (AirWaybillNumber, "157-5380627", "code.awb"),
    (AirWaybillNumber, "157-53806271", "code.awb.check_digit"),
    (BicCode, "BKIGRWRWX", "code.bic"),
    (ChinaHsCode, "09011100", "code.hs_cn"),
    (ContainerNumber, "CSQX3054383", "code.container"),
    (ContainerNumber, "CSQU3054384", "code.container.check_digit"),
    (ContainerSizeType, "22G", "code.size_type"),
    (CountryCode, "RWA", "code.country"),
    (CountryCode, "ZZ", "code.country.check_digit"),
    (CurrencyCode, "US", "code.currency"),
    (CurrencyCode, "ZZZ", "code.currency.check_digit"),
    (Hs6Code, "980000", "code.hs6"),
    (Hs6Code, "000000", "code.hs6"),
    (Hs6Code, "٠٩٠١١١", "code.hs6"),
    (ImoNumber, "907472", "code.imo"),
    (ImoNumber, "9074728", "code.imo.check_digit"),
    (IncotermsRule, "DAT", "code.incoterm"),
    (PostalItemNumber, "RR47312482BE", "code.s10"),
    (PostalItemNumber, "RR473124828BE", "code.s10.check_digit"),
    (RwandaHsCode, "0901110", "code.hs_rw"),
    (RwandaTin, "10000000", "code.tin"),
    (RwandaTin, "10000000A", "code.tin"),
    (UnLocode, "TZDA1", "code.locode"),
    (UnifiedSocialCreditCode, "9111000060003734", "code.uscc"),
    (UnifiedSocialCreditCode, "91110000600037342L", "code.uscc.check_digit"),
]


@pytest.mark.parametrize(("kind", "written", "kept"), GOOD)
def test_a_code_is_kept_in_its_one_form(kind: type[Code], written: str, kept: str) -> None:
    code = kind(written)
    assert code == kept
    assert isinstance(code, str)
    assert kind(code) == code


@pytest.mark.parametrize(("kind", "written", "problem"), BAD)
def test_a_wrong_code_cannot_be_made(kind: type[Code], written: str, problem: str) -> None:
    with pytest.raises(InvalidError) as refused:
        kind(written)
    assert refused.value.code == problem
    assert len(refused.value.problems[0].message) > 20


@given(st.sampled_from(GOOD), st.text(max_size=80))
def test_whatever_is_typed_is_kept_or_refused(good: tuple[type[Code], str, str], text: str) -> None:
    kind = good[0]
    made = _made_or_refused(kind, text)
    if isinstance(made, InvalidError):
        assert made.code.startswith(kind.problem)
        assert len(str(made.problems[0].facts["given"])) <= 64
    else:
        assert made.isascii()
        assert kind(made) == made


@pytest.mark.parametrize(("kind", "written", "kept"), GOOD)
def test_a_code_survives_copying_and_pickling(kind: type[Code], written: str, kept: str) -> None:
    code = kind(written)
    for again in (copy.deepcopy(code), pickle.loads(pickle.dumps(code))):  # noqa: S301 - own bytes
        assert again == kept
        assert type(again) is kind


@given(st.text(string.ascii_uppercase, min_size=3, max_size=3), st.integers(0, 999999))
def test_one_wrong_digit_of_a_container_number_is_noticed(owner: str, serial: int) -> None:
    numbers = [f"{owner}U{serial:06}{digit}" for digit in range(10)]
    made = [_made_or_refused(ContainerNumber, number) for number in numbers]
    refused = [wrong.code for wrong in made if isinstance(wrong, InvalidError)]
    assert refused == ["code.container.check_digit"] * 9


@given(st.integers(0, 9999999))
def test_one_check_digit_fits_an_air_waybill(serial: int) -> None:
    assert AirWaybillNumber(f"157{serial:07}{serial % 7}") == f"157-{serial:07}{serial % 7}"
    with pytest.raises(InvalidError):
        AirWaybillNumber(f"157{serial:07}{(serial + 1) % 7}")


@pytest.mark.parametrize(
    "number", ["EE123456785RW", "RR000000005CN", "RR000000080CN", "RB000000031RW"]
)
def test_postal_check_digits_ten_and_eleven_become_nought_and_five(number: str) -> None:
    assert PostalItemNumber(number) == number


@pytest.mark.parametrize(
    ("currency", "digits"), [("RWF", 0), ("UGX", 0), ("USD", 2), ("CNY", 2), ("TND", 3), ("UYW", 4)]
)
def test_a_currency_knows_its_minor_digits(currency: str, digits: int) -> None:
    assert CurrencyCode(currency).minor_digits == digits


def test_a_tariff_line_knows_its_heading_and_subheading() -> None:
    line = RwandaHsCode("0901.11.00")
    assert (line.heading, line.hs6) == ("0901", "090111")


@pytest.mark.parametrize(
    ("rule", "sea_only", "freight", "insurance"),
    [
        ("EXW", False, False, False), ("FCA", False, False, False), ("CPT", False, True, False),
        ("CIP", False, True, True), ("DAP", False, True, False), ("DPU", False, True, False),
        ("DDP", False, True, False), ("FAS", True, False, False), ("FOB", True, False, False),
        ("CFR", True, True, False), ("CIF", True, True, True),
    ],
)  # fmt: skip
def test_a_rule_of_incoterms_says_who_pays(
    rule: str, *, sea_only: bool, freight: bool, insurance: bool
) -> None:
    found = IncotermsRule(rule)
    assert found.sea_only is sea_only
    assert found.freight_paid_by_seller is freight
    assert found.insured_by_seller is insurance


@pytest.mark.parametrize(
    ("code", "name"), [("RW", "Rwanda"), ("CN", "China"), ("TZ", "Tanzania"), ("CD", "Congo")]
)
def test_a_country_has_its_common_english_name(code: str, name: str) -> None:
    assert name in CountryCode(code).english_name


def test_a_locode_begins_with_its_country() -> None:
    assert UnLocode("CNSHA").country == "CN"


def _made_or_refused(kind: type[Code], text: str) -> Code | InvalidError:
    try:
        return kind(text)
    except InvalidError as refused:
        return refused
