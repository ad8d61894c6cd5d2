"""samcat formats."""

from samcat.cli import options
from samcat.cli.output import emit
from samcat.errors import ExitStatus
from samcat.formats import FORMATS


def command(json: bool = options.flag("--json", help="One array of objects.")) -> int:
    """List the output formats, and the programs that read them.

    \b
    Examples:
      samcat formats
      samcat formats --json
    """
    if json:
        from samcat.formats.json import dumps

        emit([dumps([{"name": row.name, "purpose": row.purpose} for row in FORMATS.values()]) + "\n"])
    else:
        width = max(map(len, FORMATS))
        emit(f"{row.name:<{width}}  {row.purpose}\n" for row in FORMATS.values())
    return ExitStatus.OK
