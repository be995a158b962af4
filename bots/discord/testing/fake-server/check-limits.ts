// For tests: finds the problems for which Discord would refuse a request by its documented limits. Uses nothing of the
// code that sent the request.
import { commandName, limits } from '../../limits.ts'

type Json = Readonly<Record<string, unknown>>
type Problem = string

const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? (value as Json[]) : [])
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/**
 * Returns the problems of a request, none if Discord would accept it.
 * @param path the part of the request's path below `/api/v10`.
 * @param files the names of the attached files.
 */
export function checkLimits(
  method: string,
  path: string,
  body: Json,
  files: readonly string[],
): readonly Problem[] {
  if (method === 'GET' || method === 'DELETE') return []
  if (path.endsWith('/callback')) return checkCallback(body, files)
  if (/\/messages(\/|$)/.test(path) || path.startsWith('/webhooks/')) return checkMessage(body, files, method)
  if (path.endsWith('/commands')) return checkCommands(body as unknown as readonly Json[])
  return []
}

function checkCallback({ type, data }: Json, files: readonly string[]): readonly Problem[] {
  const given = (data ?? {}) as Json
  if (type === 4) return checkMessage(given, files, 'POST')
  if (type === 7) return checkMessage(given, files, 'PATCH')
  if (type === 8) return checkChoices(list(given.choices))
  if (type === 9) return checkModal(given)
  return []
}

function tooLong(what: string, value: unknown, max: number): readonly Problem[] {
  const { length } = text(value)
  return length > max ? [`${what} has ${length} characters, ${max} are allowed`] : []
}

function tooMany(what: string, all: readonly unknown[], max: number): readonly Problem[] {
  return all.length > max ? [`${all.length} ${what}, ${max} are allowed`] : []
}

function wrongLength(what: string, value: unknown, max: number): readonly Problem[] {
  return text(value).trim() === '' ? [`${what} is empty`] : tooLong(what, value, max)
}

function checkMessage(body: Json, files: readonly string[], method: string): readonly Problem[] {
  const [embeds, rows] = [list(body.embeds), list(body.components)]
  const isEmpty = text(body.content).trim() === '' && embeds.length + files.length === 0
  return [
    ...(isEmpty && method === 'POST' ? ['the message is empty'] : []),
    ...tooLong('content', body.content, limits.content),
    ...tooMany('embeds', embeds, limits.embeds),
    ...embeds.flatMap(({ description }) => wrongLength('an embed', description, limits.embedDescription)),
    ...tooLong(
      'embeds together',
      embeds.map((one) => text(one.description) + text((one.footer as Json | undefined)?.text)).join(''),
      limits.embedText,
    ),
    ...tooMany('rows', rows, limits.rows),
    ...rows.flatMap((row) => checkRow(list(row.components))),
    ...repeated(
      'custom_id',
      rows.flatMap((row) => list(row.components).map((one) => text(one.custom_id))),
    ),
    ...tooMany('files', files, limits.files),
    ...checkMentions(body.allowed_mentions as Json | undefined),
    ...tooLong('nonce', body.nonce, limits.nonce),
  ]
}

/**
 * Checks a rule of Cierge, not of Discord: `allowed_mentions` must be closed, so that Discord notifies only the people
 * whom it lists, and nobody whom the text mentions.
 */
function checkMentions(allowed: Json | undefined): readonly Problem[] {
  if (!allowed) return ['allowed_mentions is missing']
  const isClosed = Array.isArray(allowed.parse) && allowed.parse.length === 0
  return isClosed ? [] : ['allowed_mentions lets text call people']
}

function checkRow(components: readonly Json[]): readonly Problem[] {
  const [first] = components
  return [
    ...(components.length === 0 ? ['a row is empty'] : []),
    ...tooMany('components in a row', components, first?.type === 3 ? 1 : limits.buttonsInRow),
    ...components.flatMap((one) => [
      ...wrongLength('custom_id', one.custom_id, limits.customId),
      ...(one.type === 3 ? checkSelect(one) : wrongLength('label', one.label, limits.buttonLabel)),
    ]),
  ]
}

function checkSelect(select: Json): readonly Problem[] {
  const options = list(select.options)
  return [
    ...tooLong('placeholder', select.placeholder, limits.selectPlaceholder),
    ...(options.length === 0 ? ['a select has no options'] : []),
    ...tooMany('options', options, limits.selectOptions),
    ...repeated(
      'option',
      options.map(({ value }) => text(value)),
    ),
    ...options.flatMap(({ label, value, description }) => [
      ...wrongLength('option label', label, limits.optionLabel),
      ...wrongLength('option value', value, limits.optionValue),
      ...(description === undefined ? [] : wrongLength('option', description, limits.optionDescription)),
    ]),
  ]
}

function repeated(what: string, values: readonly string[]): readonly Problem[] {
  return new Set(values).size < values.length ? [`${what} is there twice`] : []
}

function checkModal(modal: Json): readonly Problem[] {
  const fields = list(modal.components)
  return [
    ...wrongLength('modal title', modal.title, limits.modalTitle),
    ...wrongLength('custom_id', modal.custom_id, limits.customId),
    ...(fields.length === 0 ? ['a modal has no fields'] : []),
    ...tooMany('fields', fields, limits.modalFields),
    ...repeated(
      'field',
      fields.map(({ component }) => text((component as Json).custom_id)),
    ),
    ...fields.flatMap(({ label, component }) => [
      ...wrongLength('field label', label, limits.modalFieldLabel),
      ...tooLong('placeholder', (component as Json).placeholder, limits.modalPlaceholder),
      ...tooLong('value', (component as Json).value, limits.modalValue),
    ]),
  ]
}

function checkChoices(choices: readonly Json[]): readonly Problem[] {
  return [
    ...tooMany('choices', choices, limits.choices),
    ...choices.flatMap(({ name, value }) => [
      ...wrongLength('choice', name, limits.choiceLabel),
      ...(typeof value === 'string' ? wrongLength('choice value', value, limits.choiceValue) : []),
    ]),
  ]
}

function checkCommands(commands: readonly Json[]): readonly Problem[] {
  return [
    ...tooMany('commands', commands, limits.commands),
    ...repeated(
      'command',
      commands.map(({ name }) => text(name)),
    ),
    ...commands.flatMap((command) => {
      const options = list(command.options)
      const required = options.map((option) => option.required === true)
      return [
        ...checkNamed(command),
        ...tooMany('options', options, limits.commandOptions),
        ...options.flatMap((option) => [...checkNamed(option), ...checkChoices(list(option.choices))]),
        ...(required.includes(true, required.indexOf(false) + 1) && required.includes(false)
          ? ['an optional option comes first']
          : []),
        ...tooLong('a command in all', 'x'.repeat(textIn(command)), limits.commandTree),
      ]
    }),
  ]
}

function checkNamed({ name, description }: Json): readonly Problem[] {
  const isFit = commandName.test(text(name)) && text(name) === text(name).toLowerCase()
  return [
    ...(isFit ? [] : [`"${name}" is no name for a command or option`]),
    ...wrongLength('description', description, limits.commandDescription),
  ]
}

function textIn(command: Json): number {
  const own = [command.name, command.description, command.value].map(text).join('').length
  return [...list(command.options), ...list(command.choices)].reduce((sum, one) => sum + textIn(one), own)
}
