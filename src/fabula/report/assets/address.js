// Keeps what the reader looks at in the address, so that it is there after a reload and can be sent to somebody.
// The address is "#utf16-1200&person=sherlock-holmes&find=moor&until=3": the place, the person who is highlighted, the
// search, and the chapter behind which nothing is shown; then what the table of lines, the
// page of ties, of events or of the world shows, while it is open.

const personKeys = beings.key;

/** What the address says: {place, person, find, until, said}; `said` has all parts but the place. */
function readAddress() {
  const [place, ...rest] = location.hash.slice(1).split("&");
  const said = Object.fromEntries(rest.map((part) => part.split("=").map(decodeURIComponent)));
  return { place, person: said.person ?? "", find: said.find ?? "", until: Number(said.until) || 0, said };
}

/** Puts the highlighted person and the search into the address, without a step of the Back button. */
function keepInAddress() {
  const { place } = readAddress(), find = byId("search-words").value.trim();
  const parts = [LINK.test(`#${place}`) ? place : ""];
  if (selected !== null && personKeys[selected]) parts.push(`person=${encodeURIComponent(personKeys[selected])}`);
  if (find) parts.push(`find=${encodeURIComponent(find)}`);
  const chapter = chapters.utf16_end.indexOf(readUntil);
  if (chapter >= 0) parts.push(`until=${chapter + 1}`);
  parts.push(...linesInAddress(), ...tiesInAddress(), ...eventsInAddress(), ...worldInAddress());
  const hash = parts.length > 1 || parts[0] ? `#${parts.join("&")}` : "";
  if (hash !== location.hash) history.replaceState(history.state, "", hash || location.pathname + location.search);
}

function setUpAddress() {
  const { person, find, until, said } = readAddress(), being = person ? personKeys.indexOf(person) : -1;
  if (until > 0 && until <= chapters.title.length) limitTo(chapters.utf16_end[until - 1]);
  if (being >= 0 && being !== selected) select(being);
  if (find) { byId("search-words").value = find; search(); }
  openLinesFromAddress(said);
  openTiesFromAddress(said);
  openEventsFromAddress(said);
  openWorldFromAddress(said);
  document.addEventListener("chosen", keepInAddress);
  document.addEventListener("limited", keepInAddress);
  byId("search-words").addEventListener("input", () => setTimeout(keepInAddress, 400));
}
