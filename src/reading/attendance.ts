// Reads whether a person says that they come to a planned or booked dinner: "I'm in", "count me in +1", "can't make
// it". Only whole sentences count, so that a request for a table is never read as an answer.
import type { Attendance } from '../domain/evening.ts'

const lead =
  '(?:(?:yes|yep|yeah|yup|ok|okay|sure|sorry|oh no|no|nope|ah|aw|damn|hey|hi|all|guys|sadly|unfortunately|actually|thanks|thank you|great|cool|nice|perfect|sounds good|love it)[ ,.!]+)*'
const tail =
  '(?:[ ,.!]+(?:too|then|for (?:this|that|it)|to (?:this|that|it)|after all|this time|that (?:night|day|evening)|tonight|tomorrow|please|pls|sorry|thanks|guys|all|anymore|any more|now))*'
const comes =
  "(?:(?:i'm|i am|im|me is) (?:in|coming|there|game|down|joining|going)|(?:i'll|i will|ill) (?:be there|come|join(?: you)?|be in|go)|(?:i )?can (?:come|make it|do it|do that)|count me in|(?:put|sign) me (?:in|down|up)|coming|joining|me too|(?:put|mark) me (?:down )?as (?:a )?(?:yes|coming|in)|(?:i'm|i am|im) a yes|i'm up for it|in for me)"
const guest =
  "(?:(?:and|with|plus|,)? ?(?:\\+ ?1|plus (?:1|one|a friend|my \\p{L}+)|(?:and|with) (?:one more|a (?:friend|guest|plus one)|my (?:wife|husband|partner|girlfriend|boyfriend|friend|date|sister|brother|mom|mum|dad|fiancee|fiance)))|(?:and )?(?:i'm |im |i'll be |i'll |i will |going to )?bring(?:ing)? (?:a (?:friend|mate|pal|buddy|colleague|guest|date|plus one)|someone|somebody|one more|my \\p{L}+))"
const withOther =
  "(?:(?:me and|i and|with) )?(?:my \\p{L}+|a friend|a mate|someone)(?:(?: and (?:i|me))? (?:is|are|will be|'s) (?:coming|joining|in)(?: (?:with me|too|along|as well))|(?: and (?:i|me))? (?:are|will both be) (?:coming|in|joining))|me and (?:my \\p{L}+|a friend|a mate|one more) (?:are |will be )?(?:both )?(?:in|coming|joining|up for it)|me and (?!you )\\p{L}+ (?:want to|would like to|would love to|are going to|can|are able to) (?:come|join|make it)|(?:there'll be |there will be )?two of us(?: (?:are )?coming)?"
/** Matches a guest by name: "bringing Liz". Things that people bring are no guests. */
const namedGuest =
  "(?:and |i'm |i'll |i will |will )*bring(?:ing)? (?!(?:some|the|my|a|an|it|wine|beers?|drinks?|booze|bubbly|champagne|cakes?|dessert|snacks?|food|flowers|gifts?|presents?|cash|money|cards|games?|stuff|everything|nothing)(?!\\p{L}))\\p{L}+(?: too| along| with me| as well)?"
const stays =
  "(?:(?:i )?(?:can't|cannot|cant|can not|won't|wont|will not)(?: be able to)? (?:make it|come|join|be there|go|do it|do that)|(?:i'm|i am|im) (?:out|not (?:coming|going|in|able to (?:make it|come)))|count me out|(?:put|mark) me (?:down )?as (?:a )?(?:no|out|not coming)|(?:i'm|i am|im) a no|not (?:going to |gonna )?(?:be able to )?(?:make it|be there)|(?:i'm |i am |i )?(?:going to )?(?:might |may |will )?(?:have to|need to|must) (?:bail|pass|skip|drop out|cancel on you)|not coming|i'll (?:pass|skip|have to (?:pass|skip))|can't make it)"

const patterns: readonly (readonly [Attendance, RegExp])[] = [
  ['not-coming', new RegExp(`^${lead}${stays}${tail}$`, 'u')],
  [
    'plus-one',
    new RegExp(`^${lead}(?:(?:${comes}[ ,]*)?${guest}|${comes}[ ,]*${namedGuest}|${withOther})${tail}$`, 'u'),
  ],
  ['coming', new RegExp(`^${lead}${comes}${tail}$`, 'u')],
]

/**
 * Reads the words.
 * @param plain the text in lower case, without punctuation at its ends: see `plainWords`.
 */
export function readAttendance(plain: string): Attendance | undefined {
  return patterns.find(([, pattern]) => pattern.test(plain))?.[0]
}
