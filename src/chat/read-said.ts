// Reads typed text as a command with its line, or as plain words, which are a request for a table. All chats, the inbox
// and `cierge read` use this file. It knows commands only as data.
//
// A name with a slash is a command, even if no such command exists. A text that begins with a command's name without a
// slash is that command if the rest of the text fits the command's options. Any other text is plain words. The rest fits
// in these cases:
// - It is empty, or a word such as "please".
// - The command has a secret option, and the rest is one word, or has an e-mail address or a phone number among its
//   first two words.
// - Strangers may use the command, and the rest is one word that may be a one-time code.
// - The first option is a number or one of certain values, and the rest is such a value.
// - The first option takes a request's code and is the only option.
// - The first option takes a request's code, more options follow, and the first word looks like a code.
// - The rest does not ask for a table. It also names no day and no time, unless an option takes free text.
import type { Call } from '../domain/call.ts'
import type { CommandData, Option } from './define-command.ts'
import { findCommand } from './former-names.ts'

type Said = Call['said']

/** The command that receives plain words. */
export const wordsCommand = 'book'

/** Matches the bot's name at the beginning of a text. */
export const ownName = /^(?:@cierge\w*|cierge(?=[\s,:]))[\s,:]*/i
const courtesy = /^(?:please|pls|now|thanks?|thank you|[\s.,:!?…])*$/i
/** Matches an e-mail address or a phone number as the first or second word. */
const address = /^(?:\S+\s+)?(?:\S*@|\+?\d[\d ().-]{6,}\d)/
const longCode = /^[0-9a-z-]{8,40}$/i
/**
 * Matches a short code, such as `K7Q2`, `k7q2` or `QEFF`. Does not match a lower-case word without a digit, because it
 * may be a name.
 */
const shortCode = /^#?(?:(?=\w*\d)[0-9A-Za-z]{4,8}|[0-9A-Z]{4,8})$/
const figures = /^[+-]?\d+$/
const table =
  /\b(?:an?|any|some) (?:table|tables|seats?|spots?|reservation|booking)\b|\b(?:for|party of) (?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|us|me)\b|\b\d+ (?:people|persons?|ppl|guests?|pax|adults?|of us)\b/i
const dayOrTime =
  /\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sat|sun)(?:day)?\b|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|ust|ember|tember|ober)?\b|\b(?:today|tonight|tomorrow|tmrw|weekend|noon|midnight|breakfast|brunch|lunch|dinner|supper)\b|\b\d{1,2} ?[ap]m\b|\b\d{1,2}[:/]\d{1,2}\b/i

/**
 * Reads a text.
 * @param text the text without the chat's markup. A leading `@cierge` is ignored.
 */
export function readSaid(text: string, commands: readonly CommandData[]): Said {
  const typed = text.trim().replace(ownName, '').trim()
  if (typed === '') return { kind: 'command', command: 'help', args: {} }
  const [, slash, word = '', rest = ''] = /^(\/?)([a-z][\w-]*)(?:[:,]?\s+(.*)|[\s.!?…]*)$/is.exec(typed) ?? []
  const name = word.toLowerCase()
  if (slash) return { kind: 'line', command: name, text: rest }
  const command = findCommand(commands, name)
  if (!command || !fits(command, rest.trim())) return { kind: 'words', text: typed }
  return { kind: 'line', command: name, text: courtesy.test(rest) ? '' : rest }
}

/**
 * Reads a text that a chat received. A command without a slash is read as a command only if it is private, is open to
 * strangers or takes a secret. Any other text without a slash is plain words, which the dialogue reads.
 */
export function readChatText(text: string, commands: readonly CommandData[]): Said {
  const said = readSaid(text, commands)
  const typed = text.trim().replace(ownName, '').trim()
  if (said.kind !== 'line' || typed.startsWith('/')) return said
  const command = findCommand(commands, said.command)
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

/** Returns whether the first option accepts the word. Returns `undefined` if the option may accept any word. */
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
