"""What kind of publication a paper is, as far as its venue tells."""

from __future__ import annotations

import re
from enum import StrEnum

from readq.models import Paper


class Kind(StrEnum):
    """Kinds that bibliography styles treat differently."""

    ARTICLE = "article"
    """In a journal."""
    CONFERENCE = "conference"
    """In the proceedings of a conference or workshop."""
    PREPRINT = "preprint"
    """A preprint, or a paper whose venue is unknown."""


_PROCEEDINGS = re.compile(
    r"\b(?:proceedings|proc\.|conference|workshop|symposium|meeting of|advances in neural information processing"
    r"|NeurIPS|NIPS|ICML|ICLR|AAAI|IJCAI|AISTATS|UAI|COLT|CoRL|RSS|ICRA|IROS|CVPR|ICCV|ECCV|SIGGRAPH|ACL|EMNLP|NAACL"
    r"|EACL|COLING|Interspeech|ICASSP|KDD|WWW|SIGIR|CIKM|CHI|UIST|CSCW|STOC|FOCS|SODA|PLDI|POPL|OOPSLA|ICSE|SOSP|OSDI"
    r"|NSDI|SIGCOMM|SIGMOD|VLDB|CCS|USENIX)\b",
    re.IGNORECASE,
)
_JOURNALS = re.compile(r"\b(?:proceedings of the (?:national academy|royal society|IEEE\b)|PNAS|PVLDB)", re.IGNORECASE)
_PREPRINTS = re.compile(r"\b(?:arXiv|CoRR|bioRxiv|medRxiv|preprint)\b", re.IGNORECASE)


def kind(paper: Paper) -> Kind:
    """The kind that the venue speaks for."""
    if not paper.venue or _PREPRINTS.search(paper.venue):
        return Kind.PREPRINT
    if _PROCEEDINGS.search(paper.venue) and not _JOURNALS.search(paper.venue):
        return Kind.CONFERENCE
    return Kind.ARTICLE
