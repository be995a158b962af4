// Defines a command as data: its name, its options, who may use it where, and a short `run` from arguments to a reply.
// Adapters render the data; the inbox checks the arguments against it before `run` gets them.
import type { Suggestion } from '../domain/call.ts'
import type { Conversation, Identity, Member } from '../domain/identity.ts'
import type { JobId } from '../domain/ids.ts'
import type { Message, Reply } from '../domain/message.ts'
import type { AppContext } from '../ports/app-context.ts'

export type Option = {
  readonly kind: 'text' | 'integer'
  /** For people, at most 100 characters. */
  readonly about: string
  readonly required?: true
  /** Takes a request's code. */
  readonly isCode?: true
  /** Never shown, logged or kept in a history. */
  readonly secret?: true
  /** Takes the rest of a typed line, spaces included. */
  readonly rest?: true
  /** Sent by buttons only: adapters don't offer it, and a typed line can't set it. */
  readonly internal?: true
  /** The choices that adapters offer. Other values are refused. */
  readonly oneOf?: readonly string[]
  /** The command's `suggest` has proposals for it. */
  readonly suggests?: true
  /** In characters. Default 200. */
  readonly maxLength?: number
}

export type Options = Readonly<Record<string, Option>>

type ValueOf<O extends Option> = O['kind'] extends 'integer' ? number : string
/** The arguments that `run` gets: required options are present, the others may be absent. */
type ArgsOf<O extends Options> = {
  readonly [K in keyof O as O[K]['required'] extends true ? K : never]: ValueOf<O[K]>
} & {
  readonly [K in keyof O as O[K]['required'] extends true ? never : K]?: ValueOf<O[K]>
}

/** The parts of the app context that verbs and queries use, and commands do not. */
type Inner = 'store' | 'vault' | 'scheduler' | 'rights' | 'ledger' | 'renewals' | 'platformsFor'

/**
 * The app context as commands see it. A command can pass it to verbs and queries, which use it as a whole `AppContext`.
 * In a command the inner parts are `never`, so that it can't use them.
 */
export type CommandApp = Omit<AppContext, Inner> & Readonly<Record<Inner, never>>

/** The member who uses a command, the conversation, and the app context. */
export type CommandContext = {
  readonly member: Member
  readonly from: Identity
  readonly in: Conversation
  readonly app: CommandApp
  /** All commands, for commands that describe others. */
  readonly commands: readonly CommandData[]
}

/** The data of a command that adapters and `help` use. Options are in the order of a typed line. */
export type CommandData = {
  /** Lower-case letters, at most 32. */
  readonly name: string
  /** One line for people, at most 100 characters. */
  readonly summary: string
  readonly options: Options
  /** `direct`: only in a conversation that nobody else reads. */
  readonly where: 'anywhere' | 'direct'
  /** The people who may use it. Strangers may only use commands for `anyone`. */
  readonly for: 'members' | 'owners' | 'anyone'
  /** Typed lines that work as they are. */
  readonly examples: readonly string[]
}

/** The person who uses a command that is open to strangers; `member` is set if they are a member. */
type OpenCommandContext = Omit<CommandContext, 'member'> & {
  readonly member?: Member
  /** The person's name as the chat shows it. */
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

/** Makes a command that strangers may use too. */
export function defineOpenCommand<const O extends Options>(definition: OpenDefinition<O>): OpenCommand {
  return {
    ...definition,
    where: definition.where ?? 'anywhere',
    for: 'anyone',
    run: (args, context) => definition.run(args as ArgsOf<O>, context),
  }
}

/**
 * Makes a reply that everyone in the conversation may read.
 * @param about the request that the conversation is about from then on.
 */
export function say(message: Message, about?: JobId): Reply {
  return { kind: 'say', message, visibleTo: 'everyone', ...(about && { about }) }
}

/** Makes a reply about a request being put together. In some chats only the caller can read it. */
export function sayDraft(message: Message): Reply {
  return { kind: 'say', message, visibleTo: 'everyone', isDraft: true }
}

/**
 * Makes the reply to a caller whose request became a job or changed it.
 * @param forOthers one line for the others, if the draft was seen by the caller alone.
 */
export function sayResult(message: Message, forOthers: Message, about: JobId): Reply {
  return { kind: 'say', message, visibleTo: 'everyone', about, forOthers }
}

/** Makes a reply that only the caller can read. */
export function whisper(message: Message, about?: JobId): Reply {
  return { kind: 'say', message, visibleTo: 'caller', ...(about && { about }) }
}
