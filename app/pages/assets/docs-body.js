// Says above a body what is known of whom it is about, and writes what would have to be copied into it.
"use strict";

// Ids and names are known. What somebody said, found or will do is not: sent unread, it is refused.
const CHECKED = { safety: "", checked_by: "", checked_at: "" };
const SIGNED = { authorised_by: { name: "", role: "" } };
const FILLED_IN = {
  "/closure": (components) => ({
    outcome: "", recipients: components.map(({ of, ...one }) => ({ ...one, outcome: "", recipient: "", ...(of?.must_not_lapse && SIGNED) })),
  }),
  "/transitions": (components) => ({
    to_team: "",
    occurred_at: "",
    stated: components.map(({ of, ...one }) => ({ ...one, engagement: "", wish: "", ...((of?.check_on_move ?? true) && CHECKED) })),
  }),
};
const CHOICES = {
  "/closure": { outcome: "ClosureOutcome" },
  "/transitions": { engagement: "Engagement", wish: "Wish", safety: "Safety" },
};
const A_TIME = "such as 2026-01-31T09:30:00Z";
const listed = (components) => components.map(({ name }) => name).join("; ");

// What else is to be known of each, one line each.
function aboutTheMove(components) {
  const [known, checked] = [components.every(({ of }) => of), components.filter(({ of }) => of?.check_on_move)];
  const toCheck = "safety says what was found, checked_by who checked it, checked_at when. Where nobody has checked it yet, write not_checked, and take out checked_by and checked_at.";
  return [
    `to_team is the id of a team: \u201cFind a team\u201d, under Look up, lists them. occurred_at says when it took place, ${A_TIME}: take it out where that is now.`,
    known ? checked.length && `To be checked at a move: ${listed(checked)}. There ${toCheck}`
      : `This page does not know which of it has to be checked at a move. Where it has, ${toCheck} Take all three out where nothing is to be checked.`,
  ];
}
function aboutTheClosure(components) {
  const held = components.filter(({ of }) => of?.must_not_lapse);
  const waiting = components.filter(({ plan_component_id: id, of }) => (of?.must_not_lapse ?? true) && isUndecided(id));
  return [
    `Care that must not lapse needs authorised_by where it ends by persons_choice, is paused, or nobody has decided yet whether it goes on, and so does any care that goes on against a refusal or despite a contraindication: who answers for it, by name and role. Else take it out.${held.length ? ` It must not lapse: ${listed(held)}.` : ""}`,
    waiting.length && `Nobody has decided yet: ${listed(waiting)}.`,
  ];
}
const ABOUT = { "/closure": aboutTheClosure, "/transitions": aboutTheMove };
const isUndecided = (care) => [...seenIds.decision_id.values()].some((one) => {
  const { plan_component_id: id, outcome, status = "proposed" } = asItStands("decision_id", one);
  return id === care && outcome === "decide" && status === "proposed";
});

