// Finds sign-ins, cards and codes in ordinary text: such text is never searched for, stored or repeated. Doubtful text
// counts as secret: asking again costs a member little, a password in a platform's search costs a lot.
import { filler } from './stop-words.ts'

export type Spotted =
  | 'secret'
  /** The text asks to link an account and contains no secret. */
  | 'linking'

/** The longest text of a command. */
const longest = 4_000

const email = /[^\s@<>|:]+@[^\s@<>|:]+\.\p{L}{2,}/u
const passwordWord =
  /(?<![\p{L}\p{N}])(?:pass ?words?|passwor[dt]|pas+w[ou0]*r?d|passwd|passcode|passphrase|pwd?|contrase[nñ]a|mot de passe|mdp|wachtwoord|senha)(?![\p{L}\p{N}])/iu
/** "my login is ada / …". */
const signInWord =
  /(?<![\p{L}\p{N}])(?:log-?in|sign-?in|user ?name|credentials?|api[ _-]?key|auth(?:[ _-]?token)?|token)(?: details?)?(?: (?:is|are|to|for)(?![\p{L}\p{N}])|\s*[:=])/iu
/** A pasted token: a long run of letters and digits that is no web address. */
const opaque = /(?<![\w/:.+=-])(?=[\w+/=-]*\d)[\w+/=-]{32,}|eyJ[\w-]{8,}/u
const card = /(?<!\d)(?:\d{4}[ -]?\d{4}[ -]?\d{4}[ -]?\d{1,7}|3[47]\d{2}[ -]?\d{6}[ -]?\d{5})(?!\d)/u
const textedCode = /(?<![\p{L}\p{N}])(?:code|otp|2fa)(?![\p{L}\p{N}])\D{0,20}\d{4,8}(?!\d)/iu
const phone = /\+?\d[\d ().-]{8,}\d/u

const courtesies =
  "(?:(?:hi|hey|hello|please|pls|can|could|would|will|you|i|i[’']?d|want|need|like|to|let[’']?s|ok|okay|now|just|cierge)[ ,]+)*"
const linkVerb = new RegExp(
  `^${courtesies}(?:re-?)?(link|connect|log(?: me)?[ -]?in(?:to)?|sign(?: me)?[ -]?in(?:to)?|authenticate)(?![\\p{L}\\p{N}])`,
  'iu',
)
const linkNouns = new Set('account accounts login with as via using details up again me'.split(' '))

/**
 * Classifies a text.
 * @param platforms the names of the platforms with linked accounts.
 */
export function spotSecret(text: string, platforms: readonly string[]): Spotted | undefined {
  const words = text.slice(0, longest).normalize('NFKC')
  if ([email, passwordWord, signInWord, opaque, card, textedCode].some((sign) => sign.test(words)))
    return 'secret'
  const names = new Set(platforms.map((name) => name.toLowerCase()))
  // "Resy: link ada …"
  const [head = ''] = /^[\p{L}\p{N}]*/u.exec(words) ?? []
  const said = names.has(head.toLowerCase()) ? words.slice(head.length).replace(/^[ ,:]+/, '') : words
  const verb = linkVerb.exec(said)
  if (!verb) return undefined
  const isMyself = said !== words || / me/i.test(`${verb[1]}`)
  return spotLinking(said.slice(verb[0].length), isMyself, names)
}

/**
 * Reads "link" requests. "Link friday 8pm for 2" may name a restaurant; with a platform, an account or a number it is
 * no request for a table.
 */
function spotLinking(rest: string, isMyself: boolean, names: ReadonlySet<string>): Spotted | undefined {
  const words = rest.toLowerCase().match(/[\p{L}\p{N}'’]+/gu) ?? []
  const isAbout = (word: string) => names.has(word) || word === 'account' || word === 'accounts'
  if (phone.test(rest)) return 'secret'
  if (!isMyself && !words.some(isAbout)) return undefined
  const isPlain = (word: string) => names.has(word) || linkNouns.has(word) || filler.has(word)
  return words.every(isPlain) ? 'linking' : 'secret'
}
