// Words the reply to a call that failed. The reply says whether the platform or Cierge failed, and whether the call
// changed something before the failure.
import type { Message } from '../domain/message.ts'
import type { PlatformError } from '../domain/platform-error.ts'
import type { StoreTrouble } from '../domain/store-trouble.ts'
import { sayWait } from './drops-first.ts'

/** Replies that the platform failed before the call changed anything. */
export function sayPlatformTrouble(error: PlatformError, platformName: string): Message {
  const lines = [[troubleSentence(error, platformName)]]
  const isHeldBack = error.kind === 'asked-too-often' || error.kind === 'drops-first'
  return isHeldBack ? { lines } : { mark: 'attention', lines }
}

type Trouble = Pick<PlatformError, 'kind' | 'during' | 'retryAfterMs'>

export function troubleSentence({ kind, during, retryAfterMs = 0 }: Trouble, name: string): string {
  switch (kind) {
    case 'asked-too-often':
      return during === 'link'
        ? `Too many sign-in tries in a row. Check what you typed, and try again ${sayWait(retryAfterMs)}.`
        : `That’s more than I may ask ${name} for one person at a time. Try again ${sayWait(retryAfterMs)}.`
    case 'drops-first':
      return `Tables open soon, and I keep my requests to ${name} for them. Try again ${sayWait(retryAfterMs)}.`
    case 'credential-rejected':
      return `${name} no longer accepts your account’s sign-in. Link it again: /link, in a direct message.`
    case 'key-refused':
      return `${name} no longer accepts the key of its web page that I use. That’s on my side, not your account: nothing to link again. My host is told, and I look for the new key; try again in ten minutes.`
    case 'person-wanted':
      return `${name} wants a person at its own page for that. Nothing was changed.`
    case 'rate-limited':
      return `${name} asks me to slow down. Try again in a few minutes.`
    case 'blocked':
      return `${name} turns me away at the moment. Try again in a few hours, or by hand on its own page.`
    case 'payment-required':
      return `${name} wants a card on file first. Add one there, then /link again.`
    case 'card-unclear':
      return `${name} does not say which of your cards is the default. Choose one there.`
    case 'card-refused':
      return `${name} does not accept the card on your account. Look at your cards there.`
    case 'slot-gone':
    case 'stale-handle':
    case 'conflict':
    case 'rejected':
      return `${name} says no to that. Look at your account there; nothing was changed here.`
    case 'unwell':
    case 'unanswered':
      return `${name} isn’t answering. Nothing was changed; try again in a minute.`
  }
}

/** Replies that the platform failed after the call changed something, or may have changed something. */
export function sayTroubleAfterwards({ kind }: PlatformError, platformName: string): Message {
  const trouble = kind === 'unwell' || kind === 'unanswered' ? 'isn’t answering' : 'refused the rest'
  return { mark: 'attention', lines: [[`${platformName} ${trouble}. ${partlyDone}`]] }
}

const partlyDone =
  'Part of what you asked may be done already: check /status and /reservations before you ask again.'

/**
 * Replies that Cierge had a fault after the call changed something, or may have changed something.
 * @param reference the code of the fault in the log.
 */
export function sayFaultAfterwards(reference: string): Message {
  return {
    mark: 'attention',
    lines: [[`Something went wrong after I had begun (ref ${reference}). ${partlyDone}`]],
  }
}

/**
 * Replies that Cierge had a fault before the call changed anything.
 * @param reference the code of the fault in the log.
 */
export function sayFault(reference: string): Message {
  return {
    mark: 'attention',
    lines: [[`Something broke on my side (ref ${reference}). Nothing was booked or changed.`]],
  }
}

/** Replies that nothing can be stored at the moment, so nothing was changed. */
export function sayStoreTrouble(trouble: StoreTrouble): Message {
  const why = trouble === 'locked' ? 'Another program is using my database' : storeTroubles[trouble]
  return {
    mark: 'attention',
    lines: [
      [`${why}, so I can’t take that down. Nothing was changed. My host is told; try again in a while.`],
    ],
  }
}

const storeTroubles: Readonly<Record<StoreTrouble, string>> = {
  full: 'My disk is full',
  'read-only': 'My disk can only be read',
  failing: 'My disk answers with errors',
  damaged: 'My database is damaged',
  locked: 'My database is locked by another program',
}

/** Tells the owners that nothing can be stored, and what to do. */
export function sayStoreTroubleToHost(trouble: StoreTrouble): Message {
  return {
    mark: 'attention',
    lines: [
      [{ strong: `${storeTroubles[trouble]}.` }],
      [storeRemedies[trouble]],
      ['Hunts go on, and I write their results down as soon as I can. Until then I take no new requests.'],
    ],
  }
}

const storeRemedies: Readonly<Record<StoreTrouble, string>> = {
  full: 'Free some space on the machine that I run on; I go on by myself then.',
  'read-only': 'Make my data folder writable for the user I run as; I go on by myself then.',
  failing: 'Check the disk of the machine that I run on, and copy my data folder away.',
  damaged: 'Stop me and run "npm run cierge -- restore": it puts the newest good backup in place.',
  locked: 'Close what has my database open, such as a database shell or a copy; I go on by myself then.',
}

/** Tells the owners that the trouble is over. */
export function sayStoreMended(): Message {
  return { lines: [['I can write to my disk again. Whatever waited is written down now.']] }
}
