"""Make, list and take back the tokens with which the newsroom's tools use the API."""

from argparse import ArgumentParser, Namespace


def arguments(parser: ArgumentParser) -> None:
    """Three verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    create = verbs.add_parser("create", help="make a token; it is printed once, alone, as the last line")
    create.add_argument("--name", required=True, help="what the tool is called")
    create.add_argument(
        "--role", required=True, help="reporter, editor, standards_editor, moderator or administrator"
    )
    create.set_defaults(verb=_create)
    listing = verbs.add_parser("list", help="list the tokens, without what they are")
    listing.set_defaults(verb=_list)
    revoke = verbs.add_parser("revoke", help="take a token back, for good")
    revoke.add_argument("number", type=int, help="its number in the list")
    revoke.set_defaults(verb=_revoke)


def run(options: Namespace) -> None:
    """Do what the verb says."""
    from readout.cli import installation

    installation.opened()
    options.verb(options)


def _create(options: Namespace) -> None:
    from readout.accounts import tokens

    plain, token = tokens.create(options.name, options.role)
    print(f"Token {token.pk} for {token.member.name} ({token.member.role}); it is shown this once:")
    print(plain, flush=True)


def _list(_options: Namespace) -> None:
    from readout.accounts.models import Token
    from readout.cli import table

    rows = [
        (
            token.pk,
            token.member.name,
            token.member.role,
            token.created_at,
            token.last_used_at,
            token.revoked_at,
        )
        for token in Token.objects.select_related("member").order_by("pk")
    ]
    table.show(("number", "name", "role", "made", "last used", "taken back"), rows)


def _revoke(options: Namespace) -> None:
    from readout.accounts import tokens
    from readout.accounts.models import Token
    from readout.cli.trouble import CommandRefused

    token = Token.objects.select_related("member").filter(pk=options.number).first()
    if token is None:
        raise CommandRefused(
            f"There is no token {options.number}; `readout token list` shows those there are."
        )
    tokens.revoke(token)
    print(f"Token {token.pk} of {token.member.name} opens nothing any more.")
