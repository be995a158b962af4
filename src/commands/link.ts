// Links an account, lists the linked accounts, and unlinks one. "/link" alone lists the accounts of a member who has one,
// and otherwise asks for the sign-in.
import { type CommandContext, defineCommand, whisper } from '../chat/define-command.ts'
import { findPlatform, linkAccount } from '../concierge/link-account.ts'
import { listAccounts } from '../concierge/queries.ts'
import { unlinkAccount } from '../concierge/unlink-account.ts'
import type { Reply } from '../domain/message.ts'
import { parsePhoneNumber } from '../domain/phone-number.ts'
import { Refusal } from '../domain/refusal.ts'
import { askToStop, askUnlinking, linkForm, sayAccounts, sayLinked, sayUnlinked } from '../words/accounts.ts'

/**
 * The maximum length of a pasted sign-in, in characters. It is enough for a whole cookie header, which members may
 * paste.
 */
const longestPaste = 4_000

export const link = defineCommand({
  name: 'link',
  summary: 'Link your Resy account so I can book for you; see or unlink it',
  where: 'direct',
  options: {
    platform: { kind: 'text', about: 'Resy', maxLength: longestPaste },
    email: {
      kind: 'text',
      about: 'Your Resy e-mail, or your phone number to get a code by text',
      maxLength: longestPaste,
    },
    password: {
      kind: 'text',
      about: 'Used once, never kept',
      secret: true,
      rest: true,
      maxLength: longestPaste,
    },
    phone: { kind: 'text', about: 'The phone number of your account', internal: true, maxLength: 40 },
    code: {
      kind: 'text',
      about: 'The code from the text message',
      secret: true,
      internal: true,
      maxLength: 20,
    },
    credential: {
      kind: 'text',
      about: 'A sign-in you pasted',
      secret: true,
      internal: true,
      maxLength: longestPaste,
    },
    way: { kind: 'text', about: 'How to link it', internal: true, oneOf: ['password', 'sms', 'paste'] },
    step: { kind: 'text', about: 'What the platform asked last', internal: true, oneOf: ['next'] },
    view: {
      kind: 'text',
      about: 'What to do',
      internal: true,
      oneOf: ['form', 'list', 'ask-unlink', 'unlink'],
    },
    stop: { kind: 'text', about: 'Stop the requests that need it', internal: true, oneOf: ['yes'] },
  },
  examples: ['/link', '/link resy', '/link resy +12125550123'],
  former: {
    accounts: { takes: {}, means: { view: 'list' } },
    unlink: { takes: { platform: 'platform', stop: 'stop' }, means: { view: 'unlink' } },
  },
  async run({ view, stop, ...said }, context) {
    const { app, member } = context
    if (view === 'unlink') return unlink(said.platform, stop !== undefined, context)
    const isAlone = view === undefined && Object.values(said).every((answer) => answer === undefined)
    const linked = view === 'form' || !(view || isAlone) ? [] : await listAccounts(app, member.id)
    if (view === 'ask-unlink') return whisper(askUnlinking(linked))
    if (view === 'list' || linked.length > 0) return whisper(sayAccounts(linked, app.platforms))
    return linkWith(said, context)
  },
})

async function linkWith(
  { way, step, ...said }: Said & { readonly way?: string; readonly step?: string },
  { app, member, from }: CommandContext,
): Promise<Reply> {
  const { platform: typed, ...given } = withPlatformApart(said)
  const platform = findPlatform(app, typed)
  const entry = { platform, way, isNext: step !== undefined, answers: answersIn(given), by: from }
  const linked = await linkAccount(app, member.id, entry)
  if ('fields' in linked) return { kind: 'ask', form: linkForm(platform.id, linked) }
  return whisper(sayLinked(platform.name, linked, member.locale))
}

/** Unlinks the account. If requests need it, shows them first, unless the member agreed to stop them. */
async function unlink(
  typed: string | undefined,
  alsoStop: boolean,
  { app, member }: CommandContext,
): Promise<Reply> {
  const platform = findPlatform(app, typed)
  const done = await unlinkAccount(app, member.id, { platform, alsoStop })
  if (done.kind === 'needed') return whisper(askToStop(platform, done.jobs, member.locale))
  return whisper(sayUnlinked(platform.name, done.stopped, member.locale))
}

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
  throw new Refusal({ kind: 'unreadable-option', option: 'phone', typed, example: '+1 212 555 0123' })
}
