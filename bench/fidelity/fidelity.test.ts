// Tests the fidelity of the sandbox and of Cierge's client: runs public clients against the sandbox, and Resy's
// bodies through Cierge's client.
import { describe, expect, it } from 'vitest'
import type { Settings } from '../../sandbox/resy/settings.ts'
import { foreignClients } from './clients.ts'
import { driveClient } from './foreign-client.ts'
import { openFaults } from './open-faults.ts'
import { reconstructed, replayReconstructed } from './reconstructed.ts'
import { readRecorded, replayRecorded, replaySearch } from './recorded.ts'

describe('public clients with the sandbox', () => {
  it.each(foreignClients.map((client) => [client.name, client] as const))(
    'a public client completes its steps with the sandbox: %s',
    async (_, client) => {
      const results = await driveClient(client)

      expect(results.filter(({ fault }) => fault !== undefined)).toEqual([])
    },
  )

  it.each<[Partial<Settings>, readonly string[]]>([
    [
      { unreleasedDay: 'missing' },
      ['daylamtayari/Cierge', 'Alkaar/resy-booking-bot', 'todd-yu/resy-cli', 'jeffknaide/resy-bot'],
    ],
    [{ cardIdText: 'refused' }, ['daylamtayari/Cierge', 'hd719/ez-resy']],
    [{ serviceTypes: 'map' }, ['daylamtayari/Cierge']],
    [{ unpaddedDays: 'refused' }, ['21Bruce/resolved-bot']],
    [{ partyMustMatch: true }, ['AbhiSivaprasad/resy-bot']],
    [{ feeAmount: 'in-all' }, ['evanpurkhiser/resyctl']],
    [{ quoteHasBookToken: true }, ['evanpurkhiser/resyctl']],
  ])(
    'a public client that fails with one variant of Resy fails with that variant of the sandbox: %o',
    async (settings, stumbling) => {
      const results = await Promise.all(foreignClients.map((client) => driveClient(client, settings)))

      const failed = results.flat().filter(({ fault }) => fault !== undefined)
      expect([...new Set(failed.map(({ client }) => client))]).toEqual(stumbling)
    },
  )
})

describe('our client with Resy’s bodies', () => {
  it('our client reads all reconstructed bodies correctly except those in open-faults.ts', async () => {
    const results = await Promise.all(reconstructed.map(replayReconstructed))

    expect(results.filter(({ id, fault }) => fault !== undefined && !openFaults.includes(id))).toEqual([])
  })

  const folder = process.env.SPEC_DATA
  const recorded = readRecorded(folder)
  it.skipIf(!recorded)(
    'our client reads all recorded bodies correctly except those in open-faults.ts (skipped without SPEC_DATA)',
    async () => {
      const results = await Promise.all((recorded ?? []).map(replayRecorded))

      const all = [...results, await replaySearch(folder ?? '')]
      expect(all.filter(({ id, fault }) => fault !== undefined && !openFaults.includes(id))).toEqual([])
    },
  )
})
