// Runs the verb of an operation. Most verbs make one call and show its output; some ask first, or ask further
// questions.
import type { CiergeProblem, OperationFacts } from '../../client/src/index.ts'
import { CliError, type ExitCode, exitCodes } from './exit-code.ts'
import { draftIn, finishDraft } from './finish-draft.ts'
import { followRequest } from './follow-request.ts'
import { linkByQuestions } from './link-by-questions.ts'
import { sayResult } from './say-output.ts'
import { speakCli } from './speak-cli.ts'
import { systemNow } from './system-now.ts'
import type { VerbContext } from './verb-context.ts'

export type VerbInput = Readonly<Record<string, unknown>>

/**
 * Operations that change something, and the operation that is called in their place if all the fields in `without` are
 * absent: `cierge settings` alone shows the settings.
 */
const shownInstead: Readonly<Record<string, { readonly without: readonly string[]; readonly show: string }>> =
  {
    'change-setting': { without: ['setting', 'value'], show: 'show-me' },
    'set-opening': { without: ['rule', 'leadDays', 'at'], show: 'show-restaurant' },
  }

/**
 * Runs the operation and shows its output. Resolves with the exit code. Rejects with a `CiergeProblem` or a `CliError`.
 */
export async function runOperation(
  operation: OperationFacts,
  input: VerbInput,
  context: VerbContext,
): Promise<ExitCode> {
  const { name } = operation
  if (name === 'link-account') {
    await linkByQuestions(input as never, context)
    return exitCodes.done
  }
  if (name === 'show-request' && context.flags.follow) return followRequest(String(input.code), context)
  const instead = shownInstead[name]
  if (instead?.without.every((field) => input[field] === undefined)) return call(instead.show, input, context)
  if (operation.effect === 'destroy') await agree(operation, input, context)
  return call(name, input, context)
}

async function call(name: string, input: VerbInput, context: VerbContext): Promise<ExitCode> {
  const { client, out, locale } = context
  const output = await client.call(name, input)
  if (isMe(output)) context.onSettings(output.settings)
  const draft = draftIn(output)
  if (draft?.question || draft?.confirmation) await finishDraft(draft, context)
  else out.data(output, () => sayResult(name, output, { locale, now: systemNow() }))
  return exitCodes.done
}

/** Returns whether an output contains the member's settings. */
function isMe(output: unknown): output is { readonly settings: Readonly<Record<string, string>> } {
  return typeof output === 'object' && output !== null && 'settings' in output && 'chats' in output
}

/**
 * Asks before an operation that can't be undone. Throws a `CliError` if the answer is no. If there is no terminal, only
 * `--yes` agrees.
 */
async function agree(operation: OperationFacts, input: VerbInput, context: VerbContext): Promise<void> {
  const { flags, prompts } = context
  if (flags.yes) return
  const text = await preview(operation, input, context)
  if (!prompts.isTerminal)
    throw new CliError(exitCodes.usage, `${text}\nNothing was done. To go on, add --yes.`)
  if (!(await prompts.agree(`${text}\nGo on?`))) throw new CliError(exitCodes.failed, 'Nothing was done.')
}

/**
 * Returns the text that the member has to confirm. It names the operation and, if known, the request or table and the
 * fee.
 */
async function preview(
  { name, summary, asksFirst }: OperationFacts,
  input: VerbInput,
  { client, locale }: VerbContext,
): Promise<string> {
  if (asksFirst) {
    const asked = (await client.call(asksFirst, input)) as { readonly confirmation?: string }
    return speakCli(asked.confirmation ?? summary)
  }
  if (name !== 'cancel-request') return summary
  const request = await client.showRequest({ code: String(input.code) })
  return `${summary}\n${sayResult('show-request', request, { locale, now: systemNow() })}`
}

/** Returns the sentence for a failed call. */
export function sayProblem({ code, detail, reference }: CiergeProblem): string {
  const hint = code === 'key-missing' || code === 'key-invalid' ? ' Then: cierge login URL' : ''
  return `${speakCli(detail)}${hint}${reference && !detail.includes(reference) ? ` (ref ${reference})` : ''}`
}
