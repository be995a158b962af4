// Linked accounts: asked for, shown, forgotten. Only ever said in direct conversations.
import type { Account, Credential } from '../domain/credential.ts'
import type { PlatformId } from '../domain/ids.ts'
import type { Job } from '../domain/job.ts'
import type { LinkQuestion, OfferedWay } from '../domain/linking.ts'
import type { Button, ButtonCall, Form, Line, Message } from '../domain/message.ts'
import { sayTable } from './table.ts'

export function linkForm(platform: PlatformId, { way, fields, isNext }: LinkQuestion): Form {
  return { title: way.title, fields, submit: 'Link', call: linkCall(platform, way.name, isNext) }
}

/** @param isNext for the answer to what the platform asked last, not for the first one. */
export function wayButton(platform: PlatformId, { name, label }: OfferedWay, isNext = false): Button {
  return { label, call: linkCall(platform, name, isNext), weight: 'plain' }
}

function linkCall(platform: PlatformId, way: string, isNext: boolean): ButtonCall {
  return { command: 'link', args: { platform, way, ...(isNext && { step: 'next' }) } }
}

export function sayLinked(platformName: string, account: Account): Message {
  const card = account.cards.find(({ isDefault }) => isDefault) ?? account.cards[0]
  const onFile = card ? `${card.label} on file` : 'no card on file, so only tables that ask for none'
  return {
    lines: [
      [`Linked: ${platformName} as ${account.holder}, ${onFile}.`],
      ['I keep the sign-in sealed, never your password. It renews itself; I’ll tell you if it can’t.'],
    ],
  }
}

/** @param platforms those one could link, and how; the usual way first. */
export function sayAccounts(
  linked: readonly { credential: Credential; platformName: string }[],
  platforms: readonly { id: PlatformId; name: string; linkWays: readonly OfferedWay[] }[],
): Message {
  if (linked.length === 0) {
    return {
      lines: [['No account is linked. /link adds one.']],
      buttons: platforms.flatMap((platform) => [
        linkButton(platform),
        ...platform.linkWays.slice(1).map((way) => wayButton(platform.id, way)),
      ]),
    }
  }
  return {
    lines: linked.map(({ credential, platformName }) => accountLine(credential, platformName)),
    buttons: linked.filter(({ credential }) => credential.rejectedAt).map(linkAgainButton),
  }
}

function linkButton({ id, name }: { id: PlatformId; name: string }): Button {
  return { label: `Link ${name}`, call: { command: 'link', args: { platform: id } }, weight: 'main' }
}

function linkAgainButton({
  credential,
  platformName,
}: {
  credential: Credential
  platformName: string
}): Button {
  const call = { command: 'link', args: { platform: credential.platform } }
  return { label: `Link ${platformName} again`, call, weight: 'main' }
}

function accountLine({ account, rejectedAt }: Credential, platformName: string): Line {
  const cards = account.cards.map(({ label }) => label).join(', ') || 'no card'
  const whose: Line = [{ strong: platformName }, `: ${account.holder} (${account.maskedEmail}), ${cards}`]
  if (rejectedAt) return [...whose, '. ⚠️ It no longer accepts this sign-in: link it again.']
  const expiry = account.expiresAt
    ? ([', signed in until ', { instant: account.expiresAt, as: 'date' }] as const)
    : []
  return [...whose, ...expiry]
}

export function sayUnlinked(platformName: string, stopped: readonly Job[]): Message {
  const also = stopped.length > 0 ? [[`Stopped: ${stopped.map(sayTable).join('; ')}.`]] : []
  return { lines: [[`Unlinked: I have forgotten your ${platformName} account.`], ...also] }
}

export function askUnlink(platform: { id: PlatformId; name: string }, jobs: readonly Job[]): Message {
  const them = jobs.length === 1 ? 'it' : 'them'
  return {
    lines: [
      [
        `${jobs.length === 1 ? 'A request needs' : `${jobs.length} requests need`} your ${platform.name} account:`,
      ],
      ...jobs.map((job) => [sayTable(job)]),
    ],
    buttons: [
      {
        label: `Unlink and stop ${them}`,
        call: { command: 'unlink', args: { platform: platform.id, stop: 'yes' } },
        weight: 'danger',
      },
    ],
  }
}
