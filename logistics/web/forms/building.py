"""From wire data to the inputs of a form, with problems beside them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from logistics.web.forms.moments import shown_moment
from logistics.web.forms.shape import FormPlan, InputKind, Shape
from logistics.web.forms.stated import BLANK_VALUES
from logistics.web.forms.wording import label_of, title_of, word_of

_TRUTH = ("true", "false")
_BLANKS = {"AsIssued": BLANK_VALUES}
"""How many blank entries a list offers, where more than one."""
_FLAT = frozenset({"Times", "Reference", "Dimensions", "Price", "Means"})
"""Small objects whose inputs stand among those of the object that holds them."""
_PLAIN = frozenset({"Means", "Dimensions"})
"""Of those, the ones whose inputs need no prefix to be understood."""
PAIRS = {"value": "unit", "amount": "currency"}
"""Values written as two: the number, and what it counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One input; ``tail`` is the unit or currency that belongs to its number."""

    name: str
    label: str
    kind: InputKind
    value: str = ""
    options: tuple[tuple[str, str], ...] = ()
    chosen: frozenset[str] = frozenset()
    suggestions: str = ""
    problem: str = ""
    required: bool = False
    tail: "Input | None" = None

    @property
    def id(self) -> str:
        """The id of the element: the pointer with dots."""
        return element_id(self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Inputs of one object, then those of the objects within; ``fresh`` is a blank entry."""

    name: str
    title: str
    inputs: tuple[Input, ...]
    groups: tuple["Group", ...]
    is_entry: bool = False
    is_fresh: bool = False

    @property
    def id(self) -> str:
        """The id of the element: the pointer with dots."""
        return element_id(self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the inputs of one page are filled with.

    ``problems`` are sentences by pointer, ``suggested`` names a list of suggestions by name
    of property, ``placed`` one by pointer, ``usual`` a value that is proposed where nothing is
    typed.
    """

    problems: Mapping[str, str]
    suggested: Mapping[str, str]
    usual: Mapping[str, str]
    placed: Mapping[str, str]


class Builder:
    """Builds the groups of a form by its plan."""

    def __init__(self, plan: FormPlan, around: Surroundings) -> None:
        self._plan = plan
        self._around = around

    def groups(self, wire: Mapping[str, Any], names: tuple[str, ...]) -> tuple[Group, ...]:
        """The groups of the named properties of the root; its plain inputs come first."""
        shapes = {shape.name: shape for shape in self._plan.shapes(self._plan.root)}
        wanted = [shapes[name] for name in names]
        inputs = tuple(self._inputs(wanted, "", wire))
        first = Group(name="", title="", inputs=inputs, groups=())
        found = tuple(self._nested(wanted, "", wire, is_fresh=False))
        return (first, *found) if inputs else found

    def _object(
        self,
        definition: str,
        pointer: str,
        wire: Mapping[str, Any],
        *,
        title: str,
        is_entry: bool = False,
        is_fresh: bool = False,
    ) -> Group:
        shapes = list(self._plan.shapes(definition))
        return Group(
            name=pointer,
            title=title,
            inputs=tuple(self._inputs(shapes, pointer, wire)),
            groups=tuple(self._nested(shapes, pointer, wire, is_fresh=is_fresh)),
            is_entry=is_entry,
            is_fresh=is_fresh,
        )

    def _nested(
        self, shapes: list[Shape], pointer: str, wire: Mapping[str, Any], *, is_fresh: bool
    ) -> Iterator[Group]:
        for shape in shapes:
            place, held = f"{pointer}/{shape.name}", wire.get(shape.name)
            if shape.kind is InputKind.OBJECTS and not is_fresh:
                yield self._list(shape, place, held if isinstance(held, list) else [])
            elif shape.kind is InputKind.OBJECT and not is_flat(self._plan, shape):
                inner = held if isinstance(held, dict) else {}
                title = label_of(shape)
                yield self._object(shape.of, place, inner, title=title, is_fresh=is_fresh)

    def _list(self, shape: Shape, pointer: str, held: list[Any]) -> Group:
        entries = [
            self._object(
                shape.of,
                f"{pointer}/{place}",
                entry,
                title=title_of(shape.of, entry, place + 1),
                is_entry=True,
            )
            for place, entry in enumerate(held)
        ]
        fresh = [
            self._object(
                shape.of,
                f"{pointer}/{place}",
                {},
                title=title_of(shape.of, {}, 0),
                is_entry=True,
                is_fresh=True,
            )
            for place in range(len(held), len(held) + _BLANKS.get(shape.of, 1))
        ]
        return Group(name=pointer, title=label_of(shape), inputs=(), groups=(*entries, *fresh))

    def _inputs(
        self, shapes: list[Shape], pointer: str, wire: Mapping[str, Any], whole: str = ""
    ) -> Iterator[Input]:
        for shape in shapes:
            place, held = f"{pointer}/{shape.name}", wire.get(shape.name)
            if is_flat(self._plan, shape):
                inner = held if isinstance(held, dict) else {}
                yield from self._flat(shape, place, inner)
            elif shape.kind not in {InputKind.OBJECT, InputKind.OBJECTS}:
                yield self._input(shape, place, held, whole=whole)

    def _flat(self, shape: Shape, pointer: str, wire: Mapping[str, Any]) -> Iterator[Input]:
        """A value written as two becomes one input with its tail; others are told apart."""
        inner = {part.name: part for part in self._plan.shapes(shape.of)}
        whole = "" if shape.of in _PLAIN else label_of(shape)
        for primary, other in PAIRS.items():
            if primary in inner and other in inner:
                number = self._input(inner.pop(primary), f"{pointer}/{primary}", wire.get(primary))
                tail = self._input(inner.pop(other), f"{pointer}/{other}", wire.get(other))
                problem = number.problem or tail.problem or self._problem(pointer)
                yield replace(
                    number, label=label_of(shape), tail=tail, problem=problem, required=False
                )
        yield from self._inputs(list(inner.values()), pointer, wire, whole=whole)

    def _input(self, shape: Shape, pointer: str, held: Any, *, whole: str = "") -> Input:
        options = _TRUTH if shape.kind is InputKind.TRUTH else shape.options
        suggestions = self._around.placed.get(pointer, "")
        suggestions = suggestions or self._around.suggested.get(f"{shape.within}.{shape.name}", "")
        suggestions = suggestions or self._around.suggested.get(shape.name, "")
        is_list = isinstance(held, list)
        text = "\n".join(map(str, held)) if is_list else _text_of(held, shape.kind)
        kind = InputKind.CHOICE if shape.kind is InputKind.TRUTH else shape.kind
        return Input(
            name=pointer,
            label=label_of(shape, whole),
            kind=InputKind.TEXT if suggestions else kind,
            value=text or self._around.usual.get(f"{shape.within}.{shape.name}", ""),
            options=() if suggestions else tuple((key, word_of(key)) for key in options),
            chosen=frozenset(held if is_list else ()),
            suggestions=suggestions,
            problem=self._problem(pointer),
            required=shape.required and shape.name != "id",
        )

    def _problem(self, pointer: str) -> str:
        return self._around.problems.get(pointer, "")


def is_flat(plan: FormPlan, shape: Shape) -> bool:
    """Whether the inputs of an object stand among those of the object that holds it."""
    if shape.kind is not InputKind.OBJECT:
        return False
    names = plan.definitions[shape.of]["properties"]
    return shape.of in _FLAT or any({one, two} <= set(names) for one, two in PAIRS.items())


def element_id(pointer: str) -> str:
    """The id of the element for a JSON pointer: ``/lines/0/grade`` is ``lines.0.grade``."""
    return pointer.strip("/").replace("/", ".")


def _text_of(held: Any, kind: InputKind) -> str:
    if isinstance(held, bool):
        return str(held).lower()
    if kind is InputKind.MOMENT:
        return shown_moment(str(held or ""))
    return "" if held is None or isinstance(held, dict) else str(held)