// Where a body may name who answers, in which roles they can: the codes are to be written, the words to be read.
const namesIn = (schema) => [...JSON.stringify(schema).matchAll(/schemas\/(\w+)"/g)].map(([, name]) => name);
const mayBeSigned = (schema, schemas) => Boolean(schema?.getIn(["properties", "authorised_by"]))
  || namesIn(schema ?? null).some((name) => mayBeSigned(schemas.get(name), schemas));
const choicesIn = (schema, schemas) => schema.get("properties").entrySeq().toArray().flatMap(([field, each]) => (
  namesIn(each).filter((name) => schemas.getIn([name, "enum"])).map((name) => choiceOf(field, name, schemas))
));
// That somebody must decide is what the table says, and nothing that anybody decides.
const choiceOf = (field, name, schemas) => `${field} is one of ${schemas.getIn([name, "enum"]).filter((one) => one !== "decide").join(", ")}`;
const rolesIn = (schemas) => `As role in authorised_by, write ${schemas.getIn(["Decider", "enum"]).map((role) => `${role} (${DECIDERS[role]})`).join(" or ")}.`;

// A decision about care, or a task, does not say whether it is under way now.
const isUnderWay = ({ status, outcome }) => !outcome && ["active", "paused"].includes(status);
const underWayIn = (plan) => [...seenIds.plan_component_id.values()]
  .filter(({ told, place }) => place.plan_id === plan && isUnderWay(told))
  .map(({ id, told: { name, component_id: what } }) => ({ plan_component_id: id, name, of: catalogue.get(what) }));

// A name stands in the body for whoever reads it. With another id than its own it stays, and is refused.
// What was filled in outlives what was seen: whoever signs in meanwhile sends the same body.
const filledIn = new Map();
const filledInOrSeen = (id) => nameOfCare(id) ?? filledIn.get(id);
const NAMED = /("plan_component_id"\s*:\s*"([0-9a-f-]{36})")\s*,\s*"name"\s*:\s*("(?:[^"\\]|\\.)*")(?=\s*[,}])/g;
const withoutNames = (body) => body.replace(NAMED, (whole, kept, id, name) => (
  [nameOfCare(id), filledIn.get(id)].some((one) => name === JSON.stringify(one)) ? kept : whole
));

// What is refused of care is called by its name, for it is not found by counting.
// Nothing else of a body is kept: not what anybody said, and nothing once the call was not refused.
const MOST_PLACES = 50;
const AN_ID = /^[0-9a-f-]{36}$/;
const sentPlaces = new Map();
const addressOf = (url) => new URL(url, document.baseURI).href;
const withoutWords = (body) => answerIn(body, (name, value) => (typeof value === "object" || (name === "plan_component_id" && AN_ID.test(value)) ? value : undefined));
function noteBody({ url, body }) {
  const address = addressOf(url);
  sentPlaces.delete(address);
  const places = typeof body === "string" && withoutWords(body);
  if (places) sentPlaces.set(address, places);
  if (sentPlaces.size > MOST_PLACES) sentPlaces.delete(sentPlaces.keys().next().value);
}
const forgetBody = ({ url, ok }) => ok && sentPlaces.delete(addressOf(url));
function placeIn(pointer, url) {
  let here = sentPlaces.get(addressOf(url));
  const steps = pointer.slice(1).split("/").map((step) => {
    here = here?.[step];
    return filledInOrSeen(here?.plan_component_id) ?? (/^\d+$/.test(step) ? `number ${Number(step) + 1}` : step);
  });
  return steps.join(", ") || "The whole";
}

// What nobody is known to have checked can be checked with the answer, and only where it goes on.
const isUnchecked = ({ factors, checked_at: checked }) => factors.some(({ name, value }) => name === "safety" && value === "not_checked") && !checked;
const WITH_A_CHECK = `No check came with this decision. Where it was checked and goes on, the body takes checked_by (who found no concern) and checked_at (when, ${A_TIME}). Where it was found unsafe, review it.`;

// The operation under which a decision is answered so, where that is another than the one at `path`.
const ACCEPTANCE = "/acceptance";
const REVIEW = "/v1/plans/{plan_id}/components/{plan_component_id}/review";
function elsewhere(call, path, paths) {
  const decision = path.replace(ACCEPTANCE, "");
  const place = { accept: decision + ACCEPTANCE, refuse: decision + ACCEPTANCE, review: REVIEW }[call] ?? decision;
  return place === path ? "" : paths.get(place)?.find((operation) => operation.get("requestBody")).get("summary");
}

// Each operation begins with its example, whoever was looked at meanwhile.
function aboutAnother(plan) {
  if (!lastRead || !plan || plan === lastRead) return "";
  const nameOf = (id) => SAID_OF.plan_id(seenIds.plan_id.get(id)?.told ?? {});
  return `This is about ${nameOf(plan) || "somebody whom this page has not shown"}, and the plan read last is that of ${nameOf(lastRead)}. Choose the plan above.`;
}

function helpWithBody(system) {
  const { createElement: element, Fragment, useSyncExternalStore } = system.React;
  const line = (text) => element("p", { key: text }, text);

  const Fill = ({ plan, ending, onChange, schemas }) => {
    const components = underWayIn(plan);
    if (!components.length) return line("Read this plan on the page first: its components can be filled in here then.");
    const choices = Object.entries(CHOICES[ending]).map(([field, name]) => choiceOf(field, name, schemas));
    const fill = () => {
      for (const { plan_component_id: id, name } of components) filledIn.set(id, name);
      onChange(JSON.stringify(FILLED_IN[ending](components), null, 2));
    };
    return element(Fragment, null,
      element("button", { type: "button", className: "btn", onClick: fill }, "Fill in this person's components"),
      line(`It takes the place of what stands in the body, and sends nothing. These ${components.length} are active or paused as far as this page has seen. Complete what is empty, or take it out: ${choices.join("; ")}. The names are for you, and are not sent.`),
      ...ABOUT[ending](components).filter(Boolean).map(line));
  };

  const Possible = ({ id, path, choices }) => {
    const decided = readDecisions.get(id);
    if (!decided) return line("Read this decision, or its move, on the page: what can be done about it is said here then.");
    if (isOlder(decided.version, shownVersions.get(decided.plan))) return line("The plan has changed since this decision was read: read it again, or its move.");
    const paths = system.specSelectors.specJson().get("paths");
    return element(Fragment, null,
      element("p", null, element("b", null, `What can be done now about ${decided.name} (${words(decided.outcome)}, ${words(decided.status)}):`)),
      element("ul", null, possible(decided, (call) => elsewhere(call, path, paths)).map((said) => element("li", { key: said }, said))),
      line(`In the body: ${choices.join("; ")}.`),
      !path.endsWith(ACCEPTANCE) && isUnchecked(decided) && line(WITH_A_CHECK));
  };

  return (Original) => (props) => {
    useSyncExternalStore(subscribe, () => timesSeen + namesKnown());
    const [path, method] = props.specPath.slice(1, 3).toJS();
    const document_ = system.specSelectors.specJson();
    const schemas = document_.getIn(["components", "schemas"]);
    const asked = document_.getIn(["paths", path, method, "requestBody", "content", "application/json", "schema"]);
    const valueOf = (name) => parameterOf(system.specSelectors, [path, method], name)?.get("value");
    const ending = Object.keys(FILLED_IN).find((each) => path.endsWith(each));
    const help = ending ? element(Fill, { plan: valueOf("plan_id"), ending, onChange: props.onChange, schemas })
      : path.includes("{decision_id}") && element(Possible, { id: valueOf("decision_id"), path, choices: choicesIn(schemas.get(namesIn(asked)[0]), schemas) });
    const roles = mayBeSigned(asked, schemas) && line(rolesIn(schemas));
    const about = path.includes("{plan_id}") && aboutAnother(valueOf("plan_id"));
    const warning = about && element("p", { className: "against", role: "alert" }, about);
    return element(Fragment, null, props.isExecute && (warning || help || roles) && element("div", { className: "help-with-body" }, warning, help, roles), element(Original, props));
  };
}

const aboveTheBody = (system) => ({ wrapComponents: { RequestBody: helpWithBody(system) } });
