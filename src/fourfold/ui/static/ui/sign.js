// Signatures drawn with finger, pen or mouse; kept as strokes of whole numbers. Without this file
// people tick "I sign" instead.
"use strict";
(() => {
  const MOST = 6000;
  const pad = (box) => {
    const canvas = box.querySelector("canvas"), held = document.getElementById(box.dataset.pad);
    const pen = canvas.getContext("2d");
    let strokes = [], current = null, points = 0;
    const draw = () => {
      pen.clearRect(0, 0, canvas.width, canvas.height);
      pen.lineWidth = 4; pen.lineCap = pen.lineJoin = "round";
      pen.strokeStyle = getComputedStyle(canvas).color;
      for (const stroke of strokes) {
        pen.beginPath(); pen.moveTo(...stroke[0]);
        for (const point of stroke.slice(1)) pen.lineTo(...point);
        pen.stroke();
      }
    };
    const keep = () => { held.value = strokes.length ? JSON.stringify(strokes) : ""; };
    const at = (event) => {
      const area = canvas.getBoundingClientRect();
      const inside = (value, most) => Math.max(0, Math.min(most, Math.round(value)));
      return [inside((event.clientX - area.left) / area.width * canvas.width, canvas.width),
        inside((event.clientY - area.top) / area.height * canvas.height, canvas.height)];
    };
    canvas.addEventListener("pointerdown", (event) => {
      if (points >= MOST) return;
      event.preventDefault(); canvas.setPointerCapture(event.pointerId);
      current = [at(event)]; strokes.push(current); points += 1;
    });
    canvas.addEventListener("pointermove", (event) => {
      if (!current || points >= MOST) return;
      const next = at(event), last = current[current.length - 1];
      if (Math.abs(next[0] - last[0]) + Math.abs(next[1] - last[1]) < 3) return;
      current.push(next); points += 1; draw();
    });
    for (const end of ["pointerup", "pointercancel"]) {
      canvas.addEventListener(end, () => { current = null; keep(); });
    }
    box.querySelector("[data-clear]").addEventListener("click", () => {
      strokes = []; points = 0; keep(); draw();
    });
    try { strokes = JSON.parse(held.value || "[]"); } catch { strokes = []; }
    points = strokes.flat().length;
    box.hidden = false; draw();
  };

  // The page asks whether it is heard before it lets go of what was written.
  const guard = (form) => {
    const say = (name, shown) => { form.querySelector(`[data-${name}]`).hidden = !shown; };
    let sending = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault(); event.stopPropagation();
      if (sending) return;
      sending = true; say("offline", false); say("logged-out", false);
      try {
        const answer = await fetch(location.href, { method: "HEAD", cache: "no-store" });
        const out = !answer.ok || new URL(answer.url).pathname.startsWith("/accounts/");
        if (out) { say("logged-out", true); sending = false; return; }
        form.submit();
        setTimeout(() => { sending = false; }, 8000);
      } catch { say("offline", true); sending = false; }
    });
  };

  for (const form of document.querySelectorAll("form[data-sign]")) {
    for (const box of form.querySelectorAll("[data-pad]")) pad(box);
    guard(form);
  }
})();
