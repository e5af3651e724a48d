/** Gives the last answer again for as long as the very same is asked: a screen asks at each key, and lists may be long. */
export function remembering<Asked extends readonly unknown[], Answer>(
  reckon: (...asked: Asked) => Answer,
): (...asked: Asked) => Answer {
  let last: { readonly asked: Asked; readonly answer: Answer } | null = null;
  return (...asked) => {
    const known = last;
    if (known !== null && asked.every((one, at) => Object.is(one, known.asked[at]))) return known.answer;
    const answer = reckon(...asked);
    last = { asked, answer };
    return answer;
  };
}
