"""Says in plain words what factors, outcomes and due times mean."""

from typing import Final

from app.pathways.rules.factors import Factor
from app.pathways.rules.outcomes import Decider, Outcome
from app.pathways.rules.summary import WHAT_COMES
from app.pathways.terms import Setting, WishHolder

PLACES: Final = {
    Setting.COMMUNITY: "the community",
    Setting.HOME_TREATMENT: "home treatment",
    Setting.INPATIENT: "a ward",
}

BEGUN: Final = {
    Setting.COMMUNITY: "was begun in the community",
    Setting.HOME_TREATMENT: "was begun under home treatment",
    Setting.INPATIENT: "was begun on the ward",
}

WITHIN: Final = {
    Setting.COMMUNITY: "from one community team to another",
    Setting.HOME_TREATMENT: "from one home treatment team to another",
    Setting.INPATIENT: "from one ward to another",
}

LEADS: Final = {
    "originating_team": "The team that began it stays involved.",
    "current_team": "The receiving team leads it after the move.",
}

DECIDERS: Final = {
    Decider.PRESCRIBER: "a prescriber",
    Decider.PROFESSIONAL_WITH_PERSON: "a named professional with whoever it is for",
}

DECIDED: Final = {outcome: f"It {of_one}" for outcome, (of_one, _) in WHAT_COMES.items()}

DUE: Final = {
    Outcome.CONTINUE: "Nothing is due.",
    Outcome.ADAPT: "It is reviewed {due}.",
    Outcome.HAND_OVER: "Somebody of the receiving team accepts it by name {due}.",
    Outcome.PAUSE: "It is reviewed {due}.",
    Outcome.RESUME: "The first contact is due {due}.",
    Outcome.STOP: "It is offered again {due}.",
    Outcome.DECIDE: "It is decided {due}, by {decider}.",
}

MEANINGS: Final = {
    Outcome.CONTINUE: ("goes on unchanged", "active", "nothing"),
    Outcome.ADAPT: (
        "goes on with a change that is recorded in words",
        "active",
        "review within 7 days",
    ),
    Outcome.HAND_OVER: (
        (
            "goes on, with whatever change it needs; the sender answers for it until the receiving "
            "team accepts it"
        ),
        "active",
        "acceptance within 24 hours if it must not lapse, else within 72 hours",
    ),
    Outcome.PAUSE: (
        "stopped for now, with a reason, an owner and a review date, or else it is no pause",
        "paused",
        "review within 7 days",
    ),
    Outcome.RESUME: (
        "a paused component starts again, with whatever change it needs",
        "active",
        "first contact within 24 hours if it must not lapse, else within 72 hours",
    ),
    Outcome.STOP: (
        "ended by the wish of whoever it is for; the offer stays open",
        "stopped",
        "offered again within 28 days",
    ),
    Outcome.DECIDE: (
        "a named person must decide, with whoever it is for",
        "as settled",
        (
            "within 24 hours if it must not lapse, and before the next dose or test, where there "
            "is one; else within 72 hours"
        ),
    ),
}
"""Of each outcome: what it means, what the component is after it, and what is due."""

SAID: Final = {
    Factor.ENGAGEMENT: {
        "well_enough": "{who} is well enough to take part",
        "with_adaptation": "{who} is able to take part with a change",
        "not_now": "{who} is not able to take part at the moment",
        "not_assessed": "nobody has judged with {who} whether they are well enough",
    },
    Factor.WISH: {
        "continue": "{who} wishes to go on",
        "pause": "{who} wishes for a pause",
        "stop": "{who} wishes to stop",
        "not_asked": "nobody has asked what {who} wishes",
        "could_not_say": "{who} could not say what they wish",
    },
    Factor.SAFETY: {
        "no_concern": "there is no concern about its safety",
        "contraindicated": "there is a reason it may be unsafe",
        "not_checked": "its safety has not been checked",
    },
    Factor.REACH: {
        "as_is": "it can reach them as it is",
        "adapted": "it can reach them only with a change",
        "none": "it cannot reach them",
    },
}
"""What each value of a bedside factor says, of the person, the carer or the component."""

OTHERWISE: Final = {
    Factor.ENGAGEMENT: {
        "well_enough": "{who} were well enough to take part",
        "with_adaptation": "{who} could take part only with a change",
        "not_now": "{who} could not take part at the moment",
        "not_assessed": "nobody had judged with {who} whether they are well enough",
    },
    Factor.WISH: {
        "continue": "{who} wished to go on",
        "pause": "{who} wished for a pause",
        "stop": "{who} wished to stop",
        "not_asked": "nobody had asked what {who} wishes",
        "could_not_say": "{who} could not say what they wish",
    },
    Factor.SAFETY: {
        "no_concern": "there were no concern about its safety",
        "contraindicated": "there were a reason it may be unsafe",
        "not_checked": "its safety had not been checked",
    },
    Factor.REACH: {
        "as_is": "it could reach them as it is",
        "adapted": "it could reach them only with a change",
        "none": "it could not reach them",
    },
}
"""The same, of what is not so."""

INSTEAD: Final = {
    Outcome.CONTINUE: "it would continue",
    Outcome.ADAPT: "it would go on with a change",
    Outcome.HAND_OVER: "it would go to the receiving team",
    Outcome.PAUSE: "it would pause",
    Outcome.RESUME: "it would start again",
    Outcome.STOP: "it would stop",
    Outcome.DECIDE: "somebody would have to decide",
}

HOLDERS: Final = {WishHolder.PERSON: "the person", WishHolder.CARER: "the carer"}
