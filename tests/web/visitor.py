"""A person with a browser that runs no script: follows links, fills forms, sends them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

from flask.testing import FlaskClient
from lxml import html
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import TestResponse

ORIGIN = "http://127.0.0.1:8000"


@dataclass(frozen=True)
class Page:
    """An answer as a browser shows it."""

    path: str
    answer: TestResponse

    @property
    def status(self) -> int:
        """The HTTP status."""
        return self.answer.status_code

    @property
    def tree(self) -> Any:
        """The parsed page."""
        return html.fromstring(self.answer.data.decode("utf-8"))

    @property
    def text(self) -> str:
        """What a person reads, blanks tidied."""
        return " ".join(self.tree.text_content().split())

    def links(self) -> list[str]:
        """Paths of this service that the page leads to."""
        found = [str(link) for link in self.tree.xpath("//a/@href")]
        return [link for link in found if link.startswith("/")]

    def form(self, action: str) -> "Form":
        """The form that is sent to ``action`` (empty: to the page itself)."""
        for found in self.tree.xpath("//form[translate(@method, 'POST', 'post') = 'post']"):
            if urlsplit(found.get("action") or self.path).path == action:
                return Form(action, _filled(found))
        raise AssertionError(f"{self.path} has no form for {action}")

    def value(self, name: str) -> str:
        """What stands in the first field of this name."""
        for found in self.tree.xpath(f"//*[@name='{name}']"):
            return str(dict(_pairs(found)).get(name, ""))
        raise AssertionError(f"{self.path} has no field {name}")


@dataclass
class Form:
    """A form with what stands in it."""

    action: str
    fields: MultiDict[str, Any] = field(default_factory=MultiDict)


@dataclass(frozen=True)
class Visitor:
    """Somebody at a browser."""

    client: FlaskClient

    def get(self, path: str, **headers: str) -> Page:
        """The page at ``path``, redirects followed."""
        answer = self.client.get(path, headers=headers, follow_redirects=True)
        return Page(answer.request.path, answer)

    def send(self, form: Form, changes: Mapping[str, Any] | None = None) -> Page:
        """What comes after the form was sent with ``changes``, redirects followed."""
        fields = form.fields.copy()
        for name, value in (changes or {}).items():
            fields.setlist(name, value if isinstance(value, list) else [value])
        answer = self.client.post(
            form.action,
            data=fields,
            headers={"Origin": ORIGIN},
            follow_redirects=True,
        )
        return Page(answer.request.path, answer)

    def fill(self, path: str, action: str, changes: Mapping[str, Any] | None = None) -> Page:
        """What comes after the form for ``action`` on the page at ``path`` was sent."""
        shown = self.get(path)
        assert shown.status == 200, shown.text
        return self.send(shown.form(action), changes)

    def press(self, path: str, target: str, /, **changes: Any) -> Page:
        """As :meth:`fill` for the form of ``target``; the page that comes must tell of success."""
        after = self.fill(path, target, changes)
        assert after.status == 200, after.text
        return after


def upload(content: bytes, name: str = "shipment.json") -> FileStorage:
    """A file as a browser sends it."""
    return FileStorage(BytesIO(content), filename=name)


def _filled(form: Any) -> MultiDict[str, Any]:
    fields: MultiDict[str, Any] = MultiDict()
    for element in form.xpath(".//input | .//select | .//textarea"):
        for name, value in _pairs(element):
            fields.add(name, value)
    return fields


def _pairs(element: Any) -> list[tuple[str, str]]:
    name = element.get("name")
    kind = element.get("type", "")
    is_idle = kind in {"checkbox", "radio"} and element.get("checked") is None
    if name is None or is_idle or kind in {"submit", "file"}:
        return []
    if element.tag == "textarea":
        return [(name, (element.text or "").removeprefix("\n"))]
    if element.tag == "select":
        chosen = element.xpath(".//option[@selected]") or element.xpath(".//option")[:1]
        return [(name, option.get("value", "")) for option in chosen]
    return [(name, element.get("value", "on" if kind == "checkbox" else ""))]
