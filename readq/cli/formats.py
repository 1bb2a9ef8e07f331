"""``readq formats``."""

from __future__ import annotations

import click

from readq.cli.output import data, print_table
from readq.exporters.jsonl import json_line
from readq.exporters.registry import EXPORTERS
from readq.importers.detect import IMPORTERS


@click.command()
@click.option("--json", "as_json", is_flag=True, help="JSON Lines.")
def formats(as_json: bool) -> None:
    """List the formats of import and export.

    The name goes to --format of import or --to of export. An import finds the format by itself, by the content.

    \b
    Examples:
      readq formats
      readq formats --json | jq -r 'select(.import) | .name'
    """
    imports = {one.name: one for one in IMPORTERS}
    names = sorted({*imports, *EXPORTERS})
    rows = []
    for name in names:
        reads, writes = imports.get(name), EXPORTERS.get(name)
        title = reads.title if reads else writes.title if writes else ""
        suffixes = list(reads.suffixes if reads else (writes.suffix,) if writes else ())
        if as_json:
            line = {"name": name, "title": title, "suffixes": suffixes, "import": bool(reads), "export": bool(writes)}
            data(json_line(line) + "\n")
        rows.append((name, "import" if reads else "", "export" if writes else "", title, " ".join(suffixes)))
    if not as_json:
        print_table(rows, shrink=(4, 3), faint=(4,))
