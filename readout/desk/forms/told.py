"""How a form says what an action refused."""

from django.forms import Form

from readout.core.refusals import Refusal
from readout.core.told import details_of, sentence_of


def tell(form: Form, refusal: Refusal) -> None:
    """Puts what was refused beside the fields it is about; the rest above the form."""
    known = {name: line for name, line in details_of(refusal).items() if name in form.fields}
    for name, line in known.items():
        form.add_error(name, line)
    if not known:
        form.add_error(None, sentence_of(refusal))
