"""The boxed expressions of DMN (1.5 §7.3, §8, §10.2), one kind a file: a reader of the element, an evaluator."""

from app.dmn.boxed.readers import read

__all__ = ["read"]
