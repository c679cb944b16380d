// Offers the ids that this page has shown in answers where an operation asks for one of them.
"use strict";

// By kind and id. In the memory of this page alone: a reload forgets them.
const seenIds = { plan_id: new Map(), transition_id: new Map(), decision_id: new Map(), plan_component_id: new Map(), plan_need_id: new Map() };
// The decisions that were read with what can be done about them.
const readDecisions = new Map();
let timesSeen = 0;
// Whose plan was read last by itself: whoever records about another meant this one, perhaps.
let lastRead = null;

const inBrackets = (text) => (text ? ` (${words(text)})` : "");
const nameOfCare = (id) => seenIds.plan_component_id.get(id)?.told.name;
const SAID_OF = {
  plan_id: ({ person, preferred_name: name = person?.preferred_name, status }) => name && `${name}${inBrackets(status === "closed" && status)}`,
  transition_id: ({ occurred_at: time, from_team: from, to_team: to, status }) => from && `${at(time)}: from ${team(from)} to ${team(to)}${inBrackets(status)}`,
  decision_id: ({ plan_component_id: care, name = nameOfCare(care), outcome, status }) => name && outcome && `${name}: ${words(outcome)}${inBrackets(status)}`,
  plan_component_id: ({ name, outcome, status }) => name && `${name}${inBrackets(!outcome && status)}`,
  plan_need_id: ({ need_id: what, level }) => what && `${called(what)}${inBrackets(level)}`,
};
const NOT_READ = {
  plan_id: "A plan", transition_id: "A move", decision_id: "A decision", plan_component_id: "Care", plan_need_id: "A need",
};
const tail = (id) => `(\u2026${id.slice(-6)})`;

// A decision or a task about care does not say how that stands.
const isPoorer = (kind, { status, outcome }, known) => kind === "plan_component_id" && (outcome || !status) && known?.status && !known.outcome;

// What tells an id and nothing of it, or how it stood before, takes no words away that are known already.
function see(kind, one, { isOld, version, ...place }) {
  const known = seenIds[kind].get(one[kind]);
  const isKept = known && (!SAID_OF[kind](one) || isPoorer(kind, one, known.told) || (isOld && SAID_OF[kind](known.told)));
  const told = isKept ? known.told : one;
  seenIds[kind].set(one[kind], { id: one[kind], told, place: { ...known?.place, ...place } });
  if (kind === "decision_id" && one.legal_calls && !isOld) readDecisions.set(one[kind], { ...one, version, plan: place.plan_id });
}

// A decision of a review has a transition_id, which is null; one in a list may have none.
function seeAll(value, place) {
  if (value === null || typeof value !== "object") return;
  const here = { ...place };
  for (const kind of ["plan_id", "transition_id"]) if (kind in value) here[kind] = value[kind];
  for (const kind of Object.keys(seenIds)) if (value[kind]) see(kind, value, here);
  if (value.changes) seeMoves(value, here);
  for (const part of Object.values(value)) seeAll(part, here);
}

const PLACE = /\/v1\/plans(?:\/(?<plan_id>[0-9a-f-]{36})(?:\/transitions\/(?<transition_id>[0-9a-f-]{36}))?)?/;
const withoutBlanks = (groups) => Object.fromEntries(Object.entries(groups ?? {}).filter(([, id]) => id));

function rememberIds(response, isOld) {
  if (!response.ok || !response.url.includes("/v1/")) return;
  seeAll(bodyOf(response), { ...withoutBlanks(PLACE.exec(response.url)?.groups), isOld, version: response.headers.etag });
  const whole = /\/v1\/plans\/([0-9a-f-]{36})(?:\?|$)/.exec(response.url);
  if (whole) [, lastRead] = whole;
  timesSeen += 1;
  for (const read of readers) read();
}

// What one identity was shown is not for the next.
function forgetWhatWasSeen() {
  for (const seen of [...Object.values(seenIds), readDecisions]) seen.clear();
  forgetVersions();
  lastRead = null;
  sentPlaces.clear();
  timesSeen += 1;
  for (const read of readers) read();
}

