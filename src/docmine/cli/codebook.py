"""`docmine codebook check|diff|migrate`."""

from pathlib import Path

import click

from docmine.cli import options

_path = click.Path(path_type=Path)


@click.group("codebook")
def command() -> None:
    """Check a codebook, compare two versions, carry annotations over to a new one.

    \b
    Example: docmine codebook check annotations/codebook.yaml
    """


@command.command("check")
@click.argument("path", type=_path)
def check(path: Path) -> None:
    """Say what a codebook holds, or with file and line what is wrong in it.

    \b
    Example: docmine codebook check annotations/codebook.yaml
    """
    from docmine.storage.codebook import load

    codebook = load(path)
    click.echo(
        f"{codebook.id} version {codebook.version}: {len(codebook.labels)} labels, ", nl=False
    )
    click.echo(f"{len(codebook.decision_rules)} decision rules, digest {codebook.digest[:12]}")
    for label in codebook.labels:
        click.echo(f"  {label.id} ({label.kind}, {label.source})")


@command.command("diff")
@click.argument("old", type=_path)
@click.argument("new", type=_path)
def diff(old: Path, new: Path) -> None:
    """List labels and rules that were added, taken out or reworded.

    \b
    Example: docmine codebook diff codebook-1.yaml annotations/codebook.yaml
    """
    from docmine.migration import compare
    from docmine.storage.codebook import load

    found = compare(load(old), load(new))
    for name in ("added", "gone", "reworded", "rules_added", "rules_gone", "rules_reworded"):
        values = ", ".join(str(value) for value in getattr(found, name))
        if values:
            click.echo(f"{name.replace('_', ' ')}: {values}")
    if found.empty:
        click.echo("nothing that coders go by has changed")


@command.command("migrate")
@click.argument("annotations", type=_path)
@click.option("--from", "old", type=_path, required=True, help="The codebook they were coded by.")
@click.option("--to", "new", type=_path, required=True, help="The codebook to carry them over to.")
@click.option("--steps", type=_path, required=True, help="YAML: rename, merge, split, retire.")
@click.option("--dry-run", is_flag=True, help="Only report what would change.")
@options.output
def migrate(
    annotations: Path, old: Path, new: Path, steps: Path, dry_run: bool, output: Path
) -> None:
    """Carry coded passages over to a new codebook; report what changes and what to code anew.

    \b
    Example: docmine codebook migrate gold.jsonl --from v1.yaml --to v2.yaml --steps steps.yaml -o new.jsonl
    """
    from docmine.migration import Steps
    from docmine.migration import migrate as carry_over
    from docmine.storage import annotations as passages
    from docmine.storage.codebook import load, load_steps

    before, after = load(old), load(new)
    examples = passages.load_coded(annotations, before)
    found = carry_over(examples, Steps(**load_steps(steps)), before, after)
    for step, count in found.counts.items():
        click.echo(f"{step}: {count} passages")
    for passage, why in found.to_code_anew:
        click.echo(f"code anew: {passage} ({why})")
    if not dry_run:
        passages.save_coded(found.examples, output)
