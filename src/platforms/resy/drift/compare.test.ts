// Tests the comparison with small answers that are the same, have grown or have drifted.
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { compareShapes } from './compare.ts'
import { fieldsOf } from './fields-of.ts'
import { mergeShapes, readShape, type Shape, shapeOf, writeShape } from './shape-of.ts'
import { takeReport } from './take-report.ts'

const used = fieldsOf(
  z.object({
    rows: z.array(
      z.object({ id: z.union([z.number(), z.string()]), name: z.string().nullish(), day: z.string() }),
    ),
    place: z.object({ zone: z.string().nullish() }).nullish(),
  }),
)
const row = { id: 1, name: 'Ada', day: '2026-12-04', extra: true }
const before = shapeOf({ rows: [row, { ...row, name: 'Ben' }], place: { zone: 'EST' }, more: [], none: null })
const verdict = (answer: unknown, baseline: Shape = before) =>
  compareShapes(shapeOf(answer), { baseline, used })
const whole = { rows: [row], place: { zone: 'PST' }, more: [], none: null }

describe('the comparison of an answer', () => {
  it.each([
    ['with other values', whole],
    ['with no rows', { ...whole, rows: [] }],
    ['with null for what is around a field', { ...whole, place: { zone: 'PST' }, none: null }],
    [
      'without a field nobody uses',
      { rows: [{ id: 1, name: 'A', day: '2026-12-04' }], place: { zone: 'X' } },
    ],
    ['with something in what was never seen from inside', { ...whole, more: [{ odd: 1 }], none: { odd: 1 } }],
    ['with an id as a text, which is read as well', { ...whole, rows: [{ ...row, id: 'x1' }] }],
  ])('the comparison finds an answer the same %s', (_, answer) => {
    expect(verdict(answer)).toEqual({ kind: 'same' })
  })

  it('an answer with a new object has grown by one field, without a second entry for its content', () => {
    expect(verdict({ ...whole, rows: [{ ...row, offer: { kind: 'x', terms: [1] } }] })).toEqual({
      kind: 'grew',
      fields: ['rows[].offer: new'],
    })
  })

  it.each([
    ['is gone', { ...whole, rows: [{ id: 1, name: 'Ada' }] }, 'rows[].day: missing'],
    ['is gone in some rows', { ...whole, rows: [row, { id: 1, name: 'A' }] }, 'rows[].day: missing in some'],
    [
      'that is not needed is gone',
      { ...whole, rows: [{ id: 1, day: '2026-12-04' }] },
      'rows[].name: missing',
    ],
    ['is null now', { ...whole, rows: [{ ...row, name: null }] }, 'rows[].name: null'],
    ['has another type', { ...whole, rows: [{ ...row, name: 7 }] }, /^rows\[\]\.name: .*now number$/],
    [
      'has another form',
      { ...whole, rows: [{ ...row, day: '4 Dec 2026' }] },
      /^rows\[\]\.day: text D before/,
    ],
    ['around others is gone', { rows: [row] }, 'place: missing'],
  ])('an answer has drifted if a used field %s', (_, answer, field) => {
    const found = verdict(answer)

    expect(found).toEqual({
      kind: 'drifted',
      fields: [typeof field === 'string' ? field : expect.stringMatching(field)],
    })
  })

  it.each([
    ['a list', [row]],
    ['a text', 'no'],
    ['nothing', null],
  ])('an answer has drifted if its body is %s', (_, answer) => {
    expect(verdict(answer)).toEqual({ kind: 'drifted', fields: ['the answer: no object'] })
  })
})

describe('the shapes of answers in files', () => {
  it('a shape does not change when it is written and read again', () => {
    const some = mergeShapes(before, shapeOf({ rows: [{ id: 'x' }], place: null }))

    expect(readShape(writeShape(some))).toEqual(some)
  })

  it('a shape from a report is merged into the baselines, and decides which fields are always present', () => {
    const body = writeShape(shapeOf({ rows: [{ id: 1 }] }))
    const answer = { endpoint: 'GET /2/user', status: 200, body }

    const first = takeReport({}, { answers: [answer, { ...answer, status: 419, endpoint: 'GET /3/venue' }] })
    const second = takeReport(first.baselines, {
      answers: [{ ...answer, body: writeShape(shapeOf({ rows: [{}] })) }],
    })

    expect(first).toEqual({ taken: ['GET /2/user'], baselines: { 'GET /2/user': body } })
    expect(second.baselines['GET /2/user']?.['rows[].id']).toBe('int +; in some')
  })
})
