// `npm run docs:tables` writes the tables of commands and settings into the documents.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { docTables, withPart } from './docs/tables.ts'

for (const { path, name, text } of docTables()) {
  const file = join(import.meta.dirname, '..', path)
  writeFileSync(file, withPart(readFileSync(file, 'utf8'), name, text))
  process.stdout.write(`Wrote the table in ${path}\n`)
}
