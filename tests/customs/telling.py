"""``python -m tests.customs.telling``: write down anew what each finding says.

Run it after a rule has changed what it says, and read the difference in ``cases/*.told.json``
and ``{bare,said}/*.json`` as you would read code: what stands there is what people are told. A rule
that has no case yet takes its first faulty one.
"""

import json
from typing import Any

from logistics.customs.rule import Rule
from logistics.customs.rules import RULES
from tests.customs import bare_goods, said_on_papers
from tests.customs.trials import FAULTY, TOLD, Case, asked
from tests.customs.wire import HERE

SAID = ("severity", "topic", "fields", "documents", "facts", "source", "source_date", "rows")


def main() -> None:
    """Rewrite the files: of modules of rules, of bare goods, of odd values."""
    bare_goods.write()
    said_on_papers.write()
    by_module: dict[str, list[str]] = {}
    for rule in RULES:
        module = rule.judge.__module__.rpartition("rules.")[2].replace(".", "-").replace("_", "-")
        lines = [json.dumps(_told(case), ensure_ascii=False) for case in _cases(rule)]
        by_module.setdefault(module, []).extend(lines)
    for module, lines in by_module.items():
        path = HERE / "cases" / f"{module}.told.json"
        path.write_text("[\n  " + ",\n  ".join(lines) + "\n]\n", encoding="utf-8")


def _cases(rule: Rule) -> list[dict[str, Any]]:
    return [case for case in TOLD if case["code"] == rule.code] or [
        case for case in FAULTY if case["code"] == rule.code
    ][:1]


def _told(case: Case) -> dict[str, Any]:
    kept = {key: case[key] for key in ("base", "on", "lists", "code", "change") if key in case}
    found = [one.to_json() for one in asked(case).findings if one.code == case["code"]]
    return {**kept, "told": [{key: one[key] for key in SAID} for one in found]}


if __name__ == "__main__":
    main()
