// Says an answer in plain words, above the JSON that holds it.
"use strict";

// What waits for somebody comes first, and what does not stand any more comes last.
const URGENT = ["decide", "hand_over", "pause", "stop"];
function urgencyOf({ outcome, status, accepted_at: accepted, addressed_to: asked }) {
  if (["superseded", "completed", "declined", "entered_in_error"].includes(status)) return URGENT.length + 1;
  const isDone = accepted || keepsItsTeam({ outcome, addressed_to: asked });
  return URGENT.includes(outcome) && !isDone ? URGENT.indexOf(outcome) : URGENT.length;
}
const byUrgency = (decisions) => [...decisions].sort((one, other) => urgencyOf(one) - urgencyOf(other));
function careByUrgency(components, undecided) {
  const outcomeOf = ({ plan_component_id: id }) => undecided.find(({ plan_component_id: one }) => one === id)?.outcome;
  return byUrgency(components.map((one) => ({ ...one, outcome: outcomeOf(one) })));
}

// A person and a carer read what was decided, and those who do the work answer it.
const mayAnswer = () => ["clinician", ""].includes(document.getElementById("who").value);

function answerIn(content, revive) {
  try {
    return JSON.parse(content, revive);
  } catch {
    return null;
  }
}

function inWords({ React: { createElement: element, Fragment, useSyncExternalStore }, specSelectors }) {
  const summaryOf = (id) => specSelectors.operations().find((each) => each.getIn(["operation", "operationId"]) === id)?.getIn(["operation", "summary"]);
  const line = (className, text) => (text ? element("p", { className, key: text }, text) : null);
  const item = (key, ...lines) => element("li", { key }, ...lines);
  const list = (items, said) => (items?.length ? element("ul", null, items.map(said)) : null);
  const named = (name, ...more) => element("p", { className: "outcome" }, element("b", null, name), ...more);

  const comesTo = ({ outcome, status, addressed_to: asked, accepted_at: accepted, factors = [] }) => {
    if (outcome === "decide" && status !== "superseded") return "needs a decision";
    const isKept = keepsItsTeam({ outcome, addressed_to: asked, accepted_at: accepted });
    const rests = factors.some(({ name, value }) => name === "status" && value === "paused");
    const kept = rests ? KEPT_PAUSED : KEPT;
    return `${isKept ? kept : words(outcome)}${status ? ` (${words(status)})` : ""}`;
  };
  const replaced = ({ decision_id: id, name, ...decided }) => item(
    id, line("replaced", `${name}: ${comesTo(decided)}. ${heldNoMore(decided)}`),
  );
  const question = ({ of, ask }) => line("missing", `${ASKED[of]}: ${ask}`);
  // The question whether it is safe says what to check; where nobody asks it, the decision does, or
  // the summary above it.
  const questions = (asked, { checks }) => [
    ...asked.map(question),
    line("missing", checks?.length && !asked.some(({ factor }) => factor === "safety") && `What must be checked: ${checks.join(" ")}`),
  ];
  const about = (missing, { plan_component_id: id }) => (missing ?? []).filter(({ plan_component_id: one }) => one === id);
  const decision = (missing) => (decided) => (decided.status === "superseded" ? replaced(decided) : item(
    decided.ref ?? decided.decision_id,
    named(`${decided.name ?? decided.ref}: ${comesTo(decided)}`, due(decided)),
    // What the rules say of the receiving team does not fit the one that has the care already.
    line("because", isProposal(decided) && !keepsItsTeam(decided) && decided.because),
    line("because", decided.adaptation && theChange(decided)),
    ...restsOn(decided).map((said) => line("because", said)),
    line("decider", decided.decider && `Who decides: ${DECIDERS[decided.decider]}.`),
    line("decider", decided.interim && `Until then: ${untilThen(decided)}.`),
    ...questions(decided.interim ? about(missing, decided) : [], decided),
    line("team", decided.responsible_team && `Answers for it: ${team(decided.responsible_team)}${decided.addressed_to ? `, until ${team(decided.addressed_to)} accepts it` : ""}.`),
    ...(decided.refusals ?? []).map((refusal) => line("against", refusedBy(refusal, decided))),
    line("said", decided.in_their_words && `Said about it: ${quoted(decided.in_their_words)}`),
    line("said", viewOf(decided)),
    line("to-the-person", decided.because_for_person && `${toWhom(decided)}: ${quoted(decided.because_for_person)}`),
    // Of care in no plan nobody says whose the wish is, and there it can only be one to go on.
    line("against", decided.against_persons_wish
      && (decided.wish_holder ? `This is against what the ${decided.wish_holder} said.` : "This is against the wish to go on.")),
    line("change", isProposal(decided) && whatWouldChangeIt(decided)),
    line("task", mayAnswer() && decided.legal_calls?.length && `What can be done: ${decided.legal_calls.map(words).join(", ")}.`),
  ));

  // What still runs, and what failed on the way, may be recorded after all.
  const isRefused = ({ status, code }) => status < 500 && code !== "in-progress";
  // Who reads this page signs in on it, and not as programs do.
  const nextStep = ({ code, next_step: step }) => (code === "unauthenticated" ? document.getElementById("sign-in").textContent : step);
  const refused = (problem, isRead, url) => element(Fragment, null,
    line("summary", `${isRefused(problem) && !isRead ? "Refused, and nothing was recorded: " : ""}${problem.title}.`),
    line("because", problem.detail),
    line("next-step", problem.next_step && `What to do next: ${nextStep(problem)}`),
    list(problem.errors, ({ pointer, detail: fault }, place) => item(place, line("missing", `${placeIn(pointer, url)}: ${fault}`))));

  // On hold or refused it may be, until somebody decides, or have been refused: the component does
  // not know. What holds today comes first.
  const itsOwn = (all, { plan_component_id: id }) => all.filter(({ plan_component_id: one }) => one === id);
  const toldOf = (component, { undecided, overruled, no, missed, agreed, unchecked, disagreed, unsafe, unreached, otherwise }, here, isClosed) => {
    const its = (all) => itsOwn(all, component);
    const regardless = (isOpen) => its(overruled).filter((one) => one.decided_again === isOpen).map((one) => line("against", wentOn(one, isClosed, its(undecided)[0], component.next_step === "first_contact", component)));
    return [
      ...regardless(false),
      ...its(undecided).map((one) => line("missing", notSettled(one, here, [...its(overruled), ...its(no)], component))),
      ...its(undecided).map((one) => line("decider", whoAnswers(one, component))),
      ...its(undecided).map((one) => line("missing", couldNotSay(one, component))),
      ...its(unreached).map((one) => line("missing", outOfReach(one, component, isClosed))),
      ...its(otherwise).map((one) => line("because", reachedOtherwise(one, component, isClosed))),
      ...its(undecided).map(({ change_asked: asked }) => line("missing", asked && `A change was asked for with a hand-over, and is not accepted: ${asked}`)),
      ...its(undecided).map(({ change_asked_by: by }) => line("missing", by && `That change was asked for by ${nameOfAsker(by)}.`)),
      ...regardless(true),
      ...its(unchecked).map(() => line("missing", "Decided without a check.")),
      ...its(disagreed).map((one) => line("against", didNotAgree(one, component))),
      ...its(unsafe).map((one) => line("against", unsafeAtRest(one))),
      ...its(no).map((one) => line("against", hadSaid(one, component))),
      ...its(missed).map((one) => line("against", againstTheWish(one, component))),
      ...its(agreed).map((one) => line("said", agreedToIt(one, component))),
    ];
  };
  const care = (told, here, isClosed) => (component) => {
    const { plan_component_id: id, name, status, adaptation, pause_reason: paused, pause_owner: sees, end_reason: ended, responsible_team: owner, review_due: time, next_step: step, ended_unsafe_at: unsafe } = component;
    // Nothing of what is held back starts, and no change of it is reviewed, however it is due.
    const isDue = time && step && !isClosed && !(ONCE_IT_GOES_ON.includes(step) && itsOwn(told.undecided, component).some(isHeldBack));
    return item(
      id,
      named(`${name}: ${status === "active" ? "recorded as active" : words(status)}`, isDue && `, ${STEPS[step]} by ${at(time)}`, `. ${isClosed ? "Answered for it" : "Answers for it"}: ${team(owner)}.`),
      line("against", isDue && isOver(time) && "This is overdue."),
      ...toldOf(component, told, here, isClosed),
      line("because", adaptation && `The change: ${adaptation}`),
      line("because", paused && `Why it is paused: ${paused}`),
      line("because", sees && `Who sees to its review: ${team(sees)}.`),
      line("because", ended && `${status === "active" ? "Why its change ended" : "Why it ended"}: ${ended}`),
      line("against", unsafe && (status === "entered_in_error" ? `It was known to be unsafe, ${at(unsafe)}, before it was entered in error.` : `It ended as unsafe, ${at(unsafe)}.`)),
    );
  };
  const contribution = (components) => ({ contribution_id: id, by, name, words: said, about, made_at: time }) => {
    const what = components.find(({ plan_component_id: one }) => one === about)?.name;
    return item(id, line("said", `${name} (${by})${what ? ` about ${what}` : ""}, ${at(time)}: ${quoted(said)}`));
  };
  const recipient = (components) => ({ plan_component_id: id, outcome, recipient: to, authorised_by: who }) => item(id, line("task", `${
    components.find(({ plan_component_id: one }) => one === id)?.name ?? filledInOrSeen(id) ?? "Care"
  }: ${CLOSED_AS[outcome]} ${to}${who ? `. ${who.name}, ${ROLES[who.role]}, authorised that` : ""}.`));
  const carried = ({ plan_component_id: id, component_id: what, reach }) => item(
    id, line("task", `Offered, and not begun: ${nameOfCare(id) ?? called(what)}. Here ${REACH[reach]}.`),
  );
  const agreement = ({ agreement_id: id, by, name, view, words: said, plan_version: version, seen_at: time }) => item(
    id, line("said", `${name} (${by}) saw version ${version}, ${at(time)}, and ${words(view)}${said ? `: ${quoted(said)}` : "."}`),
  );
  const need = ({ plan_need_id: id, need_id: what, level, in_their_words: said }) => item(
    id, line("said", `${called(what)}: ${words(level)}${said ? `, ${quoted(said)}` : ""}`),
  );
  const plan = ({ person, team: here, what_matters: matters, needs, components, contributions, agreements, closure, undecided, overruled, refused: no, missed, agreed, unchecked, disagreed, unsafe, out_of_reach: unreached, reached_otherwise: otherwise }) => element(Fragment, null,
    line("said", matters && `What matters to ${person.preferred_name}: ${quoted(matters)}`),
    list(careByUrgency(components, closure ? [] : undecided), care({
      undecided: closure ? [] : undecided, overruled, no, missed, agreed, disagreed, unreached, otherwise,
      // Whoever has died is given nothing again that would be checked first.
      ...(closure?.outcome === "died" ? { unchecked: [], unsafe: [] } : { unchecked, unsafe }),
    }, here, Boolean(closure))),
    line("to-the-person", undecided.length && `Each decision stands with its move (${quoted(summaryOf("get_transition"))}), or by itself (${quoted(summaryOf("get_decision"))}).`),
    list(closure?.recipients, recipient(components)),
    list(needs, need), list(contributions, contribution(components)), list(agreements, agreement));

  const offered = ({ element: of, components }) => line("task", `${ELEMENTS[of]}: ${components.map(({ name }) => name).join("; ")}`);
  const entries = {
    tasks: (one) => item(one.plan_id, named(one.preferred_name, identifiersOf(one)), ...one.tasks.map((task) => line(task.overdue ? "against" : "task", taskOf(task, one.preferred_name)))),
    components: (one) => item(one.need_id ?? one.pathway_id, named(one.name ?? called(one.need_id)), ...one.elements.map(offered)),
    occurred_at: (one) => item(one.transition_id,
      named(`${at(one.occurred_at)}: from ${team(one.from_team)} to ${team(one.to_team)}`, ` (${words(one.status)})`), line("because", one.reason)),
    event: (one) => item(one.version, line("task", `${one.version}. ${one.summary} Recorded by ${one.by}.`)),
    component: (one) => item(one.component.id, line("task", one.component.name)),
    opened_at: (one) => item(one.plan_id, line("task", `${one.preferred_name}${identifiersOf(one)}, with ${team(one.team)} (${one.status})`)),
    name: (one) => item(one.id ?? one.ods_code, line("task", one.name)),
  };
  // What can be offered is listed by element; a list of pathways only counts it.
  const holds = (one, field) => (field === "components" ? Array.isArray(one?.elements?.[0]?.components) : one?.[field]);
  const entryOf = (items) => Object.entries(entries).find(([field]) => items?.some((one) => holds(one, field)))?.[1];

  // What was asked stands in the address, and a list that is empty says nothing of it itself.
  const asked = (url) => url.replace(/^https?:\/\/[^/]+/, "");
  const said = (answer, items, entry, url) => element(Fragment, null,
    line("summary", answer.summary ?? (items?.length === 0 && `Nothing to show for ${asked(url)}.`)),
    list(byUrgency(answer.outcome && answer.because ? [answer.summary ? { ...answer, checks: [] } : answer] : answer.decisions ?? []), decision(answer.missing)),
    list(answer.carried, carried),
    answer.needs && answer.person && plan(answer),
    list(!answer.person && answer.closure?.recipients, recipient([])),
    entry && list(items, entry),
    line("change", whereToDoIt((items ?? []).flatMap(({ tasks }) => tasks ?? []), summaryOf)));

  return ({ content, url }) => {
    useSyncExternalStore(subscribe, namesKnown);
    const answer = answerIn(content);
    if (answer?.instance) return element("section", { className: "in-words refused", role: "alert" }, refused(answer, methodOf(url) === "GET", url));
    const items = answer?.items ?? answer?.pathways;
    const entry = entryOf(items);
    const hasWords = answer?.summary || entry || items?.length === 0;
    return hasWords && element("section", { className: "in-words" }, said(answer, items, entry, url));
  };
}

// What else an operation could answer is one line each, until somebody wants to read it.
const folded = ({ createElement: element }) => (Original) => (props) => (
  /^[45]/.test(props.code)
    ? element("tr", { className: "folded" }, element("td", { colSpan: 3 }, element("details", null,
      element("summary", null, `${props.code}: ${props.response.get("description")}`),
      element("table", { className: "responses-table" }, element("tbody", null, element(Original, props))))))
    : element(Original, props)
);

const plainAnswers = (system) => {
  const { createElement: element, Fragment } = system.React;
  const InWords = inWords(system);
  return {
    wrapComponents: {
      response: folded(system.React),
      responseBody: (Original) => (props) => element(
        Fragment, null, element(InWords, { content: props.content, url: props.url }), element(Original, props),
      ),
    },
  };
};
