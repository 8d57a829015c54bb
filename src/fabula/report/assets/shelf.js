// The shelf: the stories that there are, files that are dropped, and how far each of them is read.

const byId = (id) => document.getElementById(id);
const STEPS = { file: "opening the file", words: "finding the words", reading: "reading", quotations: "finding the quotations", names: "finding out who is who", speakers: "finding out who speaks", scenes: "cutting scenes", events: "what happens" };
const POLL_MS = 400;
const dismissed = new Set(); // readings whose end was shown

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value); else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

async function showStories() {
  const rows = await (await fetch("/api/stories")).json();
  byId("stories").replaceChildren(...rows.map(({ key, title, author }) => make("li", {},
    make("a", { href: `/story/${encodeURIComponent(key)}` }, make("bdi", {}, title)), make("span", { class: "author" }, author))));
  byId("none").hidden = rows.length > 0;
  offerDrafts(rows);
}

/** Fills the lists of drafts to be compared. What the reader has chosen stays chosen. */
function offerDrafts(rows) {
  byId("drafts").hidden = rows.length < 2;
  [byId("old-draft"), byId("new-draft")].forEach((select, at) => {
    const chosen = select.value || rows[Math.min(at, rows.length - 1)]?.key;
    select.replaceChildren(...rows.map(({ key, title }) => make("option", { value: key }, title === key ? title : `${title} (${key})`)));
    select.value = chosen;
  });
  setDraftsLink();
}

function setDraftsLink() {
  byId("compare").href = `/drafts?${new URLSearchParams({ old: byId("old-draft").value, new: byId("new-draft").value })}`;
}

async function read(files) {
  for (const file of files) {
    const response = await fetch("/api/readings", { method: "POST", headers: { "X-File-Name": encodeURIComponent(file.name) }, body: file });
    if (!response.ok) byId("readings").append(make("li", { class: "problem" }, (await response.json()).error));
  }
  followReadings();
}

async function followReadings() {
  const rows = await (await fetch("/api/readings")).json();
  byId("readings").replaceChildren(...rows.flatMap((row, number) => (dismissed.has(number) ? [] : [readingRow(row, number)])));
  rows.forEach((row, number) => row.story && dismissed.add(number));
  await showStories();
  if (rows.some((row) => !row.story && !row.error)) setTimeout(followReadings, POLL_MS);
}

function readingRow({ name, step, share, story, error }, number) {
  if (story) return make("li", {}, make("a", { href: `/story/${encodeURIComponent(story)}` }, make("bdi", {}, name)), make("span", { class: "author" }, "is read"));
  if (error) return make("li", {}, make("bdi", {}, name), make("p", { class: "problem" }, error), make("button", { type: "button", onclick: () => { dismissed.add(number); followReadings(); } }, "Take away"));
  return make("li", {}, make("bdi", {}, name), make("span", { class: "author" }, step ? STEPS[step] ?? step : "waits"),
    make("progress", { max: 1, value: share, "aria-label": `How far ${name} is read` }),
    make("button", { type: "button", onclick: () => fetch(`/api/readings/${number}/stop`, { method: "POST" }) }, "Stop"));
}

/** Shows where the words stand in all stories; each place leads to the story. */
async function searchAll() {
  const words = byId("words").value.trim();
  const found = words ? await (await fetch(`/api/search?words=${encodeURIComponent(words)}`)).json() : [];
  if (words !== byId("words").value.trim()) return; // the reader has typed on
  byId("places").replaceChildren(...found.map(({ key, title, count, places }) => {
    const link = `/story/${encodeURIComponent(key)}#`, find = `&find=${encodeURIComponent(words)}`;
    return make("li", {}, make("a", { href: link + find }, make("bdi", {}, title)), make("span", { class: "author" }, String(count)),
      ...places.map(({ utf16_start: start, before, words: hit, after }) => make("p", { class: "place" },
        make("a", { href: `${link}utf16-${start}${find}` }, make("bdi", {}, "… ", before, " "), make("b", {}, hit), make("bdi", {}, " ", after, " …")))));
  }));
  byId("stories").hidden = Boolean(words);
}

let timer = null;
byId("words").addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(searchAll, 250); });
byId("drafts").addEventListener("change", setDraftsLink);
const drop = byId("drop");
byId("file").addEventListener("change", (event) => read([...event.target.files]));
for (const kind of ["dragover", "dragleave", "drop"])
  document.addEventListener(kind, (event) => {
    event.preventDefault();
    drop.classList.toggle("over", kind === "dragover");
    if (kind === "drop") read([...event.dataTransfer.files]);
  });
followReadings();
document.documentElement.dataset.ready = "true";