// What an operation asks for, as it stands now.
function askedBy(selectors, pathMethod) {
  const asked = (name) => parameterOf(selectors, pathMethod, name);
  const valueOf = (name) => asked(name)?.get("value");
  const isAt = (name, place) => !asked(name) || place[name] === valueOf(name);
  // The examples of one person bear one name in all parameters of an operation.
  const isExampleAt = (name, example) => !asked(name) || asked(name).getIn(["examples", example, "value"]) === valueOf(name);
  const goesWith = (kind, example) => isExampleAt("plan_id", example) && (kind !== "decision_id" || isExampleAt("transition_id", example));

  const fits = (kind, one) => {
    const { place } = one;
    if (kind === "decision_id" && pathMethod[1] !== "get" && asItStands(kind, one).status === "superseded") return false;
    if (kind === "plan_id") return true;
    if (kind === "decision_id" && !asked("transition_id") && pathMethod[1] !== "get" && place.transition_id) return false;
    return isAt("plan_id", place) && (kind !== "decision_id" || isAt("transition_id", place));
  };
  // What does not stand any more comes last, and so does what nobody can accept, where that is asked.
  const cannotBe = (call, { told: { legal_calls: calls } }) => Boolean(calls) && !calls.includes(call);
  const isLast = (kind, one) => Number(asItStands(kind, one).status === "superseded" || (pathMethod[0].endsWith(ACCEPTANCE) && cannotBe("accept", one)));
  const choices = (kind) => [...seenIds[kind].values()].filter((one) => fits(kind, one)).sort((one, other) => isLast(kind, one) - isLast(kind, other));
  // An id that somebody brought from elsewhere may be right: only what is known can be wrong.
  const isWrong = (kind) => {
    const id = valueOf(kind);
    if (kind === "transition_id" && isPastMove(id, valueOf("plan_id"))) return true;
    if (seenIds[kind].has(id)) return !fits(kind, seenIds[kind].get(id));
    const example = asked(kind).get("examples")?.findKey((each) => each.get("value") === id);
    return example !== undefined && !goesWith(kind, example);
  };
  const rightOne = (kind) => {
    const latest = kind === "transition_id" && latestMove(valueOf("plan_id"));
    if (latest) return latest.id;
    const [first, ...others] = choices(kind);
    const example = asked(kind).get("examples")?.find((_, name) => goesWith(kind, name));
    return (first && !others.length ? first.id : example?.get("value")) ?? "";
  };
  return { valueOf, choices, isWrong, rightOne };
}

// Two of the same words are told apart by the ends of their ids, and people by their identifiers.
function choicesSaid(kind, choices) {
  const said = choices.map((one) => ({ id: one.id, text: SAID_OF[kind](asItStands(kind, one)) || `${NOT_READ[kind]} that was not read yet ${tail(one.id)}` }));
  const isTwice = ({ text }) => said.filter((other) => other.text === text).length > 1;
  const apart = ({ id }) => `${kind === "plan_id" ? identifiersOf(seenIds[kind].get(id).told) : ""} ${tail(id)}`;
  return said.map((one) => (isTwice(one) ? { ...one, text: `${one.text}${apart(one)}` } : one));
}

function offerSeen({ React: { createElement: element, Fragment, useEffect, useSyncExternalStore } }) {
  const Seen = ({ rawParam: parameter, pathMethod, onChange, specSelectors }) => {
    const kind = parameter.get("name");
    const { valueOf, choices, isWrong, rightOne } = askedBy(specSelectors, pathMethod);
    useSyncExternalStore(subscribe, () => timesSeen + namesKnown());
    useEffect(() => {
      // Undefined: the example that will stand in it does not yet.
      if (kind === "plan_id" || valueOf(kind) === undefined || (valueOf(kind) && !isWrong(kind))) return;
      onChange(parameter, rightOne(kind), false);
    }, [valueOf("plan_id"), kind === "decision_id" && valueOf("transition_id"), kind === "transition_id" && latestMove(valueOf("plan_id"))?.id]);

    const offered = choicesSaid(kind, choices(kind));
    if (!offered.length) return null;
    const chosen = offered.some(({ id }) => id === valueOf(kind)) ? valueOf(kind) : "";
    const options = offered.map(({ id, text }) => element("option", { key: id, value: id }, text));
    const choose = ({ target }) => target.value && onChange(parameter, target.value, false);
    return element("tr", { className: "seen", "data-seen": kind }, element("td"), element("td", null,
      element("label", null, "Seen on this page",
        element("select", { value: chosen, onChange: choose }, element("option", { value: "" }, "Choose"), options))));
  };

  return (Original) => (props) => element(Fragment, null, element(Original, props),
    props.isExecute && props.rawParam.get("name") in seenIds && element(Seen, props));
}

const seenOnThisPage = (system) => ({ wrapComponents: { parameterRow: offerSeen(system) } });
