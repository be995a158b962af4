// Builds the command line from the operations' data: one verb for each operation, with its flags and its help.
import { Argument, Command, InvalidArgumentError, Option } from 'commander'
import type { OperationFacts } from '../../client/src/index.ts'

export type ProgramActions = {
  readonly version: string
  readonly operations: readonly OperationFacts[]
  /**
   * Called when the line names an operation's verb. `input`: the fields of the operation's input. `flags`: all flags of
   * the line.
   */
  operation(operation: OperationFacts, input: Readonly<Record<string, unknown>>, flags: object): Promise<void>
  login(url: string, flags: object): Promise<void>
  logout(flags: object): Promise<void>
  completion(shell: string): void
  host(args: readonly string[]): Promise<void>
}

/** Other spellings of verbs, such as those of commands in a chat. */
const aliases: Readonly<Record<string, readonly string[]>> = {
  favorite: ['favourite'],
  favorites: ['favourites'],
  unfavorite: ['unfavourite'],
  jobs: ['requests'],
  venue: ['restaurant'],
}

/** The operations whose verb may also confirm a draft. They take the flags for that, such as `--yes`. */
const confirmed = ['begin-draft', 'change-draft', 'edit-request', 'repeat-request']
/**
 * Creates the program. When it parses a line, it calls one of the `actions`. It throws a `CommanderError` for a wrong
 * line, and also after it has printed the help.
 */
export function createProgram(actions: ProgramActions): Command {
  const program = new Command('cierge')
    .description('Books restaurant tables the moment they open.')
    .version(actions.version, '-V, --version', 'Prints the version.')
    .helpOption('-h, --help', 'Shows this help.')
    .helpCommand('help [verb]', 'Shows the help of a verb.')
    .showHelpAfterError('Say cierge --help for all verbs.')
    .addHelpText('after', afterHelp)
    .enablePositionalOptions()
    .exitOverride()
  addOwnVerbs(program, actions)
  for (const operation of actions.operations) addOperation(program, operation, actions)
  return program
}

function addOperation(program: Command, operation: OperationFacts, actions: ProgramActions): void {
  const { cli, summary, input, name, effect } = operation
  const command = program
    .command(cli.verb)
    .description(summary)
    .aliases([...(aliases[cli.verb] ?? [])])
    .helpGroup(operation.for === 'owners' ? 'For owners:' : 'Verbs:')
    .addHelpText('after', `\nIn a chat: ${operation.chat}`)
  for (const [index, field] of cli.args.entries()) {
    const isLast = index === cli.args.length - 1
    const isRequired = input.required.includes(field) && name !== 'change-setting'
    command.addArgument(
      argumentOf(field, operation, { isRequired, isVariadic: isLast && isText(operation, field) }),
    )
  }
  const flagged = Object.keys(input.properties).filter(
    (field) =>
      !cli.args.includes(field) && input.properties[field]?.format !== 'password' && field !== 'isNext',
  )
  for (const field of flagged) command.addOption(optionOf(field, operation))
  if (effect === 'destroy' || confirmed.includes(name)) command.option('-y, --yes', 'Goes on without asking.')
  if (confirmed.includes(name)) command.option('--watch', 'Waits for a cancellation.')
  if (name === 'show-request') command.option('-f, --follow', 'Stays until the request has ended.')
  withAccess(command).action(async (...given: unknown[]) => {
    const flags = command.opts()
    const texts = given.slice(0, cli.args.length)
    const values = Object.fromEntries(cli.args.map((field, index) => [field, asText(texts[index])]))
    const options = Object.fromEntries(flagged.map((field) => [field, flags[field]]))
    await actions.operation(operation, withoutEmpty({ ...options, ...values }), flags)
  })
}

function addOwnVerbs(program: Command, actions: ProgramActions): void {
  withOutput(
    program.command('login <url>').description('Signs in to a Cierge, and keeps the key on this computer.'),
  )
    .option(
      '--key <key>',
      'A key made with /key; - reads it from stdin. Default: a code to approve in a chat.',
    )
    .option('--name <name>', 'The name of this computer in the chat. Default: its host name.')
    .option('--read-only', 'Asks for a key that may only read.')
    .option('--profile <name>', 'The profile to keep it in.')
    .action((url: string, flags: object) => actions.login(url, flags))
  withOutput(program.command('logout').description('Forgets the key on this computer.'))
    .option('--profile <name>', 'The profile to forget.')
    .action((flags: object) => actions.logout(flags))
  program
    .command('completion')
    .description('Prints a script that completes verbs and flags in your shell.')
    .addArgument(new Argument('<shell>').choices(['bash', 'zsh', 'fish']))
    .action((shell: string) => actions.completion(shell))
  program
    .command('host [verb...]')
    .description('Runs a verb of the host, such as doctor or restore, in the folder of Cierge.')
    .passThroughOptions()
    .allowUnknownOption()
    .helpOption(false)
    .action((args: readonly string[]) => actions.host(args))
  program
    .command('version')
    .description('Prints the version.')
    .action(() => void program.configureOutput().writeOut?.(`${actions.version}\n`))
}

function withOutput(command: Command): Command {
  return command.option('--json', 'Prints data as JSON on stdout; words go to stderr.')
}

function withAccess(command: Command): Command {
  return withOutput(command)
    .option('--url <address>', 'The address of Cierge. Default: CIERGE_URL, or the profile’s.')
    .option('--key <key>', 'The key. Default: CIERGE_KEY, or the profile’s.')
    .option('--profile <name>', 'The profile. Default: CIERGE_PROFILE, or the last one signed in to.')
}

type ArgumentKind = { readonly isRequired: boolean; readonly isVariadic: boolean }

function argumentOf(
  field: string,
  { input }: OperationFacts,
  { isRequired, isVariadic }: ArgumentKind,
): Argument {
  const name = `${dashed(field)}${isVariadic ? '...' : ''}`
  const { type, description = '', enum: choices } = input.properties[field] ?? {}
  const argument = new Argument(isRequired ? `<${name}>` : `[${name}]`, description)
  if (type === 'integer') argument.argParser(toWholeNumber)
  return choices ? argument.choices(choices) : argument
}

/** Joins the words of an argument that may have several. Returns any other value as it is. */
function asText(given: unknown): unknown {
  return Array.isArray(given) ? given.join(' ') : given
}

function optionOf(field: string, { input }: OperationFacts): Option {
  const { type, description = '', enum: choices } = input.properties[field] ?? {}
  const flag = `--${dashed(field)}`
  if (type === 'boolean') return new Option(flag, description)
  const option = new Option(`${flag} <${type === 'integer' ? 'number' : 'text'}>`, description)
  if (type === 'integer') option.argParser(toWholeNumber)
  return choices ? option.choices(choices) : option
}

function toWholeNumber(text: string): number {
  if (/^-?\d+$/.test(text)) return Number(text)
  throw new InvalidArgumentError('It must be a whole number.')
}

function isText({ input }: OperationFacts, field: string): boolean {
  const { type, enum: choices } = input.properties[field] ?? {}
  return type === 'string' && !choices && !['code', 'id', 'table', 'platform'].includes(field)
}

function withoutEmpty(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''))
}

function dashed(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

const afterHelp = `
Every verb takes --help. Exit codes: 0 done, 1 failed, 2 wrong usage or not confirmed, 3 refused, 4 sign in first.`
