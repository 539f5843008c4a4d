"""Welcome and list the people of the newsroom."""

import sys
from argparse import ArgumentParser, Namespace


def arguments(parser: ArgumentParser) -> None:
    """Two verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    create = verbs.add_parser(
        "create", help="make somebody who signs in with an e-mail address and a password"
    )
    create.add_argument("--email", required=True)
    create.add_argument("--name", required=True, help="as it stands in bylines")
    create.add_argument(
        "--role", required=True, help="reporter, editor, standards_editor, moderator or administrator"
    )
    create.add_argument(
        "--password-stdin",
        action="store_true",
        required=True,
        help="read the password from the first line of standard input, never from the command line",
    )
    create.set_defaults(verb=_create)
    listing = verbs.add_parser("list", help="list them")
    listing.set_defaults(verb=_list)


def run(options: Namespace) -> None:
    """Do what the verb says."""
    from readout.cli import installation

    installation.opened()
    options.verb(options)


def _create(options: Namespace) -> None:
    from readout.accounts.actions import create_user

    password = sys.stdin.readline().rstrip("\r\n")
    member = create_user(email=options.email, name=options.name, role=options.role, password=password)
    print(f"{member.name} can sign in with {member.email}.")


def _list(_options: Namespace) -> None:
    from readout.accounts.models import Member
    from readout.cli import table

    people = Member.objects.filter(kind=Member.Kind.PERSON).order_by("name", "pk")
    rows = [
        (member.name, member.email, member.role, "yes" if member.is_active else "no", member.created_at)
        for member in people
    ]
    table.show(("name", "e-mail", "role", "active", "since"), rows)
