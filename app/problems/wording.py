"""What is said about each kind of validation error, with only our own limits filled in."""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple


class Wording(NamedTuple):
    """A code for programs and a sentence for people."""

    code: str
    sentence: str

    def about(self, facts: Mapping[str, Any]) -> str:
        """The sentence, with the limits or choices of the schema filled in."""
        if said := _PATTERNS.get(facts.get("pattern", "")):
            return said
        if self.code == "too_short" and facts.get("min_length") == 1:
            return "This must not be empty."
        return self.sentence.format(**{name: facts.get(name, "?") for name in OURS})


OURS: Final = (
    "expected",
    "expected_tags",
    "discriminator",
    "gt",
    "ge",
    "lt",
    "le",
    "multiple_of",
    "min_length",
    "max_length",
    "pattern",
)
"""Facts of an error that come from our schema. The others may come from the request."""

_PATTERNS: Final = {
    r"\S": "This must hold words, not only white space.",
    r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$": "This must be an id: lower case, with hyphens between words.",
    r"^[^\r\n\u2028\u2029]*$": "This must be one line.",
    r"^(https?://|urn:)[!-~]{1,190}$": (
        "This must name a system of identifiers: https://, http:// or urn:, then 1 to 190 plain "
        "characters without a space. That of NHS numbers is https://fhir.nhs.uk/Id/nhs-number."
    ),
    r"^[!-~]([ -~]{0,62}[!-~])?$": (
        "This must be 1 to 64 plain characters, with no space at either end."
    ),
}
"""What the patterns that people meet most often mean."""

_MISSING: Final = Wording("missing", "This is required.")
_UNKNOWN: Final = Wording("unknown_field", "This field is not known here, so it is refused.")
_CHOICE: Final = Wording("not_one_of", "Use one of: {expected}.")
_TAG: Final = Wording("not_one_of", "Its {discriminator} must be one of: {expected_tags}.")
_NO_TAG: Final = Wording("missing", "It must say its {discriminator}.")
_TEXT: Final = Wording("wrong_type", "This must be text.")
_TRUTH: Final = Wording("wrong_type", "This must be true or false.")
_WHOLE: Final = Wording("wrong_type", "This must be a whole number.")
_NUMBER: Final = Wording("wrong_type", "This must be a number.")
_LIST: Final = Wording("wrong_type", "This must be a list.")
_OBJECT: Final = Wording("wrong_type", "This must be an object.")
_NOTHING: Final = Wording("not_allowed", "This must be left out or null.")
_UUID: Final = Wording("wrong_format", "This must be a UUID.")
_DATE: Final = Wording("wrong_format", "This must be a date, such as 2026-01-31.")
_TIME: Final = Wording(
    "wrong_format", "This must be a time with its zone, such as 2026-01-31T09:30:00Z."
)
_PATTERN: Final = Wording("wrong_format", "This must match the pattern {pattern}.")
_TOO_FEW: Final = Wording("too_few", "This has too few entries: the least is {min_length}.")
_TOO_MANY: Final = Wording("too_many", "This has too many entries: the most is {max_length}.")
_TOO_SHORT: Final = Wording("too_short", "This is too short: the least length is {min_length}.")
_TOO_LONG: Final = Wording("too_long", "This is too long: the greatest length is {max_length}.")
_PAST: Final = Wording("out_of_range", "This must be in the past.")
_FUTURE: Final = Wording("out_of_range", "This must be in the future.")

WORDING: Final[Mapping[str, Wording]] = {
    "missing": _MISSING,
    "extra_forbidden": _UNKNOWN,
    "unexpected_keyword_argument": _UNKNOWN,
    "enum": _CHOICE,
    "literal_error": _CHOICE,
    "union_tag_invalid": _TAG,
    "union_tag_not_found": _NO_TAG,
    "string_type": _TEXT,
    "bool_type": _TRUTH,
    "bool_parsing": _TRUTH,
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_parsing_size": _WHOLE,
    "int_from_float": _WHOLE,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "list_type": _LIST,
    "tuple_type": _LIST,
    "set_type": _LIST,
    "frozen_set_type": _LIST,
    "dict_type": _OBJECT,
    "model_type": _OBJECT,
    "model_attributes_type": _OBJECT,
    "dataclass_type": _OBJECT,
    "none_required": _NOTHING,
    "uuid_type": _UUID,
    "uuid_parsing": _UUID,
    "uuid_version": _UUID,
    "date_type": _DATE,
    "date_parsing": _DATE,
    "date_from_datetime_parsing": _DATE,
    "date_from_datetime_inexact": _DATE,
    "datetime_type": _TIME,
    "datetime_parsing": _TIME,
    "datetime_object_invalid": _TIME,
    "datetime_from_date_parsing": _TIME,
    "timezone_aware": _TIME,
    "string_pattern_mismatch": _PATTERN,
    "too_short": _TOO_FEW,
    "too_long": _TOO_MANY,
    "string_too_short": _TOO_SHORT,
    "string_too_long": _TOO_LONG,
    "greater_than": Wording("out_of_range", "This must be greater than {gt}."),
    "greater_than_equal": Wording("out_of_range", "This must be at least {ge}."),
    "less_than": Wording("out_of_range", "This must be less than {lt}."),
    "less_than_equal": Wording("out_of_range", "This must be at most {le}."),
    "multiple_of": Wording("out_of_range", "This must be a multiple of {multiple_of}."),
    "date_past": _PAST,
    "date_future": _FUTURE,
    "datetime_past": _PAST,
    "datetime_future": _FUTURE,
}
