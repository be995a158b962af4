// Typed text → what was said: a command with its line, or plain words. The one reader of all chats, of the inbox, and of
// `cierge read`. Knows commands as data only.
//
// With a slash, a name is a command, known or not. Without one, a leading command's name is that command when what follows
// fits its options; anything else is words, which are a request for a table. What fits:
// - nothing, or a word such as "please": always;
// - a command that takes a secret: one word, or an e-mail address or phone number among the first two;
// - a command for strangers: one word that may be a one-time code;
// - a first option that is a number, or one of some values: such a value;
// - a first option that is one word, as a request's code is: anything, or, where more options follow, anything that asks for
//   no table;
// - any other command: what asks for no table, and names no day or time unless an option takes free text.
import type { Call } from '../domain/call.ts'
import type { CommandData, Option } from './define-command.ts'

type Said = Call['said']

/** The command plain words are given to. */
export const wordsCommand = 'book'

const ownName = /^(?:@cierge\w*|cierge(?=[\s,:]))[\s,:]*/i
const courtesy = /^(?:please|pls|now|thanks?|thank you|[\s.,:!?…])*$/i
/** An e-mail address as the first or second word, or a phone number there. */
const address = /^(?:\S+\s+)?(?:\S*@|\+?\d[\d ().-]{6,}\d)/
const longCode = /^[0-9a-z-]{8,40}$/i
/** `K7Q2`, `k7q2`, `QEFF`; a word in lower case without a figure may be a name. */
const shortCode = /^#?(?:(?=\w*\d)[0-9A-Za-z]{4,8}|[0-9A-Z]{4,8})$/
const figures = /^[+-]?\d+$/
const table =
  /\b(?:an?|any|some) (?:table|tables|seats?|spots?|reservation|booking)\b|\b(?:for|party of) (?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|us|me)\b|\b\d+ (?:people|persons?|ppl|guests?|pax|adults?|of us)\b/i
const dayOrTime =
  /\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sat|sun)(?:day)?\b|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|ust|ember|tember|ober)?\b|\b(?:today|tonight|tomorrow|tmrw|weekend|noon|midnight|breakfast|brunch|lunch|dinner|supper)\b|\b\d{1,2} ?[ap]m\b|\b\d{1,2}[:/]\d{1,2}\b/i

/** @param text without the chat's markup. A leading `@cierge` is left out. */
export function readSaid(text: string, commands: readonly CommandData[]): Said {
  const typed = text.trim().replace(ownName, '').trim()
  if (typed === '') return { kind: 'command', command: 'help', args: {} }
  const [, slash, word = '', rest = ''] = /^(\/?)([a-z][\w-]*)(?:[:,]?\s+(.*)|[\s.!?…]*)$/is.exec(typed) ?? []
  const name = word.toLowerCase()
  if (slash) return { kind: 'line', command: name, text: rest }
  const command = commands.find((one) => one.name === name)
  if (!command || !fits(command, rest.trim())) return { kind: 'words', text: typed }
  return { kind: 'line', command: name, text: courtesy.test(rest) ? '' : rest }
}

function fits(command: CommandData, rest: string): boolean {
  if (courtesy.test(rest)) return true
  if (command.name === wordsCommand) return false
  const options = Object.values(command.options).filter(({ internal }) => !internal)
  const [word = '', ...others] = rest.split(/\s+/)
  if (options.some(({ secret }) => secret)) {
    return others.length === 0 ? !dayOrTime.test(word) : address.test(rest)
  }
  if (command.for === 'anyone') return others.length === 0 && longCode.test(word)
  return fitsFirst(options, word) ?? fitsFreely(options, rest)
}

/** Whether the first option takes that word; `undefined` where it may. */
function fitsFirst([first, ...others]: readonly Option[], word: string): boolean | undefined {
  if (first?.oneOf) return first.oneOf.includes(word.toLowerCase())
  if (first?.kind === 'integer') return figures.test(word)
  if (!first?.required || first.rest) return undefined
  return others.length === 0 || shortCode.test(word) || undefined
}

function fitsFreely(options: readonly Option[], rest: string): boolean {
  if (table.test(rest)) return false
  return options.some((option) => option.rest) || !dayOrTime.test(rest)
}
