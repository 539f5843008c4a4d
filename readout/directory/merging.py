"""Two entries that mean the same become one, and nothing that was said of either is lost."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from readout.core import clock
from readout.core.refusals import Invalid, WrongState
from readout.directory import actions
from readout.directory.models import Entry, Organisation, Person, Spelling


def merge(double: Entry, kept: Entry, *, by: AbstractBaseUser) -> None:
    """Everything that is tied to `double` is tied to `kept` from now on, whose name stays.

    A shield of either one holds for both. A mark of `double` as a public figure ends: `kept` is one only
    if it was. The address of `double` leads to `kept`. Raises Invalid, and WrongState for the outlet itself.
    """
    if type(double) is not type(kept) or double.pk == kept.pk:
        raise Invalid("Choose another entry of the same kind.", details={"into": "Of the same kind."})
    if double.merged_into_id or kept.merged_into_id:
        raise WrongState("One of the two was merged already.")
    if isinstance(double, Organisation) and double.us:
        raise WrongState("This is the outlet itself; merge the other one into it.")
    with transaction.atomic():
        if isinstance(double, Person) and isinstance(kept, Person):
            _shield(double, kept, by)
        _move_spellings(double, kept)
        if not isinstance(kept, Person) and actions.is_within(kept.part_of, double):
            kept.part_of = None
            kept.save(update_fields=["part_of"])
        for relation in type(double)._meta.related_objects:
            if relation.related_model is not Spelling:
                name = relation.field.name
                relation.related_model._default_manager.filter(**{name: double}).update(**{name: kept})
        double.merged_into_id, double.merged_at, double.merged_by_id = kept.pk, clock.now(), by.pk
        double.save(update_fields=["merged_into", "merged_at", "merged_by"])


def _shield(double: Person, kept: Person, by: AbstractBaseUser) -> None:
    actions.unmark_public_figure(double, by=by)
    if double.shield and not kept.shield:
        actions.shield(kept, double.shield, by=by)


def _move_spellings(double: Entry, kept: Entry) -> None:
    known = kept.spellings.values_list("key", flat=True)
    double.spellings.filter(key__in=list(known)).delete()
    double.spellings.update(**{actions.column(kept): kept})
