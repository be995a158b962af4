// Checks that every field and status of Resy that Cierge relies on has a witness in `evidence.ts`, and that
// evidence.md is up to date.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { leavesOf, renderEvidence, shapes, witnesses } from './evidence.ts'
import * as schema from './schema.ts'
import { statuses } from './status-evidence.ts'

const folder = import.meta.dirname
/** Shapes that describe Cierge's own data, or that accept any answer. */
const notResys = ['secretBundle', 'anyAnswer']

const namesIn = (one: object): string[] => Object.keys(one).sort()

describe('the evidence', () => {
  it('the evidence lists every shape that schema.ts exports for Resy’s answers', () => {
    const exported = Object.entries(schema)
      .filter(([name, value]) => typeof value === 'object' && !notResys.includes(name))
      .map(([name]) => name)

    expect(namesIn(shapes)).toEqual(exported.sort())
  })

  it.each(Object.entries(shapes))('the evidence has a witness for each field of %s', (name, [, shape]) => {
    expect(namesIn(witnesses[name as keyof typeof shapes])).toEqual([...leavesOf(shape)].sort())
  })

  it('the evidence has a witness for each status that to-platform-error.ts distinguishes', () => {
    const code = readFileSync(join(folder, 'to-platform-error.ts'), 'utf8').replace(
      /\/\/.*|^\s*\/?\*.*$/gm,
      '',
    )
    // Skip the bounds of ranges, because ranges have their own rows.
    const told = [...code.matchAll(/(?<![<>]=? )\b([2-5]\d\d)\b/g)].map(([, status = '']) => status)

    expect(told.length).toBeGreaterThan(5)
    expect(told.filter((status) => !(status in statuses))).toEqual([])
  })

  it('evidence.md is the generated one', async () => {
    await expect(renderEvidence()).toMatchFileSnapshot('evidence.md')
  })
})
