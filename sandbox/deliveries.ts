// Defines how a request ends: with an answer, with a closed connection (`cut`), or without an answer on an open
// connection (`hang`).
import type { FaultEffect } from './faults.ts'
import type { Answer, OwnAnswers } from './look-alike.ts'

export type Delivery = Answer | 'cut' | 'hang'

const page = (title: string) =>
  `<!DOCTYPE html><html><head><title>${title}</title></head><body>${title}</body></html>`
export const htmlPage = (status: number, title: string): Answer => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: page(title),
})

const cloudFrontTimeout: Answer = {
  ...htmlPage(504, 'ERROR: The request could not be satisfied'),
  headers: {
    'content-type': 'text/html',
    server: 'CloudFront',
    'x-cache': 'Error from cloudfront',
  },
}

/**
 * The pages with which the protection of a platform stops programs. Clients recognize the kind of a page by a
 * marker in it.
 */
const walls = {
  incapsula: {
    status: 200,
    headers: { 'content-type': 'text/html', 'x-iinfo': '1-2-3' },
    body: '<html><head><META NAME="robots" CONTENT="noindex,nofollow"></head><body><iframe src="/_Incapsula_Resource?x=1">Request unsuccessful. Incapsula incident ID: 0</iframe></body></html>',
  },
  challenge: {
    status: 202,
    headers: { 'content-type': 'text/html', 'x-amzn-waf-action': 'challenge' },
    body: '<html><head><script src="https://resy.example/awswaf/challenge.js"></script></head><body></body></html>',
  },
  captcha: {
    status: 405,
    headers: { 'content-type': 'text/html', 'x-amzn-waf-action': 'captcha' },
    body: '<html><head><title>Human Verification</title><script src="https://resy.example/awswaf/captcha.js"></script></head><body></body></html>',
  },
} satisfies Record<string, Answer>

/**
 * Returns the answer that a fault gives in place of the platform's answer; `undefined` if the fault only delays or
 * changes that answer.
 * @param own the answers that differ from platform to platform.
 */
export function deliveryOf(effect: FaultEffect, own: OwnAnswers): Delivery | undefined {
  switch (effect.kind) {
    case 'latency':
    case 'jitter':
    case 'reshaped':
      return undefined
    case 'hang':
    case 'cut':
      return effect.kind
    case 'rate-limited':
      return effect.retryAfterS === undefined
        ? own.rateLimited
        : { ...own.rateLimited, headers: { 'retry-after': String(effect.retryAfterS) } }
    case 'blocked':
      return own.blocked
    case 'bad-gateway':
      return htmlPage(502, '502 Bad Gateway')
    case 'html':
      return htmlPage(200, 'We will be right back')
    case 'answer-lost':
      return deliveryOf({ kind: effect.as ?? 'cut' }, own)
    case 'payment-required':
      return own.paymentRequired
    case 'forbidden':
      return own.forbidden
    case 'gateway-timeout':
      return cloudFrontTimeout
    case 'server-error':
      return { status: 500, headers: { 'content-type': 'text/html' }, body: 'Internal Server Error' }
    case 'payment-refused':
      return own.paymentRefused
    case 'refused':
      return own.refused
    case 'wall':
      return walls[effect.as ?? 'incapsula']
    case 'unauthorized':
      return own.unauthorized
    case 'redirected':
      return { status: 302, headers: { location: 'https://resy.example/login' }, body: '' }
    case 'gone':
      return own.gone
    case 'conflict':
      return own.conflict
    case 'soft-error':
      return { status: 200, body: { error: effect.message } }
  }
}
