"""The library file: the only place that speaks SQL."""

from readq.store.library import Library
from readq.store.reader import Reader
from readq.store.rows import Document, ImportInfo

__all__ = ["Document", "ImportInfo", "Library", "Reader"]
