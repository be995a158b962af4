import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { createRotatingFile, filesOfLog } from './rotating-file.ts'

function makeFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cierge-log-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, 'data', 'cierge.log')
}

it('the log appends to a file that only its user can read, and creates its folder', () => {
  const file = makeFile()

  for (const line of ['one\n', 'two\n']) createRotatingFile(file, { maxBytes: 1_000, kept: 2 }).write(line)

  expect(readFileSync(file, 'utf8')).toBe('one\ntwo\n')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(statSync(join(file, '..')).mode & 0o777).toBe(0o700)
})

it('a file that has grown large is renamed, the oldest is deleted, and no line is lost between', () => {
  const file = makeFile()
  const log = createRotatingFile(file, { maxBytes: 15, kept: 3 })

  for (let nth = 1; nth <= 9; nth += 1) log.write(`line ${nth} ..\n`)

  const kept = filesOfLog(file, 3)
  expect(kept.map((one) => readFileSync(one, 'utf8'))).toEqual(['line 7 ..\n', 'line 8 ..\n', 'line 9 ..\n'])
  expect(readdirSync(join(file, '..'))).toHaveLength(3)
})

it('with one file only, a file that has grown large begins again', () => {
  const file = makeFile()
  const log = createRotatingFile(file, { maxBytes: 15, kept: 1 })

  for (let nth = 1; nth <= 5; nth += 1) log.write(`line ${nth} ..\n`)

  expect(readFileSync(file, 'utf8')).toBe('line 5 ..\n')
  expect(existsSync(`${file}.1`)).toBe(false)
})

it('a log whose folder can’t be made does not stop the work', () => {
  const file = makeFile()
  writeFileSync(join(file, '..', '..', 'data'), 'a file where the folder should be')
  const log = createRotatingFile(file, { maxBytes: 20, kept: 2 })

  expect(() => log.write('a line\n')).not.toThrow()
})
