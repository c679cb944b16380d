// The words in which an answer is said.
"use strict";

// Of codes that read as words; the others have theirs below.
const words = (value) => String(value).replaceAll("_", " ");
// Two may be called the same. An NHS number is read in its groups.
const IDENTIFIED = /^https:\/\/fhir\.nhs\.uk\/Id\/nhs-number (\d{3})(\d{3})(\d{4})$/;
const identifiersOf = ({ person, identifiers = person?.identifiers ?? [] }) => identifiers
  .map(({ system, value }) => `, ${`${system} ${value}`.replace(IDENTIFIED, "NHS number $1 $2 $3")}`).join("");
const quoted = (said) => `\u201c${said}\u201d`;
// With its zone, because the summaries of the service are in UTC.
const MOMENT = { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", timeZoneName: "short" };
const at = (time) => new Date(time).toLocaleString("en-GB", MOMENT);

// The names of teams, needs and care, once they are known; until then their ids will do.
const teamNames = new Map();
const catalogueNames = new Map();
// What the catalogue has of each kind of care: whether it must be checked at a move, and may lapse.
const catalogue = new Map();
const team = (id) => teamNames.get(id) ?? id;
const called = (id) => catalogueNames.get(id) ?? id.replaceAll("-", " ");
const learnNames = (bearer) => Promise.all([
  learn("teams", teamNames, bearer), learn("needs", catalogueNames, bearer), learn("components", catalogueNames, bearer),
]);
async function learn(list, names, bearer) {
  const headers = { Authorization: `Bearer ${bearer}` };
  const answer = await fetch(`v1/${list}?limit=200`, { headers }).catch(() => null);
  if (!answer?.ok) return;
  for (const { component, id = component.id, name = component.name } of (await answer.json()).items) {
    names.set(id, name);
    if (component) catalogue.set(id, component);
  }
  for (const read of readers) read();
}
const namesKnown = () => teamNames.size + catalogueNames.size;

// What is due, for each outcome that has a time; it may have passed when it is read.
const DUE = {
  adapt: "review due", pause: "review due", decide: "due", hand_over: "acceptance due", resume: "first contact due", stop: "a new offer due",
};
// The same of care in a plan, before the time.
const STEPS = {
  pause_review: "review of the pause", adaptation_review: "review of the change", first_contact: "first contact", re_offer: "to be offered again",
  basis_review: "review of the basis",
};
// Of a carer's own care nobody records that its end was the carer's choice.
const CLOSED_AS = {
  discharged_to_gp: "discharged to GP, with", other_provider: "other provider, with",
  // Nobody has the care from then on.
  died: "ended with the death, named for it:", persons_choice: "ended by choice, named for it:",
};
const RESTS_ON = {
  persons_wish: "the wish of whoever it is for", carers_wish: "the carer's wish", clinical_judgement: "clinical judgement", safety_concern: "a safety concern",
  new_information: "new information", not_available_here: "that it is not available here", team_full: "that the team is full",
  other_team_better_placed: "that another team is better placed", advance_choice: "an advance choice", best_interests: "best interests",
  legal_authority: "legal authority", other: "another reason",
};
const ROLES = { prescriber: "prescriber", professional_with_person: "professional" };
const ELEMENTS = {
  psychological_therapy: "psychological therapy", daily_life: "daily life", medications: "medications",
  family_friends_carers: "family, friends and carers", physical_healthcare: "physical healthcare", self_management: "self-management",
};
const UNITS = { D: "day", H: "hour", M: "minute" };
const UNTIL_THEN = {
  hold: "nothing more of it is given",
  respect_refusal: "the no, or the wish for a break, stands",
  stay_paused: "it stays paused",
  receiving_team_provides: "the receiving team sees to it from arrival",
  carry_on: "it goes on as it is",
};
const OUT_OF_REACH = {
  receiving_team_provides: "it is for the receiving team to see to it, though it is not known how it can reach them",
  carry_on: "it goes on only as far as it can reach them",
};
const ADAPTED = {
  carry_on: "it goes on as it is, as far as it can reach them",
};
const GIVEN = ["receiving_team_provides", "carry_on"];
// Of a no that was said of an answer nobody asked whether it is for good: its wish is null.
const REFUSED = { stop: "the no stands", pause: "the wish for a break stands" };
const refusalStands = (wish) => REFUSED[wish] ?? UNTIL_THEN.respect_refusal;
const onHold = (wish) => (wish === null || REFUSED[wish] ? `${UNTIL_THEN.hold}, and ${refusalStands(wish)}` : UNTIL_THEN.hold);
// What would be handed over to the team that answers for it already goes on with it: nobody accepts that.
const keepsItsTeam = ({ outcome, addressed_to: asked, accepted_at: accepted }) => outcome === "hand_over" && asked === null && !accepted;
const NOT_PAUSED_YET = "nobody has paused it yet, and it goes on only as far as they can take part and it reaches them";
const CHECKED_SINCE = "it was on hold, and was checked since";
const SEEN_TO = "the team that answers for it sees to it";
const GOES_ON = /it goes on( as it is)?/;
// What is to start again, or was on hold until it was checked, does not go on until somebody has begun it.
function notBegunYet(said, { interim, outcome }, isKept, { startsBy, isLifted }) {
  if (!GIVEN.includes(interim)) return said;
  if (startsBy) {
    const due = `with the first contact due by ${startsBy}`;
    const byAnother = interim === "receiving_team_provides" && !isKept && outcome !== "pause";
    return byAnother ? `${said}; it is to start again, ${due}` : `${said.replace(GOES_ON, "it is to start again")}, ${due}`;
  }
  return isLifted ? `${said.replace(GOES_ON, SEEN_TO)}; ${CHECKED_SINCE}` : said;
}
// The summary of a decision knows that of its care.
const begunAsSummed = ({ summary = "" }) => ({ startsBy: summary.match(/with the first contact due by (.*? UTC)/)?.[1], isLifted: summary.includes(CHECKED_SINCE) });
function untilThen(decided, wish, begun = begunAsSummed(decided)) {
  const { interim, factors = [], outcome, refusals, addressed_to: asked, checked_at: checked } = decided;
  const found = Object.fromEntries(factors.map(({ name, value }) => [name, value]));
  const unchecked = GIVEN.includes(interim) && found.safety === "not_checked" && !checked;
  const isKept = keepsItsTeam({ outcome, addressed_to: asked }) || begun.isThere;
  const kept = isKept ? { receiving_team_provides: "the receiving team sees to it" } : {};
  const refused = { hold: onHold(wish), respect_refusal: refusalStands(wish) };
  const holds = { ...UNTIL_THEN, ...refused, ...kept, ...{ none: OUT_OF_REACH, adapted: ADAPTED }[found.reach] }[interim];
  const said = notBegunYet(outcome === "pause" && GIVEN.includes(interim) ? NOT_PAUSED_YET : holds, decided, isKept, begun);
  const isRefused = interim === "receiving_team_provides" && refusals?.length && !asked;
  return `${isRefused ? "although it was refused, " : ""}${said}${unchecked ? "; what needs a check is not given before it, and no test is put off" : ""}`;
}
const KEPT = "it goes on with the team that answers for it";
const KEPT_PAUSED = "it stays paused with the team that answers for it";
const DECIDERS = { prescriber: "a prescriber", professional_with_person: "a professional, with whoever it is for" };
const CALLS = {
  confirm: "Confirm: do what is proposed", override: "Override: decide otherwise, with a reason", settle: "Settle: say what happens",
  accept: "Accept the hand-over", refuse: "Refuse the hand-over, with a reason", review: "Review the care: have the rules decide anew",
};
const WOULD = {
  continue: "it would go on", adapt: "it would go on with a change", hand_over: "it would be handed over", pause: "it would pause",
  resume: "it would start again", stop: "it would stop", decide: "a named person would decide",
};
const IF = {
  well_enough: "they were well enough", with_adaptation: "they could take part with a change", not_now: "it were too much for now",
  not_assessed: "nobody had judged how well they can take part",
  continue: "they wished to go on", pause: "they wished to pause", stop: "they wished to stop", not_asked: "they had not been asked",
  could_not_say: "they could not say",
  no_concern: "a check found no concern", contraindicated: "it were found unsafe", not_checked: "it were not checked yet",
  as_is: "it could reach them as before", adapted: "it could reach them in another form", none: "it could not reach them",
};
const REACH = { as_is: "it can reach them as before", adapted: "it can reach them in another form", none: "it cannot reach them" };
const ASKED = {
  person: "To ask the person", carer: "To ask the carer", professional_with_person: "To judge with whoever it is for", prescriber: "For the prescriber",
};
const VIEWS = { agrees: "agrees", disagrees: "disagrees", not_asked: "was not asked", could_not_say: "could not say" };
const TASKS = {
  decide: "To decide", confirm: "To confirm", accept_hand_over: "To accept or refuse", await_acceptance: "Waits for another team to accept",
  await_decision: "Waits for another team to decide",
  await_first_contact: "Waits for another team to make the first contact",
  await_review: "Waits for another team to review a pause, a change or a basis",
  await_re_offer: "Waits for another team to offer it again",
  check: "To see to the check",
  review_pause: "To review the pause", review_adaptation: "To review the change", review_basis: "To review the basis", first_contact: "First contact to make",
  re_offer: "To offer again", seek_agreement: "To ask whether the plan is agreed as it is now",
};

// The operation under which a task is done; what another team owes is not done from here.
const DONE_UNDER = {
  decide: "answer_decision", confirm: "answer_decision", accept_hand_over: "answer_hand_over", check: "review_component", review_pause: "review_component",
  review_adaptation: "review_component", review_basis: "review_component", first_contact: "change_component", re_offer: "change_component", seek_agreement: "record_agreement",
};
const doneUnder = ({ kind, transition_id: move }) => (DONE_UNDER[kind] === "answer_decision" && !move ? "answer_review" : DONE_UNDER[kind]);
function whereToDoIt(tasks, summaryOf) {
  const kinds = new Map();
  for (const task of tasks.filter(doneUnder)) kinds.set(doneUnder(task), new Set(kinds.get(doneUnder(task))).add(TASKS[task.kind]));
  const said = [...kinds].map(([place, all]) => ` ${[...all].join("; ")}: ${quoted(summaryOf(place))}.`);
  return said.length ? `Where to do it on this page.${said.join("")}` : "";
}

function due({ outcome, status, due_within: duration, due_at: time, accepted_at: accepted, addressed_to: asked }) {
  const isKept = keepsItsTeam({ outcome, addressed_to: asked, accepted_at: accepted });
  if (status === "superseded" || accepted || (isKept && status !== "proposed")) return "";
  // What is only proposed is to be answered by then; its own next step is due after that.
  const isToAnswer = status === "proposed" && !["decide", "hand_over"].includes(outcome);
  const what = isKept || isToAnswer ? "answer due" : DUE[outcome] ?? "due";
  if (time) return `, ${what} by ${at(time)}`;
  const [, amount, unit] = /^PT?(\d+)([DHM])$/.exec(duration ?? "") ?? [];
  if (!amount) return "";
  return `, ${what} within ${amount} ${UNITS[unit]}${amount === "1" ? "" : "s"}`;
}

// Why the table proposes something is no reason for what people decided otherwise.
const isProposal = ({ status, outcome, proposed }) => !status || (status === "proposed" && outcome === proposed);

// Once a team has refused what was decided, that waits anew, and keeps on what the answer before it rested.
function restsOn({ decided_at: time, reason, reason_code: code, authorised_by: who }) {
  if (!time) return [];
  return [
    reason && `The reason: ${reason}`,
    code && `It rests on: ${RESTS_ON[code]}.`,
    who && `${who.name}, ${ROLES[who.role]}, answers for the decision.`,
  ].filter(Boolean);
}

function whatWouldChangeIt(decision) {
  const changes = (decision.what_would_change_it ?? []).map(({ value, outcome }) => `${WOULD[outcome]} if ${IF[value]}`);
  return changes.length ? `Otherwise: ${changes.join("; ")}.` : "";
}

// Of care that is a carer's own, the wish and the view are the carer's.
const whose = ({ wish_holder: holder }) => holder ?? "person";

const asUnsafe = (code) => (code === "safety_concern" ? " as unsafe" : "");
function refusedBy({ team: one, by, at: time, reason_code: code, reason }, decided) {
  const isOver = code === "safety_concern" && isFoundSafeSince(decided);
  const over = isOver ? ` That is over: ${decided.checked_by ?? "a check"} found no concern, ${at(decided.checked_at)}.` : "";
  return `${by} refused it for ${team(one)}${asUnsafe(code)}, ${at(time)}: ${quoted(reason)}${over}`;
}
// No check lifts a danger that was known before the decision, or that whoever paused it for found since.
function isFoundSafeSince({ refusals, checked_at: checked, factors = [], outcome, reason_code: code, decided_at: decided }) {
  const isSince = refusals.every(({ reason_code: why, at: time }) => why !== "safety_concern" || new Date(checked) >= new Date(time));
  const wasUnsafe = factors.some(({ name, value }) => name === "safety" && value === "contraindicated");
  const isPausedAsUnsafe = decided && outcome === "pause" && code === "safety_concern";
  return Boolean(checked) && isSince && !wasUnsafe && !isPausedAsUnsafe;
}
const isRefusedAsUnsafe = ({ refusals }) => (refusals ?? []).some(({ reason_code: code }) => code === "safety_concern");

// With whoever must do it; `elsewhere` names the operation to do it under, where that is another one.
const CONFIRMED_WITH = { adapt: ", with the change in words (adaptation)" };
function possible(decided, elsewhere) {
  const { legal_calls: calls, decider, outcome, responsible_team: owner, addressed_to: asked, against_persons_wish: isAgainst } = decided;
  const heard = isAgainst ? `, with what the ${whose(decided)} says about it (persons_view, persons_words)` : "";
  const receiver = `. By ${asked ? team(asked) : "the team that is to take it over"}`;
  const onWhat = decided.interim === "hold" ? `. If it is to go on: ${isRefusedAsUnsafe(decided) ? "with who found no concern since, and when (checked_by, checked_at), or " : ""}on a basis (reason_code, reason)` : "";
  const by = {
    confirm: `${CONFIRMED_WITH[outcome] ?? heard}. By ${team(owner)}, who answer for it`,
    override: `. By ${team(owner)}, who answer for it`,
    settle: `. By ${DECIDERS[decider]}: their name and role as authorised_by${onWhat}`,
    accept: receiver,
    refuse: receiver,
    review: "",
  };
  const where = (call) => (elsewhere(call) ? `, under ${quoted(elsewhere(call))}` : "");
  const said = calls.map((call) => `${CALLS[call]}${where(call)}${by[call]}.`);
  return said.length ? said : ["Nothing any more: something newer has taken its place."];
}

function viewOf(decided) {
  const { persons_view: view, persons_words: said } = decided;
  if (!view && !said) return "";
  return `The ${whose(decided)}${view ? ` ${VIEWS[view]}` : ""}${said ? `: ${quoted(said)}` : "."}`;
}

// Whose task it is stands above it already.
function taskOf({ kind, overdue, summary }, name) {
  const said = summary.startsWith(`${name}: `) ? summary.slice(name.length + 2) : summary;
  return `${TASKS[kind]}${overdue ? " (overdue)" : ""}. ${said[0].toUpperCase()}${said.slice(1)}`;
}

// A proposal is no news for anybody yet; one that changes something says so itself.
const isToBeConfirmed = (decided) => isProposal(decided) && decided.status && (decided.outcome === "continue" || keepsItsTeam(decided));

// Whether a change is asked for, holds or is over, the summary of its decision says; it quotes others, too.
const HOW_IT_STANDS = ["The change, once it is accepted and not before", "The change, which holds no longer"];
const theChange = ({ adaptation, summary }) => `${HOW_IT_STANDS.find((how) => summary.includes(`${how}: `)) ?? "The change"}: ${adaptation}`;

// What is written to a carer says so itself.
function toWhom(decided) {
  const isForCarer = decided.wish_holder === "carer";
  if (isToBeConfirmed(decided)) return isForCarer ? "Once it is confirmed, as it is told" : "Once it is confirmed, to the person";
  return isForCarer ? "As it is told" : "To the person";
}

// What nobody had settled when the plan closed was not lifted by that, and is told so to whoever it is for.
const NO_LONGER = "This does not hold any more.";
function heldNoMore(decided) {
  const { because_for_person: told } = decided;
  return told.endsWith(NO_LONGER) ? NO_LONGER : `${toWhom(decided)}: ${quoted(told)}`;
}

const isOver = (time) => Boolean(time) && new Date(time) < new Date();
