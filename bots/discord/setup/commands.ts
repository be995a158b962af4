// Turns the commands into Discord's format, and computes a digest that shows whether the registered commands differ.
// Pure.
import { createHash } from 'node:crypto'
import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js'
import type { CommandData, Option } from '../../../src/chat/define-command.ts'
import { shorten } from '../../plain-text.ts'
import { limits } from '../limits.ts'
import type { CommandTranslation, DiscordWords } from '../words.ts'

export type ApiCommand = RESTPostAPIChatInputApplicationCommandsJSONBody

type Translations = DiscordWords['translations']

/**
 * Returns whether members can type an option in a command. An option that only buttons use is not offered, nor is a
 * secret, which only a modal asks for.
 */
function isOffered(option: Option): boolean {
  return !option.internal && !option.secret
}

export function toApiCommands(
  commands: readonly CommandData[],
  translations: Translations,
): readonly ApiCommand[] {
  return commands.slice(0, limits.commands).map((command) => toApiCommand(command, translations))
}

function toApiCommand(command: CommandData, translations: Translations): ApiCommand {
  const { name, summary } = command
  const translate = (pick: (one: CommandTranslation) => string | undefined) =>
    localised(translations, (all) => all[name] && pick(all[name]))
  return {
    type: ApplicationCommandType.ChatInput,
    name,
    description: shorten(summary, limits.commandDescription),
    name_localizations: translate((one) => one.name),
    description_localizations: translate((one) => one.summary),
    options: Object.entries(command.options)
      .filter(([, option]) => isOffered(option))
      .sort(([, one], [, other]) => Number(other.required ?? false) - Number(one.required ?? false))
      .slice(0, limits.commandOptions)
      .map(([optionName, option]) => toApiOption(optionName, option, translate)),
    // Members may use every command in any conversation, because a private reply is shown only to the caller.
    contexts: [
      InteractionContextType.Guild,
      InteractionContextType.BotDM,
      InteractionContextType.PrivateChannel,
    ],
    integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
    ...(command.for === 'owners'
      ? { default_member_permissions: String(PermissionFlagsBits.ManageGuild) }
      : {}),
  }
}

type Translate = (pick: (one: CommandTranslation) => string | undefined) => Record<string, string> | null

function toApiOption(name: string, option: Option, translate: Translate): APIApplicationCommandBasicOption {
  const base = {
    name,
    description: shorten(option.about, limits.commandDescription),
    name_localizations: translate((one) => one.options?.[name]?.name),
    description_localizations: translate((one) => one.options?.[name]?.about),
    required: option.required ?? false,
  }
  if (option.kind === 'integer') return { ...base, type: ApplicationCommandOptionType.Integer }
  const { oneOf, suggests, maxLength = 200 } = option
  const text = { ...base, type: ApplicationCommandOptionType.String } as const
  if (oneOf && oneOf.length <= limits.choices) {
    return { ...text, choices: oneOf.map((value) => ({ name: shorten(value, limits.choiceLabel), value })) }
  }
  const typed = { ...text, max_length: Math.min(maxLength, limits.optionLength) }
  return suggests || oneOf ? { ...typed, autocomplete: true } : typed
}

function localised(
  translations: Translations,
  pick: (all: Readonly<Record<string, CommandTranslation>>) => string | undefined,
): Record<string, string> | null {
  const found = Object.entries(translations).flatMap(([locale, all]) => {
    const text = pick(all)
    return text === undefined ? [] : [[locale, text] as const]
  })
  return found.length > 0 ? Object.fromEntries(found) : null
}

/**
 * Returns the same digest for commands that Discord treats as equal, whether Cierge built them or Discord returned
 * them.
 */
export function digestOf(commands: readonly object[]): string {
  const canonical = commands
    .map((command) => canonicalCommand(command as Loose))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(canonical)).digest('hex')
}

type Loose = { readonly [key: string]: unknown }

function canonicalCommand(command: Loose) {
  return {
    name: String(command.name),
    type: command.type ?? ApplicationCommandType.ChatInput,
    description: command.description,
    names: canonicalMap(command.name_localizations),
    descriptions: canonicalMap(command.description_localizations),
    options: ((command.options as readonly Loose[] | undefined) ?? []).map(canonicalOption),
    contexts: canonicalSet(command.contexts),
    installs: canonicalSet(command.integration_types),
    permissions: command.default_member_permissions ?? null,
  }
}

function canonicalOption(option: Loose) {
  return {
    name: option.name,
    type: option.type,
    description: option.description,
    names: canonicalMap(option.name_localizations),
    descriptions: canonicalMap(option.description_localizations),
    required: option.required ?? false,
    autocomplete: option.autocomplete ?? false,
    maxLength: option.max_length ?? null,
    choices: ((option.choices as readonly Loose[] | undefined) ?? []).map(({ name, value }) => [name, value]),
  }
}

function canonicalMap(map: unknown) {
  return Object.entries(map ?? {}).sort(([one], [other]) => (one < other ? -1 : 1))
}

function canonicalSet(set: unknown) {
  return [...((set as readonly number[] | null | undefined) ?? [])].sort()
}
