// Calls an operation for a caller: the holder of a key, or a browser in which a member is signed in. Never rejects: a failure is a problem.
import { noteEffects } from '../chat/note-effects.ts'
import { Refusal } from '../domain/refusal.ts'
import { isConfirmationNumber } from '../domain/reservation.ts'
import { readSecondWay } from '../domain/second-way.ts'
import { callOperation, type Operation, type OperationContext } from '../operations/define-operation.ts'
import type { AppContext, CallerApp } from '../ports/app-context.ts'
import { spotSecret } from '../reading/index.ts'
import type { Caller } from './caller.ts'
import { explain } from './explain.ts'
import { type Problem, ProblemError } from './problem.ts'

const linkOperation = 'link-account'

export type PerformParts = {
  readonly app: AppContext
  /** Called when an announcement may be pending. */
  readonly onPending: () => void
}

export type Performed =
  | { readonly output: unknown }
  /** `isOpen`: the call failed after it changed something, so it is unknown how it ended. */
  | { readonly problem: Problem; readonly isOpen: boolean }

type PerformCall = {
  readonly operation: Operation
  readonly caller: Caller
  /** Reads the input. Throws a problem if it is wrong. */
  readonly readInput: () => unknown
  /** Whether to return the result itself, not the output that is made from it. */
  readonly isRaw?: true
}

/** Calls the operation with the rights of the caller. Logs the call as one event. */
export function perform(
  { app, onPending }: PerformParts,
  { operation, caller, readInput, isRaw }: PerformCall,
): Promise<Performed> {
  const { member } = caller
  const facts = { operation: operation.name, ...caller.facts, memberId: member.id }
  return app.telemetry.event('api', facts, async () => {
    const effects = noteEffects(app)
    try {
      checkMay(operation, caller)
      const input = readInput()
      checkNoSecret(app, operation, input)
      const call = isRaw
        ? operation.perform
        : (given: never, context: OperationContext) => callOperation(operation, given, context)
      const output = await call(input as never, {
        app: {
          ...effects.app,
          platforms: effects.app.platformsFor({ memberId: member.id, doing: operation.name }),
        } as CallerApp,
        member,
        from: caller.from,
        in: caller.in,
        tellIn: caller.tellIn,
        ...(caller.ways && { ways: caller.ways }),
      })
      return { output }
    } catch (error) {
      const problem = explain(error, effects, {
        locale: member.locale,
        ...(caller.ways && { ways: caller.ways }),
      })
      return { problem, isOpen: problem.status >= 500 && effects.hasAny() }
    } finally {
      if (effects.hasPending()) onPending()
    }
  })
}

/** Returns whether the caller may call the operation. */
export function mayCall(operation: Operation, caller: Pick<Caller, 'scope' | 'member'>): boolean {
  return !isForOthers(operation, caller) && !isReadOnly(operation, caller)
}

function isForOthers({ for: whom }: Operation, { member }: Pick<Caller, 'member'>): boolean {
  return whom === 'owners' && member.role !== 'owner'
}

function isReadOnly({ effect }: Operation, { scope }: Pick<Caller, 'scope'>): boolean {
  return effect !== 'read' && scope === 'read'
}

function checkMay(operation: Operation, caller: Pick<Caller, 'scope' | 'member'>): void {
  if (isForOthers(operation, caller)) throw new Refusal({ kind: 'owners-only', command: operation.name })
  if (!isReadOnly(operation, caller)) return
  const detail = 'This key may only read. Make one that may write with /key in a direct message to Cierge.'
  throw new ProblemError({ status: 403, code: 'read-only-key', detail })
}

/**
 * Throws a `Refusal` if an input text holds a password or a code, because the text would be sent to a platform's search
 * and stored. Linking an account is the exception, and so are the confirmation number of a table, which looks like a
 * texted code, and the address of a setting.
 */
function checkNoSecret(app: AppContext, { name }: Operation, input: unknown): void {
  if (name === linkOperation) return
  const texts = Object.entries(input as object).flatMap(([field, value]) =>
    typeof value !== 'string' ||
    (field === 'table' && isConfirmationNumber(value)) ||
    (field === 'value' && readSecondWay(value) !== undefined)
      ? []
      : [value],
  )
  const platformNames = app.platforms.map((platform) => platform.name)
  if (texts.some((text) => spotSecret(text, platformNames) !== undefined))
    throw new Refusal({ kind: 'secret-in-words' })
}
