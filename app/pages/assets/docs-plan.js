// The words in which the care of a plan is said.
"use strict";

// A wish for a break may be a no, where that was said of how it went on, or rested, until then.
const isNo = ({ wish, against_refusal: isRefused = true }) => !wish && isRefused;
const wishThatStands = (wish, before) => (wish === "pause" && before.some(isNo) ? null : wish ?? "not_asked");
// Of what is not settled a plan tells two factors: its reach, and whether what is given waits for a check.
function notSettled(undecided, here, before = [], { next_step: step, review_due: time, responsible_team: owner } = {}) {
  const { outcome, interim, reach, wish, awaits_check: unchecked, refused_by: refuser, refused_because: why, addressed_to: asked, is_unsafe: isUnsafe } = undecided;
  const kept = interim === "stay_paused" ? KEPT_PAUSED : KEPT;
  const proposed = keepsItsTeam({ outcome, addressed_to: asked }) ? `Not confirmed yet: ${kept}` : `Not confirmed or accepted yet: ${words(outcome)}`;
  const waits = outcome === "decide" ? "Nobody has decided yet what becomes of it" : proposed;
  // Of what is refused, its interim says nothing of a check.
  const isUnchecked = unchecked && interim === "respect_refusal";
  const what = `${waits}.${isUnsafe ? ` ${foundUnsafe(undecided)}` : ""}${isUnchecked ? " Nobody has checked it yet." : ""}`;
  const factors = [{ name: "reach", value: reach }, { name: "safety", value: unchecked ? "not_checked" : "no_concern" }];
  const begun = { startsBy: step === "first_contact" && at(time), isLifted: undecided.hold_lifted, isThere: owner === here };
  const holds = untilThen({ interim, outcome, addressed_to: asked, factors }, wishThatStands(wish, before), begun)
    .replace("the receiving team", team(refuser ?? here));
  if (!refuser) return `${what} Until then: ${holds}.`;
  const still = interim === "receiving_team_provides" ? ", all the same" : "";
  return `${what} ${team(refuser)} refused to take it over${asUnsafe(why)}. Until then${still}: ${holds}.`;
}
// Who is to answer, and by when, as the task says it.
function whoAnswers({ outcome, due_at: time, decider, addressed_to: asked }, { responsible_team: owner }) {
  const by = `${due({ outcome, due_at: time, addressed_to: asked, status: "proposed" })}${isOver(time) ? ", which is overdue" : ""}`;
  if (decider) return `Who decides: ${DECIDERS[decider].replace(/^a \w+/, (who) => `${who} of ${team(owner)}`)}${by}.`;
  return `Who ${asked ? "accepts or refuses it" : "confirms it, or decides otherwise"}: ${team(asked ?? owner)}${by}.`;
}
const couldNotSay = ({ could_not_say: isMute }, care) => isMute && `${theHolder(care)} could not say what they wish; what they had said against it stands.`;
// Why it is paused may say the same, in whole sentences: a part of one may mean something else.
const sentencesOf = (said) => said.trim().split(/(?<=[.?!])\s+/).map((one) => one.replace(/[.?!]+$/, ""));
function says(told, words) {
  const [has, wanted] = [sentencesOf(told), sentencesOf(words)];
  return has.some((_, from) => wanted.every((one, place) => has[from + place] === one));
}
function outOfReach({ reach_reason: why }, { pause_reason: paused }, isClosed) {
  const said = paused && says(paused, why) ? "." : `: ${quoted(why)}`;
  return `It ${isClosed ? "was not known how it could" : "is not known how it can"} reach them${said}`;
}
// Its change may say the same, too.
function reachedOtherwise({ reach_reason: how }, { pause_reason: paused, adaptation }, isClosed) {
  const isTold = [paused, adaptation].some((told) => told && says(told, how));
  return `It ${isClosed ? "could" : "can"} only reach them in another way${isTold ? "." : `: ${quoted(how)}`}`;
}
const nameOfAsker = ({ name, role }) => (role ? `${name} (${ROLES[role]})` : name);
const isHeldBack = ({ interim }) => ["hold", "respect_refusal"].includes(interim);
const ONCE_IT_GOES_ON = ["first_contact", "adaptation_review", "basis_review"];

