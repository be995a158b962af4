// `cierge host drops export FILE` and `cierge host drops import FILE`: exchanges observations of drops with other
// installations. A file has venues, dates and instants, and nothing about persons. Cierge must not be running.
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { keepChatState } from '../../src/concierge/keep-chat-state.ts'
import { dropsAtMost, isPlausible } from '../../src/domain/drops/shared-drop.ts'
import type { ChatId } from '../../src/domain/ids.ts'
import type { AppContext } from '../../src/ports/app-context.ts'
import { sayDropFileFault, sayDropsExported, sayDropsImported } from '../../src/words/running/drops.ts'
import { createCierge } from '../create-cierge.ts'
import { newSigningKey, readDropFile, writeDropFile } from './drop-file.ts'
import { databaseOf, type HostParts } from './host-parts.ts'

/** The name under which the sealed signing key is kept. */
const keyPlace = { chat: 'cierge' as ChatId, key: 'drops/signing-key' }

export function exportDrops(host: HostParts, file: string): Promise<number> {
  return withApp(host, async (app) => {
    const observed = await app.store.dropObservations.latest(dropsAtMost)
    const drops = observed.map(({ orderId: _order, ...drop }) => drop)
    const text = writeDropFile({ madeAt: app.clock.now(), drops }, await signingKeyOf(app))
    writeFileSync(file, text, { flag: 'wx' })
    host.say(sayDropsExported(drops.length, file))
    return 0
  })
}

/** @param name what the host calls the other installation; default a name made from its key. */
export function importDrops(host: HostParts, file: string, name?: string): Promise<number> {
  const content = readDropFile(readFileSync(file, 'utf8'))
  if (typeof content === 'string') {
    host.say(sayDropFileFault(content, file))
    return Promise.resolve(1)
  }
  return withApp(host, async (app) => {
    const { key } = content
    const source = {
      key,
      name: name ?? `house ${createHash('sha256').update(key).digest('hex').slice(0, 8)}`,
    }
    const drops = content.drops.filter((drop) => isPlausible(drop, app.clock.now()))
    await app.store.transaction((store) => store.importedDrops.replace(source, drops))
    host.say(sayDropsImported({ source: source.name, taken: drops.length, all: content.drops.length }))
    return 0
  })
}

async function withApp(
  { config, clock, openLog }: HostParts,
  work: (app: AppContext) => Promise<number>,
): Promise<number> {
  databaseOf(config)
  const cierge = await createCierge(config, { clock, telemetry: openLog() })
  return work(cierge.app).finally(() => cierge.stop())
}

/** Returns the key that signs this installation's files. The first call makes it. */
async function signingKeyOf(app: AppContext): Promise<string> {
  const state = keepChatState(app)
  const kept = await state.get(keyPlace.chat, keyPlace.key)
  if (kept !== undefined) return kept
  const made = newSigningKey()
  await state.set(keyPlace.chat, keyPlace.key, made, { isSealed: true })
  return made
}
