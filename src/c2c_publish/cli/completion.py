"""`c2c completion`: the shell finishes what you type."""

from __future__ import annotations

import click
from click.shell_completion import ShellComplete, get_completion_class


@click.command(short_help="Print the script that completes c2c in your shell.")
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
@click.pass_context
def completion(ctx: click.Context, *, shell: str) -> None:
    """Print the script that lets your shell complete commands and options.

    \b
    bash, in ~/.bashrc:  eval "$(c2c completion bash)"
    zsh, in ~/.zshrc:    eval "$(c2c completion zsh)"
    fish, once:          c2c completion fish > ~/.config/fish/completions/c2c.fish
    """  # noqa: D301 - \b is click's mark for a paragraph that is not filled
    script = get_completion_class(shell)
    group = ctx.find_root().command
    if script:
        # The method of the base class: bash's own starts a bash to ask for its version.
        click.echo(ShellComplete.source(script(group, {}, "c2c", "_C2C_COMPLETE")))
