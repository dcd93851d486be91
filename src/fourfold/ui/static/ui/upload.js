// Large files go up in pieces (tus 1.0.0); without this file the form sends them itself.
"use strict";
(() => {
  const LARGE = 1024 * 1024, PIECE = 8 * LARGE, TRIES = 8;
  const encoded = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
  const pause = (tries) => new Promise((go) => { setTimeout(go, 250 * 2 ** tries); });

  const send = async (form, url, method, headers, body) => {
    const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
    const answer = await fetch(url, {
      method, body, headers: { "Tus-Resumable": "1.0.0", "X-CSRFToken": token, ...headers },
    });
    if (answer.ok) return answer;
    const said = await answer.json().catch(() => ({}));
    throw Object.assign(new Error(said.detail || ""), { status: answer.status });
  };
  const offsetOf = (answer) => Number(answer.headers.get("Upload-Offset"));
  const isFinal = (status) => status >= 400 && ![409, 423, 502, 503, 504].includes(status);

  const begin = async (input, file, key) => {
    const known = sessionStorage.getItem(key);
    if (known) {
      try { return [known, offsetOf(await send(input.form, known, "HEAD", {}))]; } catch { /* gone */ }
    }
    const told = `filename ${encoded(file.name)},scope ${encoded(input.dataset.uploadScope)}`;
    const answer = await send(input.form, input.dataset.uploadTo, "POST",
      { "Upload-Length": file.size, "Upload-Metadata": told });
    const url = answer.headers.get("Location");
    sessionStorage.setItem(key, url);
    return [url, 0];
  };

  const upload = async (input, file, bar) => {
    const key = ["upload", input.dataset.uploadScope, file.name, file.size, file.lastModified].join(" ");
    let [url, offset] = await begin(input, file, key), tries = 0;
    while (offset < file.size) {
      try {
        offset = offsetOf(await send(input.form, url, "PATCH",
          { "Content-Type": "application/offset+octet-stream", "Upload-Offset": offset },
          file.slice(offset, offset + PIECE)));
        tries = 0;
      } catch (error) {
        if (isFinal(error.status) || (tries += error.status !== 503) > TRIES) throw error;
        await pause(tries + 1);
        try { offset = offsetOf(await send(input.form, url, "HEAD", {})); } catch { /* again */ }
      }
      bar.value = offset / file.size;
    }
    const field = input.form.elements[input.dataset.uploadField];
    field.value = `${field.value} ${url.split("/").filter(Boolean).pop()}`.trim();
  };

  const shown = (input, file) => {
    const box = document.createElement("div"), label = document.createElement("label");
    const bar = document.createElement("progress"), words = document.createElement("span");
    const name = document.createElement("bdi");
    box.className = "progress";
    box.setAttribute("role", "status");
    name.textContent = file.name;
    words.textContent = `${input.dataset.uploadDoing}: `;
    label.append(words, name);
    bar.value = 0;
    bar.setAttribute("aria-label", file.name);
    box.append(label, bar);
    input.after(box);
    return { bar, say: (text) => { words.textContent = `${text} `; } };
  };

  document.addEventListener("change", async (event) => {
    const input = event.target;
    if (input.type !== "file" || !input.dataset.uploadTo) return;
    const small = new DataTransfer(), large = [];
    for (const file of input.files) file.size > LARGE ? large.push(file) : small.items.add(file);
    if (!large.length) return;
    input.files = small.files;
    const form = input.form, buttons = form.querySelectorAll("button[type=submit]");
    const running = (change) => {
      form.dataset.uploads = Number(form.dataset.uploads || 0) + change;
      for (const button of buttons) button.disabled = Number(form.dataset.uploads) > 0;
    };
    running(1);
    for (const file of large) {
      const { bar, say } = shown(input, file);
      try {
        await upload(input, file, bar);
        say(`${input.dataset.uploadDone}:`);
      } catch (error) { say(error.message || input.dataset.uploadFailed); }
    }
    running(-1);
  });
})();
