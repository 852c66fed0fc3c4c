"""Commands that explain themselves in the product's language, and set the database up before they need it."""

from typing import Any

import click
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class _Spoken(click.Command):
    """The words around options and usage."""

    def __init__(self, *args: Any, **more: Any) -> None:
        more.setdefault("options_metavar", _("[OPTIONEN]"))
        super().__init__(*args, **more)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=_("Aufruf:") + " ")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _("Zeigt diese Hilfe.")
        return option

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        shown = [p.get_help_record(ctx) for p in self.get_params(ctx) if isinstance(p, click.Option)]
        records = [(name, told.replace("[required]", _("[nötig]"))) for name, told in filter(None, shown)]
        if records:
            with formatter.section(_("Optionen")):
                formatter.write_dl(records)


class Command(_Spoken):
    """`books`: the command reads or writes data, so the database is set up first."""

    def __init__(self, *args: Any, books: bool = True, **more: Any) -> None:
        # Left-over arguments are refused below, in words of our own.
        settings = {"allow_extra_args": True, **more.pop("context_settings", {})}
        super().__init__(*args, context_settings=settings, **more)
        self.books = books

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as misuse:
            misuse.ctx = misuse.ctx or ctx  # so that the answer can show how this command is called
            raise
        if ctx.args and not ctx.resilient_parsing:
            raise click.UsageError(
                ngettext(
                    "Mit dieser Angabe ist hier nichts anzufangen: %(words)s.",
                    "Mit diesen Angaben ist hier nichts anzufangen: %(words)s.",
                    len(ctx.args),
                )
                % {"words": " ".join(ctx.args)},
                ctx,
            )
        return rest

    def invoke(self, ctx: click.Context) -> Any:
        if self.books:
            from pult.cli.database import ensure_database

            ensure_database()
        return super().invoke(ctx)


class Group(_Spoken, click.Group):
    """Without a subcommand it shows its help."""

    command_class = Command

    def __init__(self, *args: Any, **more: Any) -> None:
        more.setdefault("subcommand_metavar", _("BEFEHL …"))
        super().__init__(*args, invoke_without_command=True, no_args_is_help=False, **more)
        self.callback = self._help

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def _help(self, **_given: Any) -> None:
        ctx = click.get_current_context()
        if ctx.invoked_subcommand is None:
            click.echo(ctx.get_help())

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and self.get_command(ctx, args[0]) is None and not ctx.resilient_parsing:
            raise click.UsageError(
                _("Den Befehl „%(name)s“ gibt es nicht. Möglich sind: %(names)s.")
                % {"name": args[0], "names": ", ".join(self.list_commands(ctx))},
                ctx,
            )
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self.format_commands(ctx, formatter)
        super().format_options(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section(_("Befehle")):
            formatter.write_dl([(name, c.get_short_help_str(80)) for name, c in commands if c is not None])
