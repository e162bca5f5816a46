// What makes a page quicker or easier where the browser can; every page also works without.
(() => {
  "use strict";
  const all = (selector, root = document) => root.querySelectorAll(selector);

  // Leave no trace: the page empties at once, and the back button does not lead here.
  document.addEventListener("click", (event) => {
    const exit = event.target.closest("[data-quick-exit]");
    if (!exit) return;
    event.preventDefault();
    document.title = "";
    document.body.hidden = true;
    location.replace(exit.href);
  });

  // A form goes out once, however often somebody presses.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method === "dialog") return;
    if (form.dataset.sent) event.preventDefault();
    else form.dataset.sent = "yes";
  });
  // Back to a page that the browser kept: its forms may be sent again.
  addEventListener("pageshow", () => all("form[data-sent]").forEach((form) => delete form.dataset.sent));

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) print();
  });

  // A field grows with what is typed; newer browsers do that by style alone.
  const growsByItself = CSS.supports("field-sizing", "content");
  const grow = (field) => {
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight + 2}px`;
  };
  document.addEventListener("input", (event) => {
    if (!growsByItself && event.target.matches("textarea")) grow(event.target);
  });

  // Dictation only by the device itself: nobody else ever hears what is said.
  const Recognition = self.SpeechRecognition || self.webkitSpeechRecognition;
  const language = document.documentElement.lang === "en" ? "en-GB" : "nl-NL";
  const canHear = async () => {
    if (!Recognition?.available || !("processLocally" in Recognition.prototype)) return false;
    try {
      return (await Recognition.available({ langs: [language], processLocally: true })) === "available";
    } catch {
      return false;
    }
  };

  const listenFor = (button) => {
    const field = document.getElementById(button.dataset.dictateTo);
    const label = button.textContent;
    let listening = null;
    const rest = () => {
      listening = null;
      button.textContent = label;
      button.setAttribute("aria-pressed", "false");
    };
    button.addEventListener("click", () => {
      if (listening) return listening.stop();
      listening = new Recognition();
      Object.assign(listening, { lang: language, processLocally: true, continuous: true });
      listening.onresult = ({ results, resultIndex }) => {
        const said = [...results].slice(resultIndex).map((result) => result[0].transcript.trim()).join(" ");
        field.value += (/(^|\s)$/.test(field.value) ? "" : " ") + said;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      };
      listening.onend = listening.onerror = rest;
      listening.start();
      button.textContent = button.dataset.stopLabel;
      button.setAttribute("aria-pressed", "true");
    });
    button.hidden = false;
  };

  // Once for the page, and again for each piece that htmx puts in it.
  const enliven = async (root) => {
    all("[data-print]", root).forEach((button) => (button.hidden = false));
    if (!growsByItself) all("textarea", root).forEach(grow);
    const buttons = all("[data-dictate-to]", root);
    if (buttons.length > 0 && (await canHear())) buttons.forEach(listenFor);
  };
  enliven(document);
  document.addEventListener("htmx:load", (event) => event.target !== document.body && enliven(event.target));
})();
