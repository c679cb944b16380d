"""How old one has to be to read a text with ease, by Flesch and Kincaid.

The grade is theirs (Derivation of new readability formulas, 1975): 0.39 words a sentence + 11.8
syllables a word - 15.59. A child of the first grade is six, so five years are added. Syllables are
counted by groups of vowels, which counts a few too many ("something" has three) and hardly ever
too few. Libraries that know words by heart are not used: they fetch their dictionary from the
network at first use, or bring one under a licence that is not ours.
"""

import re
from typing import Final

OLDEST: Final = 11
"""The most that a text for a person may ask for."""

_SENTENCE_ENDS = re.compile(r"[.!?]+(?:\s|$)")
_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?", re.IGNORECASE)  # noqa: RUF001  # a printer's apostrophe
_VOWELS = re.compile(r"[aeiouy]+")
_APART = re.compile(r"(?<=[aeiouy])ing|(?<![cst])i(?=[aou])|i(?=e[rn])|u(?=al)")
_SILENT = re.compile(r"(?:(?<![aeiouyl])|(?<=[aeiouy]l))e$|(?<![aeioudty])ed$")


def reading_age(text: str) -> float:
    """Return the age in years."""
    sentences = len(_SENTENCE_ENDS.findall(text)) or 1
    words = _WORD.findall(text)
    syllables = sum(map(syllables_of, words))
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59 + 5


def syllables_of(word: str) -> int:
    if len(word) > 1 and word.isupper():
        return len(word)
    spoken = _SILENT.sub("", word.lower())
    return max(1, len(_VOWELS.findall(spoken)) + len(_APART.findall(spoken)))
