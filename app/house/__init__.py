"""The functions that the service adds to FEEL: name, arguments, meaning and what they do, in one place."""

from app.house.catalogue import FUNCTIONS, declared, functions
from app.house.function import HouseFunction
from app.house.world import World

__all__ = ["FUNCTIONS", "HouseFunction", "World", "declared", "functions"]
