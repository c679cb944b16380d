// Keeps what an example says of one person, or of one thing, from being recorded about another.
"use strict";

// What somebody said, found or answers for; a status or a level may be the same for anybody.
const SAID = ["reason", "words", "in_their_words", "persons_words", "authorised_by", "checked_by", "safety_reason", "name", "what_matters"];
const saysSomething = (body) => body !== null && typeof body === "object"
  && Object.entries(body).some(([field, value]) => SAID.includes(field) || saysSomething(value));

const asText = (text) => {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text;
  }
};

// The first example of each id is that of whom, and of what, all other examples of a call are about.
const ownIds = ({ parameters = [] }) => parameters.flatMap(({ name, in: place, examples }) => (place === "path" && examples ? [[name, Object.values(examples)[0].value]] : []));
const bodiesOf = ({ requestBody }) => Object.values(requestBody?.content["application/json"]?.examples ?? {}).map(({ value }) => value);
const idsAt = (template, path) => new RegExp(`${template.replace(/\{([^}]+)\}/g, "(?<$1>[^/]+)")}$`).exec(path)?.groups;

// Whether a call would record about one person, or one thing, what an example says of another.
function isAnothersExample({ url, method, body }, { paths }) {
  const path = new URL(url, document.baseURI).pathname;
  if (!path.includes("/v1/plans/") || typeof body !== "string") return false;
  const [template, operations = {}] = Object.entries(paths).find(([each]) => idsAt(each, path)) ?? [];
  const operation = operations[(method ?? "GET").toLowerCase()] ?? {};
  const isExample = bodiesOf(operation).some((example) => saysSomething(example) && JSON.stringify(example) === asText(body));
  return isExample && ownIds(operation).some(([name, id]) => idsAt(template, path)[name] !== id);
}

// In the place of the network; the message stands where the answer would.
async function sendNothing() {
  const said = "Nothing was sent. The body is still the example, and says of somebody else, or of other care, what was said or who answers for it: write what holds for what you chose.";
  // No fault, and so not to be called an error.
  throw Object.assign(new Error(said), { name: "" });
}
