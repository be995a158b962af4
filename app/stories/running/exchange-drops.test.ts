// Tests `cierge host drops export` and `import`: the observations of one installation become one piece of evidence in
// another.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { OrderId, PlatformId, VenueId } from '../../../src/domain/ids.ts'
import { addDays, addMs, DAY_MS, type Instant, type LocalDate } from '../../../src/domain/time.ts'
import { hostVerbs } from '../../host-verbs.ts'
import { ben, openWorld, type World } from '../world.ts'
import { hostAt } from './host-at.ts'

let here: World
let there: World
let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cierge-drops-'))
  here = await openWorld()
  there = await openWorld()
})
afterEach(async () => {
  await here.end()
  await there.end()
  rmSync(folder, { recursive: true })
})

/** Stores that the installation saw the venue Lilia (418) open days 28 days ahead at ten, on `days` days in a row. */
async function observe(world: World, days: number): Promise<void> {
  const { store } = world.cierge().app
  const venue = {
    platform: 'resy' as PlatformId,
    id: '418' as VenueId,
    name: 'Lilia',
    neighborhood: '',
    city: '',
  }
  for (let day = 0; day < days; day += 1) {
    const dropAt = addMs('2026-11-20T15:00:00.000Z' as Instant, day * DAY_MS)
    await store.dropObservations.keep(venue, {
      orderId: `order-${day}` as OrderId,
      date: addDays('2026-12-18' as LocalDate, day),
      dropAt,
      seenAfterMs: 300,
      lookedUntil: addMs(dropAt, 60_000),
    })
  }
}

async function drops(world: World, ...args: readonly string[]): Promise<readonly string[]> {
  const said: string[] = []
  await world.restart(async () => {
    await hostVerbs.drops?.run(hostAt(world, { said }), args)
  })
  return said
}

describe('the exchange of observed drops', () => {
  it('what one house saw is one voice of the other house, with its source and number', async () => {
    await observe(here, 3)
    const file = join(folder, 'drops.json')

    const exported = await drops(here, 'export', file)
    const imported = await drops(there, 'import', file, '--as', 'Cleo’s house')
    const card = await there.says('/venue Lilia')
    const told = await there.says('/venue Lilia 28 days 9:00', ben)

    expect(exported[0]).toContain('Wrote 3 observed openings')
    expect(imported[0]).toContain('Took in 3 observed openings from “Cleo’s house”')
    expect(card).toContain('Opens 28 days ahead at 10:00 am. Probably right:')
    expect(card).toContain('· Cleo’s house saw it 3 times')
    expect(told).toContain('Cleo’s house saw it 3 times: “28 days ahead at 10:00 am”')
  })

  it('a file names no person and no request, and importing it twice counts once', async () => {
    await here.says('/link resy ada@example.com secret')
    await observe(here, 2)
    const file = join(folder, 'drops.json')
    await drops(here, 'export', file)

    await drops(there, 'import', file)
    await drops(there, 'import', file)

    expect(readFileSync(file, 'utf8')).not.toMatch(/order|ada|Ada|dm-/)
    expect(await there.says('/venue Lilia')).toMatch(/· house [0-9a-f]{8} saw it 2 times\n/)
  })

  it('a changed file, another file and drops of the future are not taken in', async () => {
    await observe(here, 2)
    const file = join(folder, 'drops.json')
    await drops(here, 'export', file)
    const text = readFileSync(file, 'utf8')
    const [changed, other] = [join(folder, 'changed.json'), join(folder, 'other.json')]
    writeFileSync(changed, text.replace('300', '301'))
    writeFileSync(other, '{}')

    expect((await drops(there, 'import', changed))[0]).toContain('was changed after it was signed')
    expect((await drops(there, 'import', other))[0]).toContain('is no file of')
    expect((await drops(there, 'import'))[0]).toContain('Say: cierge host drops export FILE')
    expect(await there.says('/venue Lilia')).toContain('I know it opens 28 days ahead, but not at what time.')
  })
})
