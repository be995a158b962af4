// Defines how a request ends on the wire: with an answer, with a closed connection, or never.
import type { FaultEffect } from './faults.ts'
import { type Answer, type Platform, refused } from './resy/endpoint.ts'
import { unauthorized } from './resy/sign-in.ts'

export type Delivery = Answer | 'cut' | 'hang'

/** The answer to blocked addresses and to requests without a `User-Agent`: status 500 without a body. */
export const emptyFault: Answer = { status: 500, body: '' }
export const rateLimited: Answer = refused(429, 'Rate Limit Exceeded')

const page = (title: string) =>
  `<!DOCTYPE html><html><head><title>${title}</title></head><body>${title}</body></html>`
const htmlPage = (status: number, title: string): Answer => ({
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
const takesNoCards =
  'This venue is not set up to accept payment methods. Please contact the venue for assistance.'

/** The pages that Resy's protections send to browsers. Each contains the marker that identifies its kind. */
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

/** Returns a fault's answer; `undefined` if the fault only delays or changes the usual answer. */
export function deliveryOf(effect: FaultEffect, platform: Platform): Delivery | undefined {
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
        ? rateLimited
        : { ...rateLimited, headers: { 'retry-after': String(effect.retryAfterS) } }
    case 'blocked':
      return emptyFault
    case 'bad-gateway':
      return htmlPage(502, '502 Bad Gateway')
    case 'html':
      return htmlPage(200, 'We will be right back')
    case 'answer-lost':
      return deliveryOf({ kind: effect.as ?? 'cut' }, platform)
    case 'payment-required':
      return refused(402, 'Payment Required')
    case 'forbidden':
      return htmlPage(403, 'Access denied: are you a robot?')
    case 'gateway-timeout':
      return cloudFrontTimeout
    case 'server-error':
      return { status: 500, headers: { 'content-type': 'text/html' }, body: 'Internal Server Error' }
    case 'payment-refused':
      return refused(403, takesNoCards)
    case 'refused':
      return refused(403, 'Forbidden')
    case 'wall':
      return walls[effect.as ?? 'incapsula']
    case 'unauthorized':
      return unauthorized(platform)
    case 'redirected':
      return { status: 302, headers: { location: 'https://resy.example/login' }, body: '' }
    case 'gone':
      return refused(404, 'Not Found')
    case 'conflict':
      return { status: 412, body: { specs: {} } }
    case 'soft-error':
      return { status: 200, body: { error: effect.message } }
  }
}
