/** Says on the page why a passkey was not made or taken; allauth's scripts would tell the console alone. */

/** The name of a browser's refusal, and under which name the page has the sentence for it. */
const SENTENCES: Readonly<Record<string, string>> = {
  NotAllowedError: "stopped",
  AbortError: "stopped",
  SecurityError: "address",
  InvalidStateError: "known",
};

document.addEventListener("allauth.error", (event) => {
  const told = document.getElementById("passkey-told");
  if (!told) return;
  event.preventDefault();
  const { exception } = (event as CustomEvent<{ exception: Error }>).detail;
  // Where the page came without https, a browser has no passkeys at all.
  const why = isSecureContext ? (SENTENCES[exception.name] ?? "other") : "address";
  told.textContent = told.dataset[why] ?? "";
});
