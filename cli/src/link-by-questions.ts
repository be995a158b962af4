// Links an account: asks the questions of the platform until the account is linked. A typed password is not shown.
import type { Operations } from '../../client/src/index.ts'
import type { VerbContext } from './verb-context.ts'

type LinkInput = Operations['linkAccount']['input']
type LinkQuestion = NonNullable<Operations['linkAccount']['output']['question']>

/** Links the account. Takes no secret from a flag: the member types it without seeing it, or it is read from stdin. */
export async function linkByQuestions(given: LinkInput, context: VerbContext): Promise<void> {
  const { client, out } = context
  let input = given
  for (;;) {
    const answer = await client.linkAccount(input)
    const { linked, question } = answer
    if (!question) {
      out.data(answer, () => (linked ? `Linked: ${linked.holder} (${linked.email}).` : 'Done.'))
      return
    }
    out.note(question.title)
    const answers = await askFields(question, given, context)
    const { platform, way } = given
    input = { platform, ...(way && { way }), ...answers, ...(question.isNext && { isNext: true }) }
  }
}

async function askFields(
  { fields }: LinkQuestion,
  given: Readonly<Record<string, unknown>>,
  { prompts }: VerbContext,
): Promise<Readonly<Record<string, string>>> {
  const answers: Record<string, string> = {}
  for (const { name, label, isSecret } of fields) {
    const known = given[name]
    answers[name] =
      typeof known === 'string' ? known : isSecret ? await prompts.askSecret(label) : await prompts.ask(label)
  }
  return answers
}
