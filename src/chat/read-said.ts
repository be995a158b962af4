// Reads typed text as a command with its line, or as plain words. All chats, the inbox and `cierge read` use it. It
// knows commands only as data.
//
// With a slash, a name is a command, known or not. Without one, a leading command's name is that command if the rest
// fits its options. Anything else is plain words, a request for a table. These fit:
// - nothing, or a word such as "please": always;
// - a command that takes a secret: one word, or an e-mail address or phone number among the first two;
// - a command for strangers: one word that may be a one-time code;
// - a first option that is a number, or one of some values: such a value;
// - a first option that is one word, such as a request's code: anything; if more options follow, anything that does not
//   ask for a table;
// - any other command: text that does not ask for a table, and names no day or time unless an option takes free text.
import type { Call } from '../domain/call.ts'
import type { CommandData, Option } from './define-command.ts'

type Said = Call['said']

/** The command that gets plain words. */
export const wordsCommand = 'book'

/** The bot's name at the head of a text. */
export const ownName = /^(?:@cierge\w*|cierge(?=[\s,:]))[\s,:]*/i
const courtesy = /^(?:please|pls|now|thanks?|thank you|[\s.,:!?…])*$/i
/** An e-mail address or a phone number, as the first or second word. */
const address = /^(?:\S+\s+)?(?:\S*@|\+?\d[\d ().-]{6,}\d)/
const longCode = /^[0-9a-z-]{8,40}$/i
/** `K7Q2`, `k7q2`, `QEFF`. A lower-case word without a digit may be a name. */
const shortCode = /^#?(?:(?=\w*\d)[0-9A-Za-z]{4,8}|[0-9A-Z]{4,8})$/
const figures = /^[+-]?\d+$/
const table =
  /\b(?:an?|any|some) (?:table|tables|seats?|spots?|reservation|booking)\b|\b(?:for|party of) (?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|us|me)\b|\b\d+ (?:people|persons?|ppl|guests?|pax|adults?|of us)\b/i
const dayOrTime =
  /\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sat|sun)(?:day)?\b|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|ust|ember|tember|ober)?\b|\b(?:today|tonight|tomorrow|tmrw|weekend|noon|midnight|breakfast|brunch|lunch|dinner|supper)\b|\b\d{1,2} ?[ap]m\b|\b\d{1,2}[:/]\d{1,2}\b/i

/**
 * Reads the text.
 * @param text without the chat's markup. A leading `@cierge` is ignored.
 */
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

/**
 * Reads a text that a chat got. Without a slash, only commands that a chat treats differently are read as commands:
 * private ones, those for strangers, and those with secrets. All other text is words, which the dialogue reads.
 */
export function readChatText(text: string, commands: readonly CommandData[]): Said {
  const said = readSaid(text, commands)
  const typed = text.trim().replace(ownName, '').trim()
  if (said.kind !== 'line' || typed.startsWith('/')) return said
  const command = commands.find(({ name }) => name === said.command)
  const isGuarded =
    command?.where === 'direct' ||
    command?.for === 'anyone' ||
    Object.values(command?.options ?? {}).some(({ secret }) => secret)
  return isGuarded ? said : { kind: 'words', text: typed }
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

/** Returns whether the first option accepts the word, if it accepts only certain ones; `undefined` if it may accept any. */
function fitsFirst([first, ...others]: readonly Option[], word: string): boolean | undefined {
  if (first?.oneOf) return first.oneOf.includes(word.toLowerCase())
  if (first?.kind === 'integer') return figures.test(word)
  if (!first?.isCode) return undefined
  return others.length === 0 || shortCode.test(word) || undefined
}

function fitsFreely(options: readonly Option[], rest: string): boolean {
  if (table.test(rest)) return false
  return options.some((option) => option.rest) || !dayOrTime.test(rest)
}
