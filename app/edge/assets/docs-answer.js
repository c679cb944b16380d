// Says an answer in plain words, above the JSON that holds it.
"use strict";

const words = (value) => String(value).replaceAll("_", " ");

// What is due, for each outcome that has a time.
const DUE = {
  adapt: "review", pause: "review", decide: "a decision", hand_over: "acceptance", resume: "first contact", stop: "a new offer",
};
const UNITS = { D: "day", H: "hour", M: "minute" };
const UNTIL_THEN = {
  hold: "nothing more is given until a prescriber has decided",
  respect_refusal: "the refusal stands",
  stay_paused: "it stays paused",
  receiving_team_provides: "the receiving team sees to it; what needs a check first is not given before the check",
  carry_on: "it goes on as it is",
};
const WOULD = {
  continue: "it would go on", adapt: "it would go on with a change", hand_over: "it would be handed over", pause: "it would pause",
  resume: "it would start again", stop: "it would stop", decide: "a named person would decide",
};
const IF = {
  well_enough: "the person were well enough", with_adaptation: "they could take part with a change", not_now: "it were too much for now",
  not_assessed: "nobody had judged how well they can take part",
  continue: "they wished to go on", pause: "they wished to pause", stop: "they wished to stop", not_asked: "they had not been asked",
  could_not_say: "they could not say",
  no_concern: "a check found no concern", contraindicated: "it were found unsafe", not_checked: "it were not checked yet",
  as_is: "it could reach them as before", adapted: "it could reach them in another form", none: "it could not reach them",
};
const ASKED = {
  person: "To ask the person", carer: "To ask the carer", professional_with_person: "To judge with the person", prescriber: "For the prescriber",
};

// What waits for somebody comes first, and what does not stand any more comes last.
const URGENT = ["decide", "hand_over", "pause", "stop"];
function byUrgency(decisions) {
  const place = ({ outcome, status }) => {
    if (status === "superseded") return URGENT.length + 1;
    return URGENT.includes(outcome) ? URGENT.indexOf(outcome) : URGENT.length;
  };
  return [...decisions].sort((one, other) => place(one) - place(other));
}

// Why the table proposes something is no reason for what people decided otherwise.
const isProposal = ({ status, outcome, proposed }) => !status || (status === "proposed" && outcome === proposed);

const at = (time) => new Date(time).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });

function due({ outcome, status, due_within: duration, due_at: time, accepted_at: accepted }) {
  if (status === "superseded" || accepted) return "";
  if (time) return `, ${DUE[outcome] ?? "due"} by ${at(time)}`;
  const [, amount, unit] = /^PT?(\d+)([DHM])$/.exec(duration ?? "") ?? [];
  if (!amount) return "";
  return `, ${DUE[outcome] ?? "due"} within ${amount} ${UNITS[unit]}${amount === "1" ? "" : "s"}`;
}

function whatWouldChangeIt(decision) {
  const changes = (decision.what_would_change_it ?? []).map(({ value, outcome }) => `${WOULD[outcome]} if ${IF[value]}`);
  return changes.length ? `Otherwise: ${changes.join("; ")}.` : "";
}

function answerIn(content) {
  try {
    const answer = JSON.parse(content);
    return answer?.summary ? answer : null;
  } catch {
    return null;
  }
}

function inWords({ React: { createElement: element } }) {
  const line = (className, text) => (text ? element("p", { className }, text) : null);
  const list = (items, said) => (items?.length ? element("ul", null, items.map(said)) : null);
  const item = (key, ...lines) => element("li", { key }, ...lines);

  const decision = (decided) => item(
    decided.ref ?? decided.decision_id,
    element("p", { className: "outcome" },
      element("b", null, `${decided.name ?? decided.ref}: ${words(decided.outcome)}`),
      due(decided),
      decided.status && ` (${words(decided.status)})`),
    line("because", isProposal(decided) && decided.because),
    line("decider", decided.decider && `Who decides: ${words(decided.decider)}.`),
    line("decider", decided.interim && `Until then: ${UNTIL_THEN[decided.interim]}.`),
    line("team", decided.responsible_team && `Answers for it: ${decided.responsible_team}.`),
    line("to-the-person", isProposal(decided) && decided.because_for_person && `To the person: \u201c${decided.because_for_person}\u201d`),
    line("against", decided.against_persons_wish && "This is against the wish to go on."),
    line("change", isProposal(decided) && whatWouldChangeIt(decided)),
  );

  const question = ({ of, ask, factor, plan_component_id: id }) => item(`${id} ${factor}`, line("missing", `${ASKED[of]}: ${ask}`));

  const person = ({ plan_id: id, preferred_name: name, tasks }) => item(
    id,
    element("p", null, element("b", null, name)),
    ...tasks.map((task) => line(
      task.overdue ? "against" : "task",
      `${words(task.kind)}${task.name ? `: ${task.name}` : ""}${task.due_at ? `, by ${at(task.due_at)}` : ""}${task.overdue ? " (overdue)" : ""}`,
    )),
  );

  return ({ content }) => {
    const answer = answerIn(content);
    return answer && element("section", { className: "in-words" },
      line("summary", answer.summary),
      list(byUrgency(answer.outcome && answer.because ? [answer] : answer.decisions ?? []), decision),
      list(answer.missing, question),
      list(answer.items?.filter(({ tasks }) => tasks), person));
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
