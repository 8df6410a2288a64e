"""Names of fields in item events: posts spell them each in their own way.

Compared without case, blanks, dashes and underscores: ``item_id`` and ``ItemID`` are one.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from logistics.carriers.fields import Fields

ITEM = (
    "itemid", "itemidentifier", "itemnumber", "mailitemid", "mailitem", "item", "s10", "s10id",
    "trackingnumber", "trackingid", "barcode", "parcelid", "id",
)  # fmt: skip
CODE = ("eventcode", "eventcd", "eventtypecode", "eventtype", "emsevtcode", "code", "event")
TIME = (
    "localdatetime", "localeventdatetime", "eventlocaldatetime", "eventlocaltime", "localtime",
    "eventdatetime", "eventdt", "eventtimestamp", "datetime", "timestamp", "occurredat",
    "eventtime", "eventdate", "date",
)  # fmt: skip
DAY = ("localdate", "eventlocaldate", "eventdate", "date")
CLOCK = ("localtime", "eventlocaltime", "eventtime", "time")
OFFICE = (
    "officeofexchange", "officecode", "impccode", "impc", "eventoffice", "eventofficecode",
    "officecd", "office", "locationcode",
)  # fmt: skip
OFFICE_NAME = ("officename", "eventofficename", "eventlocation", "locationname", "location")
COUNTRY = ("countrycode", "countrycd", "eventcountry", "eventcountrycode", "country")
EVENT_ID = ("eventid", "sourceeventid")
EVENTS = ("events", "itemevents", "history")

_JOINTS = re.compile(r"[\s_-]")


@dataclass(frozen=True, slots=True)
class Names:
    """The keys of one object by their tidy names."""

    keys: Mapping[str, str]

    @classmethod
    def of(cls, content: Mapping[str, object]) -> "Names":
        """The first spelling of a name counts; nulls and empty texts do not."""
        keys: dict[str, str] = {}
        for key, value in content.items():
            if value is not None and value != "":
                keys.setdefault(_JOINTS.sub("", key).lower(), key)
        return cls(keys)

    def key(self, names: tuple[str, ...]) -> str | None:
        """The key of the first of the names that is there."""
        return next((self.keys[name] for name in names if name in self.keys), None)

    def text(self, fields: Fields, names: tuple[str, ...], *, limit: int = 100) -> str | None:
        """The text under the first of the names that is there."""
        key = self.key(names)
        return fields.text(key, limit=limit) if key else None
