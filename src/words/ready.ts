// Writes the message before a drop: the faults, and how the member or an owner repairs them.
import type { Fact } from '../domain/announcement.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Button, Line, Message } from '../domain/message.ts'
import type { ReadyFault } from '../domain/ready.ts'
import { sayCondition } from './running/trouble.ts'
import { sayTable } from './table.ts'

type NotReady = Extract<Fact, { kind: 'not-ready' }>
type SignInFault = Extract<ReadyFault, { kind: 'sign-in' }>

export function sayNotReady({ jobs, dropAt, faults, helper }: NotReady, locale: LocalePreferences): Message {
  const [only] = jobs
  const tables: Line[] = jobs.map((job) => [sayTable(job, locale), ' (', { code: job.id }, ')'])
  const opens: Line = [' opens ', { instant: dropAt, as: 'countdown' }, ', and not everything is ready.']
  const first: Line[] =
    only && jobs.length === 1
      ? [[{ strong: sayTable(only, locale) }, ' (', { code: only.id }, ')', ...opens]]
      : [[{ strong: `What you want at ${jobs.length} tables` }, ...opens], ...tables]
  const isForHelper = helper !== undefined && faults.some(isOfServer)
  return {
    mark: 'attention',
    lines: [
      ...first,
      ...faults.flatMap((fault) => sayFault(fault, helper === undefined)),
      ...(isForHelper ? [[`Please tell ${helper}, who can fix that.`]] : []),
    ],
    buttons: linkButtons(faults),
  }
}

/** Builds the buttons that repair faults of sign-ins. */
export function linkButtons(faults: readonly ReadyFault[]): readonly Button[] {
  return faults.filter((fault) => fault.kind === 'sign-in').map(linkButton)
}

/** Returns the faults in plain text. */
export function sayFaults(faults: readonly ReadyFault[], isOwner: boolean): readonly string[] {
  return faults
    .flatMap((fault) => sayFault(fault, isOwner))
    .map((line) => line.filter((part) => typeof part === 'string').join(''))
}

function isOfServer({ kind }: ReadyFault): boolean {
  return kind === 'host' || kind === 'sleeps'
}

/** Returns the fault and, if the reader can repair it, how. */
function sayFault(fault: ReadyFault, isOwner: boolean): Line[] {
  switch (fault.kind) {
    case 'sign-in':
      return [[saySignIn(fault)]]
    case 'card':
      return [[sayCard(fault)]]
    case 'host': {
      const [first, ...remedy] = sayCondition(fault.condition)
      return isOwner ? [first, ...remedy] : [first]
    }
    case 'sleeps':
      return [
        [`In the last week, the machine I run on slept at that time on ${sayDays(fault.days)}.`],
        ...(isOwner ? [['Turn off sleep on that machine, or keep it awake until I’ve booked.']] : []),
      ]
  }
}

function saySignIn({ platformName, why }: SignInFault): string {
  switch (why) {
    case 'missing':
      return `You have no ${platformName} account linked here. Link it before that.`
    case 'ended':
      return `Your ${platformName} sign-in no longer works. Link it again before that.`
    case 'ends':
      return `Your ${platformName} sign-in ends before that. Link it again now.`
  }
}

function sayCard({ platformName, why }: Extract<ReadyFault, { kind: 'card' }>): string {
  return why === 'none'
    ? `Your ${platformName} account has no card, and many restaurants ask for one. Add one on ${platformName}.`
    : `Your ${platformName} account has several cards, and none is the default. Choose the default on ${platformName}.`
}

function sayDays(days: number): string {
  return days === 1 ? 'one day' : `${days} days`
}

function linkButton({ platform, platformName, why }: SignInFault): Button {
  const label = why === 'missing' ? `Link ${platformName}` : `Link ${platformName} again`
  return { label, call: { command: 'link', args: { platform } }, weight: 'main' }
}
