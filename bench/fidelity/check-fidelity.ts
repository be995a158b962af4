// Runs both checks of fidelity: the requests of public clients against the sandbox, and the bodies of Resy through
// Cierge's client.
import { foreignClients } from './clients.ts'
import { driveClient, type StepResult } from './foreign-client.ts'
import { reconstructed, replayReconstructed } from './reconstructed.ts'
import { readRecorded, replayRecorded, replaySearch } from './recorded.ts'

export type Tally = { readonly passed: number; readonly all: number }
type Failure = { readonly what: string; readonly why: string }
export type Fidelity = {
  readonly clients: Tally
  readonly steps: Tally
  readonly reconstructed: Tally
  /** The tally of the recorded bodies, or the reason why they were skipped. */
  readonly recorded: Tally | string
  readonly failures: readonly Failure[]
}

/**
 * Runs the checks.
 * @param specFolder the folder of recorded payloads, from SPEC_DATA
 */
export async function checkFidelity(specFolder: string | undefined): Promise<Fidelity> {
  const steps: StepResult[] = []
  for (const client of foreignClients) steps.push(...(await driveClient(client)))
  const own = []
  for (const body of reconstructed) own.push(await replayReconstructed(body))
  const recorded = await checkRecorded(specFolder)
  const failed = new Set(steps.filter(({ fault }) => fault !== undefined).map(({ client }) => client))
  return {
    clients: { passed: foreignClients.length - failed.size, all: foreignClients.length },
    steps: tallyOf(steps),
    reconstructed: tallyOf(own),
    recorded: recorded ? tallyOf(recorded) : 'left out: SPEC_DATA names no folder with resy/bodies.json',
    failures: [
      ...steps.flatMap(({ client, step, fault }) =>
        fault ? { what: `${client}: ${step}`, why: fault } : [],
      ),
      ...[...own, ...(recorded ?? [])].flatMap(({ id, fault }) => (fault ? { what: id, why: fault } : [])),
    ],
  }
}

async function checkRecorded(folder: string | undefined) {
  const bodies = readRecorded(folder)
  if (!folder || !bodies) return undefined
  const results = [await replaySearch(folder)]
  for (const body of bodies) results.push(await replayRecorded(body))
  return results
}

function tallyOf(results: readonly { readonly fault?: string }[]): Tally {
  return { passed: results.filter(({ fault }) => fault === undefined).length, all: results.length }
}
