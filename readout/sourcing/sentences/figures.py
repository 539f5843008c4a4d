"""A figure as a sentence, with who counted and when."""

from datetime import tzinfo

from django.utils.translation import gettext

from readout.sourcing.facts import Count
from readout.sourcing.sentences.phrases import digits, ended, hour, listed, opening


def figure(count: Count, zone: tzinfo) -> str:
    """“19 households evacuated, according to the river police, as of 08:30 on 1 March 2026; earlier: 12.”"""
    parts = [f"{_value(count)} {count.counted}".strip()]
    if count.by:
        parts.append(gettext("according to {source}").format(source=count.by.short))
    if count.as_of:
        parts.append(gettext("as of {hour}").format(hour=hour(count.as_of, zone)))
    sentence = gettext(", ").join(parts)
    if count.before:
        earlier = listed([digits(value) for value in count.before])
        sentence = gettext("{figure}; earlier: {values}").format(figure=sentence, values=earlier)
    return ended(opening(sentence))


def _value(count: Count) -> str:
    value = digits(count.value)
    if count.high is not None:
        return gettext("{low} to {high}").format(low=value, high=digits(count.high))
    match count.bound:
        case "about":
            return gettext("about {number}").format(number=value)
        case "at_least":
            return gettext("at least {number}").format(number=value)
        case "at_most":
            return gettext("at most {number}").format(number=value)
        case _:
            return value
