// Writes one line of the log for people: when, what happened, and its facts.
import { localDateOf, localTimeOf, parseInstant, type ZoneId } from '../../domain/time.ts'
import { sayWhile } from '../when.ts'

/** A line of the log, as it was read from JSON. */
export type LogLine = Readonly<Record<string, unknown>>

type Facts = Readonly<Record<string, unknown>>

/** Returns the line as text: `2026-11-25 12:00:00 call book on discord, 42 ms [K7Q2]`. */
export function sayLogLine(line: LogLine, zone: ZoneId): string {
  const facts = (line.facts ?? {}) as Facts
  const codes = Array.isArray(facts.codes) ? ` [${facts.codes.join(' ')}]` : ''
  const took = typeof line.tookMs === 'number' ? `, ${sayTook(line.tookMs)}` : ''
  return [
    `${sayWhen(line.time, zone)} ${sayWhat(String(line.msg), facts)}${took}${codes}`,
    ...sayFaults(line),
  ].join('\n')
}

function sayWhen(time: unknown, zone: ZoneId): string {
  const at = parseInstant(String(time))
  if (!at) return String(time)
  const [clock = '', fraction = ''] = localTimeOf(at, zone).split('.')
  const seconds = clock.length === 5 ? `${clock}:00` : clock
  return `${localDateOf(at, zone)} ${seconds}${fraction && `.${fraction}`}`
}

/** The facts that a line shows at its beginning, without their names. All other facts follow with their names. */
function sayWhat(event: string, facts: Facts): string {
  switch (event) {
    case 'call':
      return `${facts.command} on ${facts.chat}${sayEnd(facts)}${sayRest(facts, callFacts)}`
    case 'api':
      return `${facts.operation} ${facts.session === undefined ? 'by the API' : 'on the page'}${sayEnd(facts)}${sayRest(facts, callFacts)}`
    case 'order':
      return `hunt on ${facts.platform}: ${sayOutcomes(facts)}${sayRest(facts, huntFacts)}`
    case 'report':
    case 'homecoming':
      return `result: ${sayOutcomes(facts)}${sayRest(facts, huntFacts)}`
    case 'announcement':
      return `announced on ${facts.chat}: ${facts.fact}${sayRest(facts, ['chat', 'fact', 'announcement'])}`
    default:
      return `${event}${sayRest(facts, [])}`
  }
}

const callFacts = [
  'command',
  'operation',
  'chat',
  'space',
  'userId',
  'kind',
  'direct',
  'memberId',
  'key',
  'draft',
].concat(['refused', 'platform', 'trouble', 'during'])
const huntFacts = ['platform', 'booked', 'missed', 'failed', 'order', 'claims', 'verdicts']

function sayEnd({ refused, platform, trouble, during }: Facts): string {
  if (refused) return `: refused (${refused})`
  return trouble ? `: ${platform} ${during} ${trouble}` : ''
}

function sayOutcomes({ booked, missed, failed, verdicts }: Facts): string {
  const counts = Object.entries({ booked, missed, failed }).filter(
    ([, count]) => typeof count === 'number' && count > 0,
  )
  return String(
    verdicts || counts.map(([outcome, count]) => `${count} ${outcome}`).join(', ') || 'nothing settled',
  )
}

function sayRest(facts: Facts, said: readonly string[]): string {
  const rest = Object.entries(facts).filter(([name, value]) => value !== undefined && !said.includes(name))
  return rest
    .filter(([name]) => name !== 'codes')
    .map(([name, value]) => ` ${name}=${Array.isArray(value) ? value.join(',') : String(value)}`)
    .join('')
}

function sayTook(ms: number): string {
  return ms < 1_000 ? `${Math.round(ms)} ms` : sayWhile(ms)
}

function sayFaults({ faults }: LogLine): readonly string[] {
  if (!Array.isArray(faults)) return []
  return faults.map(({ reference, type, message }: Facts) => `  fault ${reference}: ${type}: ${message}`)
}

/** Returns the line about one request in the list of the newest ones. */
export function sayLoggedRequest(
  { code, first, last }: { readonly code: string; readonly first: LogLine; readonly last: LogLine },
  zone: ZoneId,
): string {
  const said = sayWhat(String(last.msg), (last.facts ?? {}) as Facts).replace(/ \w+=.*$/, '')
  return `${code}  since ${sayWhen(first.time, zone)}, last ${sayWhen(last.time, zone)}: ${said}`
}

/** Returns the sentence about options that the verb `logs` does not know. */
export function sayLogUsage(): string {
  return 'Usage: npm run cierge -- host logs [CODE] [--json] [--follow]'
}

/** Returns the sentence that no line of the log is about the request. */
export function sayNothingLogged(code: string | undefined, folder: string): string {
  return code === undefined
    ? `The log in ${folder} has no line about a request yet.`
    : `The log in ${folder} has no line about ${code}. Older files may be gone; CIERGE_LOG_FILES says how many are kept.`
}
