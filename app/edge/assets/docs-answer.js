// Says the decisions of an answer in plain words, above the JSON that holds them.
"use strict";

// What is due, for each outcome that has a time.
const DUE = {
  adapt: "review", pause: "review", decide: "a decision", hand_over: "acceptance", resume: "first contact", stop: "a new offer",
};
const UNITS = { D: "day", H: "hour", M: "minute" };
const words = (value) => String(value).replaceAll("_", " ");

function due({ outcome, due_within: duration }) {
  const [, amount, unit] = /^PT?(\d+)([DHM])$/.exec(duration ?? "") ?? [];
  return amount ? `, ${DUE[outcome] ?? "due"} within ${amount} ${UNITS[unit]}${amount === "1" ? "" : "s"}` : "";
}

function whatWouldChangeIt(decision) {
  const changes = (decision.what_would_change_it ?? []).map(
    ({ factor, value, outcome }) => `${words(outcome)}, if ${words(factor)} were ${words(value)}`,
  );
  return changes.length ? `It would be different: ${changes.join("; ")}.` : "";
}

function decisionsIn(content) {
  try {
    const answer = JSON.parse(content);
    return Array.isArray(answer.decisions) ? answer : null;
  } catch {
    return null;
  }
}

function inWords({ React: { createElement: element } }) {
  const line = (className, text) => (text ? element("p", { className }, text) : null);

  const decision = (decided) => element(
    "li",
    { key: decided.ref ?? decided.decision_id },
    element("p", { className: "outcome" },
      element("b", null, `${decided.ref ?? decided.component_id}: ${words(decided.outcome)}`),
      due(decided)),
    line("because", decided.because),
    line("decider", decided.decider && `Who decides: ${words(decided.decider)}. Until then: ${words(decided.interim)}.`),
    line("to-the-person", decided.because_for_person && `To the person: \u201c${decided.because_for_person}\u201d`),
    line("against", decided.against_persons_wish && "This is against the wish to go on."),
    line("change", whatWouldChangeIt(decided)),
  );

  return ({ content }) => {
    const answer = decisionsIn(content);
    return answer && element("section", { className: "in-words" },
      line("summary", answer.summary),
      element("ul", null, answer.decisions.map(decision)));
  };
}

const plainAnswers = (system) => {
  const { createElement: element, Fragment } = system.React;
  const InWords = inWords(system);
  return {
    wrapComponents: {
      responseBody: (Original) => (props) => element(
        Fragment, null, element(InWords, { content: props.content }), element(Original, props),
      ),
    },
  };
};
