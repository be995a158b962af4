import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { findInLog } from './find-in-log.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cierge-log-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const line = (msg: string, event: string, facts: object) => `${JSON.stringify({ msg, event, facts })}\n`

it('the lines of a request are found in all files, with those of its draft and of the same events', async () => {
  const files = ['cierge.log.1', 'cierge.log', 'missing.log'].map((name) => join(folder, name))
  const [older = '', newest = ''] = files
  writeFileSync(older, line('begin', 'E1', { draft: 'D1' }) + line('other', 'E9', { codes: ['ZZZZ'] }))
  writeFileSync(
    newest,
    `${line('inside', 'E2', {})}no JSON about K7Q2\n${line('confirm', 'E2', { draft: 'D1', codes: ['K7Q2'] })}`,
  )

  const found = await findInLog('K7Q2', files)

  expect(found.map(({ msg }) => msg)).toEqual(['begin', 'inside', 'confirm'])
})

it('of a long log, the newest 200 lines are returned', async () => {
  const file = join(folder, 'cierge.log')
  const lines = Array.from({ length: 250 }, (_, nth) => line(`nr ${nth}`, `E${nth}`, { codes: ['K7Q2'] }))
  writeFileSync(file, lines.join(''))

  const found = await findInLog('K7Q2', [file])

  expect([found.length, found.at(-1)?.msg]).toEqual([200, 'nr 249'])
})
