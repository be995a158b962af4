// Asks the person at the terminal. Without a terminal, reads texts and secrets from stdin, one line each; `choose` and
// `agree` must not be called then.
import { confirm, isCancel, password, select, text } from '@clack/prompts'
import { CliError, exitCodes } from './exit-code.ts'
import type { CliStreams } from './output.ts'

export type Prompts = {
  readonly isTerminal: boolean
  choose<Value extends string>(message: string, options: readonly Choice<Value>[]): Promise<Value>
  ask(message: string): Promise<string>
  /** Asks for a secret, and does not show the typed text. If there is no terminal, reads the next line of stdin. */
  askSecret(message: string): Promise<string>
  agree(message: string): Promise<boolean>
}

type Choice<Value> = { readonly value: Value; readonly label: string }

/** Creates the prompts. They are written to stderr, so that stdout contains data only. */
export function createPrompts({ stdin, stderr }: Pick<CliStreams, 'stdin' | 'stderr'>): Prompts {
  const shown = { input: stdin, output: stderr, withGuide: false }
  const isTerminal = Boolean(stdin.isTTY && stderr.isTTY)
  let lines: AsyncIterator<string> | undefined
  const nextLine = async () => {
    lines ??= linesOf(stdin)
    const { value } = await lines.next()
    if (value) return value as string
    throw new CliError(exitCodes.usage, 'Nothing more to read: give one line of input for each question.')
  }
  return {
    isTerminal,
    choose: async (message, options) =>
      answered(await select({ ...shown, message, options: [...options] as never })),
    ask: async (message) => (isTerminal ? answered(await text({ ...shown, message })) : nextLine()),
    askSecret: async (message) => (isTerminal ? answered(await password({ ...shown, message })) : nextLine()),
    agree: async (message) => answered(await confirm({ ...shown, message })),
  }
}

function answered<Value>(value: Value): Exclude<Value, symbol> {
  if (isCancel(value)) throw new CliError(exitCodes.failed, 'Stopped. Nothing more was done.')
  return value as Exclude<Value, symbol>
}

async function* linesOf(stdin: NodeJS.ReadStream): AsyncGenerator<string, undefined> {
  let rest = ''
  for await (const chunk of stdin.setEncoding('utf8')) {
    const lines = `${rest}${chunk}`.split('\n')
    rest = lines.pop() ?? ''
    yield* lines.map((line) => line.replace(/\r$/, ''))
  }
  if (rest) yield rest
  return undefined
}
