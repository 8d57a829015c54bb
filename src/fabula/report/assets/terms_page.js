// The page of terms: words that the story makes its own, each with the words that explain it.

worldPages.terms = { words: "Terms", has: () => knownTerms().length > 0, draw: drawTerms };

const knownTerms = () => knownRows(terms).filter((row) => isShown(terms, row) && terms.utf16_first[row] < readUntil).sort((a, b) => terms.word[a].localeCompare(terms.word[b], "en"));

function drawTerms() {
  const rows = knownTerms();
  return {
    count: number(rows.length), saves: saveButtons("terms", () => rows.map(termRecord)),
    body: [
      make("p", { class: "facts" }, "Words that the story makes its own. Beside each stands the passage that explains it best."),
      make("dl", { class: "terms" }, rows.flatMap((row) => [
        make("dt", {}, make("bdi", {}, terms.word[row]), readUntil === Infinity && make("span", { class: "count" }, ` ${counted(terms.count[row], "time")}`)),
        make("dd", {}, wordsLink([terms.utf16_start[row], terms.utf16_end[row]], "world", 320), modeInWords(terms, row) && make("span", { class: "count" }, ` ${modeInWords(terms, row)}`),
          make("p", { class: "count" }, "first in ", chapterLink(terms.utf16_first[row], "world")))])),
    ],
  };
}

const termRecord = (row) => ({ word: terms.word[row], count: readUntil === Infinity ? terms.count[row] : null, first: codePoints(terms.utf16_first[row]), ...claimRecord(terms, row) });
