"""Working days of a country: Monday to Friday without its public holidays.

Substitute days count as the country decreed them: in China a Saturday may be a working day.
"""

from datetime import date, timedelta
from functools import cache

from holidays import HolidayBase, country_holidays, list_supported_countries

_DAY = timedelta(days=1)
_WEEKEND = 5
_SWAPS_DAYS = "CN"
"""The country that decrees each year anew which weekend days are worked."""


@cache
def _year(country: str, year: int) -> HolidayBase | None:
    if country not in list_supported_countries():
        return None
    return country_holidays(country, years=year, expand=False, language="en_US")


def is_working(country: str, day: date) -> bool:
    """Whether offices of a country (two letters) work on a day."""
    held = _year(country, day.year)
    return day.weekday() < _WEEKEND if held is None else held.is_working_day(day)


def on_or_before(country: str, day: date) -> date:
    """The day itself, or the last working day before it."""
    while not is_working(country, day):
        day -= _DAY
    return day


def on_or_after(country: str, day: date) -> date:
    """The day itself, or the first working day after it."""
    while not is_working(country, day):
        day += _DAY
    return day


def minus(country: str, day: date, count: int) -> date:
    """The working day that lies ``count`` working days before ``day``, or before its last one."""
    day = on_or_before(country, day)
    for _ in range(count):
        day = on_or_before(country, day - _DAY)
    return day


def plus(country: str, day: date, count: int) -> date:
    """The working day that lies ``count`` working days after ``day``, or after its first one."""
    day = on_or_after(country, day)
    for _ in range(count):
        day = on_or_after(country, day + _DAY)
    return day


def doubtful(country: str, first: date, last: date) -> bool:
    """Whether the calendar from ``first`` to ``last`` is not certain.

    Islamic holidays follow the moon and are estimates; China decrees each year's swaps of
    working days late in the year before; for some countries no holidays are known.
    """
    return any(
        _doubtful_year(country, year, first, last) for year in range(first.year, last.year + 1)
    )


def _doubtful_year(country: str, year: int, first: date, last: date) -> bool:
    held = _year(country, year)
    if held is None:
        return True
    if country == _SWAPS_DAYS and not any(day.year == year for day in held.weekend_workdays):
        return True
    return any(first <= day <= last and "estimated" in name for day, name in held.items())
