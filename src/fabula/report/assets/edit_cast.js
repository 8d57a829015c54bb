// Puts people right: one person, two people, another name, nobody at all.

/** The buttons for a person. Each opens a form in its own place. */
function personEditor(being) {
  const place = make("div", { class: "form-place" });
  const open = (...content) => { place.replaceChildren(...content); place.querySelector("input, button")?.focus(); };
  const name = beings.name[being];
  const forms = {
    "Rename": () => open(fieldForm("The name", name, (value) => correctPerson({ do: "rename", person: being, name: value }, `${name} is called ${value}.`, value))),
    "Merge": () => open(mergeForm(being, open)),
    "Split": () => open(splitForm(being)),
    "Pronouns": () => open(fieldForm("Pronouns, such as she/her", beings.pronouns[being], (pronouns) => correctPerson({ do: "pronouns", person: being, pronouns }, `${name}: ${pronouns}.`, name))),
    "No person": () => open(
      make("p", {}, make("bdi", {}, name), " is nobody, and has no lines?"),
      make("button", { type: "button", onclick: () => correct({ fixes: [{ do: "no-person", person: being }] }, `${name} is no person.`) }, "Take out of the cast")),
  };
  return make("div", { class: "editor" },
    make("div", { class: "tools" }, Object.entries(forms).map(([label, show]) => make("button", { type: "button", onclick: show }, label))), place);
}

/** Makes a correction after which the page is loaded again, at the row of the person of this name. */
function correctPerson(fix, said, name) {
  sessionStorage.setItem("fabula-person", name);
  return correct({ fixes: [fix] }, said).then((done) => done || sessionStorage.removeItem("fabula-person"));
}

/** Asks who is the same as a person, and then which name stays. */
function mergeForm(being, open) {
  const choose = (other) => open(survivorForm(being, other));
  return make("div", {},
    make("p", {}, "Who is the same as ", make("bdi", {}, beings.name[being]), "?"),
    personField(`Who is the same as ${beings.name[being]}`, choose, { except: [being] }));
}

/** Asks which name of two people who are one stays. The one with more mentions is chosen at first. */
function survivorForm(one, other, { isQuestion = false } = {}) {
  const people = beings.mentions[one] >= beings.mentions[other] ? [one, other] : [other, one];
  const group = `survivor-${++peopleFields}`;
  const choices = people.map((being, row) => make("input", { type: "radio", name: group, value: being, checked: row === 0 }));
  const send = (event) => {
    event.preventDefault();
    const keep = Number(choices.find((choice) => choice.checked).value);
    const gone = people.find((being) => being !== keep);
    sessionStorage.setItem("fabula-asking", isQuestion ? "1" : "");
    correctPerson({ do: "merge", keep, people: [gone] }, `${beings.name[gone]} is ${beings.name[keep]}.`, beings.name[keep]);
  };
  return make("form", { class: "survivor", onsubmit: send },
    make("fieldset", {}, make("legend", {}, "Which name stays?"),
      people.map((being, row) => make("label", { class: `b${being}` }, choices[row], " ", make("bdi", { class: "known-as" }, beings.name[being]), make("span", { class: "count" }, ` ${countedWords(being)}`)))),
    make("button", { type: "submit" }, "They are one"));
}

/** Makes two people one in the review. The one with more mentions keeps the name. */
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
    if (!names.length) return showNotice("Mark the names that are somebody else’s.");
    const whose = typeof into === "string" ? into : beings.name[into];
    correctPerson({ do: "split", person: being, names, into: into === being ? whose : into }, `${names.join(", ")} is ${whose}.`, beings.name[being]);
  };
  const field = personField("Whose they are", send, { except: [being], orNew: true });
  boxes.forEach((box) => box.addEventListener("change", () => { field.querySelector("input").value ||= boxes.find((other) => other.checked)?.value ?? ""; }));
  return make("div", {},
    make("p", {}, "These names are somebody else’s:"),
    make("ul", { class: "boxes" }, boxes.map((box) => make("li", {}, make("label", {}, box, " ", make("bdi", {}, box.value))))),
    field);
}

/** Yes, no, and "different on purpose" beside a suggestion. */
function suggestionEditor([one, other]) {
  const place = make("div", { class: "form-place" });
  const yes = () => { place.replaceChildren(survivorForm(one, other, { isQuestion: true })); place.querySelector("input:checked").focus(); };
  const no = async (note, said) => {
    if (await correct({ fixes: [{ do: "distinct", people: [one, other], note }] }, said)) goToNextToConfirm();
  };
  return make("div", {}, make("div", { class: "answers", role: "group", "aria-label": `${beings.name[one]} and ${beings.name[other]}` },
    make("button", { type: "button", class: "yes", onclick: yes }, "One person"),
    make("button", { type: "button", onclick: () => no("", "They are two.") }, "Two people"),
    make("button", { type: "button", onclick: () => no("different on purpose", "They are different on purpose.") }, "Different on purpose")), place);
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
