"""The words that stand out: those of one library, or else those of the settings."""

from __future__ import annotations

import json

from readq.config import Config, Highlights
from readq.models import Change
from readq.store import Library, Reader

_SETTING = "highlights"
"""Name of the library's setting, which is JSON."""


def load(library: Reader, config: Config) -> Highlights:
    """The words of interest and of exclusion that hold now."""
    own = library.setting(_SETTING)
    if not own:
        return config.highlights
    words = json.loads(own)
    return Highlights(tuple(words["interest"]), tuple(words["exclude"]))


def save(library: Library, words: Highlights) -> Change | None:
    """Keep other words with the library."""
    value = json.dumps({"interest": words.interest, "exclude": words.exclude}, ensure_ascii=False)
    return library.set_setting(_SETTING, value, "Set the words that stand out")
