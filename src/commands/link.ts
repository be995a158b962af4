// Links an account, lists the linked accounts, and unlinks one. "/link" alone lists the accounts of a member who has
// one, and otherwise asks for the sign-in.
import { type CommandContext, defineCommand, whisper } from '../chat/define-command.ts'
import type { Reply } from '../domain/message.ts'
import { linkAccount, longestPaste } from '../operations/link-account.ts'
import { listAccounts } from '../operations/list-accounts.ts'
import { unlinkAccount } from '../operations/unlink-account.ts'
import {
  askToStop,
  askUnlinking,
  linkForm,
  sayAccounts,
  sayHowToLink,
  sayLinked,
  sayUnlinked,
} from '../words/accounts.ts'

const ways = ['password', 'sms', 'paste'] as const

export const link = defineCommand({
  name: 'link',
  summary: 'Link your account so I can book for you; see or unlink it',
  where: 'direct',
  options: {
    platform: { kind: 'text', about: 'The platform', maxLength: longestPaste },
    email: {
      kind: 'text',
      about: 'The e-mail of your account, or its phone number to get a code by text',
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
    way: { kind: 'text', about: 'How to link it', internal: true, oneOf: ways },
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
    if (view === 'unlink') return unlink(said.platform, stop !== undefined, context)
    const isAlone = view === undefined && Object.values(said).every((answer) => answer === undefined)
    const linked = view === 'form' || !(view || isAlone) ? [] : await listAccounts.perform({}, context)
    if (view === 'ask-unlink') return whisper(askUnlinking(linked))
    if (view === 'list' || linked.length > 0) return whisper(sayAccounts(linked, context.app.platforms))
    return linkWith(said, context)
  },
})

async function linkWith(
  { way, step, ...said }: Said & { readonly way?: string; readonly step?: string },
  context: CommandContext,
): Promise<Reply> {
  const { platform: named = '', ...given } = withPlatformApart(said)
  const { platform, result } = await linkAccount.perform(
    {
      ...withPhoneApart(given),
      platform: named,
      way: ways.find((known) => known === way),
      isNext: step !== undefined,
    },
    context,
  )
  if ('fields' in result) {
    // A call that names the way comes from the button under the instructions, so the member has read them.
    const isExplained = way !== undefined || step !== undefined || result.way.steps === undefined
    return isExplained
      ? { kind: 'ask', form: linkForm(platform.id, result) }
      : whisper(sayHowToLink(platform.id, result))
  }
  return whisper(sayLinked(platform.name, result, context.member.locale))
}

/** Unlinks the account. If requests need it, shows them first, unless the member agreed to stop them. */
async function unlink(named: string | undefined, stop: boolean, context: CommandContext): Promise<Reply> {
  const { locale } = context.member
  const linked = named ? [] : await listAccounts.perform({}, context)
  const [only, ...others] = linked
  if (others.length > 0) return whisper(askUnlinking(linked))
  const platform = named ?? only?.credential.platform ?? ''
  const done = await unlinkAccount.perform({ platform, stop }, context)
  if (done.kind === 'needed') return whisper(askToStop(done.platform, done.jobs, locale))
  return whisper(sayUnlinked(done.platform.name, done.stopped, locale))
}

type Given = Readonly<Record<'email' | 'password' | 'phone' | 'code' | 'credential', string | undefined>>
type Said = Partial<Given & Readonly<Record<'platform', string | undefined>>>

/**
 * Separates the platform's name from the other answers, because members may omit it. A first word that is an e-mail
 * address or a phone number is not a platform. A pasted sign-in may replace all answers.
 */
function withPlatformApart(said: Said): Said {
  const { platform, email, password, ...others } = said
  const isNamed = platform !== undefined && /^[a-z]+$/i.test(platform)
  const typed = [isNamed ? undefined : platform, email, password].filter(Boolean).join(' ')
  const isEmailed = /^\S+@\S+$/.test(isNamed ? (email ?? '') : (platform ?? ''))
  const isPasted = /eyJ[\w-]{8,}\.[\w-]/.test(typed) || (isNamed && !isEmailed && /\S{36,}/.test(typed))
  if (isPasted) return { ...others, credential: typed, ...(isNamed && { platform }) }
  if (!platform || !/@|^\+\d/.test(platform)) return said
  return { ...others, email: platform, password: [email, password].filter(Boolean).join(' ') || undefined }
}

/**
 * Separates a phone number from the e-mail field. A number that was typed with spaces is split between the e-mail field
 * and the password field.
 */
function withPhoneApart({ email, password, ...others }: Partial<Given>): Partial<Given> {
  const whole = [email, password].filter(Boolean).join(' ')
  return email && isLikePhone(whole) ? { ...others, phone: whole } : { ...others, email, password }
}

function isLikePhone(typed: string): boolean {
  return /^\+?[\d\s().-]{6,}$/.test(typed)
}
