"""samcat completion."""

from samcat.cli import options
from samcat.cli.output import emit
from samcat.cli.shells import SCRIPTS
from samcat.errors import ExitStatus, UsageError


def command(shell: str = options.argument("SHELL", help=f"{', '.join(SCRIPTS)}.", default=...)) -> int:
    """Print a script that completes commands, options, and keys with their titles.

    \b
    Examples:
      samcat completion bash > ~/.local/share/bash-completion/completions/samcat
      samcat completion zsh > ~/.zfunc/_samcat
      samcat completion fish > ~/.config/fish/completions/samcat.fish
      samcat completion powershell >> $PROFILE
    """
    if shell not in SCRIPTS:
        raise UsageError(f"there is no completion for {shell!r} (there is for {', '.join(SCRIPTS)})")
    emit([SCRIPTS[shell]])
    return ExitStatus.OK
