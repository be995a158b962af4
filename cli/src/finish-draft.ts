// Takes a draft to its end: asks for the open facts, shows the confirmation, and books once the member confirms it.
import type { Operations } from '../../client/src/index.ts'
import { CliError, exitCodes } from './exit-code.ts'
import { sayRequest } from './say-views.ts'
import { speakCli } from './speak-cli.ts'
import { systemNow } from './system-now.ts'
import type { VerbContext } from './verb-context.ts'

export type ShownDraft = Operations['beginDraft']['output']

/** Returns whether an output is a draft. */
export function isDraft(output: unknown): output is ShownDraft {
  return typeof output === 'object' && output !== null && 'unusedWords' in output && 'id' in output
}

/** Books the draft, or says how to go on. Throws a `CliError` if it was not booked. */
export async function finishDraft(begun: ShownDraft, context: VerbContext): Promise<void> {
  const { prompts, flags } = context
  let draft = begun
  for (;;) {
    noteUnused(draft, context)
    const isSettled = draft.confirmation && flags.yes
    if (!isSettled && !prompts.isTerminal) return leaveDraft(draft, context)
    if (draft.confirmation) {
      const { text } = draft.confirmation
      if (isSettled) {
        context.out.note(speakCli(text))
        return book(draft, context)
      }
      const next = await prompts.choose(speakCli(text), confirmChoices)
      if (next === 'book') return book(draft, context)
      if (next === 'drop') return dropIt(draft, context)
      draft = await context.client.changeDraft({
        id: draft.id,
        words: await prompts.ask('What should change?'),
      })
    } else {
      const answered = await answer(draft, context)
      if (!answered) return
      draft = answered
    }
  }
}

const confirmChoices = [
  { value: 'book', label: 'Book it' },
  { value: 'change', label: 'Change something' },
  { value: 'drop', label: 'Never mind' },
] as const

/** Asks the draft's question. Returns the draft after the answer, or nothing if that ended it. */
async function answer(draft: ShownDraft, context: VerbContext): Promise<ShownDraft | undefined> {
  const { client, prompts } = context
  const { text = '', choices = [], field } = draft.question ?? {}
  if (field === 'watch') {
    if (await prompts.agree(speakCli(text))) await book(draft, context, true)
    else await dropIt(draft, context)
    return undefined
  }
  const offered = choices.map(({ label }, index) => ({ value: String(index), label }))
  const chosen =
    offered.length === 0
      ? 'words'
      : await prompts.choose(speakCli(text), [
          ...offered,
          { value: 'words', label: 'Something else' },
          { value: 'drop', label: 'Never mind' },
        ])
  if (chosen === 'drop') {
    await dropIt(draft, context)
    return undefined
  }
  if (chosen !== 'words') return client.changeDraft({ id: draft.id, ...choices[Number(chosen)]?.set })
  return client.changeDraft({
    id: draft.id,
    words: await prompts.ask(offered.length === 0 ? speakCli(text) : 'Tell me:'),
  })
}

async function book(
  { id }: ShownDraft,
  { client, out, locale, flags }: VerbContext,
  watch = flags.watch,
): Promise<void> {
  const confirmed = await client.confirmDraft({ id, ...(watch && { watch }) })
  out.data(confirmed, () =>
    confirmed.requests.map((request) => sayRequest(request, { locale, now: systemNow() })).join('\n'),
  )
}

async function dropIt({ id }: ShownDraft, { client }: VerbContext): Promise<never> {
  await client.dropDraft({ id })
  throw new CliError(exitCodes.failed, 'Nothing was booked.')
}

/** Off a terminal: shows the draft and how to go on. */
function leaveDraft(draft: ShownDraft, { out }: VerbContext): never {
  const { id, question, confirmation } = draft
  const text = speakCli((question ?? confirmation)?.text ?? '')
  out.data(draft, () => [text, ...(question?.choices ?? []).map(sayChoice)].join('\n'))
  const how = question
    ? `Not booked yet. Answer it: cierge change ${id} WORDS`
    : `Not booked yet. Book it: cierge confirm ${id} (or add --yes)`
  throw new CliError(exitCodes.usage, how)
}

/** Returns an answer with the flags that give it: `10:00 am   --opens 10:00`. */
function sayChoice({ label, set }: NonNullable<ShownDraft['question']>['choices'][number]): string {
  const flags = Object.entries(set).map(
    ([field, value]) => `--${field} ${/^[\w:.-]+$/.test(value) ? value : `"${value}"`}`,
  )
  return `  ${label.padEnd(24)} ${flags.join(' ')}`
}

function noteUnused({ unusedWords }: ShownDraft, { out }: VerbContext): void {
  if (unusedWords.length > 0) out.note(`I didn’t use: ${unusedWords.map((word) => `“${word}”`).join(', ')}.`)
}
