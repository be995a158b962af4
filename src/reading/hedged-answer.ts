// Removes words that only express doubt from an answer: "uhh i think it's gonna be 5" becomes "5". Pure.
import { numberSource } from './numbers.ts'
import type { RequestField } from './reading.ts'

const hedges =
  "(?:(?:u+h+|u+m+|h+m+|er+m?|oh|ah|well|so|ok|okay|lol|(?:i|we) (?:think|guess|believe|suppose|reckon|bet|hope)|i(?:'d| would) (?:say|guess)|i(?:'m| am) (?:thinking|guessing)|i (?:wanna|want to) say|pretty sure|not (?:totally |entirely |completely )?sure but|idk|dunno|maybe|probably|prob|probs|perhaps|possibly|(?:most )?likely|call it|let me (?:think|see)|give me a (?:sec|second|moment))[ ,.…]+)*"
const adverbs =
  '(?: (?:probably|prob|probs|likely|maybe|now|just|only|actually|like|gonna|going to|gotta|have to|has to|be|more like))*'
/** Subjects of any answer, and subjects that only people have. */
const it = "(?:it|that)(?:'?s|'?ll| is| will| would|'?d| should| might| could)"
const we = "(?:we|there|the party|the group)(?:'?re|'?s|'?ll| are| is| will| would|'?d| should| might| could)"
const hedged = (subject: string, value: string) =>
  new RegExp(
    `^(?=.{3})${hedges}(?:(?:${subject})${adverbs} |(?:should|gotta|might|could|gonna|going to|will) be )?(${value})$`,
    'iu',
  )
const people = hedged(
  `${it}|${we}`,
  `(?:\\d{1,2}|${numberSource})(?:(?: or |-)\\d{1,2})?(?: (?:people|ppl|of us|guests|total|in total))*[\\s.!?]*`,
)
const other = hedged(it, '\\S+(?: \\S+){0,3}')

/** Matches an answer that the member asks and then confirms: "5? yeah 5". */
const saidTwice = /^(.*?)(\S+)\? *(?:yes|yeah|yep|yup|ok|okay|sure)[ ,.!]+\2[ .!]*$/iu

/** Returns the answer to the question about the field without words of doubt. Returns other words unchanged. */
export function withoutHedges(said: string, asked: RequestField | undefined): string {
  if (asked === undefined || asked === 'venue') return said
  const once = said.replace(saidTwice, '$1$2')
  const [, answer] = (asked === 'partySize' ? people : other).exec(once) ?? []
  return answer ?? once
}
