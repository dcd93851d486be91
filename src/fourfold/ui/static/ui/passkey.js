// Passkeys: what the server asks goes to the browser; its answer goes back in the form.
// Pages that offer one say without scripts that they need them, and what works instead.
"use strict";
(() => {
  const supported = window.PublicKeyCredential && navigator.credentials && window.webauthnJSON;
  const asked = async (form) => {
    if (form.dataset.options) return JSON.parse(form.dataset.options);
    const response = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!response.ok) throw new Error(String(response.status));
    return (await response.json()).request_options;
  };
  const created = (form, options) => {
    const alone = form.elements.passwordless.checked;
    const wanted = options.publicKey.authenticatorSelection;
    wanted.residentKey = alone ? "required" : "discouraged";
    wanted.requireResidentKey = alone;
    if (alone) wanted.userVerification = "required";
    return window.webauthnJSON.create(options);
  };
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const button = form.querySelector("[data-passkey-start]");
    const say = (name) => {
      for (const note of form.querySelectorAll("[data-passkey-note]")) note.hidden = note.dataset.passkeyNote !== name;
    };
    if (!supported) { say("missing"); continue; }
    button.hidden = false;
    button.addEventListener("click", async () => {
      if (!form.reportValidity()) return;
      button.disabled = true;
      say("");
      try {
        const options = await asked(form);
        const made = form.dataset.passkey === "create" ? created(form, options) : window.webauthnJSON.get(options);
        form.elements.credential.value = JSON.stringify(await made);
        form.submit();
      } catch {
        say("failed");
        button.disabled = false;
      }
    });
  }
})();
