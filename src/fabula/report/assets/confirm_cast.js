// Confirms the cast: first the pairs that may be one person, then the main people, until all are right.

const mainPeople = () => characters.filter(isMain).sort(ORDERS.lines[1]);
const isConfirmed = (being) => beings.confirmed[being] === 1;

/** How far the reader is, and what comes next. */
function confirmingPanel() {
  const words = make("p", { class: "confirmed-words", tabindex: -1 }), bar = make("progress", { "aria-label": "Main people who are confirmed" });
  const next = make("button", { type: "button", class: "next", onclick: () => goToNextToConfirm() });
  const draw = () => {
    const main = mainPeople(), done = main.filter(isConfirmed).length, pairs = story.suggestions.beings.length;
    const isEnd = done === main.length && !pairs;
    bar.max = main.length || 1;
    bar.value = done;
    words.textContent = isEnd ? `All ${counted(main.length, "main person is", "main people are")} confirmed. The cast is yours.` : `${number(done)} of ${counted(main.length, "main person", "main people")} confirmed`;
    next.hidden = isEnd;
    next.replaceChildren(make("kbd", {}, "c"), pairs ? ` ${counted(pairs, "question")} first` : " Next");
  };
  document.addEventListener("corrected", draw);
  draw();
  return make("section", { id: "confirming", "aria-label": "What is confirmed" }, words, bar, next);
}

/**
 * Goes to the first pair without an answer, then to the next main person who is not confirmed; at the end it says so.
 * Behind a person whom the reader has just confirmed, the next person comes first.
 */
function goToNextToConfirm(after = null) {
  openCast();
  const main = mainPeople(), at = main.indexOf(after);
  const next = [...main.slice(at + 1), ...main.slice(0, at + 1)].find((being) => !isConfirmed(being));
  const pair = document.querySelector("#may-be-one .answers button"), mark = next === undefined ? null : rowOf(next)?.querySelector(".confirm");
  const wanted = (after === null ? pair ?? mark : mark ?? pair) ?? document.querySelector("#confirming .confirmed-words");
  wanted.scrollIntoView({ block: after === null ? "center" : "nearest", behavior: "instant" });
  wanted.focus({ preventScroll: true });
}

/** Says that a person is listed right, or takes that back. */
async function confirmPerson(being) {
  const name = beings.name[being], request = isConfirmed(being) ? { unconfirm: being } : { fixes: [{ do: "confirm", person: being }] };
  if (await correct(request, isConfirmed(being) ? `${name} is open again.` : `${name} is right.`) && isConfirmed(being)) goToNextToConfirm(being);
}

function confirmButton(being, _, first) {
  const name = beings.name[being], on = isConfirmed(being);
  return make("button", {
    type: "button", class: "confirm", "aria-pressed": String(on), "aria-label": `${name} is right`, title: on ? "You have confirmed this person. Take that back" : "This is right", tabindex: first ? 0 : -1,
    onclick: () => confirmPerson(being),
  }, "✓");
}

/** Opens what puts a person right, below the row. */
function mendButton(being, row, first) {
  const button = make("button", {
    type: "button", class: "mend", "aria-expanded": "false", "aria-label": `Put ${beings.name[being]} right`, title: "Rename, merge, split", tabindex: first ? 0 : -1, onclick: () => {
      const editor = row.querySelector(".editor");
      if (editor) return close();
      row.append(personEditor(being));
      row.classList.add("mending");
      button.setAttribute("aria-expanded", "true");
      row.querySelector(".editor button").focus();
    },
  }, "✎");
  const close = () => {
    row.querySelector(".editor")?.remove();
    row.classList.remove("mending");
    button.setAttribute("aria-expanded", "false");
    button.focus();
  };
  row.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !event.target.closest(".editor")) return;
    event.stopPropagation();
    close();
  });
  return button;
}

/** Takes over from the app who is confirmed and which pairs are left. Returns whether the page knows all of the pairs. */
function showConfirmed({ confirmed, suggestions: left }) {
  const wanted = new Set(left.map(String)), { beings: pairs } = story.suggestions;
  if (left.some((pair) => !pairs.some((other) => String(other) === String(pair)))) return false;
  const kept = pairs.map((pair) => wanted.has(String(pair)));
  for (const column of Object.keys(story.suggestions)) story.suggestions[column] = story.suggestions[column].filter((_, row) => kept[row]);
  beings.confirmed = beings.confirmed.map((_, being) => Number(confirmed.includes(being)));
  return true;
}

hooks.row.push({ selector: ".confirm", content: confirmButton }, { selector: ".mend", content: mendButton });
hooks.cast.push(confirmingPanel);
hooks.keys.c = () => goToNextToConfirm();
hooks.start.push(() => {
  const name = sessionStorage.getItem("fabula-person");
  sessionStorage.removeItem("fabula-person");
  const isAsking = sessionStorage.getItem("fabula-asking");
  sessionStorage.removeItem("fabula-asking");
  if (isAsking) return void setTimeout(() => goToNextToConfirm());
  const row = name ? rowOf(personCalled(name)) : null;
  if (row) setTimeout(() => goToRow(row)); // when the rest of the page is set up
});

function goToRow(row) {
  openCast();
  row.scrollIntoView({ block: "center", behavior: "instant" });
  row.querySelector(".confirm").focus({ preventScroll: true });
}

/** Opens the drawer with the cast in a narrow window. */
function openCast() {
  if (!WIDE.matches && !byId("cast").classList.contains("open")) byId("open-cast").click();
}
