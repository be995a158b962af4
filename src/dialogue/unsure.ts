// Recognizes words that give no answer to the open question of a draft: "I don't know", "whatever", "what days do they
// have?". The question is then asked again, with a line above it.
import type { DraftField } from '../domain/draft.ts'
import type { Line } from '../domain/message.ts'
import { aboveDays, aboveUnsure } from '../words/small-talk.ts'

const isUnsure =
  /^(?:(?:idk|dunno|i don't know|not sure|hmm)[ ,.]+)*(?:idk|dunno|no idea|not sure|unsure|i(?:'m| am) not sure|(?:i )?(?:don'?t|do not) know|whatever|(?:can )?you (?:choose|decide|pick)|surprise me|(?:whatever|whichever|what) you (?:recommend|like|think|prefer|suggest)|(?:anywhere|any ?place|somewhere|any restaurant|anything) (?:nice|good|cool|fun|cheap|fancy|you like|is fine|works)|up to you|what (?:do|would) you (?:think|recommend|suggest)|what(?:'s| is) (?:best|good|better)|depends|same as (?:last time|before|always)|the usual|(?:(?:no|nope|sorry|i mean|not that(?: one)?)[ ,]+)*(?:the |that )?other (?:one|place|location|branch)|good question|hm+|what\??|huh)(?: yet| really| lol)*$/

const anyDay =
  /^(?:whenever|any ?day|any|no preference|(?:i |we )?(?:don't|dont|do not) (?:care|mind)|doesn't matter|it doesn't matter)(?: is fine| works| really)*$/

/** Matches a question which days there are, as the answer to "Which day?". */
const asksDays =
  /^(?:(?:no (?:clue|idea)|not sure|idk|dunno|i don't know|hmm|well|so|ok)(?: yet)?[ ,.]+)*(?:what|which|any) (?:days?|dates?|nights?)(?: do| are| can| have| is)?(?: they| there| we| you| i)?(?: even| actually| still)*(?: have| got| free| open| available| left| choose| pick| work)*(?: free| open| available| left)?$/

/** Returns the line above the question; `undefined` if the words say something else. */
export function aboveIfUnsure(plain: string, asked: DraftField | undefined): Line[] | undefined {
  if (asked === 'date' && asksDays.test(plain)) return aboveDays()
  return isUnsure.test(plain) || (asked === 'date' && anyDay.test(plain)) ? aboveUnsure() : undefined
}
