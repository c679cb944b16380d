// Keeps If-Match at the version of the plan that this page has shown last.
"use strict";

const VERSION = "If-Match";
const shownVersions = new Map();
const readers = new Set();

function bodyOf({ text }) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

// Who has read a list, the gaps or the history has not seen the plan. A change of one's own has been.
const methods = new Map();
const SEEN_BY_READING = /\/v1\/plans\/[0-9a-f-]{36}(\/transitions\/[0-9a-f-]{36})?$/;
const methodOf = (url) => methods.get(new URL(url, document.baseURI).href);
const isSeen = (url) => methodOf(url) !== "GET" || SEEN_BY_READING.test(url);

function noteMethod({ url, method }) {
  methods.set(new URL(url, document.baseURI).href, (method ?? "GET").toUpperCase());
}

// What was asked as of another time, or told again, is not how the plan stands now.
function remember(response) {
  const { url, ok, headers } = response;
  if (!ok || !headers.etag || headers["idempotency-replayed"] || !isSeen(url)) return response;
  const plan = /\/v1\/plans\/([0-9a-f-]{36})/.exec(url)?.[1] ?? bodyOf(response)?.plan_id;
  shownVersions.set(plan, headers.etag);
  for (const read of readers) read();
  return response;
}

const subscribe = (read) => {
  readers.add(read);
  return () => readers.delete(read);
};

const parameterOf = (selectors, pathMethod, wanted) =>
  selectors.operationWithMeta(...pathMethod).get("parameters")?.find((each) => each.get("name") === wanted);

// The examples of a plan and of its version on a fresh start bear the same name.
function onAFreshStart(parameter, planParameter, plan) {
  const name = planParameter?.get("examples")?.findKey((example) => example.get("value") === plan);
  return parameter.getIn(["examples", name, "value"]);
}

function keepVersion(system) {
  const { createElement: element, Fragment, useEffect, useSyncExternalStore } = system.React;
  const hint = element("tr", { className: "seen" }, element("td"), element("td", null, "Read this plan on the page first: its version is filled in then."));

  return (Original) => (props) => {
    const { rawParam: parameter, pathMethod, onChange, specSelectors } = props;
    const isVersion = parameter.get("name") === VERSION;
    const planParameter = isVersion ? parameterOf(specSelectors, pathMethod, "plan_id") : null;
    const plan = planParameter?.get("value");
    const shown = useSyncExternalStore(subscribe, () => shownVersions.get(plan));
    const version = isVersion ? shown ?? onAFreshStart(parameter, planParameter, plan) : null;
    // Where nothing of a plan was seen yet, the version of another one must not stay behind.
    useEffect(() => {
      if (isVersion) onChange(parameter, version ?? "", false);
    }, [plan, version]);
    return element(Fragment, null, element(Original, props), props.isExecute && isVersion && !parameter.get("value") && hint);
  };
}

// An answer of before must not be taken for that of a call which the page itself has refused.
// And a version is taken without its quotation marks, as people write it.
const readyToCheck = (check, { specActions, specSelectors }) => (pathMethod, ...more) => {
  specActions.clearResponse(...pathMethod);
  const given = parameterOf(specSelectors, pathMethod, VERSION)?.get("value")?.trim();
  if (/^[1-9]\d*$/.test(given)) {
    const declared = specSelectors.specResolvedSubtree(["paths", ...pathMethod, "parameters"]);
    const parameter = declared.find((each) => each.get("name") === VERSION);
    specActions.changeParamByIdentity(pathMethod, parameter, `"${given}"`, false);
  }
  return check(pathMethod, ...more);
};

const versions = (system) => ({
  statePlugins: { spec: { wrapActions: { validateParams: readyToCheck } } },
  wrapComponents: { parameterRow: keepVersion(system) },
});
