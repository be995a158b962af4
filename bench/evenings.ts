// `npm run docs:evenings` plays an evening on each chat and writes the transcripts to `docs/evenings/`, and the picture
// of the README. If the command line names chats, plays only the evenings of these.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { drawPicture } from './evenings/draw-picture.ts'
import { evenings } from './evenings/evenings.ts'

const folder = join(import.meta.dirname, '..', 'docs', 'evenings')
const wanted = process.argv.slice(2)
for (const [name, play] of Object.entries(evenings)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const path = join(folder, `${name}.md`)
  await writeFile(path, await play())
  process.stdout.write(`Wrote ${path}\n`)
}
await writeFile(join(folder, 'evening.svg'), drawPicture(await readFile(join(folder, 'telegram.md'), 'utf8')))
