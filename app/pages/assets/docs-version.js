// Keeps If-Match at the version of the plan that this page has shown last.
"use strict";

const VERSION = "If-Match";
const shownVersions = new Map();
// What the identities before were shown: it tells the next one only that an example is too old.
const passedVersions = new Map();
const readers = new Set();

const numberOf = (version) => Number(/\d+/.exec(version ?? "")?.[0] ?? 0);
const isOlder = (one, other) => numberOf(one) < numberOf(other);
const planAt = (url) => /\/v1\/plans\/([0-9a-f-]{36})/.exec(url)?.[1];

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

// What was asked as of another time, or told again, is not how the plan stands now. Nor is an answer
// that is older than what was shown since it was asked for: it is only late. Where it is older than
// what was shown before, the plan itself went back, as by a reset.
function isOfBefore({ url, headers }, shownWhenAsked) {
  const shown = shownVersions.get(planAt(url));
  const isLate = shown !== shownWhenAsked && headers.etag !== undefined && isOlder(headers.etag, shown);
  return isLate || Boolean(headers["idempotency-replayed"]) || new URL(url, document.baseURI).searchParams.has("as_of");
}

function remember(response) {
  const { url, ok, headers } = response;
  if (!ok || !headers.etag || !isSeen(url)) return;
  shownVersions.set(planAt(url) ?? bodyOf(response)?.plan_id, headers.etag);
  for (const read of readers) read();
}

function forgetVersions() {
  for (const [plan, version] of shownVersions) passedVersions.set(plan, version);
  shownVersions.clear();
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
  const version = parameter.getIn(["examples", name, "value"]);
  return isOlder(version, passedVersions.get(plan)) ? undefined : version;
}

// The version that each operation was given by this page, and not by somebody's hand.
const givenVersions = new Map();
function versionFor(parameter, planParameter) {
  const plan = planParameter?.get("value");
  return shownVersions.get(plan) ?? onAFreshStart(parameter, planParameter, plan) ?? "";
}

function keepVersion(system) {
  const { createElement: element, Fragment, useEffect, useSyncExternalStore } = system.React;
  const hint = element("tr", { className: "seen" }, element("td"), element("td", null, "Read this plan on the page first: its version is filled in then."));

  return (Original) => (props) => {
    const { rawParam: parameter, pathMethod, onChange, specSelectors } = props;
    const isVersion = parameter.get("name") === VERSION;
    const planParameter = isVersion ? parameterOf(specSelectors, pathMethod, "plan_id") : null;
    const plan = planParameter?.get("value");
    const version = useSyncExternalStore(subscribe, () => (isVersion ? versionFor(parameter, planParameter) : null));
    // Where nothing of a plan was seen yet, the version of another one must not stay behind.
    useEffect(() => {
      if (!isVersion) return;
      givenVersions.set(pathMethod.join(" "), version);
      onChange(parameter, version, false);
    }, [plan, version]);
    const isMissing = isVersion && props.isExecute && !parameterOf(specSelectors, pathMethod, VERSION)?.get("value");
    return element(Fragment, null, element(Original, props), isMissing && hint);
  };
}

// An answer of before must not be taken for that of a call which the page itself has refused.
// And a version is taken without its quotation marks, as people write it.
const readyToCheck = (check, { specActions, specSelectors }) => (pathMethod, ...more) => {
  specActions.clearResponse(...pathMethod);
  const asked = parameterOf(specSelectors, pathMethod, VERSION);
  const given = asked?.get("value")?.trim();
  const ready = asked && inTime(asked, parameterOf(specSelectors, pathMethod, "plan_id"), pathMethod, given);
  if (ready !== given) {
    const declared = specSelectors.specResolvedSubtree(["paths", ...pathMethod, "parameters"]);
    const parameter = declared.find((each) => each.get("name") === VERSION);
    specActions.changeParamByIdentity(pathMethod, parameter, ready, false);
  }
  return check(pathMethod, ...more);
};

// Whoever is quicker than the page has not chosen what it had put there before.
function inTime(parameter, planParameter, pathMethod, given) {
  const before = givenVersions.get(pathMethod.join(" "));
  const now = versionFor(parameter, planParameter);
  const isOfBefore = before !== now && (given === before || parameter.get("examples")?.some((each) => each.get("value") === given));
  if (isOfBefore) return now;
  return /^[1-9]\d*$/.test(given) ? `"${given}"` : given;
}

const versions = (system) => ({
  statePlugins: { spec: { wrapActions: { validateParams: readyToCheck } } },
  wrapComponents: { parameterRow: keepVersion(system) },
});
