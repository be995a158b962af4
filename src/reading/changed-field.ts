// Finds the field that a bare number changes, from the words around it: "change the time to 8", "9 is too late, 7".
import type { RequestField } from './reading.ts'

export const movesIt =
  /(?<![\p{L}])(?:make|move|change|switch|push|shift|set|update|bump|reschedule)(?![\p{L}])/iu
/** Verbs that change only the time, if a bare number follows. */
const movesTime = /(?<![\p{L}])(?:move|push|shift|reschedule)(?![\p{L}])/iu
const namesField =
  /(?<![\p{L}])(?:make|change|move|switch|push|shift|set|update) (?:(?:the|my|our) )?(?:(day|date)|(time|hour)|(party|number|people|guests)|(restaurant|place|venue))(?![\p{L}])/iu

/** Matches words that add a value to the earlier ones: "or 8:30", "Saturday too". */
export const adds =
  /^(?:(?:and|or|ok|yes|please|can you|could you|maybe)[\s,]+)*(?:or|also|alternatively|add|include)(?! rather)(?![\p{L}])|[\s,]+(?:too|as well|also|as an option|(?:would |will )?works? too|(?:is|are|would be) (?:fine|ok|good|great) too)[\s.!?…]*$/iu

/**
 * Returns the field that the words name next to its new value, or whose old value they refuse.
 * @param said `all` are the words with the old value, `words` those without it.
 */
export function changedField(
  { all, words }: { readonly all: string; readonly words: string },
  number: number | undefined,
): RequestField | undefined {
  const isAdded = number !== undefined && adds.test(words)
  return fieldNamed(words, number) ?? fieldMissed(all, number) ?? (isAdded ? 'windows' : undefined)
}

/** Returns the field that the words name next to its new value: "change the time to 8", "push it to 9". */
function fieldNamed(text: string, number: number | undefined): RequestField | undefined {
  const [found, day, time, people, place] = namesField.exec(text) ?? []
  if (found === undefined) return number !== undefined && movesTime.test(text) ? 'windows' : undefined
  if (day) return 'date'
  if (time) return 'windows'
  return people ? 'partySize' : place ? 'venue' : undefined
}

/** Returns the field whose value the words refuse: "9 is too late, 7". */
function fieldMissed(text: string, number: number | undefined): RequestField | undefined {
  if (number === undefined) return undefined
  if (/(?<!\p{L})too (?:late|early|soon)(?!\p{L})|(?<!\p{L})(?:earlier|later)(?!\p{L})/iu.test(text))
    return 'windows'
  return /(?<!\p{L})too (?:many|few)(?!\p{L})|(?<!\p{L})(?:more|fewer|less) people/iu.test(text)
    ? 'partySize'
    : undefined
}
