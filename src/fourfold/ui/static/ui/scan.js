// Reads QR codes by the camera where the browser can: a comfort beside typing or choosing a file.
"use strict";
const Scan = (() => {
  const isPossible = () => "BarcodeDetector" in window && Boolean(navigator.mediaDevices);

  /** Shows the camera in `view` and hands on each code found, the same one once in five seconds. */
  const start = async (view, take) => {
    const reader = new window.BarcodeDetector({ formats: ["qr_code"] });
    view.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    view.hidden = false;
    await view.play();
    let last = "", since = 0;
    const look = async () => {
      if (view.hidden) return;
      for (const found of await reader.detect(view).catch(() => [])) {
        if (found.rawValue !== last || Date.now() - since > 5000) {
          [last, since] = [found.rawValue, Date.now()];
          await take(found.rawValue);
        }
      }
      setTimeout(look, 250);
    };
    look();
  };

  /** Turns the camera off. */
  const stop = (view) => {
    for (const track of view.srcObject ? view.srcObject.getTracks() : []) track.stop();
    view.srcObject = null;
    view.hidden = true;
  };

  return { isPossible, start, stop };
})();
