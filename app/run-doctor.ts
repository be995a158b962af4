// Runs `cierge doctor` with its arguments and prints the report. Safe while Cierge runs.
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { ConfigFault } from '../src/domain/config-error.ts'
import { type Check, CheckFailed } from '../src/ports/check.ts'
import { sayDoctorEnd, sayFinding } from '../src/words/running/doctor.ts'
import {
  doctorUsage,
  sayLiveBeginning,
  sayLiveFinding,
  sayNotAsked,
  sayReport,
  sayShapes,
} from '../src/words/running/live.ts'
import { readConfig } from './config.ts'
import { createDoctor } from './create-doctor.ts'
import { createLiveDoctor } from './create-live-doctor.ts'
import { envFileCheck } from './doctor/check-env-file.ts'
import { runChecks } from './doctor/run-checks.ts'
import type { DoctorParts } from './doctor-parts.ts'
import { readSoundConfig } from './read-sound-config.ts'

export type DoctorRun = DoctorParts & {
  readonly say: (text: string) => void
  /** The path of the file with the settings. Default: `.env` in the current folder. */
  readonly envFile?: string
}

const options = {
  live: { type: 'boolean' },
  quote: { type: 'boolean' },
  at: { type: 'string' },
  shapes: { type: 'boolean' },
} as const

/** Runs the doctor. Returns the exit code: 0 if no check failed, 1 if one failed, 2 if the arguments are invalid. */
export async function runDoctor(args: readonly string[], run: DoctorRun): Promise<0 | 1 | 2> {
  const wanted = readArgs(args)
  if (!wanted) {
    run.say(doctorUsage)
    return 2
  }
  const { live, shapes, quote = false, at } = wanted.values
  if (shapes) return (await showShapes(wanted.positionals[0], run)) ? 0 : 1
  const isAllWell = live
    ? await checkLive({ withQuote: quote, ...(at !== undefined && { at }) }, run)
    : await examine(run)
  return isAllWell ? 0 : 1
}

/** Parses the arguments; `undefined` if they are invalid or incomplete. */
function readArgs(args: readonly string[]) {
  try {
    const read = parseArgs({ args: [...args], options, allowPositionals: true })
    const { live, shapes, quote, at } = read.values
    const isStray = (quote || at !== undefined) && !live
    const isCrowded = read.positionals.length > (shapes ? 1 : 0) || (live && shapes)
    return isStray || isCrowded || at?.trim() === '' ? undefined : read
  } catch {
    return undefined
  }
}

/**
 * Runs each check of the settings and of the parts that Cierge depends on, also after one failed. Names the failed ones
 * at the end. Returns whether all passed.
 */
async function examine({ say, envFile = '.env', ...parts }: DoctorRun): Promise<boolean> {
  const { config, faults } = readSoundConfig(parts.env)
  const doctor = await createDoctor(config, parts)
  const checks = [...settingsChecks(faults), envFileCheck(resolve(envFile)), ...doctor.checks]
  const failed: string[] = []
  await runChecks(checks, parts.clock, (finding) => {
    if (!finding.isWell) failed.push(finding.what)
    say(sayFinding(finding))
  }).finally(doctor.close)
  say(sayDoctorEnd(checks.length, failed))
  return failed.length === 0
}

/** Returns a failing check for each fault, or one that passes. */
function settingsChecks(faults: readonly ConfigFault[]): readonly Check[] {
  const what = 'settings'
  if (faults.length === 0) return [{ what, run: async () => undefined }]
  return faults.map(({ variable, problem }) => ({
    what,
    run: () => Promise.reject(new CheckFailed(`${variable} ${problem}`)),
  }))
}

/**
 * Runs the live check: compares the platform's answers with the known format. Books and changes nothing. Returns true
 * if no answer has changed.
 */
async function checkLive(
  wanted: { readonly withQuote: boolean; readonly at?: string },
  { say, env, ...parts }: DoctorRun,
): Promise<boolean> {
  const doctor = createLiveDoctor(readConfig(env), parts)
  const looking = doctor.look({
    ...wanted,
    begin: (name) => say(sayLiveBeginning(name)),
    tell: (finding) => say(sayLiveFinding(finding)),
    show: (file, report) => say(sayReport(file, JSON.stringify(report, null, 2))),
  })
  return looking
    .catch((error: unknown) => {
      if (!(error instanceof CheckFailed)) throw error
      say(sayNotAsked(error.message))
      return false
    })
    .finally(doctor.close)
}

/** Prints the stored shapes in full. Returns whether there are any. */
async function showShapes(
  reference: string | undefined,
  { say, env, ...parts }: DoctorRun,
): Promise<boolean> {
  const doctor = createLiveDoctor(readConfig(env), parts)
  const found = doctor.shapes.all(reference)
  await doctor.close()
  say(sayShapes(found))
  return found.length > 0
}
