"""Orders of a list, as the menus offer them."""

from __future__ import annotations

from readq.models import Sort

ORDERS = {
    Sort.ADDED: ("a", "Newest import first"),
    Sort.OLDEST: ("o", "Oldest import first"),
    Sort.YEAR: ("y", "Latest year first"),
    Sort.RATING: ("r", "Best rating first"),
    Sort.TITLE: ("t", "By title"),
    Sort.LENGTH: ("l", "Shortest abstract first"),
    Sort.DUE: ("d", "Due soonest first"),
    Sort.QUEUE: ("q", "The queue first"),
    Sort.RELEVANCE: ("b", "Best match first"),
}
"""Key and label of each."""
