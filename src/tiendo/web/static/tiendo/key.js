/* Security keys (WebAuthn). A form with data-key asks the browser for the key named in its data-options when it
   is sent, puts the answer into its field "credential", and goes on. Without this file the telephone's code does. */
(() => {
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const text = (buffer) => {
    const letters = Array.from(new Uint8Array(buffer), (b) => String.fromCharCode(b)).join("");
    return btoa(letters).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  };

  function asked(options) {
    options.challenge = bytes(options.challenge);
    if (options.user) options.user.id = bytes(options.user.id);
    for (const known of [...(options.excludeCredentials || []), ...(options.allowCredentials || [])]) {
      known.id = bytes(known.id);
    }
    return options;
  }

  function answered(credential) {
    const response = {};
    for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (credential.response[part]) response[part] = text(credential.response[part]);
    }
    return JSON.stringify({
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      response,
      clientExtensionResults: credential.getClientExtensionResults(),
    });
  }

  for (const form of document.querySelectorAll("form[data-key]")) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const publicKey = asked(JSON.parse(form.dataset.options).publicKey);
      try {
        const credential = await navigator.credentials[form.dataset.key]({ publicKey });
        form.elements.credential.value = answered(credential);
        form.submit();
      } catch {
        form.querySelector("[data-key-problem]").hidden = false;
      }
    });
  }
})();
