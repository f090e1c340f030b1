// Runs in Thunderbird's own chrome: its iTIP code takes a calendar message into the calendar of `me`, answers where an
// answer is given, and mails that answer. What became of it is left in a preference, since the script may outlive its call.
const [text, me, answer] = arguments;
const started = arguments[arguments.length - 1];
const told = (what) => Services.prefs.setStringPref("delivery.lab", JSON.stringify(what));
Services.prefs.setStringPref("delivery.lab", "");
started("");
(async () => {
  const { cal } = ChromeUtils.importESModule("resource:///modules/calendar/calUtils.sys.mjs");
  const { CalItipItem } = ChromeUtils.importESModule("resource:///modules/CalItipItem.sys.mjs");
  const { MailServices } = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
  let calendar = cal.manager.getCalendars().find((one) => one.name == me);
  if (!calendar) {
    calendar = cal.manager.createCalendar("memory", Services.io.newURI("moz-memory-calendar://"));
    calendar.name = me;
    cal.manager.registerCalendar(calendar);
    const identity = MailServices.accounts.allIdentities.find((one) => one.email == me);
    calendar.setProperty("imip.identity.key", identity.key);
  }
  const message = new CalItipItem();
  message.init(text);
  message.targetCalendar = calendar;
  message.autoResponse = Ci.calIItipItem.AUTO;
  message.identity = me;
  const { rc, action, found } = await new Promise((resolve) =>
    cal.itip.processItipItem(message, (item, rc, action, found) => resolve({ rc, action, found }))
  );
  const shown = cal.itip.getOptionsText(message, rc, action, found);
  let failure = action ? "" : "no action";
  if (action) {
    await new Promise((resolve) => {
      const listener = {
        QueryInterface: ChromeUtils.generateQI(["calIOperationListener"]),
        onOperationComplete(aCalendar, status) {
          failure = status ? `status ${status}` : "";
          resolve();
        },
        onGetResult() {},
      };
      try {
        action(listener, answer || null, { responseMode: Ci.calIItipItem.AUTO });
      } catch (error) {
        failure = String(error);
        resolve();
      }
    });
  }
  const events = [];
  const all = calendar.getItems(Ci.calICalendar.ITEM_FILTER_ALL_ITEMS, 0, null, null);
  for await (const items of cal.iterate.streamValues(all)) {
    for (const item of items) {
      events.push({
        title: item.title,
        start: item.startDate.getInTimezone(cal.dtz.UTC).icalString,
        status: item.status || "",
        sequence: item.getProperty("SEQUENCE") || "0",
        answer: item.getAttendeeById(`mailto:${me}`)?.participationStatus || "",
      });
    }
  }
  told({ method: message.receivedMethod, buttons: shown.showItems, failure, events });
})().catch((error) => told({ method: "", buttons: [], failure: String(error), events: [] }));
