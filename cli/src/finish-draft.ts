// Completes a draft: asks for the facts that it lacks, shows the confirmation, and books once the member confirms.
import { CiergeProblem, type Operations } from '../../client/src/index.ts'
import { CliError, exitCodes } from './exit-code.ts'
import { sayRequest } from './say-views.ts'
import { speakCli } from './speak-cli.ts'
import { systemNow } from './system-now.ts'
import type { VerbContext } from './verb-context.ts'

export type ShownDraft = Operations['beginDraft']['output']

/** Returns the draft that an output is, or that a confirmation needs answers for. */
export function draftIn(output: unknown): ShownDraft | undefined {
  if (typeof output !== 'object' || output === null) return undefined
  if ('unusedWords' in output && 'id' in output) return output as ShownDraft
  return 'draft' in output ? draftIn(output.draft) : undefined
}

/**
 * Asks until the draft is booked or the member stops. With `--yes`, books a complete draft without asking. Off a
 * terminal, asks nothing. Throws a `CliError` if nothing was booked.
 */
export async function finishDraft(begun: ShownDraft, context: VerbContext): Promise<void> {
  const { prompts, flags, out } = context
  let draft: ShownDraft | undefined = begun
  while (draft) {
    const isSettled: boolean = draft.confirmation !== undefined && flags.yes === true
    noteUnused(draft, context)
    if (!isSettled && !prompts.isTerminal) leaveDraft(draft, context)
    out.note(speakCli((draft.question ?? draft.confirmation)?.text ?? ''))
    draft = isSettled
      ? await book(draft, context)
      : await orAskAgain(draft.question ? answer(draft, context) : confirm(draft, context), draft, context)
  }
}

/**
 * Resolves with the result of the step. If Cierge refused the member's answer, shows the refusal and resolves with the
 * unchanged draft, whose question is then asked again.
 */
async function orAskAgain(
  step: Promise<ShownDraft | undefined>,
  draft: ShownDraft,
  { out }: VerbContext,
): Promise<ShownDraft | undefined> {
  try {
    return await step
  } catch (error) {
    const isRefused = error instanceof CiergeProblem && (error.status === 409 || error.status === 422)
    if (!isRefused) throw error
    out.note(speakCli(error.detail))
    return draft
  }
}

const confirmChoices = [
  { value: 'book', label: 'Book it' },
  { value: 'change', label: 'Change something' },
  { value: 'drop', label: 'Never mind' },
] as const

/**
 * Asks whether to book. Resolves with the changed draft, or with `undefined` after the booking. Rejects if the member
 * drops the draft.
 */
async function confirm(draft: ShownDraft, context: VerbContext): Promise<ShownDraft | undefined> {
  const { client, prompts } = context
  const next = await prompts.choose('Book it?', confirmChoices)
  if (next === 'drop') return dropIt(draft, context)
  if (next === 'change')
    return client.changeDraft({ id: draft.id, words: await prompts.ask('What should change?') })
  return book(draft, context)
}

/**
 * Asks the draft's question. Resolves with the draft after the answer, or with `undefined` if the answer completed the
 * request. Rejects if the member drops the draft.
 */
async function answer(draft: ShownDraft, context: VerbContext): Promise<ShownDraft | undefined> {
  const { client, prompts } = context
  const { choices = [], field } = draft.question ?? {}
  if (field === 'watch') {
    return (await prompts.agree('Watch it?')) ? book(draft, context, true) : dropIt(draft, context)
  }
  const offered = choices.map(({ label }, index) => ({ value: String(index), label }))
  const chosen =
    offered.length === 0 ? 'words' : await prompts.choose('Your answer?', [...offered, ...inWords])
  if (chosen === 'drop') return dropIt(draft, context)
  if (chosen !== 'words') return client.changeDraft({ id: draft.id, ...choices[Number(chosen)]?.set })
  return client.changeDraft({ id: draft.id, words: await prompts.ask('Your answer?') })
}

const inWords = [
  { value: 'words', label: 'Something else' },
  { value: 'drop', label: 'Never mind' },
]

/** Confirms the draft. Returns it if Cierge needs an answer first. */
async function book(
  { id }: ShownDraft,
  { client, out, locale, flags }: VerbContext,
  watch = flags.watch,
): Promise<ShownDraft | undefined> {
  const confirmed = await client.confirmDraft({ id, ...(watch && { watch }) })
  if (confirmed.draft) return confirmed.draft
  out.data(confirmed, () =>
    confirmed.requests.map((request) => sayRequest(request, { locale, now: systemNow() })).join('\n'),
  )
  return undefined
}

async function dropIt({ id }: ShownDraft, { client }: VerbContext): Promise<never> {
  await client.dropDraft({ id })
  throw new CliError(exitCodes.failed, 'Nothing was booked.')
}

/** Shows the draft, and throws a `CliError` that says how to continue. Used when no person is at the terminal. */
function leaveDraft(draft: ShownDraft, { out }: VerbContext): never {
  const { id, question, confirmation } = draft
  const text = speakCli((question ?? confirmation)?.text ?? '')
  out.data(draft, () => [text, ...(question?.choices ?? []).map(sayChoice)].join('\n'))
  throw new CliError(exitCodes.usage, `Not booked yet. ${howToGoOn(id, question?.field)}`)
}

function howToGoOn(id: string, field: string | undefined): string {
  if (field === 'watch') return `Watch it: cierge confirm ${id} --watch`
  return field ? `Answer it: cierge change ${id} WORDS` : `Book it: cierge confirm ${id} (or add --yes)`
}

/** Formats one answer to the draft's question, with the flags that stand for it: `10:00 am   --opens 10:00`. */
function sayChoice({ label, set }: NonNullable<ShownDraft['question']>['choices'][number]): string {
  const flags = Object.entries(set).map(
    ([field, value]) => `--${field} ${/^[\w:.-]+$/.test(value) ? value : `"${value}"`}`,
  )
  return `  ${label.padEnd(24)} ${flags.join(' ')}`
}

function noteUnused({ unusedWords }: ShownDraft, { out }: VerbContext): void {
  if (unusedWords.length > 0) out.note(`I didn’t use: ${unusedWords.map((word) => `“${word}”`).join(', ')}.`)
}
