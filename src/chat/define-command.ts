// Defines a command as data: its name, its options, its users and conversations, and a short `run` that turns arguments
// into a reply. Adapters show this data. The inbox checks the arguments with it before it calls `run`.
import type { Suggestion } from '../domain/call.ts'
import type { Conversation, Identity, Member } from '../domain/identity.ts'
import type { JobId } from '../domain/ids.ts'
import type { Message, Reply } from '../domain/message.ts'
import type { CallerApp } from '../ports/app-context.ts'
import { eachFormer, type Former, type FormerName, formerOptions, presentArgs } from './former-names.ts'

export type Option = {
  readonly kind: 'text' | 'integer'
  /** The description for members, at most 100 characters. */
  readonly about: string
  readonly required?: true
  /** Set if the option takes a request's code. */
  readonly isCode?: true
  /** Set if a bare number in this option is the confirmation number of a table. */
  readonly isConfirmation?: true
  /** Set if an e-mail address alone in this option is not a part of a sign-in. */
  readonly isAddress?: true
  /** Set for a secret value. Adapters and the log never show it, and no chat keeps it in a history. */
  readonly secret?: true
  /** Set if the option takes the rest of a typed line, including spaces. */
  readonly rest?: true
  /** Set if only buttons send the option. Adapters do not offer it, and a typed line can't set it. */
  readonly internal?: true
  /** The only valid values. Adapters offer them as choices, and other values are refused. */
  readonly oneOf?: readonly string[]
  /** Set if the command's `suggest` proposes values for the option. */
  readonly suggests?: true
  /** The maximum number of characters. The default is 200. */
  readonly maxLength?: number
}

export type Options = Readonly<Record<string, Option>>

type ValueOf<O extends Option> = O['kind'] extends 'integer'
  ? number
  : O['oneOf'] extends readonly (infer Value)[]
    ? Value
    : string
/** The arguments that `run` gets: required options are present, the others may be absent. */
type ArgsOf<O extends Options> = {
  readonly [K in keyof O as O[K]['required'] extends true ? K : never]: ValueOf<O[K]>
} & {
  readonly [K in keyof O as O[K]['required'] extends true ? never : K]?: ValueOf<O[K]>
}

/** The member who uses a command, the conversation of the call, and the app context. */
export type CommandContext = {
  readonly member: Member
  readonly from: Identity
  readonly in: Conversation
  readonly app: CallerApp
  /** All commands, for commands that describe other commands. */
  readonly commands: readonly CommandData[]
}

/** The data of a command that adapters and `help` use. The options are in the order of a typed line. */
export type CommandData = {
  /** The name in lower-case letters, at most 32. */
  readonly name: string
  /** One line for members, at most 100 characters. */
  readonly summary: string
  readonly options: Options
  /** `direct` if the command works only in a conversation that nobody else reads. */
  readonly where: 'anywhere' | 'direct'
  /** The people who may use the command. Strangers may use only commands for `anyone`. */
  readonly for: 'members' | 'owners' | 'anyone'
  /** Typed lines that work as they are. */
  readonly examples: readonly string[]
  /** The command's data under each of its former names. No list shows these names: see `findCommand`. */
  readonly former?: Former<CommandData>
}

/** The context of a command that strangers may use. `member` is set if the caller is a member. */
type OpenCommandContext = Omit<CommandContext, 'member'> & {
  readonly member?: Member
  /** The caller's name as the chat shows it. */
  readonly displayName: string
}

type UncheckedArgs = Readonly<Record<string, string | number | undefined>>

export type MemberCommand = CommandData & {
  readonly for: 'members' | 'owners'
  readonly former?: Former<MemberCommand>
  readonly run: (args: UncheckedArgs, context: CommandContext) => Promise<Reply>
  readonly suggest?:
    | ((option: string, typed: string, context: CommandContext) => Promise<readonly Suggestion[]>)
    | undefined
}

export type OpenCommand = CommandData & {
  readonly for: 'anyone'
  readonly former?: Former<OpenCommand>
  readonly run: (args: UncheckedArgs, context: OpenCommandContext) => Promise<Reply>
}

export type Command = MemberCommand | OpenCommand

type Data<O extends Options> = Omit<CommandData, 'options' | 'where' | 'for' | 'former'> & {
  readonly where?: 'direct'
  readonly options: O
  readonly former?: Former<FormerName<keyof O & string>>
}

type Definition<O extends Options> = Data<O> & {
  readonly for?: 'owners'
  readonly run: (args: ArgsOf<O>, context: CommandContext) => Promise<Reply>
  readonly suggest?: MemberCommand['suggest']
}

type OpenDefinition<O extends Options> = Data<O> & {
  readonly run: (args: ArgsOf<O>, context: OpenCommandContext) => Promise<Reply>
}

/**
 * Defines a command for members. Its options give the types of the arguments of `run`. The inbox checks the arguments
 * before it calls `run`: see `readArgs`.
 */
export function defineCommand<const O extends Options>(definition: Definition<O>): MemberCommand {
  const { former, suggest, ...data } = definition
  const command: MemberCommand = {
    ...data,
    where: data.where ?? 'anywhere',
    for: data.for ?? 'members',
    run: (args, context) => data.run(args as ArgsOf<O>, context),
    ...(suggest && { suggest }),
  }
  const asFormer = (name: FormerName): MemberCommand => ({
    ...command,
    for: name.for ?? command.for,
    where: name.where ?? command.where,
    options: formerOptions(command.options, name),
    run: (args, context) => command.run(presentArgs(args, name), context),
    ...(suggest && { suggest: (option, ...rest) => suggest(name.takes?.[option] ?? option, ...rest) }),
  })
  return { ...command, ...(former && { former: eachFormer(former, asFormer) }) }
}

/** Defines a command that strangers may use too. */
export function defineOpenCommand<const O extends Options>(definition: OpenDefinition<O>): OpenCommand {
  const { former, ...data } = definition
  const command: OpenCommand = {
    ...data,
    where: data.where ?? 'anywhere',
    for: 'anyone',
    run: (args, context) => data.run(args as ArgsOf<O>, context),
  }
  const asFormer = (name: FormerName): OpenCommand => ({
    ...command,
    where: name.where ?? command.where,
    options: formerOptions(command.options, name),
    run: (args, context) => command.run(presentArgs(args, name), context),
  })
  return { ...command, ...(former && { former: eachFormer(former, asFormer) }) }
}

/**
 * Returns a reply that everyone in the conversation can read.
 * @param about the request that the conversation is about after this reply.
 */
export function say(message: Message, about?: JobId): Reply {
  return { kind: 'say', message, visibleTo: 'everyone', ...(about && { about }) }
}

/** Returns a reply that shows a draft. In some chats only the caller can read it. */
export function sayDraft(message: Message): Reply {
  return { kind: 'say', message, visibleTo: 'everyone', isDraft: true }
}

/**
 * Returns the reply after a confirmed draft became a job or changed one.
 * @param forOthers one line for the other people in the conversation, if the draft was seen by the caller alone.
 */
export function sayResult(message: Message, forOthers: Message, about: JobId): Reply {
  return { kind: 'say', message, visibleTo: 'everyone', about, forOthers }
}

/** Returns the last reply to a person who is no longer a member. Nothing of it is stored. */
export function sayFarewell(message: Message): Reply {
  return { kind: 'say', message, visibleTo: 'caller', isFarewell: true }
}

/** Returns a reply that only the caller can read. */
export function whisper(message: Message, about?: JobId): Reply {
  return { kind: 'say', message, visibleTo: 'caller', ...(about && { about }) }
}
