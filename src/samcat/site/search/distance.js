// How many letters two words differ in, swapped neighbours as one: optimal string alignment, as RapidFuzz has it.

/** Those of some words that differ from one in at most so many letters, with how many: the nearest first. */
function nearestOf(word, choices, most) {
  const found = [];
  const letters = Array.from(word);
  for (const own of choices) {
    const edits = distance(letters, hasPairs(own) ? Array.from(own) : own, most);
    if (edits <= most) found.push([own, edits]);
  }
  return found.sort(([, one], [, two]) => one - two);
}

/** The distance of two words, or more than `most` where it is more. */
function distance(one, two, most) {
  if (Math.abs(one.length - two.length) > most) return most + 1;
  let before = [];
  let last = Array.from({ length: two.length + 1 }, (_, place) => place);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= two.length; column++) {
      const isSame = one[row - 1] === two[column - 1];
      let edits = Math.min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (isSame ? 0 : 1));
      const isSwapped = row > 1 && column > 1 && one[row - 1] === two[column - 2] && one[row - 2] === two[column - 1];
      if (isSwapped) edits = Math.min(edits, before[column - 2] + 1);
      current.push(edits);
      least = Math.min(least, edits);
    }
    // a swap may still reach back over this row
    if (least > most && Math.min(...last) > most) return most + 1;
    [before, last] = [last, current];
  }
  return last[two.length];
}
