// Turns the error of an operation into a problem, with the sentence that a chat would say.
import type { Effects } from '../chat/note-effects.ts'
import { causeKindOf } from '../domain/cause-kind.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Message } from '../domain/message.ts'
import { PlatformError } from '../domain/platform-error.ts'
import { Refusal } from '../domain/refusal.ts'
import { refusedOption } from '../domain/refused-option.ts'
import { tablePageOf } from '../domain/table-page.ts'
import { plainTextOf } from '../operations/plain-text.ts'
import { StoreUnavailable } from '../ports/store-unavailable.ts'
import {
  sayFault,
  sayFaultAfterwards,
  sayPlatformTrouble,
  sayStoreTrouble,
  sayTroubleAfterwards,
} from '../words/faults.ts'
import { sayRefusal } from '../words/refusals.ts'
import type { Ways } from '../words/ways.ts'
import { type Problem, ProblemError } from './problem.ts'
import { statusOfRefusal, statusOfTrouble } from './refusal-status.ts'

/** `ways`: the names of commands or pages that sentences mention. Default: commands of a chat. */
type Reader = { readonly locale: LocalePreferences; readonly ways?: Ways }

/** Returns the problem, with its sentence in the reader's locale. Logs an unexpected error as a fault. */
export function explain(error: unknown, { app, hasAny }: Effects, { locale, ways }: Reader): Problem {
  if (error instanceof ProblemError) return error.problem
  if (error instanceof Refusal) {
    const { facts } = error
    app.telemetry.note({ refused: facts.kind })
    const field = fieldOf(refusedOption(facts))
    const detail = oneLine(sayRefusal(facts, locale, ways))
    const page = facts.kind === 'by-hand' ? tablePageOf(facts.venue, facts.table) : undefined
    const more = { ...(field && { field }), ...(page && { page }) }
    return { status: statusOfRefusal(facts.kind), code: facts.kind, detail, ...more }
  }
  if (error instanceof PlatformError) {
    const { platform, kind, retryAfterMs } = error
    app.telemetry.note({
      ...{ platform, trouble: kind, during: error.during, status: error.status },
      cause: causeKindOf(error),
    })
    const name = app.platforms.find(({ id }) => id === platform)?.name ?? platform
    const detail = oneLine(
      hasAny() ? sayTroubleAfterwards(error, name, ways) : sayPlatformTrouble(error, name, ways),
    )
    const retryAfter = retryAfterMs === undefined ? undefined : Math.ceil(retryAfterMs / 1000)
    const status = statusOfTrouble(kind)
    return { status, code: `platform-${kind}`, detail, ...(retryAfter !== undefined && { retryAfter }) }
  }
  const reference = app.telemetry.fault(error)
  if (error instanceof StoreUnavailable && !hasAny()) {
    return {
      status: 503,
      code: 'store-unavailable',
      detail: oneLine(sayStoreTrouble(error.trouble)),
      reference,
    }
  }
  const detail = oneLine(hasAny() ? sayFaultAfterwards(reference, ways) : sayFault(reference))
  return { status: 500, code: 'fault', detail, reference }
}

/** Returns the input field of an operation for a command's option, such as `restaurant` for `venue`. */
function fieldOf(option: string | undefined): string | undefined {
  const names: Readonly<Record<string, string>> = { venue: 'restaurant', deadline: 'until' }
  return option && (names[option] ?? option)
}

function oneLine(message: Message): string {
  return plainTextOf(message).replaceAll('\n', ' ')
}
