/* A passkey that did not work is said in a sentence; the sign-in library only whispers it to the console. */
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const told = document.querySelector("[data-passkey-trouble]");
  if (!told) return;
  told.hidden = false;
  told.scrollIntoView({ block: "nearest" });
});
