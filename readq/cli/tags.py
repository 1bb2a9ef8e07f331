"""``readq tags``."""

from __future__ import annotations

import click

from readq.cli.changes import tell_change
from readq.cli.output import data, print_table, say
from readq.cli.session import Session, pass_session
from readq.models import TagColour, TagCount, TagLook
from readq.store import Library
from readq.store.tags import tag_key

NONE = "none"
"""In the place of a colour: none any more."""


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="JSON Lines.")
@click.pass_context
def tags(ctx: click.Context, as_json: bool) -> None:
    """List the tags; rename, join, delete, colour and pin them.

    Without a command: each tag with the papers that carry it or one below it, those of them that are unread, its colour
    and whether it is pinned. Elsewhere than on a terminal these are separated by tabs.

    \b
    Examples:
      readq tags
      readq tags --json | jq 'select(.papers == 1).name'
      readq tags rename rl reinforcement-learning
      readq tags colour rl blue
    """
    session = ctx.find_object(Session)
    if ctx.invoked_subcommand is not None or session is None:
        return
    with session.read() as library:
        known = _known(library)
        looks = library.tag_looks()
    if as_json:
        from readq.exporters.jsonl import json_line

        for tag in known:
            look = looks.get(tag_key(tag.name)) or TagLook(tag.name)
            fields = {"name": tag.name, "papers": tag.papers, "below": tag.below, "unread": tag.unread}
            data(json_line(fields | {"colour": look.colour, "pinned": look.pin is not None}) + "\n")
        return
    rows = []
    for tag in known:
        look = looks.get(tag_key(tag.name)) or TagLook(tag.name)
        pinned = "" if look.pin is None else "pinned"
        rows.append((tag.name, str(tag.below), str(tag.unread), look.colour or "", pinned))
    print_table(rows, shrink=(0,), faint=(2, 3, 4))
    if not known:
        say("no paper has a tag yet: readq tag +NAME PAPER puts one on")


def _known(library: Library) -> list[TagCount]:
    """The tags of papers, and those that only wait for papers because they are pinned."""
    found = library.tags()
    keys = {tag_key(tag.name) for tag in found}
    waiting = [look.name for key, look in library.tag_looks().items() if look.pin is not None and key not in keys]
    return [*found, *(TagCount(name, 0, 0) for name in waiting)]


@tags.command()
@click.argument("old")
@click.argument("new")
@pass_session
def rename(session: Session, old: str, new: str) -> None:
    """Rename a tag and all below it. Onto the name of another tag, the two become one.

    \b
    Examples:
      readq tags rename rl reinforcement-learning
      readq tags rename skils rl/skills
    """
    with session.open() as library:
        tell_change(library.rename_tag(old, new), "nothing to change: it is called so already")


@tags.command()
@click.argument("name")
@pass_session
def delete(session: Session, name: str) -> None:
    """Take a tag and all below it off every paper. The papers stay.

    \b
    Example:
      readq tags delete to-sort
    """
    with session.open() as library:
        tell_change(library.delete_tag(name), "nothing to change: it is gone already")


@tags.command()
@click.argument("name")
@click.argument("colour", type=click.Choice([*TagColour, NONE], case_sensitive=False))
@pass_session
def colour(session: Session, name: str, colour: str) -> None:
    """Give a tag a colour. Tags below it show it too, unless they have their own.

    \b
    Examples:
      readq tags colour rl blue
      readq tags colour rl none
    """
    with session.open() as library:
        change = library.colour_tag(name, None if colour == NONE else TagColour(colour))
        tell_change(change, "nothing to change: it looks so already")


@tags.command()
@click.argument("name")
@pass_session
def pin(session: Session, name: str) -> None:
    """Pin a tag: it is among the nine favourites that have a number key.

    \b
    Example:
      readq tags pin to-cite
    """
    with session.open() as library:
        tell_change(library.pin_tag(name, True), "nothing to change: it is pinned already")


@tags.command()
@click.argument("name")
@pass_session
def unpin(session: Session, name: str) -> None:
    """Take the pin off a tag.

    \b
    Example:
      readq tags unpin to-cite
    """
    with session.open() as library:
        tell_change(library.pin_tag(name, False), "nothing to change: it is not pinned")
