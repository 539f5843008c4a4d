"""Every complaint is told in our words, by its code; a check of our own keeps its sentence."""

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator

from readout.core import complaints


def test_a_length_is_told_with_what_it_is_and_what_it_may_be() -> None:
    with pytest.raises(ValidationError) as wrong:
        MaxLengthValidator(3)("four")
    assert complaints.told(wrong.value) == "At most 3 characters; this has 4. Shorten it."


@pytest.mark.parametrize(
    ("field", "said"),
    [
        (forms.EmailField(), "The e-mail address should look like name@example.org."),
        (forms.SlugField(), "Use only letters from a to z, digits, hyphens and underscores."),
        (forms.IntegerField(), "Write a whole number."),
        (forms.JSONField(), "This cannot be taken as it is. Look for a slip, and send it again."),
    ],
)
def test_what_is_invalid_depends_on_the_field(field: forms.Field, said: str) -> None:
    with pytest.raises(ValidationError) as wrong:
        field.clean("not, at all {")
    assert complaints.told(wrong.value.error_list[0], field) == said


def test_a_check_of_our_own_keeps_its_sentence() -> None:
    assert complaints.told(ValidationError("That is no time zone.")) == "That is no time zone."
    assert complaints.told(ValidationError("Not yours.", code="incorrect_password")) == "Not yours."


def test_what_a_check_does_not_say_leaves_no_hole() -> None:
    assert complaints.told(ValidationError("", code="min_value")) == "At least …."
