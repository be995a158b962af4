// `npm run docs:evenings` plays an evening on each chat and writes the transcripts to `docs/evenings/`. If the command
// line names chats, plays only the evenings of these.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { evenings } from './evenings/evenings.ts'

const wanted = process.argv.slice(2)
for (const [name, play] of Object.entries(evenings)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const path = join(import.meta.dirname, '..', 'docs', 'evenings', `${name}.md`)
  await writeFile(path, await play())
  process.stdout.write(`Wrote ${path}\n`)
}
