// Writes the result of the live check of a platform for the owner: each request, its result, and what the owner can do.
import type { HostTrouble } from '../../domain/announcement.ts'
import type { LiveCall, LiveFinding, LiveVerdict, RefusedReason, SkippedWhy } from '../../domain/drift.ts'
import type { Line, Message } from '../../domain/message.ts'

const names: Readonly<Record<LiveCall, string>> = {
  ping: 'connection and key',
  search: 'search by name',
  venue: 'page of a restaurant',
  rules: 'booking rules',
  'open-day': 'tables of an open day',
  'closed-day': 'tables of a day not open yet',
  account: 'your account',
  reservations: 'your reservations',
  quote: 'terms of a table',
}

/** The purpose of each request to the platform. */
const uses: Readonly<Record<LiveCall, string>> = {
  ping: 'keeping the connection and the clock ready',
  search: 'finding restaurants by name',
  venue: 'time zones and published booking rules',
  rules: 'knowing when bookings open',
  'open-day': 'finding tables, when bookings open and for watches',
  'closed-day': 'waiting for bookings to open',
  account: 'linking accounts and seeing their cards',
  reservations: 'checking what was booked, and cancelling it',
  quote: 'fees, deposits and the booking itself',
}

const reasons: Readonly<Record<RefusedReason, string>> = {
  key: 'Resy no longer accepts the key that Cierge uses. Nobody has to link again: set CIERGE_RESY_KEY to the new key, which is in the script of Resy’s web page.',
  credential: 'Your Resy sign-in no longer works. Link it again: /link.',
  address:
    'Resy is turning this address away. Wait a few hours; home connections are turned away less often.',
  captcha: 'Resy wants a person or a card. Book those tables yourself.',
  redirect:
    'Resy redirects Cierge instead of answering. Check CIERGE_RESY_URL. If it’s right, look for a newer Cierge.',
}

const skips: Readonly<Record<SkippedWhy, string>> = {
  stopped: 'because of the problem above',
  'no-account': 'no owner has linked an account',
  unknown: 'the checks above didn’t find what to ask for',
  'not-asked': 'only with --quote',
  'drop-near': 'bookings open within 30 minutes, or just did: try again later',
}

export const doctorUsage =
  'Usage: npm run cierge -- doctor, doctor --live [--quote] [--at RESTAURANT], or doctor --shapes [REFERENCE].'

/**
 * Replies that the live check sent no request.
 * @param why the reason, such as `the database can't be read`.
 */
export function sayNotAsked(why: string): string {
  return `Nothing was sent: ${why}. To see what to do, run npm run cierge -- doctor.`
}

/** Returns one finding as a line, with further lines if the owner can do something about it. */
export function sayLiveFinding(finding: LiveFinding): string {
  const { call, verdict, isEmpty } = finding
  const line = `${verdict.kind.padEnd(13)}${names[call]}`
  switch (verdict.kind) {
    case 'same':
      return isEmpty ? `${line} (there were none, so only the list was checked)` : line
    case 'grew':
      return `${line} (${verdict.fields.join('; ')}): harmless`
    case 'drifted':
      return below(line, [
        ...verdict.fields,
        `This may break ${uses[call]}. Look for a newer Cierge, or send in the report.`,
      ])
    case 'refused':
      return below(`${line} (${verdict.reason})`, [reasons[verdict.reason]])
    case 'unreachable':
      return below(`${line} (${verdict.cause})`, ['Can this machine reach CIERGE_RESY_URL?'])
    case 'skipped':
      return `${line} (${skips[verdict.why]})`
  }
}

/** Returns one finding for an owner in a chat, without the fields of the platform's answer. */
export function sayChange({ call, verdict }: LiveFinding): string {
  const detail = verdict.kind === 'refused' ? ` ${reasons[verdict.reason]}` : ''
  return `${capital(names[call])}: ${changes[verdict.kind]}.${detail}`
}

const changes: Readonly<Record<LiveVerdict['kind'], string>> = {
  same: 'unchanged',
  grew: 'unchanged, with additions',
  drifted: 'something I need is missing or different',
  refused: 'refused',
  unreachable: 'no answer',
  skipped: 'not checked',
}

export function sayLiveBeginning(name: string): string {
  return `Checking ${name}, one request at a time, for about 20 seconds. Nothing is booked, cancelled or changed.`
}

export function sayReport(file: string, text: string): string {
  return `\nThe report contains shapes only: no names, numbers, addresses or secrets. It isn’t sent anywhere; you can send ${file} yourself.\n${text}`
}

export function sayShapes(files: readonly { readonly name: string; readonly text: string }[]): string {
  if (files.length === 0) return 'There’s nothing there.'
  return files.map(({ name, text }) => `${name}\n${text}`).join('\n')
}

function below(line: string, more: readonly string[]): string {
  return [line, ...more].join('\n             ')
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
}

/**
 * Tells an owner that the platform rejects the key of its web page. The key is public, so the message may contain it.
 */
export function sayKeyRefused({ platformName, key }: Extract<HostTrouble, { kind: 'key-refused' }>): Message {
  const lines: readonly Line[] = key
    ? [
        [{ strong: `${platformName} no longer accepts the key I used.` }],
        ['I found the new key on its web page and I’m using it. Nobody has to link again.'],
        [
          'To keep it, set ',
          { code: `CIERGE_RESY_KEY=${key}` },
          ' on the machine I run on; on AWS, deploy with it too.',
        ],
      ]
    : [
        [{ strong: `${platformName} no longer accepts the key I use.` }],
        [
          'I couldn’t find a new key on its web page, so I can’t look for tables now. I’ll keep looking. Nobody has to link again.',
        ],
        [
          'If you find the new key in the script of that page, set ',
          { code: 'CIERGE_RESY_KEY' },
          ' to it on the machine I run on, and restart me.',
        ],
      ]
  return { mark: 'attention', lines, buttons: [] }
}
