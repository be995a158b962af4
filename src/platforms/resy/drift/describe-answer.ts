// Describes an answer for a file: its status, size, known headers, names of known cookies, and the shape of its body
// or the kind of page. Everything passes an allow-list, as in `shape-of.ts`.
import type { ResyAnswer } from '../exchange.ts'
import { vocabulary } from './baselines.ts'
import { sizeOf } from './pattern-of.ts'
import { shapeOf, writeShape } from './shape-of.ts'

type Headers = ResyAnswer['headers']

/** Headers that the description names. Other headers are only counted. */
const knownHeaders = [
  'access-control-allow-origin',
  'age',
  'cache-control',
  'cf-ray',
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'date',
  'etag',
  'keep-alive',
  'location',
  'retry-after',
  'server',
  'set-cookie',
  'strict-transport-security',
  'transfer-encoding',
  'vary',
  'via',
  'x-amz-cf-id',
  'x-amz-cf-pop',
  'x-amzn-waf-action',
  'x-cache',
  'x-cdn',
  'x-iinfo',
]

/** Headers whose values the description contains, if they match these patterns. */
const shownValues: Readonly<Record<string, RegExp>> = {
  'content-type': /^(?:application|text)\/(?:json|html|plain|javascript)/,
  'content-encoding': /^(?:gzip|br|deflate|zstd|identity)$/,
  server: /^(?:cloudfront|cloudflare|nginx|apache|envoy|gunicorn|awselb|imperva)/i,
  via: /cloudfront|varnish|envoy/i,
  'x-cache': /^(?:hit|miss|error|refreshhit) from cloudfront$/i,
  'x-amzn-waf-action': /^(?:challenge|captcha)$/,
  'retry-after': /^(?=\d{1,4}$)/,
}

const knownCookies = [
  'production_refresh_token',
  'visid_incap',
  'incap_ses',
  'nlbi',
  'aws-waf-token',
  '__cf_bm',
  'cf_clearance',
  '_px',
  '_abck',
]

/** Patterns of text that identify a kind of page. */
const pageMarkers: readonly (readonly [name: string, form: RegExp])[] = [
  ['captcha', /px-captcha|g-recaptcha|hcaptcha|h-captcha|awswaf\/captcha|human verification|cf-turnstile/i],
  ['challenge', /awswaf|cf-chl|challenge-platform/i],
  ['incapsula', /incapsula/i],
  ['denied', /access denied|are you a robot|request blocked|forbidden/i],
  ['gateway', /bad gateway|gateway time-?out|could not be satisfied|service unavailable/i],
  ['maintenance', /maintenance|be right back/i],
]

export function isPage({ headers, text }: Pick<ResyAnswer, 'headers' | 'text'>): boolean {
  return text.trimStart().startsWith('<') || (String(headers['content-type']).includes('html') && text !== '')
}

/** Returns the kinds of page that the answer matches; `['unknown']` if none. */
export function pageKinds({ headers, text }: Pick<ResyAnswer, 'headers' | 'text'>): readonly string[] {
  const found = pageMarkers.filter(([, form]) => form.test(text)).map(([name]) => name)
  const action = headers['x-amzn-waf-action']
  if (action === 'captcha' || action === 'challenge') found.push(action)
  if (/^internal server error$/i.test(text.trim())) found.push('error')
  return found.length > 0 ? [...new Set(found)] : ['unknown']
}

export type AnswerShape = {
  /** The endpoint without its query, such as `POST /4/find`. */
  readonly endpoint: string
  readonly status: number
  /** The size of the body as a range, in characters. */
  readonly size: string
  readonly headers: Readonly<Record<string, string>>
  readonly cookies: readonly string[]
  readonly body: Readonly<Record<string, string>> | string
}

export function describeAnswer(endpoint: string, answer: ResyAnswer): AnswerShape {
  return {
    endpoint,
    status: answer.status,
    size: sizeOf(answer.text.length),
    headers: headersShown(answer.headers),
    cookies: cookiesShown(answer.headers['set-cookie']),
    body: bodyShown(answer),
  }
}

function bodyShown(answer: ResyAnswer): AnswerShape['body'] {
  if (answer.text.trim() === '') return 'empty'
  if (isPage(answer)) return `page: ${pageKinds(answer).join(', ')}`
  const value = parsed(answer.text)
  return value === undefined ? 'not JSON' : writeShape(shapeOf(value, vocabulary))
}

/** Parses JSON; `undefined` if the text is not JSON. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function headersShown(headers: Headers): Readonly<Record<string, string>> {
  const shown: Record<string, string> = {}
  for (const name of knownHeaders) {
    const value = headers[name]
    if (value !== undefined) shown[name] = valueShown(name, String(value))
  }
  const others = Object.keys(headers).length - Object.keys(shown).length
  return others > 0 ? { ...shown, others: String(others) } : shown
}

function valueShown(name: string, value: string): string {
  const found = shownValues[name]?.exec(value)
  if (!found) return 'there'
  return name === 'retry-after' ? `${sizeOf(Number(value))} seconds` : found[0].toLowerCase()
}

function cookiesShown(setCookie: Headers[string]): readonly string[] {
  const lines = setCookie === undefined ? [] : [setCookie].flat()
  return lines.map((line) => knownCookies.find((name) => line.startsWith(name)) ?? '*')
}
