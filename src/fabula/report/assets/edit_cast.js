// Puts people right: one person, two people, another name, nobody at all.

/** The buttons below the person who is highlighted. Each opens a form in its own place. */
function personEditor(being) {
  const place = make("div", { class: "form-place" });
  const open = (...content) => { place.replaceChildren(...content); place.querySelector("input, button")?.focus(); };
  const name = beings.name[being];
  const forms = {
    "Rename": () => open(fieldForm("The name", name, (value) => correct({ fixes: [{ do: "rename", person: being, name: value }] }, `${name} is called ${value}.`))),
    "Merge": () => open(fieldForm(`Who is the same as ${name}?`, "", (value) => mergeInto(being, value), { list: "people-names" })),
    "Split": () => open(splitForm(being)),
    "Pronouns": () => open(fieldForm("Pronouns, such as she/her", beings.pronouns[being], (pronouns) => correct({ fixes: [{ do: "pronouns", person: being, pronouns }] }, `${name}: ${pronouns}.`))),
    "No person": () => open(
      make("p", {}, `${name} is nobody, and has no lines?`),
      make("button", { type: "button", onclick: () => correct({ fixes: [{ do: "no-person", person: being }] }, `${name} is no person.`) }, "Take out of the cast")),
  };
  return make("div", { class: "editor" },
    make("div", { class: "tools" }, Object.entries(forms).map(([label, show]) => make("button", { type: "button", onclick: show }, label))), place);
}

/** Makes two people one. The one with more mentions keeps the name; it can be renamed afterwards. */
function mergeInto(being, name) {
  const other = personCalled(name);
  if (other === null) return showNotice(`Nobody is called ${name}.`);
  if (other === being) return showNotice("That is the same person already.");
  merge(being, other);
}

function merge(one, other) {
  const [keep, gone] = beings.mentions[one] >= beings.mentions[other] ? [one, other] : [other, one];
  return correct({ fixes: [{ do: "merge", keep, people: [gone] }] }, `${beings.name[gone]} is ${beings.name[keep]}.`);
}

/** Which of the names are somebody else's, and whose. */
function splitForm(being) {
  const boxes = beings.names[being].map(([name]) => make("input", { type: "checkbox", value: name }));
  const send = (into) => {
    const names = boxes.filter((box) => box.checked).map((box) => box.value);
    if (!names.length) return showNotice("Choose the names that are somebody else’s.");
    const listed = personCalled(into);
    correct({ fixes: [{ do: "split", person: being, names, into: listed === null || listed === being ? into : listed }] }, `${names.join(", ")} is ${into}.`);
  };
  const first = () => boxes.find((box) => box.checked)?.value ?? "";
  const form = fieldForm("Whose they are", "", send, { list: "people-names" });
  boxes.forEach((box) => box.addEventListener("change", () => { form.querySelector("input").value ||= first(); }));
  return make("div", {},
    make("p", {}, "These names are somebody else’s:"),
    make("ul", { class: "boxes" }, boxes.map((box) => make("li", {}, make("label", {}, box, " ", make("bdi", {}, box.value))))),
    form);
}

/** Yes and no beside a suggestion. */
function suggestionEditor([one, other]) {
  return make("span", { class: "answers" },
    make("button", { type: "button", onclick: () => merge(one, other) }, "One person"),
    make("button", { type: "button", onclick: () => correct({ fixes: [{ do: "distinct", people: [one, other] }] }, "They are two.").then((done) => done && loadAgain("They are two.")) }, "Two people"));
}

/** A reason for which a finding is no fault of the story. */
function findingEditor(row) {
  const place = make("div", {});
  const waive = async (note) => {
    if (await correct({ fixes: [{ do: "waive", finding: row, note }] }, "It is no fault.")) loadAgain("It is no fault.");
  };
  const open = () => {
    place.replaceChildren(fieldForm("Why it is no fault", "", waive));
    place.querySelector("input").focus();
  };
  place.append(make("button", { type: "button", onclick: open }, "No fault"));
  return make("div", { class: "answers" }, place);
}

hooks.finding.push(findingEditor);
hooks.person.push(personEditor);
hooks.suggestion.push(suggestionEditor);
