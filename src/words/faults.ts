// Writes the reply to a call that failed. The reply says whether the platform or Cierge failed, and whether the call
// changed something before the failure.
import type { Message } from '../domain/message.ts'
import type { PlatformError } from '../domain/platform-error.ts'
import type { StoreTrouble } from '../domain/store-trouble.ts'
import { sayWait } from './drops-first.ts'
import { storeTroubles } from './running/trouble.ts'
import { chatWays, type Ways } from './ways.ts'

/** Replies that the platform failed before the call changed anything. */
export function sayPlatformTrouble(
  error: PlatformError,
  platformName: string,
  ways: Ways = chatWays,
): Message {
  const lines = [[troubleSentence(error, platformName, ways)]]
  const isHeldBack = error.kind === 'asked-too-often' || error.kind === 'drops-first'
  return isHeldBack ? { lines } : { mark: 'attention', lines }
}

type Trouble = Pick<PlatformError, 'kind' | 'during' | 'retryAfterMs'>

export function troubleSentence(
  { kind, during, retryAfterMs = 0 }: Trouble,
  name: string,
  ways: Ways = chatWays,
): string {
  switch (kind) {
    case 'asked-too-often':
      return during === 'link'
        ? `That’s too many sign-in tries in a row. Check what you typed and try again ${sayWait(retryAfterMs)}.`
        : `That’s more than I can ask ${name} for one person at a time. Try again ${sayWait(retryAfterMs)}.`
    case 'drops-first':
      return `Tables open soon on ${name}, and those go first. Try again ${sayWait(retryAfterMs)}.`
    case 'credential-rejected':
      return `Your ${name} sign-in no longer works. Link it again: ${ways.linkPrivately}.`
    case 'key-refused':
      return `${name} no longer accepts the key I use. That’s on my side, not your account, so you don’t need to link again. I’ve told the host and I’m looking for the new key; try again in ten minutes.`
    case 'person-wanted':
      return `${name} only lets people do that, on its own page. I changed nothing.`
    case 'rate-limited':
      return `${name} wants me to slow down. Try again in a few minutes.`
    case 'blocked':
      return `${name} is turning me away for now. Try again in a few hours, or book on its own page.`
    case 'payment-required':
      return `${name} needs a card on file first. Add one there, then ${ways.linkAgain}.`
    case 'card-unclear':
      return `${name} doesn’t say which of your cards is the default. Choose one there.`
    case 'card-refused':
      return `${name} didn’t accept the card on your account. Check your cards there.`
    case 'slot-gone':
    case 'stale-handle':
    case 'conflict':
    case 'rejected':
      return `${name} refused that. Check your account there; I changed nothing.`
    case 'unwell':
    case 'unanswered':
      return `${name} isn’t answering. I changed nothing; try again in a minute.`
  }
}

/** Replies that the platform failed after the call changed something, or may have changed something. */
export function sayTroubleAfterwards(
  { kind }: PlatformError,
  platformName: string,
  ways: Ways = chatWays,
): Message {
  const trouble = kind === 'unwell' || kind === 'unanswered' ? 'isn’t answering' : 'refused the rest'
  return { mark: 'attention', lines: [[`${platformName} ${trouble}. ${sayPartlyDone(ways)}`]] }
}

function sayPartlyDone({ requests, tables }: Ways): string {
  return `Part of it may already be done: check ${requests} and ${tables} before you ask again.`
}

/**
 * Replies that Cierge had a fault after the call changed something, or may have changed something.
 * @param reference the code of the fault in the log.
 */
export function sayFaultAfterwards(reference: string, ways: Ways = chatWays): Message {
  return {
    mark: 'attention',
    lines: [[`Something broke on my side partway through (ref ${reference}). ${sayPartlyDone(ways)}`]],
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
    lines: [[`${why}, so I can’t save that. Nothing changed. I’ve told the host; try again later.`]],
  }
}
