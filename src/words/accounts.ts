// Writes messages about linked accounts: linking, listing and unlinking. They are shown only in direct conversations.
import type { Fact } from '../domain/announcement.ts'
import type { Account, Credential } from '../domain/credential.ts'
import type { PlatformId } from '../domain/ids.ts'
import type { Job } from '../domain/job.ts'
import type { LinkQuestion, OfferedMethod } from '../domain/linking.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Button, ButtonCall, Form, Line, Message } from '../domain/message.ts'
import { sayLasting, sayUntil } from './sign-in.ts'
import { sayTable } from './table.ts'

export function linkForm(platform: PlatformId, { way, fields, isNext }: LinkQuestion): Form {
  return { title: way.title, fields, submit: 'Link', call: linkCall(platform, way.name, isNext) }
}

/** Writes the page of instructions for a method with steps, with a button to the form. */
export function sayHowToLink(platform: PlatformId, { way }: LinkQuestion): Message {
  const { title, steps = [], notes = [] } = way
  return {
    lines: [
      [{ strong: title }],
      ...steps.map((step, index): Line => [`${index + 1}. ${step}`]),
      ...notes.map((note): Line => [note]),
    ],
    buttons: [{ ...wayButton(platform, way), weight: 'main' }],
  }
}

/**
 * Builds the button that links an account by one method, such as a texted code.
 * @param isNext true if the link has begun and the platform asked for one more answer; false for a new beginning.
 */
export function wayButton(platform: PlatformId, { name, label }: OfferedMethod, isNext = false): Button {
  return { label, call: linkCall(platform, name, isNext), weight: 'plain' }
}

function linkCall(platform: PlatformId, way: string, isNext: boolean): ButtonCall {
  return { command: 'link', args: { platform, way, ...(isNext && { step: 'next' }) } }
}

export type LinkedWords = {
  readonly account: Account
  /** The number of days after which such a sign-in usually ends. `undefined` if Cierge can renew it. */
  readonly endsAfterDays: number | undefined
  /** The names of the members who linked the same account before. */
  readonly sharers: readonly string[]
  /** The member's requests that ended, because another member of the account had requested the same table. */
  readonly stopped: readonly Job[]
}

export function sayLinked(
  platformName: string,
  { account, endsAfterDays, sharers, stopped }: LinkedWords,
  locale: LocalePreferences,
): Message {
  return {
    lines: [
      [`Linked: ${platformName} as ${account.holder}, ${sayOnFile(account)}.`],
      sayLasting(account, endsAfterDays),
      ...sharers.map((name): Line => [`${name} has linked the same account. ${asOne}`]),
      ...(stopped.length > 0
        ? [[`Stopped, because that account already has a request for it: ${sayTables(stopped, locale)}.`]]
        : []),
    ],
  }
}

const asOne = 'You share that account’s limit: one request and one table per restaurant and day.'

/** Tells the member who linked the account first that another member has linked it too. */
export function saySharedAccount({ platformName, name }: Extract<Fact, { kind: 'account-shared' }>): Message {
  return {
    mark: 'attention',
    lines: [
      [{ strong: `${name} has linked the same ${platformName} account as you.` }],
      [asOne],
      [`If they shouldn’t have it, change your password on ${platformName}, then /link again.`],
    ],
  }
}

function sayOnFile({ cards, areCardsUnknown }: Account): string {
  if (areCardsUnknown) return 'I can’t read its cards'
  const card = cards.find(({ isDefault }) => isDefault) ?? cards[0]
  if (!card) return 'no card on file, so I can only book tables that don’t need one'
  const isClear = card.isDefault || cards.length === 1
  return isClear ? `${card.label} on file` : `${cards.length} cards on file, none of them the default`
}

export type LinkedAccount = {
  readonly credential: Credential
  readonly platformName: string
  /** The number of days after which such a sign-in usually ends. `undefined` if Cierge can renew it. */
  readonly endsAfterDays: number | undefined
}

/**
 * Lists the member's accounts.
 * @param platforms the platforms on which accounts can be linked, with their link methods. The default method comes
 * first.
 */
