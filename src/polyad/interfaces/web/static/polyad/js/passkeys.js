/* A passkey that did not work is said in a sentence; the sign-in library only whispers it to the console. */
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const told = document.querySelector("[data-passkey-trouble]");
  if (!told) return;
  told.hidden = false;
  told.scrollIntoView({ block: "nearest" });
});

/* Enter in the name's field asks the device, as the button does. */
document.addEventListener("submit", (event) => {
  const button = event.target.querySelector("#mfa_webauthn_add");
  if (!button) return;
  event.preventDefault();
  button.click();
});
