// Turns a message into pages of Telegram's HTML, within Telegram's limits. The last page has the keyboard.
import type { InlineKeyboardButton } from 'grammy/types'
import { type Button, type Choice, encodeCall, type Mark, type Message } from '../../src/domain/message.ts'
import { clean, shorten } from '../plain-text.ts'
import { type SayInstant, type TelegramText, toTexts } from './html.ts'
import { limits } from './limits.ts'
import { type TelegramPress, toCallbackData } from './rendering/press.ts'

export type TelegramPage = TelegramText & { readonly keyboard: readonly (readonly InlineKeyboardButton[])[] }

export type TelegramRenderOptions = {
  /** Whether the reply to a press replaces the message, or appears below the unchanged message. */
  readonly press: TelegramPress
  readonly instant: SayInstant
}

const marks: Readonly<Record<Mark, string>> = {
  booked: '✅',
  missed: '➖',
  attention: '⚠️',
  scheduled: '🕙',
  watching: '👀',
}

/** Shown in place of an empty text, because Telegram refuses empty messages. */
const nothing = '…'
/** About how many characters fit in a row of buttons on a phone. */
const rowLength = 26
const buttonsInRow = 4

/** Returns at least one page. Choices and buttons are below the last page. */
export function renderMessage(
  message: Message,
  rendering: TelegramRenderOptions,
): readonly [TelegramPage, ...TelegramPage[]] {
  const { mark, lines } = message
  const [first = [], ...others] = lines
  const marked = mark ? [[`${marks[mark]} `, ...first], ...others] : lines
  const texts = toTexts(marked, rendering.instant, limits.text)
  const keyboard = toKeyboard(message, rendering)
  const [head, ...tail] = texts.map((text, index): TelegramPage => {
    const shown = text.plain.trim() === '' ? { html: nothing, plain: nothing } : text
    return { ...shown, keyboard: index === texts.length - 1 ? keyboard : [] }
  })
  return [head ?? { html: nothing, plain: nothing, keyboard }, ...tail]
}

/** Renders a message as plain text, for the alert after a press. */
export function toPlainText(message: Message, rendering: TelegramRenderOptions): string {
  return renderMessage(message, rendering)
    .map(({ plain }) => plain)
    .join('\n')
}

function toKeyboard(
  { choices = [], buttons = [], listedFrom }: Message,
  { press }: TelegramRenderOptions,
): InlineKeyboardButton[][] {
  // If the text above the buttons lists the choices, their buttons have no details.
  const isListed = listedFrom !== undefined
  const listed = choices
    .slice(0, limits.buttons - buttons.length)
    .map((choice) => [toChoice(isListed ? { ...choice, detail: '' } : choice, press)])
  return [...listed, ...inRows(buttons).map((row) => row.map((button) => toButton(button, press)))]
}

/**
 * Arranges the buttons in rows: at most `buttonsInRow` in a row, and at most `rowLength` characters in its labels. A
 * longer label gets a separate row.
 */
function inRows(buttons: readonly Button[]): Button[][] {
  const rows: Button[][] = []
  let length = 0
  for (const button of buttons.slice(0, limits.buttons)) {
    const row = rows.at(-1)
    length += button.label.length
    if (row && row.length < buttonsInRow && length <= rowLength) row.push(button)
    else {
      rows.push([button])
      length = button.label.length
    }
  }
  return rows
}

const styles = { main: 'primary', danger: 'danger', plain: undefined } as const

function toButton({ label, call, weight }: Button, press: TelegramPress): InlineKeyboardButton {
  const style = styles[weight]
  return {
    text: toLabel(label),
    callback_data: toCallbackData(press, encodeCall(call)),
    ...(style ? { style } : {}),
  }
}

function toChoice({ label, detail, call }: Choice, press: TelegramPress): InlineKeyboardButton {
  const text = clean(detail).trim() === '' ? label : `${label} · ${detail}`
  return { text: toLabel(text), callback_data: toCallbackData(press, encodeCall(call)) }
}

function toLabel(label: string): string {
  return shorten(clean(label).trim(), limits.buttonLabel) || nothing
}