export function sayAccounts(
  linked: readonly LinkedAccount[],
  platforms: readonly { id: PlatformId; name: string; linkMethods: readonly OfferedMethod[] }[],
): Message {
  if (linked.length === 0) {
    return {
      lines: [['You haven’t linked an account yet.']],
      buttons: platforms.flatMap((platform) => [
        linkButton(platform, platform === platforms[0] ? 'main' : 'plain'),
        ...platform.linkMethods.slice(1).map((way) => wayButton(platform.id, way)),
      ]),
    }
  }
  const rejected = linked.filter(({ credential }) => credential.rejectedAt)
  return {
    lines: linked.map(accountLine),
    buttons: [
      ...rejected.map((account, index) => linkAgainButton(account, index === 0 ? 'main' : 'plain')),
      ...(rejected.length === 0 ? [linkAnother] : []),
      { label: 'Unlink', call: { command: 'link', args: { view: 'ask-unlink' } }, weight: 'danger' },
    ],
  }
}

/** The call that asks for a sign-in, also if the member has linked an account. */
export const askForSignIn: ButtonCall = { command: 'link', args: { view: 'form' } }

const linkAnother: Button = { label: 'Link another', call: askForSignIn, weight: 'plain' }

function linkButton({ id, name }: { id: PlatformId; name: string }, weight: Button['weight']): Button {
  return { label: `Link ${name}`, call: { command: 'link', args: { platform: id } }, weight }
}

function linkAgainButton({ credential, platformName }: LinkedAccount, weight: Button['weight']): Button {
  const call = { command: 'link', args: { platform: credential.platform } }
  return { label: `Link ${platformName} again`, call, weight }
}

function accountLine({ credential, platformName, endsAfterDays }: LinkedAccount): Line {
  const { account, rejectedAt } = credential
  const labels = account.cards.map(({ label }) => label).join(', ')
  const cards = account.areCardsUnknown ? 'cards I can’t read' : labels
  const whose: Line = [
    { strong: platformName },
    `: ${account.holder} (${account.maskedEmail}), ${cards || 'no card'}`,
  ]
  if (rejectedAt) return [...whose, '. ⚠️ This sign-in no longer works: link again.']
  return [...whose, ...sayUntil(account, endsAfterDays)]
}

export function sayUnlinked(
  platformName: string,
  stopped: readonly Job[],
  locale: LocalePreferences,
): Message {
  const also = stopped.length > 0 ? [[`Stopped: ${sayTables(stopped, locale)}.`]] : []
  return { lines: [[`Unlinked. I’ve deleted your ${platformName} sign-in.`], ...also] }
}

function sayTables(jobs: readonly Job[], locale: LocalePreferences): string {
  return jobs.map((job) => sayTable(job, locale)).join('; ')
}

export function askToStop(
  platform: { id: PlatformId; name: string },
  jobs: readonly Job[],
  locale: LocalePreferences,
): Message {
  const them = jobs.length === 1 ? 'it' : 'them'
  return {
    lines: [
      [
        `${jobs.length === 1 ? 'A request needs' : `${jobs.length} requests need`} your ${platform.name} account:`,
      ],
      ...jobs.map((job) => [sayTable(job, locale)]),
    ],
    buttons: [
      {
        label: `Unlink and stop ${them}`,
        call: { command: 'link', args: { platform: platform.id, view: 'unlink', stop: 'yes' } },
        weight: 'danger',
      },
    ],
  }
}

/** Asks for confirmation before unlinking an account. */
export function askUnlinking(linked: readonly Pick<LinkedAccount, 'credential' | 'platformName'>[]): Message {
  if (linked.length === 0) return { lines: [['You have no linked account.']] }
  const names = linked.map(({ platformName }) => platformName).join(' and ')
  return {
    lines: [
      [
        `Unlink your ${names} account? I’ll delete its sign-in. If requests need it, I’ll show you those first.`,
      ],
    ],
    buttons: linked.map(({ credential: { platform }, platformName }) => ({
      label: `Unlink ${platformName}`,
      call: { command: 'link', args: { platform, view: 'unlink' } },
      weight: 'danger',
      ...(linked.length === 1 && { means: 'yes' as const }),
    })),
  }
}
