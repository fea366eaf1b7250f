"""The desk's projections follow the rows they are made of, whichever command has changed them."""

from app.store.desk.follow import install

__all__ = ["install"]
