import { defineCommand, whisper } from '../chat/define-command.ts'
import { findPlatform, linkAccount } from '../concierge/link-account.ts'
import { parsePhoneNumber } from '../domain/phone-number.ts'
import { Refusal } from '../domain/refusal.ts'
import { linkForm, sayLinked } from '../words/accounts.ts'

/**
 * The maximum length of a pasted sign-in, in characters. It is enough for a whole cookie header, which members may
 * paste.
 */
const longestPaste = 4_000

export const link = defineCommand({
  name: 'link',
  summary: 'Link your account on a platform, so that I can book for you',
  where: 'direct',
  options: {
    platform: { kind: 'text', about: 'Resy', maxLength: longestPaste },
    email: {
      kind: 'text',
      about: 'The e-mail you sign in with, or your phone number for a code by text message',
      maxLength: longestPaste,
    },
    password: {
      kind: 'text',
      about: 'Used once and kept nowhere',
      secret: true,
      rest: true,
      maxLength: longestPaste,
    },
    phone: { kind: 'text', about: 'The phone number of your account', internal: true, maxLength: 40 },
    code: { kind: 'text', about: 'The code that was texted', secret: true, internal: true, maxLength: 20 },
    credential: {
      kind: 'text',
      about: 'A sign-in you pasted',
      secret: true,
      internal: true,
      maxLength: longestPaste,
    },
    way: { kind: 'text', about: 'How to link it', internal: true, oneOf: ['password', 'sms', 'paste'] },
    step: { kind: 'text', about: 'What the platform asked last', internal: true, oneOf: ['next'] },
  },
  examples: ['/link resy', '/link', '/link resy +12125550123'],
  async run({ way, step, ...said }, { app, member, from }) {
    const { platform: typed, ...given } = withPlatformApart(said)
    const platform = findPlatform(app, typed)
    const entry = { platform, way, isNext: step !== undefined, answers: answersIn(given), by: from }
    const linked = await linkAccount(app, member.id, entry)
    if ('fields' in linked) return { kind: 'ask', form: linkForm(platform.id, linked) }
    return whisper(sayLinked(platform.name, linked))
  },
})

type Given = Readonly<Record<'email' | 'password' | 'phone' | 'code' | 'credential', string | undefined>>
type Said = Partial<Given & Readonly<Record<'platform', string | undefined>>>

/**
 * Separates the platform's name from the other answers, because members may omit it. A first word that is an e-mail
 * address or a phone number is not a platform. A pasted sign-in may stand in place of all answers.
 */
function withPlatformApart(said: Said): Said {
  const { platform, email, password, ...others } = said
  const isNamed = platform !== undefined && /^[a-z]+$/i.test(platform)
  const typed = [isNamed ? undefined : platform, email, password].filter(Boolean).join(' ')
  if (/eyJ[\w-]{8,}\.[\w-]/.test(typed)) return { ...others, credential: typed, ...(isNamed && { platform }) }
  if (!platform || !/@|^\+\d/.test(platform)) return said
  return { ...others, email: platform, password: [email, password].filter(Boolean).join(' ') || undefined }
}

/** Returns the answers by field name. If the e-mail field has a phone number, uses it as the phone number. */
function answersIn({ email, password, phone, ...others }: Partial<Given>): Readonly<Record<string, string>> {
  // A phone number that was typed with spaces is split between the e-mail field and the password field.
  const whole = [email, password].filter(Boolean).join(' ')
  const typed = email && isLikePhone(whole) ? whole : phone
  // Text in the wrong field may be a password, so it is not repeated.
  if (email && typed === undefined && !/^\S+@\S+$/.test(email.trim())) {
    throw new Refusal({
      kind: 'unreadable-option',
      option: 'email',
      typed: '••••',
      example: 'ada@example.com',
    })
  }
  const answers = {
    ...others,
    ...(typed === undefined ? { email, password } : { email: undefined, phone: readPhone(typed) }),
  }
  return Object.fromEntries(
    Object.entries(answers).flatMap(([name, answer]) => (answer ? [[name, answer]] : [])),
  )
}

function isLikePhone(typed: string): boolean {
  return /^\+?[\d\s().-]{6,}$/.test(typed)
}

function readPhone(typed: string): string {
  const number = parsePhoneNumber(typed)
  if (number) return number
  throw new Refusal({ kind: 'unreadable-option', option: 'phone', typed, example: '+12125550123' })
}
