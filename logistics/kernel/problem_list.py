"""Problems of one file, the first of them told one by one."""

from dataclasses import dataclass, field

from logistics.kernel.errors import Facts, Problem

MAX_PROBLEMS = 200


@dataclass
class ProblemList:
    """Collects problems; of more than :data:`MAX_PROBLEMS` one tells that there are more.

    ``more`` is the code of that one, with the fact ``limit`` and the line of the first untold.
    """

    more: str
    told: list[Problem] = field(default_factory=list)

    def add(self, code: str, pointer: str, facts: Facts) -> None:
        """Tell a problem, unless there are too many already."""
        if len(self.told) < MAX_PROBLEMS:
            self.told.append(Problem(code, pointer, facts))
        elif len(self.told) == MAX_PROBLEMS:
            facts = {"limit": MAX_PROBLEMS, "line": facts.get("line")}
            self.told.append(Problem(self.more, pointer, facts))

    @property
    def is_full(self) -> bool:
        """Whether nothing more will be told."""
        return len(self.told) > MAX_PROBLEMS
