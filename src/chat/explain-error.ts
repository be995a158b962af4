// Turns the error of a member's call into a reply, and logs it.
import { causeKindOf } from '../domain/cause-kind.ts'
import type { Member } from '../domain/identity.ts'
import { defaultLocale } from '../domain/locale.ts'
import type { Message, Reply } from '../domain/message.ts'
import { PlatformError } from '../domain/platform-error.ts'
import { Refusal } from '../domain/refusal.ts'
import { refusedOption } from '../domain/refused-option.ts'
import { StoreUnavailable } from '../ports/store-unavailable.ts'
import {
  sayFault,
  sayFaultAfterwards,
  sayPlatformTrouble,
  sayStoreTrouble,
  sayTroubleAfterwards,
} from '../words/faults.ts'
import { sayRefusal } from '../words/refusals.ts'
import { whisper } from './define-command.ts'
import type { Effects } from './note-effects.ts'

/** Returns the reply to a call that ended with the error. Says whether the call had changed something. */
export function replyToError(error: unknown, effects: Effects, member: Member | undefined): Reply {
  return refuse(error, explain(effects, error, member))
}

function refuse(error: unknown, message: Message): Reply {
  if (!(error instanceof Refusal)) return whisper(message)
  const option = refusedOption(error.facts)
  return { kind: 'say', message, visibleTo: 'caller', refused: option ? { option } : {} }
}

function explain(effects: Effects, error: unknown, member: Member | undefined): Message {
  const { app } = effects
  const locale = member?.locale ?? defaultLocale
  if (error instanceof Refusal) {
    app.telemetry.note({ refused: error.facts.kind })
    return sayRefusal(error.facts, locale)
  }
  if (error instanceof PlatformError) {
    app.telemetry.note({
      platform: error.platform,
      trouble: error.kind,
      during: error.during,
      status: error.status,
      cause: causeKindOf(error),
    })
    const name = app.platforms.find(({ id }) => id === error.platform)?.name ?? error.platform
    return effects.hasAny() ? sayTroubleAfterwards(error, name) : sayPlatformTrouble(error, name)
  }
  const reference = app.telemetry.fault(error)
  if (error instanceof StoreUnavailable && !effects.hasAny()) return sayStoreTrouble(error.trouble)
  return effects.hasAny() ? sayFaultAfterwards(reference) : sayFault(reference)
}
