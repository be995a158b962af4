// Detects sign-ins, payment cards and codes in ordinary text, so that other code never searches for, stores or repeats
// that text. A doubtful text counts as secret, because asking the member again costs little, while a password in a
// platform's search does harm.
import { filler } from './stop-words.ts'

export type Spotted =
  | 'secret'
  /** The text asks to link an account and contains no secret. */
  | 'linking'

/** The maximum length of a text that is checked. Longer text is cut. */
const longest = 4_000

const email = /[^\s@<>|:]+@[^\s@<>|:]+\.\p{L}{2,}/u
const passwordWord =
  /(?<![\p{L}\p{N}])(?:pass ?words?|passwor[dt]|pas+w[ou0]*r?d|passwd|passw|p-?word|psw|pswd|passcode|passphrase|pwd?|pass(?= ?[:=]| is )|(?<=my )pass(?= \S)|contrase[nñ]a|mot de passe|mdp|wachtwoord|senha)(?![\p{L}\p{N}])/iu
/** Matches words that introduce a sign-in, such as "my login is ada". */
const signInWord =
  /(?<![\p{L}\p{N}])(?:log-?in|sign-?in|user ?name|cred(?:ential)?s?|api[ _-]?key|auth(?:[ _-]?token)?|token)(?: details?)?(?: (?:is|are|to|for)(?![\p{L}\p{N}])|\s*[:=])/iu
/** Matches a pasted credential: a long run of letters and digits that is not a web address. */
const opaque = /(?<![\w/:.+=-])(?=[\w+/=-]*\d)[\w+/=-]{32,}|eyJ[\w-]{8,}/u
const card = /(?<!\d)(?:\d{4}[ -]?\d{4}[ -]?\d{4}[ -]?\d{1,7}|3[47]\d{2}[ -]?\d{6}[ -]?\d{5})(?!\d)/u
const textedCode =
  /(?<![\p{L}\p{N}])(?:code|otp|2fa|pin|cvv|cvc|verification|security (?:code|number))(?![\p{L}\p{N}])\D{0,20}\d{3,8}(?!\d)|(?<![\p{L}\p{N}])(?:text(?:ed|s)?|sms|sent|got|says?|received)(?![\p{L}\p{N}])\D{0,24}(?<![\d$£€.])\d{3}[ -]?\d{3}(?!\d)|^\W*(?:(?:it'?s|its|here(?:'s| is)?|ok|the|number)[ ,:]+)*(?:G-)?\d{3}[ -]?\d{3}\W*$/iu
const phone = /\+?\d[\d ().-]{8,}\d/u

const courtesies =
  "(?:(?:hi|hey|hello|please|pls|can|could|would|will|you|i|i[’']?d|want|need|like|to|let[’']?s|ok|okay|now|just|cierge)[ ,]+)*"
const linkVerb = new RegExp(
  `^${courtesies}(?:re-?)?(link|connect|log(?: me)?[ -]?in(?:to)?|sign(?: me)?[ -]?in(?:to)?|authenticate)(?![\\p{L}\\p{N}])`,
  'iu',
)
const linkNouns = new Set('account accounts login with as via using details up again me'.split(' '))

/**
 * Returns `secret` if the text contains a secret, `linking` if it only asks to link an account, and otherwise
 * `undefined`.
 * @param platforms the names of the platforms on which members can link accounts.
 */
export function spotSecret(text: string, platforms: readonly string[]): Spotted | undefined {
  const words = text.slice(0, longest).normalize('NFKC')
  if ([email, passwordWord, signInWord, opaque, card, textedCode].some((sign) => sign.test(words)))
    return 'secret'
  const names = new Set(platforms.map((name) => name.toLowerCase()))
  // A text may begin with the platform's name: "Resy: link ada …".
  const [head = ''] = /^[\p{L}\p{N}]*/u.exec(words) ?? []
  const said = names.has(head.toLowerCase()) ? words.slice(head.length).replace(/^[ ,:]+/, '') : words
  const verb = linkVerb.exec(said)
  if (!verb) return undefined
  const isMyself = said !== words || / me|^(?:log|sign|auth)/i.test(`${verb[1]}`)
  return spotLinking(said.slice(verb[0].length), isMyself, names)
}

/**
 * Classifies a text that begins with a verb such as "link". "Link friday 8pm for 2" may request a table at a restaurant
 * named Link. A platform's name, the word "account" or a phone number shows that the text is about an account.
 */
function spotLinking(rest: string, isMyself: boolean, names: ReadonlySet<string>): Spotted | undefined {
  const words = rest.toLowerCase().match(/[\p{L}\p{N}'’]+/gu) ?? []
  const isAbout = (word: string) => names.has(word) || word === 'account' || word === 'accounts'
  if (phone.test(rest)) return 'secret'
  if (!isMyself && !words.some(isAbout)) return undefined
  const isPlain = (word: string) => names.has(word) || linkNouns.has(word) || filler.has(word)
  return words.every(isPlain) ? 'linking' : 'secret'
}
