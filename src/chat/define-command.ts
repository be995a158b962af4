// A command as data: its name, its options, who may say it where, and a short run from arguments to reply.
// Adapters render the data; the inbox checks the arguments against it before `run` sees them.
import type { Suggestion } from '../domain/call.ts'
import type { Conversation, Identity, Member } from '../domain/identity.ts'
import type { Message, Reply } from '../domain/message.ts'
import type { AppContext } from '../ports/app-context.ts'

export type Option = {
  readonly kind: 'text' | 'integer'
  /** For people, at most 100 characters. */
  readonly about: string
  readonly required?: true
  /** Never shown, logged or kept in a history. */
  readonly secret?: true
  /** Takes the rest of a typed line, spaces included. */
  readonly rest?: true
  /** Only buttons say it: adapters don't offer it, a typed line can't reach it. */
  readonly internal?: true
  /** What adapters with choices offer; other values are refused. */
  readonly oneOf?: readonly string[]
  /** The inbox's `suggest` has proposals for it. */
  readonly suggests?: true
  /** In characters; 200 when absent. */
  readonly maxLength?: number
}

export type Options = Readonly<Record<string, Option>>

type ValueOf<O extends Option> = O['kind'] extends 'integer' ? number : string
/** The arguments `run` gets: required options are there, the others may be. */
type ArgsOf<O extends Options> = {
  readonly [K in keyof O as O[K]['required'] extends true ? K : never]: ValueOf<O[K]>
} & {
  readonly [K in keyof O as O[K]['required'] extends true ? never : K]?: ValueOf<O[K]>
}

/** The parts of the app that verbs and queries use, and commands do not. */
type Inner = 'store' | 'vault' | 'scheduler' | 'rights' | 'ledger' | 'renewals' | 'platformsFor'

/**
 * The app as a command holds it: it can be handed to verbs and queries, which take it for the whole. In a command the
 * inner parts are `never`, so that nothing can be asked of them.
 */
export type CommandApp = Omit<AppContext, Inner> & Readonly<Record<Inner, never>>

/** Who is saying a command, where, and the house it is said in. */
export type CommandContext = {
  readonly member: Member
  readonly from: Identity
  readonly in: Conversation
  readonly app: CommandApp
  /** All commands, for those that speak about commands. */
  readonly commands: readonly CommandData[]
}

/** What adapters and `help` know of a command. Options are in the order a typed line gives them. */
export type CommandData = {
  /** Lower case letters, at most 32. */
  readonly name: string
  /** One line for people, at most 100 characters. */
  readonly summary: string
  readonly options: Options
  /** `direct`: only where nobody else reads along. */
  readonly where: 'anywhere' | 'direct'
  /** Who may say it. Strangers reach what is for `anyone` and nothing else. */
  readonly for: 'members' | 'owners' | 'anyone'
  /** Typed lines that work as they stand. */
  readonly examples: readonly string[]
}

/** Who is saying a command that is open to strangers: `member` is there when they are one. */
type OpenCommandContext = Omit<CommandContext, 'member'> & {
  readonly member?: Member
  /** How the chat shows the person. */
  readonly displayName: string
}

type UncheckedArgs = Readonly<Record<string, string | number | undefined>>

export type MemberCommand = CommandData & {
  readonly for: 'members' | 'owners'
  readonly run: (args: UncheckedArgs, context: CommandContext) => Promise<Reply>
  readonly suggest?:
    | ((option: string, typed: string, context: CommandContext) => Promise<readonly Suggestion[]>)
    | undefined
}

export type OpenCommand = CommandData & {
  readonly for: 'anyone'
  readonly run: (args: UncheckedArgs, context: OpenCommandContext) => Promise<Reply>
}

export type Command = MemberCommand | OpenCommand

type Data<O extends Options> = Omit<CommandData, 'options' | 'where' | 'for'> & {
  readonly where?: 'direct'
  readonly options: O
}

type Definition<O extends Options> = Data<O> & {
  readonly for?: 'owners'
  readonly run: (args: ArgsOf<O>, context: CommandContext) => Promise<Reply>
  readonly suggest?: MemberCommand['suggest']
}

type OpenDefinition<O extends Options> = Data<O> & {
  readonly run: (args: ArgsOf<O>, context: OpenCommandContext) => Promise<Reply>
}

/** Makes a command whose `run` is typed by its options. The inbox has checked them: see `readArgs`. */
export function defineCommand<const O extends Options>(definition: Definition<O>): MemberCommand {
  return {
    ...definition,
    where: definition.where ?? 'anywhere',
    for: definition.for ?? 'members',
    run: (args, context) => definition.run(args as ArgsOf<O>, context),
  }
}

/** The same for a command that strangers may say too. */
export function defineOpenCommand<const O extends Options>(definition: OpenDefinition<O>): OpenCommand {
  return {
    ...definition,
    where: definition.where ?? 'anywhere',
    for: 'anyone',
    run: (args, context) => definition.run(args as ArgsOf<O>, context),
  }
}

/** A reply everyone in the conversation may read. */
export function say(message: Message): Reply {
  return { kind: 'say', message, visibleTo: 'everyone' }
}

/** A reply for the caller's eyes. */
export function whisper(message: Message): Reply {
  return { kind: 'say', message, visibleTo: 'caller' }
}
