// The page "What happens": scene by scene, what people do and to whom, in the words of the story; and what is reported.

const SENTENCES_AT_ONCE = 200;
const OPEN_AT_MOST = 60; // events: where no more are wanted, every chapter is open

function setUpEvents() {
  const dialog = make("dialog", { id: "events", class: "sheet", "aria-labelledby": "events-title" });
  const change = (what, value) => { eventsWanted[what] = value; drawEvents(); };
  let timer = null;
  const choice = (what, label, options) => make("select", { "aria-label": label, "data-wanted": what, onchange: (event) => change(what, event.target.value) }, make("option", { value: "" }, label), options);
  dialog.append(
    make("div", { class: "lines-head" },
      make("h2", { id: "events-title" }, "What happens ", make("span", { id: "events-count", class: "count", role: "status" })),
      choice("person", "Anybody", []),
      choice("part", "does or suffers it", Object.entries(PARTS_IN_EVENT).map(([value, words]) => make("option", { value }, words))),
      make("input", { type: "search", "data-wanted": "verb", placeholder: "Verb, such as give", "aria-label": "Verb", spellcheck: "false", oninput: (event) => {
        clearTimeout(timer);
        timer = setTimeout(() => change("verb", event.target.value), 200);
      } }),
      make("label", {}, make("input", { type: "checkbox", "data-wanted": "everyone", onchange: (event) => change("everyone", event.target.checked ? "1" : "") }), " also without a person"),
      make("span", { class: "saves" }, "Save: ", saveButtons("what-happens", eventRecords)),
      make("button", { type: "button", class: "close", "aria-label": "Close", onclick: () => dialog.close() }, "×")),
    make("div", { class: "lines-scroll pages-body", id: "events-body", tabindex: 0, role: "region", "aria-labelledby": "events-title" }));
  document.body.append(dialog);
  dialog.addEventListener("close", keepInAddress);
  document.addEventListener("limited", () => dialog.open && openEvents());
  addEventListener("popstate", () => followAddress(dialog, "events", openEventsFromAddress));
}

function openEvents(wanted = {}) {
  Object.assign(eventsWanted, wanted);
  fillPeopleOfEvents();
  byId("events").querySelectorAll("[data-wanted]").forEach((field) => { if (field.type === "checkbox") field.checked = eventsWanted.everyone !== ""; else field.value = eventsWanted[field.dataset.wanted]; });
  if (!byId("events").open) byId("events").showModal();
  drawEvents();
  byId("events-body").querySelector("details:not([open]) ~ details[open]")?.scrollIntoView({ block: "start" });
}

/** Offers those who take part in events, those in most of them first. */
function fillPeopleOfEvents() {
  const counts = new Map();
  for (let row = 0; row < events.agents.length && events.utf16_start[row] < readUntil; row++)
    for (const being of new Set([...events.agents[row], ...events.patients[row]])) counts.set(being, (counts.get(being) ?? 0) + 1);
  const people = characters.filter((being) => counts.has(being) && knownName(being)).sort((a, b) => counts.get(b) - counts.get(a) || a - b);
  const field = byId("events").querySelector('[data-wanted="person"]');
  field.replaceChildren(field.options[0], ...people.map((being) => make("option", { value: being }, shownName(being))));
  if (!people.includes(Number(eventsWanted.person))) eventsWanted.person = "";
}

/** What the address says of this page: ["events=all", "events-person=nora-vane"]; nothing while it is closed. */
function eventsInAddress() {
  if (!byId("events")?.open) return [];
  const limits = Object.entries(eventsWanted).filter(([, value]) => value !== "");
  return ["events=all", ...limits.map(([what, value]) => `events-${what}=${encodeURIComponent(what === "person" ? beings.key[value] : value)}`)];
}

/** Opens the page as the address says. A limit that this story does not have is left out. */
function openEventsFromAddress(said) {
  if (!said.events) return;
  const person = said["events-person"] ? beingWithKey(said["events-person"]) : null, part = said["events-part"];
  openEvents({ person: person === null ? "" : String(person), part: part in PARTS_IN_EVENT ? part : "", verb: said["events-verb"] ?? "", everyone: said["events-everyone"] ? "1" : "" });
}

function drawEvents() {
  keepInAddress();
  const found = eventsFound(), reportedRows = reportedFound();
  const inChapter = (table, rows) => Map.groupBy(rows, (row) => rowAt(chapters, table.utf16_start[row]));
  const byChapter = inChapter(events, found), reportedByChapter = inChapter(reported, reportedRows);
  const rows = [...new Set([...byChapter.keys(), ...reportedByChapter.keys()])].sort((a, b) => a - b);
  const few = found.length + reportedRows.length <= OPEN_AT_MOST || rows.length === 1, here = rowAt(chapters, Math.max(0, currentPlace));
  const current = rows.find((row) => row >= here) ?? rows[0];
  byId("events-count").textContent = `${counted(found.length, "event")}${reportedRows.length ? `, ${number(reportedRows.length)} reported` : ""}`;
  byId("events-body").replaceChildren(
    make("p", { class: "facts" }, "What people do, in the words of the story, sentence by sentence. The verb is marked. Beneath it: who does it, and to whom. Choose a sentence to read on there."),
    ...rows.map((row) => chapterOfEvents(row, byChapter.get(row) ?? [], reportedByChapter.get(row) ?? [], few || row === current)),
    rows.length ? "" : make("p", { class: "none" }, "Nothing like this happens."));
}

