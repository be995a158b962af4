// Runs `cierge doctor` with its arguments and prints the report. Safe while Cierge runs.
import { parseArgs } from 'node:util'
import { CheckFailed } from '../src/ports/check.ts'
import { sayFinding } from '../src/words/running/doctor.ts'
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
import { runChecks } from './doctor/run-checks.ts'
import type { DoctorParts } from './doctor-parts.ts'

export type DoctorRun = DoctorParts & { readonly say: (text: string) => void }

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

/** Runs each check of the parts that Cierge depends on. Returns whether all passed. */
async function examine({ say, ...parts }: DoctorRun): Promise<boolean> {
  const doctor = await createDoctor(readConfig(parts.env), parts)
  return runChecks(doctor.checks, parts.clock, (finding) => say(sayFinding(finding))).finally(doctor.close)
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
