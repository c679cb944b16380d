// Turns the code after the # of the start link into identities, and opens the documentation as one.
"use strict";

const HANDOVER = "throughline-handover";
const show = (id) => { document.getElementById(id).hidden = false; };
const hide = (id) => { document.getElementById(id).hidden = true; };

function say(heading, message, isRefusal) {
  const title = document.getElementById("heading");
  title.textContent = heading;
  title.focus();
  const place = document.getElementById("message");
  place.textContent = message;
  place.classList.toggle("refused", isRefusal);
}

function codeFromLink() {
  const code = new URLSearchParams(location.hash.slice(1)).get("code");
  // The code must not stay in the address bar, in the history or in a bookmark.
  history.replaceState(null, "", location.pathname);
  return code;
}

async function redeem(code) {
  const response = await fetch("start/session", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ code }),
    credentials: "omit",
    cache: "no-store",
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.detail);
  return answer.identities;
}

// The bearers go to the documentation in the same tab; it takes them out again as it reads them.
function openAs(role, identities) {
  sessionStorage.setItem(HANDOVER, JSON.stringify({ role, identities }));
  location.assign("docs");
}

function choice(identity, identities) {
  const name = document.createElement("strong");
  name.textContent = identity.name;
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.role = identity.role;
  button.append(name, identity.about);
  button.addEventListener("click", () => openAs(identity.role, identities));
  const item = document.createElement("li");
  item.append(button);
  return item;
}

function offer(identities) {
  say("Who would you like to be?", "Each identity sees what its role may see. Nobody in here is real. You can change who you are later, at the top of the page.", false);
  document.getElementById("identities").replaceChildren(
    ...identities.map((identity) => choice(identity, identities)),
  );
  show("identities");
  offerBearers(identities);
}

function offerBearers(identities) {
  const chosen = document.getElementById("shell-role");
  const bearer = document.getElementById("bearer");
  const fill = () => { bearer.value = identities[chosen.selectedIndex].bearer; };
  chosen.replaceChildren(...identities.map(({ role, name }) => new Option(name.toLowerCase(), role)));
  chosen.addEventListener("change", fill);
  document.getElementById("copy").addEventListener("click", () => copy(bearer));
  fill();
  show("shell");
}

async function copy(field) {
  field.select();
  // Away from this machine, without TLS, a browser offers no clipboard: the selection remains.
  const copied = navigator.clipboard
    ? await navigator.clipboard.writeText(field.value).then(() => true, () => false)
    : false;
  document.getElementById("copied").textContent = copied ? "Copied." : "Selected: press Ctrl-C to copy it.";
}

function askForCode() {
  show("code-form");
  document.getElementById("code").focus();
}

async function open(code) {
  hide("code-form");
  try {
    offer(await redeem(code));
  } catch (refusal) {
    const reason = refusal instanceof TypeError ? "The service does not answer. Is it still running?" : refusal.message;
    say("That did not open it", reason, true);
    show("code-form");
  }
}

document.getElementById("code-form").addEventListener("submit", (event) => {
  event.preventDefault();
  open(document.getElementById("code").value);
});

const code = codeFromLink();
if (code) {
  open(code);
} else {
  say("Start the demonstration", "Open the start link that was printed where the service was started, or type its code here. If it was used already, or is older than ten minutes, run `throughline start-link` where the service runs, or ask whoever runs it to: it prints a new one.", false);
  askForCode();
}
