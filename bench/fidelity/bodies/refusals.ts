// Lists bodies with which the details and book endpoints refuse a request. Each refusal concerns the slot, the book
// token, the card, or the address.
import { error, html, is, message, type Reconstructed } from './reconstructed-body.ts'

const noSuchCards =
  'This venue is not set up to accept payment methods. Please contact the venue for assistance.'
const perimeterX =
  '<html><head><title>Access to this page has been denied</title></head><body><div id="px-captcha"></div></body></html>'

export const refusals: readonly Reconstructed[] = [
  { id: 'details: 403 in JSON', op: 'details', ...message(403, 'Forbidden'), ...error('rejected') },
  { id: 'book: 403 in JSON about cards', op: 'book', ...message(403, noSuchCards), ...error('rejected') },
  {
    id: 'book: 403 with a page',
    op: 'book',
    status: 403,
    headers: html,
    raw: perimeterX,
    ...error('blocked'),
  },
  { id: 'find: 403 in JSON', op: 'find', ...message(403, 'Forbidden'), ...error('blocked') },
  {
    id: 'book: 400 no longer available',
    op: 'book',
    ...message(400, 'This reservation is no longer available.'),
    ...error('slot-gone'),
  },
  {
    id: 'book: 400 invalid book token',
    op: 'book',
    ...message(400, 'Invalid book token'),
    ...error('stale-handle'),
  },
  {
    id: 'book: 409 no longer available',
    op: 'book',
    ...message(409, 'Slot is no longer available'),
    expected: 'slot-gone or stale-handle',
    holds: is('slot-gone', 'stale-handle'),
  },
  {
    id: 'book: 410 with a code that says expired',
    op: 'book',
    status: 410,
    body: { specific_code: 'BOOK_TOKEN_EXPIRED' },
    expected: 'slot-gone or stale-handle',
    holds: is('slot-gone', 'stale-handle'),
  },
  {
    id: 'details: 200 with an error about the configuration',
    op: 'details',
    body: { error: { message: 'invalid configuration id' } },
    expected: 'slot-gone or stale-handle',
    holds: is('slot-gone', 'stale-handle'),
  },
  {
    id: 'details: a quote without a book token',
    op: 'details',
    body: { payment: { config: { type: 'free' } }, cancellation: { fee: null } },
    ...error('unwell'),
  },
]
