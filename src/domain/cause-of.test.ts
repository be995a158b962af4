import { expect, it } from 'vitest'
import { causeOf } from './cause-of.ts'

const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })

it.each([
  ['the code of its cause', new TypeError('fetch failed', { cause: refused }), 'ECONNREFUSED'],
  [
    'the code of an error that Slack’s client wraps',
    Object.assign(new Error('A request error'), { code: 'slack_error', original: refused }),
    'ECONNREFUSED',
  ],
  [
    'the code of an error that grammY wraps',
    Object.assign(new Error('Network request failed'), { error: refused }),
    'ECONNREFUSED',
  ],
  [
    'the code of the first of several errors',
    new AggregateError([refused, new Error('other')], ''),
    'ECONNREFUSED',
  ],
  ['its name without a code', new RangeError('too long'), 'RangeError'],
  ['its message without a code and a name', new Error('closed'), 'closed'],
  ['“unknown” if it is no error', 'text', 'unknown'],
])('the cause of an error is %s', (_, error, cause) => {
  expect(causeOf(error)).toBe(cause)
})
