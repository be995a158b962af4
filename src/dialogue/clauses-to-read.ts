// Orders the clauses of a message for reading: the wish first, courtesies last. In "an hour later, ok?", the "ok" is not
// what the member wants. Pure.
import { type otherWordings, plainWords, readYesNo } from '../reading/index.ts'

type Clause = ReturnType<typeof otherWordings>['clauses'][number]

/** Returns the clauses that may be the message. Leaves out courtesies next to a clause that says more. */
export function clausesToRead(clauses: readonly Clause[]): readonly Clause[] {
  const wishes = clauses.filter(({ text }) => !isCourtesy(text))
  const hasWish = wishes.some(({ text }) => amount.test(text))
  const courtesies = clauses.filter(({ text, leaves }) => isCourtesy(text) && !hasWish && leaves.length === 0)
  return [...wishes, ...courtesies]
}

/** Matches words of a wish: a number, an amount, a unit. */
const amount =
  /\d|(?<!\p{L})(?:hours?|minutes?|days?|weeks?|later|earlier|sooner|people|person|more|less|fewer|instead|change|move|cancel)(?!\p{L})/iu

function isCourtesy(text: string): boolean {
  const plain = plainWords(text)
  return (
    readYesNo(plain) !== undefined ||
    /^(?:ok|okay|thanks|thx|thank you|sorry|cool|great|right|lol)$/.test(plain)
  )
}
