// The words in which an answer is said.
"use strict";

const words = (value) => String(value).replaceAll("_", " ");
const quoted = (said) => `\u201c${said}\u201d`;
const at = (time) => new Date(time).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });

// The names of the teams, once they are known; until then their ids will do.
const teamNames = new Map();
const team = (id) => teamNames.get(id) ?? id;
async function learnTeams(bearer) {
  const answer = await fetch("v1/teams?limit=200", { headers: { Authorization: `Bearer ${bearer}` } });
  if (!answer.ok) return;
  for (const { id, name } of (await answer.json()).items) teamNames.set(id, name);
}

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
const DECIDERS = { prescriber: "a prescriber", professional_with_person: "a professional, with the person" };
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
const VIEWS = {
  agrees: "The person agrees", disagrees: "The person disagrees", not_asked: "The person was not asked", could_not_say: "The person could not say",
};
const TASKS = {
  decide: "To decide", confirm: "To confirm", accept_hand_over: "To accept or refuse", await_acceptance: "Waits for another team to accept",
  review_pause: "To review the pause", review_adaptation: "To review the change", first_contact: "First contact to make",
  re_offer: "To offer again", seek_agreement: "To ask whether the plan is agreed as it is now",
};

function due({ outcome, status, due_within: duration, due_at: time, accepted_at: accepted }) {
  if (status === "superseded" || accepted) return "";
  if (time) return `, ${DUE[outcome] ?? "due"} by ${at(time)}`;
  const [, amount, unit] = /^PT?(\d+)([DHM])$/.exec(duration ?? "") ?? [];
  if (!amount) return "";
  return `, ${DUE[outcome] ?? "due"} within ${amount} ${UNITS[unit]}${amount === "1" ? "" : "s"}`;
}

// Why the table proposes something is no reason for what people decided otherwise.
const isProposal = ({ status, outcome, proposed }) => !status || (status === "proposed" && outcome === proposed);

function whatWouldChangeIt(decision) {
  const changes = (decision.what_would_change_it ?? []).map(({ value, outcome }) => `${WOULD[outcome]} if ${IF[value]}`);
  return changes.length ? `Otherwise: ${changes.join("; ")}.` : "";
}

function viewOf({ persons_view: view, persons_words: said }) {
  if (!view && !said) return "";
  return `${VIEWS[view] ?? "The person"}${said ? `: ${quoted(said)}` : "."}`;
}

function taskOf({ kind, name, due_at: time, overdue }) {
  return `${TASKS[kind] ?? words(kind)}${name ? `: ${name}` : ""}${time ? `, by ${at(time)}` : ""}${overdue ? " (overdue)" : ""}`;
}