/** A chapter, folded. What happens in it is laid out when it is opened. */
function chapterOfEvents(row, eventRows, reportedRows, open) {
  const body = make("div"), draw = () => body.firstChild || drawScenes(body, bySentence(eventRows, reportedRows), SENTENCES_AT_ONCE);
  if (open) draw();
  return make("details", { class: "chapter-of-events", open, ontoggle: draw },
    make("summary", {}, make("bdi", {}, chapterInWords(row)), make("span", { class: "count" }, ` ${counted(eventRows.length, "event")}`)), body);
}

function drawScenes(body, items, count) {
  const byScene = Map.groupBy(items.slice(0, count), ({ start }) => rowAt(scenes, start));
  body.replaceChildren(...[...byScene].map(([scene, within]) => make("section", { class: "scene-of-events" }, scene >= 0 && sceneHead(scene), itemList(within, "events"))),
    items.length > count ? make("button", { type: "button", class: "more-rows", onclick: () => drawScenes(body, items, count + 5 * SENTENCES_AT_ONCE) }, "Show more") : "");
}

/** "Scene 12: next morning, the mill. Nora, Tobias, seen by Nora". */
function sceneHead(scene) {
  const place = scenes.place[scene], viewpoint = scenes.viewpoint[scene], people = scenes.participants[scene];
  const about = [scenes.time[scene], place !== NO_BEING && shownName(place)].filter(Boolean).join(", ");
  const withInk = (being) => make("bdi", { class: `name b${being}` }, shortName(being));
  return make("div", { class: "scene-head" },
    make("h3", {}, make("button", { type: "button", class: "link", onclick: () => leaveFor("events", scenes.utf16_start[scene]) }, `Scene ${number(scene + 1)}`), about && make("i", {}, ` ${about}`)),
    people.length > 0 && make("p", { class: "count" }, people.slice(0, MAX_NAMES).flatMap((being, at) => [at ? ", " : "", withInk(being)]), people.length > MAX_NAMES ? " …" : "",
      viewpoint !== NO_BEING && make("span", {}, " · through the eyes of ", withInk(viewpoint))));
}

/** Sentences with their events, as a list. `page` is the id of the dialog that it stands in. */
const sentenceList = (eventRows, reportedRows, page) => itemList(bySentence(eventRows, reportedRows), page);
const itemList = (items, page) => make("ol", { class: "sentences" }, items.map((item) => sentenceItem(item, page)));

function sentenceItem({ start, end, events: eventRows, reported: reportedRows }, page) {
  const first = eventRows[0], line = first === undefined ? -1 : quoteAt(events.utf16_start[first]);
  return make("li", {},
    eventRows.length > 0 && make("button", { type: "button", class: "go", onclick: () => leaveFor(page, start) }, make("bdi", { class: "words" }, markedSentence(start, end, eventRows))),
    line >= 0 && quotes.speaker[line] !== NO_BEING && make("span", { class: "count" }, " in a line of ", partName(quotes.speaker[line])),
    make("ul", { class: "deeds" },
      eventRows.filter((row) => events.agents[row].length || events.patients[row].length).map((row) => make("li", {}, ...partNames(events.agents[row]), " ", make("b", {}, wordOfEvent(row)), events.agents[row].length ? " " : " → ", ...partNames(events.patients[row]))),
      reportedRows.map((row) => reportedItem(row, page))));
}

function reportedItem(row, page) {
  const start = reported.utf16_start[row], words = text.slice(start, reported.utf16_end[row]).replace(/\s+/g, " "), addressees = reported.addressees[row];
  return make("li", { class: "reported" }, ...partNames(speakerOfReported(row)), addressees.length ? [" to ", ...partNames(addressees)] : "", " ",
    make("button", { type: "button", class: "go", onclick: () => leaveFor(page, start) }, cueOfReported(row) && make("b", {}, `${cueOfReported(row)}: `), make("bdi", { class: "words" }, words.length > 200 ? `${words.slice(0, 200)} …` : words)),
    make("span", { class: "count" }, ` ${KINDS_OF_REPORTED[reported.kind[row]]}`));
}

const partName = (being) => make("bdi", { class: being < beings.name.length ? `name b${being}` : "" }, being < beings.name.length && isCharacter(being) ? shortName(being) : nameOfPart(being));
const partNames = (people) => people.flatMap((being, at) => [at ? ", " : "", make("span", { class: "part" }, being < beings.name.length && isCharacter(being) && chip(being), partName(being))]);

/** The words of a sentence with its verbs marked. Of a long one, what stands around them. */
function markedSentence(start, end, rows) {
  const long = end - start > SENTENCE_ROOM, atSpace = (place) => { const space = text.slice(place, end).search(/\s/); return space < 0 ? end : place + space; };
  const last = events.utf16_end[rows.at(-1)], clean = (from, to) => text.slice(from, to).replace(/\s+/g, " ");
  const from = long && events.utf16_start[rows[0]] - start > ROOM_AROUND_VERB ? atSpace(events.utf16_start[rows[0]] - ROOM_AROUND_VERB) : start;
  const to = long && end - last > ROOM_AROUND_VERB ? atSpace(last + ROOM_AROUND_VERB) : end;
  const parts = [from > start ? "… " : ""];
  let at = from;
  for (const row of rows) {
    parts.push(clean(at, events.utf16_start[row]), make("mark", {}, wordOfEvent(row)));
    at = events.utf16_end[row];
  }
  return [...parts, clean(at, to), to < end ? " …" : ""];
}
