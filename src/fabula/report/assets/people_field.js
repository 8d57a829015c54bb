// A field that finds a person of the cast by any name while the reader types.

const MAX_FOUND = 8;
let peopleFields = 0; // so many were made: each has a list with an id of its own

/** People who are called like the words, the best first: by the whole name, by its beginning, by mentions. */
function peopleLike(words, except) {
  const wanted = foldedName(words);
  const rank = (being) => {
    const names = [beings.name[being], ...beings.names[being].map(([name]) => name)].map(foldedName);
    return names.includes(wanted) ? 0 : names.some((name) => name.startsWith(wanted)) ? 1 : names.some((name) => name.includes(wanted)) ? 2 : 3;
  };
  return characters.filter((being) => !except.includes(being)).map((being) => [being, rank(being)]).filter(([, at]) => at < 3)
    .sort((a, b) => a[1] - b[1] || beings.mentions[b[0]] - beings.mentions[a[0]]).slice(0, MAX_FOUND).map(([being]) => being);
}

/**
 * Returns the field with the list of people below it. `choose` gets the being that the reader takes. With `orNew`, words
 * that no listed person is called by, and that no row of the list is chosen for, go to `choose` as they are.
 */
function personField(label, choose, { except = [], orNew = false } = {}) {
  const id = `found-people-${++peopleFields}`;
  const list = make("ul", { id, role: "listbox", class: "found-people", "aria-label": label, hidden: true });
  const field = make("input", {
    type: "text", role: "combobox", "aria-label": label, placeholder: label, "aria-controls": id, "aria-expanded": "false", "aria-autocomplete": "list",
    autocomplete: "off", spellcheck: "false", oninput: () => { at = orNew ? -1 : 0; draw(); }, onkeydown: press,
  });
  let found = [], at = orNew ? -1 : 0;

  function draw() {
    found = peopleLike(field.value, except);
    list.replaceChildren(...found.map((being, row) => make("li", {
        id: `${id}-${row}`, role: "option", class: `b${being}`, "aria-selected": String(row === at), onmousedown: (event) => event.preventDefault(), onclick: () => choose(being),
      }, make("bdi", { class: "known-as" }, beings.name[being]), make("span", { class: "count" }, otherNameLike(being)))));
    list.hidden = !found.length;
    field.setAttribute("aria-expanded", found.length > 0);
    if (found[at] === undefined) field.removeAttribute("aria-activedescendant"); else field.setAttribute("aria-activedescendant", `${id}-${at}`);
    list.children[at]?.scrollIntoView({ block: "nearest" });
  }

  /** The name of a being that the words are in, where it is not the one that is listed. */
  function otherNameLike(being) {
    const wanted = foldedName(field.value), listed = beings.name[being];
    const other = foldedName(listed).includes(wanted) ? "" : beings.names[being].find(([name]) => foldedName(name).includes(wanted))?.[0] ?? "";
    return ` ${[other, countedWords(being)].filter(Boolean).join(" · ")}`;
  }

  function press(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && !list.hidden) {
      event.preventDefault();
      at = (at + step + found.length) % found.length;
      draw();
    } else if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      list.hidden = true;
      field.setAttribute("aria-expanded", "false");
    } else if (event.key === "Enter") {
      event.preventDefault();
      found = peopleLike(field.value, except);
      const words = field.value.trim(), taken = found[at] ?? (orNew ? personCalled(words) ?? words : undefined);
      if (!words && list.hidden) return;
      if (taken === undefined || taken === "") showNotice(words ? `Nobody is called ${words}.` : "Say who.");
      else choose(taken);
    }
  }
  field.addEventListener("focus", () => orNew || draw());
  return make("div", { class: "field people-field" }, field, list);
}

const countedWords = (being) => counted(beings.mentions[being], "mention");
