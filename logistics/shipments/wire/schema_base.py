"""The base of all wire schemas: unknown fields refused, facts built from what was read."""

from typing import Any, ClassVar

from marshmallow import RAISE, Schema, fields, post_load

from logistics.kernel.errors import InvalidError
from logistics.shipments.wire.fields import ERROR_CODES, refusal

_LIST_CODES = {**ERROR_CODES, "null": "wire.list"}


class WireSchema(Schema):
    """Reads one object into ``facts``, a frozen dataclass whose fields have the same names."""

    facts: ClassVar[type]

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.error_messages.update({key: str(code) for key, code in ERROR_CODES.items()})

    class Meta:
        """Unknown fields are an error: a misspelt field would be lost silently."""

        unknown = RAISE

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> Any:
        """The facts object; a value its constructor refuses becomes a wire problem."""
        try:
            return self.facts(**values)
        except InvalidError as wrong:
            raise refusal(wrong) from wrong


class One(fields.Nested):
    """One nested object, or nothing."""

    default_error_messages = ERROR_CODES

    def __init__(self, schema: type[WireSchema], **options: Any) -> None:
        if not options.get("required"):
            options.setdefault("load_default", None)
            options.setdefault("allow_none", True)
        super().__init__(schema, **options)


class Many(fields.List[Any]):
    """A bounded list of nested objects or values, read into a tuple; absent means empty."""

    default_error_messages = _LIST_CODES

    def __init__(self, inner: Any, *, most: int, **options: Any) -> None:
        super().__init__(inner, load_default=(), **options)
        self.most = most

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if not isinstance(value, list):
            raise refusal(InvalidError("wire.list"))
        if len(value) > self.most:
            raise refusal(InvalidError("wire.too_many", count=len(value), most=self.most))
        return tuple(super()._deserialize(value, attr, data, **kwargs))
