// Writes, for the owners, a condition of this server or of a service that it needs: when it begins, what to do, and when it
// has ended.
import type { HostCondition } from '../../domain/host-condition.ts'
import type { ChatId } from '../../domain/ids.ts'
import type { Line, Message } from '../../domain/message.ts'
import type { StoreTrouble } from '../../domain/store-trouble.ts'
import type { Instant } from '../../domain/time.ts'
import { sayWhile } from '../when.ts'

type Trouble =
  | (HostCondition & { readonly since?: Instant })
  | { readonly kind: 'well-again'; readonly condition: HostCondition; readonly forMs: number }

/** Writes the notice that a condition began or has ended. */
export function sayTrouble(trouble: Trouble): Message {
  if (trouble.kind === 'well-again') return { lines: [sayWellAgain(trouble)], buttons: [] }
  const [first, ...mend] = sayCondition(trouble)
  return { mark: 'attention', lines: [first, ...sayFaults(trouble), ...mend], buttons: [] }
}

/** Returns the sentence about a condition, and the sentences that say what to do. */
export function sayCondition(condition: HostCondition & { readonly since?: Instant }): [Line, ...Line[]] {
  switch (condition.kind) {
    case 'clock-off':
      return [
        [
          `The clock of the machine I run on is ${sayWhile(Math.abs(condition.aheadMs))} ${condition.aheadMs > 0 ? 'slow' : 'fast'}, compared with the booking platform’s.`,
        ],
        [
          'I use the platform’s time for bookings. Turn on automatic time (NTP) on the machine, so its logs are right too.',
        ],
      ]
    case 'chat-away':
      return [
        [{ strong: `I’m no longer on ${chatName(condition.chat)}.` }, ' My other chats work as before.'],
        ['Fix that on the machine I run on, then restart me.'],
      ]
    case 'chat-unreachable':
      return [
        [
          { strong: `I can’t reach ${chatName(condition.chat)}` },
          ...sinceOf(condition),
          ` (${condition.why}). I’ll keep trying, and requests go on as planned.`,
        ],
        ['Nothing to do if it’s back soon. If not, check the network of the machine I run on.'],
      ]
    case 'platform-unreachable':
      return [
        [
          { strong: `${condition.platformName} isn’t answering` },
          ...sinceOf(condition),
          ` (${condition.why}). I’ll keep trying, and hunts still run.`,
        ],
        [
          `Check whether ${condition.platformName} works in a browser. If it does, check ${remedyOf(condition.why)}.`,
        ],
      ]
    case 'store-trouble':
      return [
        [{ strong: `${storeTroubles[condition.trouble]}.` }],
        [storeRemedies[condition.trouble]],
        [
          'Hunts continue, and I’ll save their results as soon as I can. Until then I can’t take new requests.',
        ],
      ]
    case 'disk-low':
      return [
        [{ strong: `My disk is nearly full: ${sayMegabytes(condition.freeBytes)} left.` }],
        ['Free up some space on the machine I run on. With no space left, I can’t take requests.'],
      ]
    case 'sign-ins-ending':
      return [
        [
          condition.count === 1
            ? 'One linked sign-in ends within three days, or has ended, and I couldn’t renew it.'
            : `${condition.count} linked sign-ins end within three days, or have ended, and I couldn’t renew them.`,
        ],
        ['I’ve told the members. They link again with ', { code: '/link' }, '.'],
      ]
    case 'backup-old':
      return [
        condition.lastAt
          ? ['My newest backup is from ', { instant: condition.lastAt, as: 'date' }, '.']
          : ['There’s no backup of my database.'],
        [
          'Check that the disk has space, then run ',
          { code: 'npm run cierge -- host backup' },
          ' on the machine I run on.',
        ],
      ]
  }
}

/** Returns the name of a chat as people write it: `Discord`. */
export function chatName(chat: ChatId): string {
  return `${chat.charAt(0).toUpperCase()}${chat.slice(1)}`
}

/** The problems of the database, as the beginning of a sentence. */
export const storeTroubles: Readonly<Record<StoreTrouble, string>> = {
  full: 'My disk is full',
  'read-only': 'My disk is read-only',
  failing: 'My disk has errors',
  damaged: 'My database is damaged',
  locked: 'Another program has locked my database',
  vanished: 'My database file is gone',
}

const storeRemedies: Readonly<Record<StoreTrouble, string>> = {
  full: 'Free up some space on the machine I run on. I’ll continue on my own then.',
  'read-only': 'Make my data folder writable for the user I run as. I’ll continue on my own then.',
  failing: 'Check the disk of the machine I run on, and back up my data folder somewhere else.',
  damaged: 'Stop me and run "npm run cierge -- restore" to restore the newest good backup.',
  locked:
    'Close any program that has my database open, such as a database shell. I’ll continue on my own then.',
  vanished:
    'Put the same file back into my data folder, and I’ll continue on my own. If you can’t, stop me and run "npm run cierge -- restore" to restore the newest good backup.',
}

function sayFaults(condition: HostCondition): Line[] {
  if (condition.kind !== 'chat-away') return []
  return condition.faults.map(({ variable, problem }): Line => [{ code: variable }, ` ${problem}.`])
}

function sinceOf({ since }: { readonly since?: Instant }): Line {
  return since ? [' since ', { instant: since, as: 'time' }] : []
}

function remedyOf(why: string): string {
  if (why === 'dns' || why === 'no-network') return 'the network and the name server of the machine I run on'
  if (why === 'tls') return 'the clock and the certificates of the machine I run on'
  return 'the network and the firewall of the machine I run on'
}

function sayWellAgain({ condition, forMs }: Extract<Trouble, { kind: 'well-again' }>): Line {
  const long = sayWhile(forMs)
  switch (condition.kind) {
    case 'clock-off':
      return ['The clock of the machine I run on is right again.']
    case 'chat-away':
    case 'chat-unreachable':
      return [
        { strong: `I’m back on ${chatName(condition.chat)}.` },
        ` I couldn’t reach it for ${long}; my messages there follow now.`,
      ]
    case 'platform-unreachable':
      return [{ strong: `${condition.platformName} is answering again.` }, ` It didn’t for ${long}.`]
    case 'store-trouble':
      return ['I can write to my disk again. Everything that was waiting is saved.']
    case 'disk-low':
      return ['My disk has enough space again.']
    case 'sign-ins-ending':
      return ['All linked sign-ins work again.']
    case 'backup-old':
      return ['There’s a new backup.']
  }
}

function sayMegabytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MB`
}
