"""``readq tag``."""

from __future__ import annotations

import click

from readq.cli.changes import tell
from readq.cli.selection import chosen, papers_argument
from readq.cli.session import Session, pass_session


class TagCommand(click.Command):
    """A command that takes ``+tag`` and ``-tag``, which click would take for papers and options."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Turn ``+tag`` and ``-tag`` into values of ``--change``; what stands behind ``--`` are papers."""
        rest: list[str] = []
        words = iter(args)
        for word in words:
            if word == "--":
                rest += [word, *words]
            elif word == "--query":
                rest += [word, *[value for value in [next(words, None)] if value is not None]]
            elif word.startswith("+") or (word.startswith("-") and not word.startswith("--") and word != "-h"):
                rest.append(f"--change={word}")
            else:
                rest.append(word)
        return super().parse_args(ctx, rest)


@click.command(cls=TagCommand, options_metavar="[OPTIONS] +TAG -TAG…")
@click.option("--change", "changes", multiple=True, hidden=True)
@papers_argument
@pass_session
def tag(session: Session, changes: tuple[str, ...], papers: tuple[str, ...], query: str | None) -> None:
    """Put tags on papers and take them off, as +TAG and -TAG.

    PAPER is an id, a citekey, a DOI or an arXiv ID. Tags are nested by a slash: rl/skills is under rl.

    \b
    Examples:
      readq tag +rl/skills 12
      readq tag +rl -old 12 eysenbach2019diversity
      readq tag '+to cite' --query 'rating:>=4'
    """
    add = [change[1:] for change in changes if change.startswith("+")]
    remove = [change[1:] for change in changes if change.startswith("-")]
    if not changes:
        raise click.UsageError("give tags to add as +TAG or to take off as -TAG")
    with session.open() as library:
        ids = chosen(library, papers, query)
        tell(library.tag(ids, add, remove), ids, "tagged so")
