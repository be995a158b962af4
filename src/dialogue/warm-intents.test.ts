import { expect, it } from 'vitest'
import { defaultLocale } from '../domain/locale.ts'
import type { Instant } from '../domain/time.ts'
import type { AppContext } from '../ports/app-context.ts'
import { warmIntents } from './warm-intents.ts'

it('using each intent once reads nothing from the store', async () => {
  const read: string[] = []
  const note = (_: object, name: string) => void read.push(name)
  const app = {
    clock: { now: () => '2026-11-27T15:00:00.000Z' as Instant },
    settings: { locale: defaultLocale },
    platforms: [],
    store: new Proxy({}, { get: (target, name) => note(target, String(name)) }),
  } as unknown as AppContext

  await warmIntents(app)

  expect(read).toEqual([])
})
