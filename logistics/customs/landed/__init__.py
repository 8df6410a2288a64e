"""What goods cost in China: value, duty and tax of one shipment, figure by figure.

Pure: a question in, figures out that say which value, which rate and which row they rest on.
"""

from logistics.customs.landed.answer import Comparison, LandedCost, Scenario, ScenarioKind
from logistics.customs.landed.cost import landed_cost
from logistics.customs.landed.question import CostQuestion, question_of

__all__ = [
    "Comparison",
    "CostQuestion",
    "LandedCost",
    "Scenario",
    "ScenarioKind",
    "landed_cost",
    "question_of",
]
