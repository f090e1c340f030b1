// Notes of a running meeting: what is typed is saved as one goes, and nothing is lost when that fails.
// It stays in this page alone, never in the browser's storage: notes may be of a closed meeting.
(() => {
  "use strict";

  const RETRY = 5000;
  let form = null;
  let isChanged = false; // something was typed or ticked that no request carries
  let onItsWay = null; // the text that a request carries now
  let again = 0; // the timer of the next try

  const box = () => form.elements.text;
  const line = () => document.getElementById("saved");
  const bothTexts = () => document.getElementById("two-texts");
  const isOurs = (event) => form && event.detail.ctx?.sourceElement === form;
  const isWaiting = () => isChanged || onItsWay !== null;
  const save = () => form.dispatchEvent(new Event("retry"));

  const say = (sentence) => {
    const region = document.getElementById("d-status");
    if (region.textContent !== sentence) region.textContent = sentence;
  };

  // A text that got no answer may have been stored all the same: the next request says so.
  const rememberSent = () => {
    if (onItsWay === null) return;
    const sent = document.createElement("input");
    Object.assign(sent, { type: "hidden", name: "sent", value: onItsWay });
    for (const earlier of form.querySelectorAll('[name="sent"]')) earlier.remove();
    form.append(sent);
  };

  const tellUnsaved = (why) => {
    rememberSent();
    onItsWay = null;
    isChanged = true;
    const since = line().dataset.saved.replace("Saved ", "");
    const sentence = `Not saved${since ? ` since ${since}` : ""}: your text is still here. ${why}`;
    line().textContent = sentence;
    line().dataset.unsaved = "";
    say(sentence);
    clearTimeout(again);
    again = setTimeout(save, RETRY);
  };

  // Somebody who signed in again in another tab has another form token: take it over, and the next try is saved.
  const takeNewToken = async () => {
    const answer = await fetch(location.href);
    if (!answer.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const header = "hx-headers:inherited";
    document.body.setAttribute(header, page.body.getAttribute(header));
    form.elements._csrf_token.value = page.querySelector('#note [name="_csrf_token"]')?.value ?? "";
  };

  // One request after another, each with the text and the version as they are when it goes out.
  const goesOut = (event) => {
    if (!isOurs(event)) return;
    const { request } = event.detail.ctx;
    if (!request.submitter && (!isChanged || bothTexts())) {
      event.preventDefault();
      return;
    }
    clearTimeout(again);
    for (const name of ["text", "version", "_csrf_token"]) request.body.set(name, form.elements[name].value);
    onItsWay = box().value;
    isChanged = false;
  };

  const cameBack = (event) => {
    if (!isOurs(event)) return;
    const { status } = event.detail.ctx.response;
    if (status < 400) {
      for (const earlier of form.querySelectorAll('[name="sent"]')) earlier.remove();
      if (box().value !== onItsWay) isChanged = true;
      onItsWay = null;
    } else if (status === 409 && box().value !== onItsWay) {
      // Somebody else saved, and more was typed since: send it all, so that both texts are whole.
      event.preventDefault();
      box().readOnly = true;
      onItsWay = null;
      isChanged = true;
      setTimeout(save, 0);
    } else if (status !== 409) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  const isSettled = (event) => {
    if (!form || event.detail.task?.target?.id !== "beside") return;
    box().readOnly = Boolean(bothTexts());
    if (bothTexts()) {
      onItsWay = null;
      isChanged = true;
    }
  };

  const wasRefused = (event) => {
    if (!isOurs(event)) return;
    const { status } = event.detail.ctx.response;
    if (status === 409) return;
    event.stopPropagation();
    if (status === 401 || status === 403) {
      tellUnsaved("You are signed out: sign in again in another tab, and it is saved from here.");
      takeNewToken().catch(() => {});
    } else if ([404, 413, 422].includes(status)) {
      tellUnsaved("It cannot be saved here: the meeting may be finished, or the text too long. Copy it.");
      clearTimeout(again);
    } else {
      tellUnsaved("Something went wrong here. It is tried again by itself.");
    }
  };

  const hadNoAnswer = (event) => {
    if (!isOurs(event)) return;
    event.stopPropagation();
    tellUnsaved("There is no connection. It is tried again by itself.");
  };

  const goOnByKeyboard = (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (!bothTexts()) form.requestSubmit(form.querySelector("[data-goes-on]"));
  };

  const start = () => {
    form = document.querySelector("form[data-note]");
    if (!form) return;
    for (const hint of form.querySelectorAll("[data-scripted]")) hint.hidden = false;
    form.addEventListener("input", () => { isChanged = true; });
    form.addEventListener("keydown", goOnByKeyboard);
    addEventListener("beforeunload", (event) => { if (isWaiting()) event.preventDefault(); });
    addEventListener("online", () => { if (isChanged) save(); });
    document.addEventListener("htmx:before:request", goesOut, true);
    document.addEventListener("htmx:before:swap", cameBack, true);
    document.addEventListener("htmx:after:settle", isSettled, true);
    document.addEventListener("htmx:response:error", wasRefused, true);
    document.addEventListener("htmx:error", hadNoAnswer, true);
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
