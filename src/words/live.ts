// Words the result of the live check of a platform for the owner: each request, its result, and what the owner can do.
import type { HostTrouble } from '../domain/announcement.ts'
import type { LiveCall, LiveFinding, LiveVerdict, RefusedReason, SkippedWhy } from '../domain/drift.ts'
import type { Line, Message } from '../domain/message.ts'

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
  venue: 'time zones and stated booking rules',
  rules: 'knowing when days open',
  'open-day': 'finding tables, at drops and for watches',
  'closed-day': 'waiting for a drop',
  account: 'linking accounts and knowing their cards',
  reservations: 'checking what was booked, and letting it go',
  quote: 'fees, deposits and booking itself',
}

const reasons: Readonly<Record<RefusedReason, string>> = {
  key: 'Resy no longer accepts the key of its web page that Cierge uses. Nobody has to link again: set CIERGE_RESY_KEY to the new one, which the script of that page names.',
  credential: 'Resy no longer accepts your account’s sign-in. Link it again: /link.',
  address:
    'Resy turns this address away. Leave it alone for some hours; a home connection is turned away less often.',
  captcha: 'Resy wants to see a person, or a card. Such tables are booked by hand.',
  redirect:
    'Resy sends us elsewhere instead of answering. Is CIERGE_RESY_URL right? If it is, look for a newer Cierge.',
}

const skips: Readonly<Record<SkippedWhy, string>> = {
  stopped: 'after what is said above',
  'no-account': 'no owner has linked an account',
  unknown: 'nothing said above tells what to ask for',
  'not-asked': 'only with --quote',
  'drop-near': 'a drop is less than 30 minutes away, or was: try again later',
}

export const doctorUsage =
  'Say: npm run cierge -- doctor, doctor --live [--quote] [--at RESTAURANT], or doctor --shapes [REFERENCE].'

/**
 * Replies that the live check sent no request.
 * @param why the reason, such as `the database can't be read`.
 */
export function sayNotAsked(why: string): string {
  return `Nothing was asked: ${why}. npm run cierge -- doctor says what to do.`
}

/** Returns one finding as a line, with further lines if the owner can do something about it. */
export function sayLiveFinding(finding: LiveFinding): string {
  const { call, verdict, isEmpty } = finding
  const line = `${verdict.kind.padEnd(13)}${names[call]}`
  switch (verdict.kind) {
    case 'same':
      return isEmpty ? `${line} (there were none, so only the list was seen)` : line
    case 'grew':
      return `${line} (${verdict.fields.join('; ')}): no harm done`
    case 'drifted':
      return below(line, [
        ...verdict.fields,
        `This may break: ${uses[call]}. Look for a newer Cierge, or send the report.`,
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
  same: 'as before',
  grew: 'as before, and more',
  drifted: 'something I need is missing or different',
  refused: 'turned away',
  unreachable: 'no answer',
  skipped: 'not looked at',
}

export function sayLiveBeginning(name: string): string {
  return `Asking ${name}, one question at a time, for about 20 seconds. Nothing is booked, cancelled or changed.`
}

export function sayReport(file: string, text: string): string {
  return `\nThe report holds shapes only: no name, number, address or secret. Nothing is sent; send ${file} by hand if you want to.\n${text}`
}

export function sayShapes(files: readonly { readonly name: string; readonly text: string }[]): string {
  if (files.length === 0) return 'Nothing is kept there.'
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
        [{ strong: `${platformName} no longer accepts the key of its web page that I used.` }],
        ['I read the new one from the page and go on with it. Nobody has to link again.'],
        ['To keep it, set ', { code: `CIERGE_RESY_KEY=${key}` }, ' where I run; on AWS, deploy with it too.'],
      ]
    : [
        [{ strong: `${platformName} no longer accepts the key of its web page that I use.` }],
        [
          'I found no new one there, so I can’t ask for tables now. I keep looking. Nobody has to link again.',
        ],
        [
          'If you find the new key, in the script of that page, set ',
          { code: 'CIERGE_RESY_KEY' },
          ' to it where I run, and start me again.',
        ],
      ]
  return { mark: 'attention', lines, buttons: [] }
}