// What was said against care, and that nobody checked it, is said beside it whatever was decided.
const ON_BASIS = {
  advance_choice: "on an advance choice", best_interests: "in best interests", legal_authority: "on legal authority",
};
const HAD_SAID = { stop: "said no", pause: "wished for a break" };
function termsOf({ against_refusal: isRefused, wish, despite_contraindication: isUnsafe, basis }) {
  const against = isRefused && (wish === "pause" ? "against the wish for a break" : "against a refusal");
  return `${[against, isUnsafe && "despite a contraindication"].filter(Boolean).join(" and ")}, ${ON_BASIS[basis]}`;
}
const WENT_ON_UNTIL = { hold: "it was put on hold", respect_refusal: "it was to be decided about again" };
function wentOn(regardless, isClosed, waits, isStarting, care = {}) {
  const { decided_again: isOpen, in_their_words: said } = regardless;
  const { interim: holds, is_unsafe: isToldAlready } = waits ?? {};
  // What was still to start has not been given.
  const did = isStarting ? "it was to start again" : "it went on";
  const went = isClosed ? "It went on" : isOpen ? `Until ${WENT_ON_UNTIL[holds] ?? "now"} ${did}` : "It goes on";
  const until = isClosed && isOpen ? ", until it was to be decided about again" : "";
  // What is decided about again, or is to be accepted, says itself who found it unsafe.
  const found = regardless.despite_contraindication && !isOpen && !isToldAlready ? ` ${foundUnsafe(regardless)}` : "";
  // Right after the basis, what they said against it would be read as the reason for it.
  return `${went} ${termsOf(regardless)}${until}.${said ? ` ${hadSaid(regardless, care)}` : ""}${found}`;
}
const itsWords = (said) => (said ? `: ${quoted(said)}` : ".");
function againstTheWish({ in_their_words: said, agreed_to: agreed }, { component_id: what, status }) {
  const holder = catalogue.get(what)?.wish_holder;
  const how = status === "stopped" ? "Stopped" : "Paused";
  const yes = agreed === "hand_over" ? "to a hand-over of it" : "that it goes on";
  if (agreed) return `${how} though ${holder ? `the ${holder}` : "whoever it is for"} had agreed ${yes}${itsWords(said)}`;
  const whose = holder ? `the ${holder}'s wish to go on` : "the wish of whoever it is for that it goes on";
  return `${how} against ${whose}${itsWords(said)}`;
}
function foundUnsafe({ found_unsafe_by: who, found_unsafe_at: time, found_unsafe_because: why, found_unsafe_before: before = [] }) {
  const found = who || time ? `Found unsafe${time ? `, ${at(time)}` : ""}${who ? `, by the word of ${who}` : ""}` : "Stated to be unsafe";
  return [`${found}${why ? `: ${quoted(why)}` : "."}`, ...before.map(foundUnsafe)].join(" ");
}
const unsafeAtRest = (unsafe) => `${foundUnsafe(unsafe)} It is to be checked before it starts again.`;
const [AGREED_WITH, AGREED_TO] = [{ adapt: "the change", hand_over: "the hand-over", pause: "the pause", stop: "the stop" }, { pause: "rests", stop: "stops", continue: "goes on", resume: "starts again" }];
function theHolder({ component_id: what }) {
  const holder = catalogue.get(what)?.wish_holder;
  return holder ? `The ${holder}` : "Whoever it is for";
}
const withWhat = ({ outcome, with_its_change: both }) => `with ${AGREED_WITH[outcome]}${outcome === "hand_over" && both ? " and its change" : ""}`;
function didNotAgree(no, care) {
  const { in_their_words: said, said_at: time, refused_at: refused } = no;
  const goesOn = { continue: "goes on", resume: "starts again" }[no.outcome];
  if (goesOn) return `${theHolder(care)} did not agree, ${at(time)}, that it ${goesOn}${itsWords(said)}`;
  return `${theHolder(care)} did not agree ${withWhat(no)}${refused ? " that a team refused" : ""}, ${at(refused ?? time)}${itsWords(said)}`;
}
function agreedToIt(yes, care) {
  const { outcome, is_their_wish: wished, in_their_words: said, said_at: time } = yes;
  if (wished && !["pause", "stop"].includes(outcome)) return `${theHolder(care)} wished that it goes on, ${at(time)}${itsWords(said)}`;
  const what = outcome in AGREED_TO ? `that it ${AGREED_TO[outcome]}` : withWhat(yes);
  return `${theHolder(care)} agreed ${what}, ${at(time)}${itsWords(said)}`;
}
function hadSaid({ wish, in_their_words: said }, care) {
  return `${theHolder(care)} had ${HAD_SAID[wish] ?? "not agreed that it goes on"}${itsWords(said)}`;
}
