// Says above a body what is known of whom it is about, and writes what would have to be copied into it.
"use strict";

// Ids and names are known. What somebody said, found or will do is not: sent unread, it is refused.
const FILLED_IN = {
  "/closure": (components) => ({ outcome: "", recipients: components.map((one) => ({ ...one, outcome: "", recipient: "" })) }),
  "/transitions": (components) => ({ to_team: "", stated: components.map((one) => ({ ...one, engagement: "", wish: "" })) }),
};
const CHOICES = { "/closure": { outcome: "ClosureOutcome" }, "/transitions": { engagement: "Engagement", wish: "Wish" } };

// A decision about care, or a task, does not say whether it is under way now.
const isUnderWay = ({ status, outcome }) => !outcome && ["active", "paused"].includes(status);
const underWayIn = (plan) => [...seenIds.plan_component_id.values()]
  .filter(({ told, place }) => place.plan_id === plan && isUnderWay(told))
  .map(({ id, told: { name } }) => ({ plan_component_id: id, name }));

// A name stands in the body for whoever reads it. With another id than its own it stays, and is refused.
const NAMED = /("plan_component_id"\s*:\s*"([0-9a-f-]{36})")\s*,\s*"name"\s*:\s*("(?:[^"\\]|\\.)*")(?=\s*[,}])/g;
const withoutNames = (body) => body.replace(NAMED, (whole, kept, id, name) => (name === JSON.stringify(nameOfCare(id)) ? kept : whole));

// The operation under which a decision is answered so, where that is another than the one at `path`.
const ACCEPTANCE = "/acceptance";
const REVIEW = "/v1/plans/{plan_id}/components/{plan_component_id}/review";
function elsewhere(call, path, paths) {
  const decision = path.replace(ACCEPTANCE, "");
  const place = { accept: decision + ACCEPTANCE, refuse: decision + ACCEPTANCE, review: REVIEW }[call] ?? decision;
  return place === path ? "" : paths.get(place)?.find((operation) => operation.get("requestBody")).get("summary");
}

function helpWithBody(system) {
  const { createElement: element, Fragment, useSyncExternalStore } = system.React;
  const line = (text) => element("p", { key: text }, text);

  const Fill = ({ plan, ending, onChange }) => {
    const components = underWayIn(plan);
    if (!components.length) return line("Read this plan on the page first: its components can be filled in here then.");
    const schemas = system.specSelectors.specJson().getIn(["components", "schemas"]);
    const choices = Object.entries(CHOICES[ending]).map(([field, name]) => `${field} is one of ${schemas.getIn([name, "enum"]).join(", ")}`);
    const fill = () => onChange(JSON.stringify(FILLED_IN[ending](components), null, 2));
    return element(Fragment, null,
      element("button", { type: "button", className: "btn", onClick: fill }, "Fill in this person's components"),
      line(`It takes the place of what stands in the body, and sends nothing. These ${components.length} are active or paused as far as this page has seen. Complete what is empty, or take it out: ${choices.join("; ")}. The names are for you, and are not sent.`));
  };

  const Possible = ({ id, path }) => {
    const decided = readDecisions.get(id);
    if (!decided) return line("Read this decision, or its move, on the page: what can be done about it is said here then.");
    if (isOlder(decided.version, shownVersions.get(decided.plan))) return line("The plan has changed since this decision was read: read it again, or its move.");
    const paths = system.specSelectors.specJson().get("paths");
    return element(Fragment, null,
      element("p", null, element("b", null, `What can be done now about ${decided.name} (${words(decided.outcome)}, ${words(decided.status)}):`)),
      element("ul", null, possible(decided, (call) => elsewhere(call, path, paths)).map((said) => element("li", { key: said }, said))));
  };

  return (Original) => (props) => {
    useSyncExternalStore(subscribe, () => timesSeen + namesKnown());
    const [path, method] = props.specPath.slice(1, 3).toJS();
    const valueOf = (name) => parameterOf(system.specSelectors, [path, method], name)?.get("value");
    const ending = Object.keys(FILLED_IN).find((each) => path.endsWith(each));
    const help = ending ? element(Fill, { plan: valueOf("plan_id"), ending, onChange: props.onChange })
      : path.includes("{decision_id}") && element(Possible, { id: valueOf("decision_id"), path });
    return element(Fragment, null, props.isExecute && help && element("div", { className: "help-with-body" }, help), element(Original, props));
  };
}

const aboveTheBody = (system) => ({ wrapComponents: { RequestBody: helpWithBody(system) } });
