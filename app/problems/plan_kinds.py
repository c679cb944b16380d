"""The kinds of problems that calls about plans and moves meet, each in plain words."""

from typing import Final

from app.problems.kinds import kind

_READ_IT: Final = "Read the plan again and look where it stands."
_SIGNED: Final = (
    '"authorised_by": {"name": "", "role": ""} with their name and role (prescriber or '
    "professional_with_person)."
)
_BASIS: Final = (
    '"authorised_by": {"name": "", "role": ""}, "reason_code": "", "reason": "" with the name and '
    "role (prescriber or professional_with_person) of who answers for it, the basis "
    "(advance_choice, best_interests or legal_authority) and the reason in words."
)

PLAN_KINDS: Final = (
    kind(
        "idempotency-key-missing",
        400,
        "A key is needed to make something new",
        meaning="This call makes a record, and it carries no Idempotency-Key. Nothing was done.",
        next_step="Send the header Idempotency-Key with 16 to 64 letters, digits, hyphens or "
        "underscores, new for each new call. Send the same key when you send the same call again.",
    ),
    kind(
        "plan-closed",
        409,
        "The plan is closed",
        meaning="A closed plan does not change any more.",
        next_step="Read it as it is, or have a new plan opened for the person, by a clinician or "
        "their system.",
    ),
    kind(
        "open-plan-exists",
        409,
        "The person has an open plan",
        meaning="A person has at most one open plan. No second one was opened.",
        next_step="Find it with POST /v1/plans/search and use it, or close it first.",
    ),
    kind(
        "need-already-in-plan",
        409,
        "The plan holds this need already",
        meaning="A need stands in a plan once.",
        next_step="Change the need that is there: PATCH it with its new level or words.",
    ),
    kind(
        "same-care-in-plan",
        409,
        "The plan holds care of this kind already",
        meaning="A plan holds one component of a kind of care at a time, from whichever pathway.",
        next_step="Use the component that is there, or end it first.",
    ),
    kind(
        "illegal-step",
        409,
        "It stands where this cannot be done",
        meaning="The component or the decision is in a state that does not allow this step.",
        next_step="The detail names the steps that are legal now: take one of them, or "
        + _READ_IT.lower(),
    ),
    kind(
        "must-not-lapse",
        409,
        "This care must not lapse",
        meaning="A gap in this care could do harm, and nobody fitting answers for pausing it, "
        "ending it, entering it in error, or passing it on paused or before anybody decided about "
        "it. It stays as it is.",
        next_step="Let a person in the role that the detail names (of several components, errors) "
        f"decide, and send {_SIGNED} At a closure it goes with the recipient of the care.",
    ),
    kind(
        "pause-needs-its-review",
        409,
        "A pause is reviewed, not ticked off",
        meaning="The component is paused: its review is not done while the pause goes on.",
        next_step="Review the component. Or, by hand, renew the pause with a new review date, or "
        "make it active: where a decision stands against that, the answer says so.",
    ),
    kind(
        "nothing-to-follow-up",
        409,
        "Nothing is due for this component",
        meaning="There is no review, first contact or new offer due that could be done; or a "
        "change is to end, and the component is not active with one.",
        next_step=_READ_IT,
    ),
    kind(
        "care-without-recipient",
        409,
        "Some care would end unseen",
        meaning="A plan closes only when every active or paused component has an outcome and a "
        "named recipient.",
        next_step="Name one under recipients for each component that is active or paused: errors "
        "names those that have none.",
    ),
    kind(
        "already-there",
        409,
        "The person is there already",
        meaning="The plan is with this team, in this setting and on this leave.",
        next_step="Name another team, or another leave. To decide about one component again, "
        "review it.",
    ),
    kind(
        "nothing-to-confirm",
        409,
        "Nothing here can be confirmed together",
        meaning="No proposal of this move is to continue, to hand over, or to adapt in words.",
        next_step="Read the move, name the adaptations, and answer what is left one by one.",
    ),
    kind(
        "not-its-decider",
        409,
        "Somebody else decides this",
        meaning="What the rules leave to people is settled by its named decider.",
        next_step=f"Let a person in the role that the detail names decide, and send {_SIGNED}",
    ),
    kind(
        "persons-view-missing",
        409,
        "What they say of it is not on record",
        meaning="This would pause or end care that whoever it is for does not wish to pause or "
        "end, or go on against their refusal, and what they say of it is not there in their words.",
        next_step="Ask them, unless somebody has, and send the same again with what the detail "
        "names: their view with their words or, if they could not say, who answers for it and why.",
    ),
    kind(
        "basis-missing",
        409,
        "To go on regardless needs its basis",
        meaning="Care would go on against a refusal, or despite a contraindication. A refusal that "
        "is valid stands.",
        next_step=f"Decide otherwise, or send {_BASIS} Where a team refused it as unsafe, and "
        "somebody has found no concern since, send who that was and when instead (checked_by, "
        "checked_at); where it was stated to be unsafe, review the component with that.",
    ),
    kind(
        "decision-waits",
        409,
        "A decision about this component waits",
        meaning="Care is not started, paused or stopped by hand while the decision about it waits.",
        next_step="Answer the decision that stands in errors (confirm, override or settle it, or "
        "accept or refuse it): the view of whoever it is for, the basis and the decider belong "
        "there.",
    ),
    kind(
        "starts-by-review",
        409,
        "It starts again by a review",
        meaning="This care must not lapse, or a prescriber decides about it, so that to start it "
        "again after a gap is decided; or a decision has paused it, left it paused, or had let it "
        "go on against a refusal or despite a contraindication before it was paused by hand. Why "
        "(a refusal, or what was not safe) may have been said moves ago.",
        next_step="Review the component with what is known now, and confirm or override the "
        "decision that comes of it; settle it where nobody but its decider can decide.",
    ),
    kind(
        "wished-to-go-on",
        409,
        "They wished it to go on",
        meaning="Whoever this care is for last said that it is to go on. A step by hand asks them "
        "nothing, so it does not pause or stop it. The care stays as it is.",
        next_step="Ask them, review the component with what they wish now, and confirm or override "
        "the decision that comes of it (settle it where nobody but its decider can decide), with "
        "persons_view and persons_words; if they could not say, with authorised_by and the basis "
        'with its reason. Where it is not safe, review it with "safety": "contraindicated", '
        "checked_by, checked_at and safety_reason: nothing more of it is given from then on.",
    ),
    kind(
        "not-under-way",
        409,
        "Only care that is under way is reviewed",
        meaning="The component is neither active nor paused.",
        next_step="What is on offer is started or declined: change its status. What is over is "
        "offered, or recorded, anew.",
    ),
    kind(
        "already-in-error",
        409,
        "The move is taken back already",
        meaning="This move was entered in error before, and the record of it stays.",
        next_step=_READ_IT,
    ),
    kind(
        "something-came-after",
        409,
        "Something was built on this move",
        meaning="Only the latest move can be taken back, and only while nothing rests on it.",
        next_step=(
            "The detail names what came after, and of which care. Take a later move back first; "
            "else record a move back, or of a leave a move to the same team with the leave before."
        ),
    ),
    kind(
        "in-progress",
        409,
        "The same call is still being worked on",
        meaning="A call with this Idempotency-Key is running, and did not end in time.",
        next_step="Send the same call again after the time in the Retry-After header.",
        retry=1,
    ),
    kind(
        "idempotency-key-reused",
        422,
        "The key belongs to another call",
        meaning="This Idempotency-Key came with another method, address or body. Nothing was done.",
        next_step="Use a new key for a new call, and the same key only for the very same call.",
    ),
    kind(
        "precondition-required",
        428,
        "Say which version you have read",
        meaning="Every change of a plan names the version it rests on, so that nobody overwrites "
        "what they have not seen. The ETag of the answer is that of the plan now.",
        next_step="Read the plan, and send its ETag in the header If-Match.",
    ),
)
