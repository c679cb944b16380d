// Keeps what an example says of one person from being recorded about another.
"use strict";

// What somebody said, found or answers for; a status or a level may be the same for anybody.
const SAID = ["reason", "words", "in_their_words", "persons_words", "authorised_by", "checked_by", "name", "what_matters"];
const saysSomething = (body) => body !== null && typeof body === "object"
  && Object.entries(body).some(([field, value]) => SAID.includes(field) || saysSomething(value));

const asText = (text) => {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text;
  }
};

// The first example of a plan is that of the person whom all other examples are about.
const ownPlan = ({ parameters = [] }) => Object.values(parameters.find(({ name }) => name === "plan_id")?.examples ?? {})[0]?.value;
const bodiesOf = ({ requestBody }) => Object.values(requestBody?.content["application/json"]?.examples ?? {}).map(({ value }) => value);
const isAt = (template, path) => new RegExp(`${template.replace(/\{[^}]+\}/g, "[^/]+")}$`).test(path);

// Whether a call would record about one person what an example says of another.
function isAnothersExample({ url, method, body }, { paths }) {
  const path = new URL(url, document.baseURI).pathname;
  const plan = /\/v1\/plans\/([0-9a-f-]{36})/.exec(path)?.[1];
  if (!plan || typeof body !== "string") return false;
  const [, operations = {}] = Object.entries(paths).find(([template]) => isAt(template, path)) ?? [];
  const operation = operations[(method ?? "GET").toLowerCase()] ?? {};
  const isExample = bodiesOf(operation).some((example) => saysSomething(example) && JSON.stringify(example) === asText(body));
  return isExample && plan !== ownPlan(operation);
}

// In the place of the network; the message stands where the answer would.
async function sendNothing() {
  throw new Error("Nothing was sent. The body is still the example, and says of somebody else what they said or who answers for it: write what holds for the person whose plan you chose.");
}
