"""Tolerances held against plain fractions, over many weights and amounts."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from logistics.customs.wording import agrees_as_printed, printed_number
from tests.customs.wire import changed, codes, judged

_KILOGRAMS = st.decimals(min_value="1", max_value="99999", places=2)


@given(
    st.decimals(min_value="0.01", max_value="99999", places=2),
    st.decimals(min_value="0", max_value="9999", places=6),
    st.decimals(min_value="0", max_value="9999999", places=2),
    st.integers(-1, 1),
)
def test_an_amount_is_within_half_a_cent(
    quantity: Decimal, price: Decimal, amount: Decimal, step: int
) -> None:
    exact = Fraction(quantity) * Fraction(price)
    nearest = Decimal(int(exact * 100 + Fraction(1, 2)) + step) / 100 if step else amount
    given_amount = max(nearest, Decimal(0))
    wire = changed(
        {
            "/lines/0/quantity/value": str(quantity),
            "/lines/0/price/amount": str(price),
            "/lines/0/amount": {"amount": f"{given_amount:.2f}", "currency": "USD"},
        }
    )
    wrong = abs(Fraction(given_amount) - exact) > Fraction(1, 200)
    assert ("line-amount" in codes(judged(wire))) is wrong


@given(_KILOGRAMS, _KILOGRAMS)
def test_gross_mass_as_issued(ours: Decimal, stated: Decimal) -> None:
    wire = changed(
        {
            "/lines/0/gross_mass/value": str(ours),
            "/issued_papers/4/values/2/value": str(stated),
        }
    )
    found = set(codes(judged(wire)))
    off = abs(Fraction(stated) - Fraction(ours))
    beyond = off > Fraction(ours) / 200
    assert ("gross-mass-differs" in found) is beyond
    assert ("gross-mass-near" in found) is (off > 0 and not beyond)


@given(_KILOGRAMS, _KILOGRAMS, st.sampled_from(["KGM", "TNE", "GRM"]))
def test_net_mass_has_no_tolerance_in_any_unit(ours: Decimal, stated: Decimal, unit: str) -> None:
    factor = {"KGM": Decimal(1), "TNE": Decimal(1000), "GRM": Decimal("0.001")}[unit]
    wire = changed(
        {
            "/lines/0/net_mass": {"value": f"{ours / factor:f}", "unit": unit},
            "/issued_papers/2/values/3/value": str(stated),
            **{f"/issued_papers/{paper}/values": [] for paper in (0, 1, 3, 4)},
        }
    )
    differs = abs(Fraction(ours) - Fraction(stated)) > Fraction(1, 200)
    assert ("net-mass-differs" in codes(judged(wire))) is differs


@given(st.decimals(min_value="15000", max_value="30480", places=1))
def test_a_verified_mass_may_fall_short_by_five_per_cent_or_500_kg(vgm: Decimal) -> None:
    """Cargo and tare are 19,424 and 2,300 kg: 500 kg is the lesser."""
    wire = changed({"/consignments/0/containers/0/vgm/mass/value": str(vgm)})
    found = set(codes(judged(wire)))
    short = Decimal(21724) - vgm
    assert ("vgm-below" in found) is (short > 500)
    assert ("vgm-slightly-below" in found) is (0 < short <= 500)


def test_a_light_container_has_the_five_per_cent() -> None:
    def found(vgm: str) -> list[str]:
        wire = changed(
            {
                "/lines/0/gross_mass/value": "1700",
                "/consignments/0/containers/0/vgm/mass/value": vgm,
            }
        )
        return [code for code in codes(judged(wire)) if code.startswith("vgm")]

    assert found("3800") == ["vgm-slightly-below"]
    assert found("3799.9") == ["vgm-below"]


@given(st.decimals(min_value="0", max_value="99999", places=4), st.integers(0, 4))
def test_a_printed_number_agrees_with_what_it_rounds(number: Decimal, places: int) -> None:
    printed = printed_number(f"{number:,.{places}f}")
    assert printed is not None
    assert agrees_as_printed(number, printed)
    beyond = printed + Decimal(2).scaleb(-places)
    assert not agrees_as_printed(number, beyond)
