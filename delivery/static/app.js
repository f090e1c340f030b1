// What the pages do beyond forms and links: announce, keep the focus, copy, and open folds for paper.
// Everything here is an addition; each page works without it.
(() => {
  "use strict";

  const announce = (words) => {
    const region = document.getElementById("d-status");
    if (!region || !words) return;
    region.textContent = "";
    setTimeout(() => { region.textContent = words; }, 100);
  };

  const words = (element) => element.textContent.replace(/\s+/g, " ").trim();

  const focusOn = (element) => {
    if (!element.matches("a[href], button, input, select, textarea, summary, [tabindex]")) {
      element.setAttribute("tabindex", "-1");
    }
    element.focus();
  };

  // A list of errors takes the focus; its links go into the field and show the label above it.
  const showErrors = (within) => {
    const summary = within.querySelector(".govuk-error-summary");
    if (summary) focusOn(summary);
    return Boolean(summary);
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest('.govuk-error-summary a[href^="#"]');
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    (field.closest("fieldset")?.querySelector("legend") ?? field.labels?.[0] ?? field).scrollIntoView();
    field.focus({ preventScroll: true });
  });

  // Copy buttons: the text of one element, and its markup for editors that take it.
  const copy = async (source) => {
    const text = source.innerText.trim();
    if (window.ClipboardItem && navigator.clipboard?.write) {
      const kinds = { "text/plain": text, "text/html": source.innerHTML };
      const blobs = Object.entries(kinds).map(([type, content]) => [type, new Blob([content], { type })]);
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    } else {
      await navigator.clipboard.writeText(text);
    }
  };

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    const source = button && document.getElementById(button.dataset.copy);
    if (!source) return;
    try {
      await copy(source);
      announce(button.dataset.copied);
      button.textContent = button.dataset.copied;
    } catch {
      getSelection().selectAllChildren(source);
      announce("The text is selected. Press Ctrl and C to copy it.");
    }
  });

  const prepare = (within) => {
    for (const button of within.querySelectorAll("[data-copy][hidden]")) button.hidden = false;
    for (const hint of within.querySelectorAll("form[data-ctrl-enter] [data-scripted][hidden]")) hint.hidden = false;
  };

  // Ctrl and Enter sends the form that says so, from anywhere on its page; its button says the same.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    const form = document.querySelector("form[data-ctrl-enter]");
    if (!form) return;
    event.preventDefault();
    form.requestSubmit();
  });

  // An answer that has fields of its own opens them: their id is its name and value, then "fields".
  document.addEventListener("change", ({ target }) => {
    const fields = target.type === "radio" && document.getElementById(`${target.name}-${target.value}-fields`);
    if (fields) fields.open = true;
  });

  // htmx: no code is ever evaluated from an attribute.
  window.htmx?.registerExtension("no-eval", {
    init(api) {
      const refuse = function () {
        throw new Error("Code in attributes is not evaluated here.");
      };
      api.initSecurity(null, refuse, refuse);
    },
  });

  // An update that failed on its way leaves the page as it is and says so where one is working.
  const trouble = (sentence) => {
    const panel = document.getElementById("d-trouble");
    if (!panel) return;
    panel.querySelector("p").textContent = sentence;
    panel.hidden = false;
    panel.scrollIntoView({ block: "nearest" });
    announce(sentence);
  };
  const unsaved = "This was not saved: something went wrong here. What you typed is still on this page; try again in a minute.";
  const sentences = {
    401: "You are signed out, so this was not saved. Sign in again in another tab, then come back here and save: what you typed is still on this page.",
    403: "This was not saved. Copy what you typed, load the page again and try once more.",
    404: "This was not saved: the page it belongs to is not there any more, or is not yours to see.",
    413: "This was not saved: it is too large.",
    429: "This was not saved: too many tries in a short time. Wait a minute, then try again.",
  };
  document.addEventListener("htmx:response:error", (event) => {
    const status = event.detail.ctx.response.status;
    if (status === 409 || status === 422) return;
    trouble(sentences[status] ?? unsaved);
  });
  document.addEventListener("htmx:error", (event) => {
    if (event.detail.ctx) trouble("This was not saved: there is no connection. What you typed is still on this page; try again when you are connected.");
  });

  // A whole page that does not hold the piece asked for is never put into one: after a redirect go
  // there, else leave this page, with all that was typed, as it is.
  let held = null;
  document.addEventListener("htmx:before:swap", (event) => {
    const { ctx, tasks } = event.detail;
    const main = tasks.find((task) => task.type === "main");
    const isPage = /^\s*<!doctype/i.test(ctx.text ?? "");
    if (main && isPage && main.target !== document.body && !(ctx.select && main.fragment.firstElementChild)) {
      event.preventDefault();
      if (ctx.response.raw.redirected) location.assign(ctx.response.raw.url);
      else if (ctx.response.status < 400 || [409, 422].includes(ctx.response.status)) trouble(unsaved);
      return;
    }
    held = document.activeElement;
    const panel = document.getElementById("d-trouble");
    if (panel && ctx.response?.status < 400) panel.hidden = true;
  });

  // The focus moves only when what held it was replaced, and then to where the news is.
  document.addEventListener("htmx:after:settle", (event) => {
    const target = event.detail.task.target;
    if (!target?.querySelectorAll) return;
    prepare(target);
    const news = target.matches("[data-announce]") ? target : target.querySelector("[data-announce]");
    // What is said again and again, such as when notes were saved, is read out when it changes.
    const isOld = news?.dataset.announce === "news" && document.getElementById("d-status").textContent === words(news);
    if (news && !isOld) announce(words(news));
    if (target.id === "d-message") {
      const message = target.querySelector("p");
      if (message) announce(words(message));
      return;
    }
    const lost = held && held !== document.body && !held.isConnected && document.activeElement === document.body;
    if (target.querySelector(".govuk-error-summary")) showErrors(target);
    else if (lost) focusOn(target.querySelector("[data-focus]") ?? target.querySelector("h1, h2, h3") ?? target);
  });

  // Paper shows what is folded.
  const folds = () => document.querySelectorAll("details:not([open])");
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...folds()];
    for (const fold of opened) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of opened) fold.open = false;
    opened = [];
  });

  const start = () => {
    const style = document.documentElement.style;
    style.setProperty("--printed-title", JSON.stringify(document.title));
    prepare(document);
    if (!showErrors(document)) {
      const message = document.querySelector(".d-message p");
      if (message) announce(words(message));
    }
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
