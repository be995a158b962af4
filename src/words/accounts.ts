// Linked accounts: asked for, shown, forgotten. Only ever said in direct conversations.
import type { Account, Credential } from '../domain/credential.ts'
import type { PlatformId } from '../domain/ids.ts'
import type { Job } from '../domain/job.ts'
import type { Button, Field, Form, Line, Message } from '../domain/message.ts'
import { sayTable } from './table.ts'

export function linkForm(platform: { id: PlatformId; name: string; linkFields: readonly Field[] }): Form {
  return {
    title: `Link your ${platform.name} account`,
    fields: platform.linkFields,
    submit: 'Link',
    call: { command: 'link', args: { platform: platform.id } },
  }
}

/** For those who would rather copy what their browser keeps than type a password. */
export function pasteForm(platform: { id: PlatformId; name: string }): Form {
  return {
    title: `Paste a ${platform.name} sign-in`,
    fields: [{ name: 'credential', label: 'The auth token of your browser’s session', secret: true }],
    submit: 'Link',
    call: { command: 'link', args: { platform: platform.id } },
  }
}

export function pasteButton(platform: { id: PlatformId }): Button {
  const args = { platform: platform.id, way: 'paste' }
  return { label: 'Paste a sign-in instead', call: { command: 'link', args }, weight: 'plain' }
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

/** @param platforms those one could link. */
export function sayAccounts(
  linked: readonly { credential: Credential; platformName: string }[],
  platforms: readonly { id: PlatformId; name: string }[],
): Message {
  if (linked.length === 0) {
    return {
      lines: [['No account is linked. /link adds one.']],
      buttons: platforms.flatMap((platform) => [linkButton(platform), pasteButton(platform)]),
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
