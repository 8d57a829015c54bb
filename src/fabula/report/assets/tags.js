// What the archive lists for the story, beside the people who were read in it.

const MAX_OPEN_TAGS = 12; // with more tags the section is folded at first

/** The tags of the archive; nothing where it lists nobody. They say how the story ends, so not before the reader is there. */
function archiveTags() {
  const { characters: tagged, relationships, untagged } = story.tags;
  if (!tagged.length && !relationships.length) return [];
  const parts = [
    ["Tagged, and in the story", tagged.filter(([, rows]) => rows?.length).map(meantBy)],
    ["Tagged, but not found in the story", tagged.filter(([, rows]) => rows?.length === 0).map(([tag]) => make("bdi", {}, tag))],
    ["Main people without a tag", untagged.map((being) => nameButton(being))],
    ["Tagged together", relationships.map(taggedTogether)],
    ["Tags that name no one person", tagged.filter(([, rows]) => rows === null).map(([tag]) => make("bdi", {}, tag))],
  ];
  const section = make("details", { class: "tags", open: tagged.length <= MAX_OPEN_TAGS },
    make("summary", {}, "What the archive lists ", make("span", { class: "count" }, number(tagged.length + relationships.length))),
    parts.filter(([, rows]) => rows.length).map(([words, rows]) => [make("h3", {}, words), make("ul", {}, rows.map((row) => make("li", {}, row)))]).flat());
  document.addEventListener("limited", () => (section.hidden = readUntil < Infinity));
  return [section];
}

/** A tag, and whom it means where the tag writes the name in another way. */
function meantBy([tag, rows]) {
  const names = rows.slice(0, 3).flatMap((being, at) => [at ? " or " : "", nameButton(being)]);
  return rows.length === 1 && beings.name[rows[0]] === tag ? names : [make("bdi", {}, tag), make("span", { class: "count" }, " is "), ...names];
}

/** A relationship: the people in it, or what the archive calls them where nobody is found. */
function taggedTogether([tag, people]) {
  if (!people.length) return make("bdi", {}, tag);
  return people.flatMap(([name, rows], at) => [at ? " and " : "",
    rows?.length ? nameButton(rows[0]) : [make("bdi", {}, name), rows && make("span", { class: "count" }, " (not found)")]]).flat();
}
