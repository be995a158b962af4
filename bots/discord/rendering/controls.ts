// Renders the buttons and lists below a message, within Discord's limits.
import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
} from 'discord.js'
import { type Button, type Choice, encodeCall, type Message } from '../../../src/domain/message.ts'
import { clean, shorten } from '../../plain-text.ts'
import { limits } from '../limits.ts'
import { toPressId } from './press.ts'
import { type DiscordRenderOptions, nothing } from './render-options.ts'

export type Row = APIActionRowComponent<APIButtonComponentWithCustomId | APIStringSelectComponent>

export function toRows(
  { choices = [], buttons = [] }: Message,
  rendering: DiscordRenderOptions,
): readonly Row[] {
  const lists = chunk(choices, limits.selectOptions).map((some, index) => toSelect(some, index, rendering))
  const primary = buttons.find(({ weight }) => weight === 'main')
  const shown = buttons.map((button) => (button === primary ? button : { ...button, weight: lesser(button) }))
  const rows = chunk(shown, limits.buttonsInRow).map(
    (some, row): Row => ({
      type: ComponentType.ActionRow,
      components: some.map((button, index) => toButton(button, row * limits.buttonsInRow + index, rendering)),
    }),
  )
  return [...lists, ...rows]
}

const styles = {
  main: ButtonStyle.Primary,
  plain: ButtonStyle.Secondary,
  danger: ButtonStyle.Danger,
} as const

/**
 * Returns the weight of a button after the first main one: `plain` instead of `main`, because a message has at most one
 * primary button.
 */
function lesser({ weight }: Button): Button['weight'] {
  return weight === 'main' ? 'plain' : weight
}

function toButton(
  { label, call, weight }: Button,
  index: number,
  { press }: DiscordRenderOptions,
): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style: styles[weight],
    label: shorten(clean(label).trim(), limits.buttonLabel) || nothing,
    custom_id: toPressId({ press, key: `b${index}`, call }),
  }
}

function toSelect(choices: readonly Choice[], index: number, { press, pickOne }: DiscordRenderOptions): Row {
  const options = choices.map(({ label, detail, call }, position) => ({
    label: shorten(clean(label).trim(), limits.optionLabel) || nothing,
    value: `${position} ${encodeCall(call)}`,
    ...(clean(detail).trim() === ''
      ? {}
      : { description: shorten(clean(detail).trim(), limits.optionDescription) }),
  }))
  const list: APIStringSelectComponent = {
    type: ComponentType.StringSelect,
    custom_id: toPressId({ press, key: `c${index}` }),
    placeholder: shorten(pickOne, limits.selectPlaceholder),
    options,
  }
  return { type: ComponentType.ActionRow, components: [list] }
}

export function chunk<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  )
}
