// Starts Swagger UI with our settings, signed in as whoever was chosen on the start page.
"use strict";

const HANDOVER = "throughline-handover";

// Taken out as it is read: no bearer outlives the page that uses it.
function handover() {
  const text = sessionStorage.getItem(HANDOVER);
  sessionStorage.removeItem(HANDOVER);
  return text ? JSON.parse(text) : null;
}

function bearerScheme(document_) {
  const schemes = Object.entries(document_.components?.securitySchemes ?? {});
  return schemes.find(([, scheme]) => scheme.type === "http" && scheme.scheme === "bearer")?.[0];
}

function offerIdentities(ui, { role, identities }) {
  const who = document.getElementById("who");
  const scheme = bearerScheme(ui.specSelectors.specJson().toJS());
  const become = () => ui.preauthorizeApiKey(scheme, identities[who.selectedIndex].bearer);
  who.replaceChildren(...identities.map((one) => new Option(one.name.toLowerCase(), one.role)));
  who.value = role;
  let was = role;
  // To choose oneself again changes nothing.
  who.addEventListener("change", () => {
    if (who.value === was) return;
    was = who.value;
    forgetWhatWasSeen();
    become();
  });
  become();
  learnNames(identities[0].bearer);
  document.getElementById("nobody").hidden = true;
  document.getElementById("who-label").hidden = false;
  who.hidden = false;
}

// Swagger UI reads the part after the # only once, when it starts.
function openFirstOperation(event, ui) {
  const [tag, operation] = event.currentTarget.hash.slice(2).split("/");
  const place = document.getElementById(`operations-${tag}-${operation}`);
  if (!place) return;
  event.preventDefault();
  ui.layoutActions.show(["operations", tag, operation], true);
  place.scrollIntoView({ behavior: "smooth" });
}

// As the document shows it. A key belongs to one call, so each gets one of its own.
const KEY = "Idempotency-Key";
const KEY_IN_EXAMPLES = "a-new-key-for-each-call";

function prepared(request) {
  noteMethod(request);
  const shown = shownVersions.get(planAt(request.url));
  request.responseInterceptor = (response) => heard(response, shown);
  if (request.body && isAnothersExample(request, ui.specSelectors.specJson().toJS())) request.userFetch = sendNothing;
  if (typeof request.body === "string") request.body = withoutNames(request.body);
  noteBody(request);
  // Whoever pasted a bearer into Authorize has signed in as well.
  if (request.headers?.Authorization) {
    for (const id of ["nobody", "sign-in"]) document.getElementById(id).hidden = true;
  }
  if (request.headers?.[KEY] === KEY_IN_EXAMPLES) {
    const random = crypto.getRandomValues(new Uint8Array(16));
    request.headers[KEY] = Array.from(random, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }
  return request;
}

function heard(response, shownWhenAsked) {
  const isOld = isOfBefore(response, shownWhenAsked);
  if (!isOld) remember(response);
  rememberIds(response, isOld);
  forgetBody(response);
  return response;
}

const signedIn = handover();
for (const id of ["nobody", "sign-in"]) document.getElementById(id).hidden = signedIn !== null;

const ui = SwaggerUIBundle({
  url: "openapi.json",
  dom_id: "#swagger-ui",
  presets: [SwaggerUIBundle.presets.apis],
  plugins: [plainAnswers, versions, seenOnThisPage, aboveTheBody],
  layout: "BaseLayout",
  // Its addresses would hold our operation ids, and it complains of the underscores in them.
  deepLinking: false,
  displayRequestDuration: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  filter: true,
  persistAuthorization: false,
  queryConfigEnabled: false,
  requestInterceptor: prepared,
  showCommonExtensions: true,
  tryItOutEnabled: true,
  validatorUrl: null,
  onComplete: () => {
    document.querySelector(".operation-filter-input").setAttribute("aria-label", "Filter the operations by tag or path");
    if (signedIn) offerIdentities(ui, signedIn);
  },
});

// Leaving signs out, and the start link was good for once.
addEventListener("beforeunload", (event) => {
  if (ui.authSelectors.authorized().size) event.preventDefault();
});

document.getElementById("first").addEventListener("click", (event) => openFirstOperation(event, ui));
