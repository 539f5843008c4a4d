"""Words that carry facts: numbers, negations, attributions; and common ones that name nobody."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


NUMBERS = _set(
    """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred
    hundreds thousand thousands million millions billion billions dozen dozens half third quarter twice
    double triple first second several few many most null eins ein eine einen einem zwei drei vier fünf
    sechs sieben acht neun zehn elf zwölf zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig
    neunzig hundert tausend millionen milliarde milliarden dutzend halb hälfte doppelt mehrere wenige
    viele
    """
)
"""Numbers and amounts written as words."""

NEGATIONS = _set(
    """
    no not never none nobody nothing nowhere neither nor without cannot hardly nicht nichts nie niemals
    niemand kein keine keinen keinem keiner keines ohne weder noch ne pas jamais aucun aucune personne
    rien sans ni nunca nadie nada sin ninguno ninguna لا لم لن ليس ليست ما بدون
    """
)
"""Words that turn a sentence around."""

ATTRIBUTIONS = _set(
    """
    say says said tell tells told report reports reported claim claims claimed deny denies denied
    confirm confirms confirmed dispute disputes disputed allege alleges alleged allegedly according
    reportedly reviewed obtained seen provided published sagt sagte sagten berichtet berichtete laut
    zufolge bestätigt bestätigte bestreitet bestritt angeblich erklärt erklärte قال قالت بحسب وفق نفى
    أكد
    """
)
"""Words that say how something is known."""

COMMON = _set(
    """
    a an the this that these those it its he she they we you i his her their our there here in on at by
    for from to of with as and but or if when while after before until since because so then now who
    what where why how which some all more other another each both only also still about over under
    between der die das ein eine es er sie wir ihr ich im am auf bei von zu mit als und aber oder wenn
    nach vor bis seit weil dann jetzt wer was wo warum wie dies diese dieser dieses auch noch nur
    """
)
"""Words that are no names although they are capitalised at the start of a sentence."""
