"""``readq completions``."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from readq.cli.output import data


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completions(ctx: click.Context, shell: str) -> None:
    """Print the completion script of a shell.

    \b
    Examples:
      readq completions bash > ~/.local/share/bash-completion/completions/readq
      readq completions zsh > ~/.zfunc/_readq
      readq completions fish > ~/.config/fish/completions/readq.fish
    """
    kind = get_completion_class(shell)
    assert kind is not None
    data(kind(ctx.find_root().command, {}, "readq", "_READQ_COMPLETE").source())
