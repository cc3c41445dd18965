/**
 * The same function of a text, which keeps its last answers: a text of which one sentence changed is not read anew whole.
 * `most` answers are kept, and of those used least recently as many again at most. For pure functions only, whose
 * answers nobody changes; what throws is not kept.
 */
export function rememberTexts<T>(compute: (text: string) => T, most = 4000): (text: string) => T {
  let recent = new Map<string, T>()
  let older = new Map<string, T>()
  return (text) => {
    const known = recent.get(text)
    if (known !== undefined) return known
    const answer = older.get(text) ?? compute(text)
    if (recent.size >= most) {
      older = recent
      recent = new Map()
    }
    recent.set(text, answer)
    return answer
  }
}

/** The same function of a piece of immutable data, which keeps each answer for as long as the data is in use. */
export function rememberObjects<O extends object, T>(compute: (given: O) => T): (given: O) => T {
  const answers = new WeakMap<O, { readonly answer: T }>()
  return (given) => {
    const known = answers.get(given)
    if (known !== undefined) return known.answer
    const answer = compute(given)
    answers.set(given, { answer })
    return answer
  }
}
