// Says how moves and decisions stand now, as far as this page has seen.
"use strict";

// A move takes the place of every one before it, and of what nobody had settled about those.
const standsFrom = ({ told: { recorded_at: time, status } } = { told: {} }) => (
  time && status !== "entered_in_error" ? new Date(time) : undefined
);
function latestMove(plan) {
  const moves = [...seenIds.transition_id.values()].filter((one) => one.place.plan_id === plan && standsFrom(one));
  return moves.sort((one, other) => standsFrom(other) - standsFrom(one))[0];
}
function isPastMove(id, plan) {
  const [move, latest] = [seenIds.transition_id.get(id), latestMove(plan)];
  return Boolean(id && latest) && id !== latest.id && (Boolean(move?.told.recorded_at) || latest.told.supersedes === id);
}
const isUnsettled = ({ status = "proposed", outcome, accepted_at: accepted, addressed_to: asked }) => (
  status === "proposed" || (status !== "superseded" && outcome === "hand_over" && !accepted && asked !== null)
);
function asItStands(kind, { id, told, place: { plan_id: plan, transition_id: move } }) {
  const isPast = kind === "transition_id" ? told.status === "open" && isPastMove(id, plan)
    : kind === "decision_id" && isUnsettled(told) && (isPastMove(move, plan) || new Date(told.made_at) < standsFrom(latestMove(plan)));
  return isPast ? { ...told, status: "superseded" } : told;
}

// A history tells a move field by field; how it stands since then, others say. What never took place stays so.
function seeMoves({ at: time, changes }, place) {
  for (const { id } of changes.filter(({ kind, field }) => kind === "transitions" && field === "from_team")) {
    const fields = Object.fromEntries(changes.filter((one) => one.id === id).map(({ field, after }) => [field, after]));
    see("transition_id", { ...fields, transition_id: id, recorded_at: time, status: undefined }, { ...place, isOld: true });
  }
  for (const { id } of changes.filter(({ kind, after }) => kind === "transitions" && after === "entered_in_error")) {
    const known = seenIds.transition_id.get(id);
    if (known) known.told = { ...known.told, status: "entered_in_error" };
  }
}
