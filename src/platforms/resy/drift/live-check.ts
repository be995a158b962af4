// Checks the format of Resy's answers: sends at most nine requests, one at a time, and judges each answer. The check
// stops when Resy refuses this address.
import {
  type LiveCall,
  type LiveFinding,
  type LiveVerdict,
  liveCalls,
  type SkippedWhy,
} from '../../../domain/drift.ts'
import { PlatformError } from '../../../domain/platform-error.ts'
import { addMs, type LocalDate, parseLocalDate } from '../../../domain/time.ts'
import type { LiveCheck, LiveCheckOptions } from '../../../ports/live-check.ts'
import { createResyConnection, type ResyOptions, resyId } from '../connection.ts'
import type { ResyAnswer, ResyRequest } from '../exchange.ts'
import { openSecret } from '../secret.ts'
import { knownOf } from './baselines.ts'
import type { Known } from './compare.ts'
import { type AnswerShape, describeAnswer, parsed } from './describe-answer.ts'
import { feeRelation } from './fee-relation.ts'
import { judge } from './judge.ts'
import { type Learned, learn, requestOf } from './live-requests.ts'

/** The venue to check by default. It has been on Resy for years. */
const wellKnown = 'Carbone'
/** The path of the rows in an answer that is a list, by request. */
const rows: Readonly<Partial<Record<LiveCall, string>>> = {
  search: 'search.hits[]',
  'open-day': 'results.venues[].slots[]',
  reservations: 'reservations[]',
}
/** The pause between two requests, in milliseconds. */
const pauseMs = 1_500
const ofMembers: readonly LiveCall[] = ['account', 'reservations', 'quote']

type Heard = { readonly answer: ResyAnswer; readonly tookMs: number } | { readonly cause: string }

type Run = Pick<LiveCheckOptions, 'withQuote' | 'mayAsk'> & {
  learned: Learned
  asked: number
  readonly findings: LiveFinding[]
  readonly answers: object[]
}

/**
 * Creates the live check.
 * @param product the version of Cierge, for the report.
 */
export function createLiveCheck(options: ResyOptions, product: string): LiveCheck {
  const { clock } = options
  const connection = createResyConnection(options)

  /** Sends one request, unless it must be skipped, and records the finding. */
  async function step(call: LiveCall, run: Run): Promise<LiveFinding> {
    const request = requestOf[call](run.learned)
    const why = whySkipped(call, run)
    if (why || !request) return skipped(call, why ?? 'unknown')
    if (run.asked > 0) await clock.sleepUntil(addMs(clock.now(), pauseMs))
    if (!(await run.mayAsk())) return skipped(call, 'drop-near')
    run.asked += 1
    const heard = await hear(() => connection.send(request), clock)
    if ('cause' in heard) return { call, verdict: unreachable(heard.cause) }
    const { answer, tookMs } = heard
    const verdict = verdictOf(call, request, answer)
    if (answer.status < 300) run.learned = learn(run.learned, call, answer.text)
    const fee = call === 'quote' ? feeRelation(run.learned.slot?.listedFee, answer.text) : undefined
    const shape = describeAnswer(endpointOf(request), answer)
    run.answers.push({ call, verdict, ...shape, milliseconds: tookMs, ...(fee && { fee }) })
    return { call, verdict, ...(verdict.kind !== 'refused' && isEmpty(call, shape) && { isEmpty: true }) }
  }

  async function look({ secret, withQuote, mayAsk, tell, at = wellKnown }: LiveCheckOptions) {
    const authToken = secret === undefined ? undefined : openSecret(secret)?.authToken
    const day = clock.now().slice(0, 10)
    const learned = { at, today: parseLocalDate(day) as LocalDate, ...(authToken && { authToken }) }
    const run: Run = { learned, withQuote, mayAsk, asked: 0, findings: [], answers: [] }
    for (const call of liveCalls) {
      const finding = await step(call, run)
      run.findings.push(finding)
      tell?.(finding)
    }
    return { findings: run.findings, report: { product, day, platform: resyId, answers: run.answers } }
  }

  return { platform: resyId, name: 'Resy', look, close: connection.close }
}

async function hear(send: () => Promise<ResyAnswer>, clock: ResyOptions['clock']): Promise<Heard> {
  const startedMs = clock.monotonicMs()
  try {
    const answer = await send()
    return { answer, tookMs: Math.round(clock.monotonicMs() - startedMs) }
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error
    return { cause: error.cause instanceof Error ? error.cause.message : 'no answer' }
  }
}

function skipped(call: LiveCall, why: SkippedWhy): LiveFinding {
  return { call, verdict: { kind: 'skipped', why } }
}

function isEmpty(call: LiveCall, { body }: AnswerShape): boolean {
  const row = rows[call]
  return row !== undefined && typeof body !== 'string' && !(row in body)
}

function whySkipped(call: LiveCall, { findings, learned, withQuote }: Run): SkippedWhy | undefined {
  if (findings.some(isEnd)) return 'stopped'
  if (call === 'quote' && !withQuote) return 'not-asked'
  if (!ofMembers.includes(call)) return undefined
  if (!learned.authToken) return 'no-account'
  const isRefused = findings.some(({ verdict }) => verdict.kind === 'refused')
  return isRefused ? 'stopped' : undefined
}

/**
 * Returns whether the check must stop, because Resy would refuse more requests too, and these might prolong a block.
 */
function isEnd({ call, verdict }: LiveFinding): boolean {
  if (verdict.kind === 'unreachable') return call === 'ping' || verdict.cause === 'closed'
  if (verdict.kind === 'skipped') return verdict.why === 'drop-near'
  return verdict.kind === 'refused' && verdict.reason !== 'credential'
}

function verdictOf(call: LiveCall, request: ResyRequest, answer: ResyAnswer): LiveVerdict {
  const endpoint = endpointOf(request)
  const hasCredential = ofMembers.includes(call)
  if (call !== 'quote') return judge({ endpoint, answer, hasCredential })
  const value = answer.status < 300 ? parsed(answer.text) : undefined
  if (typeof value === 'object' && value !== null && 'book_token' in value)
    return { kind: 'drifted', fields: ['book_token: there, though nothing was to be held'] }
  // The credential worked for earlier requests, so Resy refuses only this table, which needs a browser or a card.
  if (answer.status === 403 || answer.status === 402) return { kind: 'refused', reason: 'captcha' }
  const known = knownOf(endpoint)
  return judge({ endpoint, answer, hasCredential, ...(known && { known: withoutBookToken(known) }) })
}

function withoutBookToken({ baseline, used }: Known): Known {
  const isOther = (path: string) => path.split('.')[0] !== 'book_token'
  return {
    baseline: Object.fromEntries(Object.entries(baseline).filter(([path]) => isOther(path))),
    used: new Map([...used].filter(([path]) => isOther(path))),
  }
}

/** Returns the endpoint without its query, because the query names venues. */
export function endpointOf({ method, path }: Pick<ResyRequest, 'method' | 'path'>): string {
  return `${method} ${path.split('?')[0]}`
}

/** Returns the verdict for a request without an answer. It shows only error codes and Cierge's own texts. */
function unreachable(cause: string): LiveVerdict {
  const isOurs = /^(?:[A-Z][A-Z0-9_]+|no answer.*|no connection|closed|called off)$/.test(cause)
  return { kind: 'unreachable', cause: isOurs ? cause : 'no answer' }
}
