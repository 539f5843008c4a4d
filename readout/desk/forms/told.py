"""How a form says what an action refused."""

from django.forms import Form

from readout.core.refusals import Refusal


def tell(form: Form, refusal: Refusal) -> None:
    """Puts what was refused beside the fields it is about; the rest above the form."""
    known = {name: line for name, line in refusal.details.items() if name in form.fields}
    for name, line in known.items():
        form.add_error(name, line)
    if not known:
        form.add_error(None, str(refusal))
