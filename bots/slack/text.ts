// Text on its way to Slack, made harmless, and text from Slack as it was written. Pure.
import type { types } from '@slack/bolt'
import { clean, shorten } from '../plain-text.ts'

/** The three characters that begin links and mentions. */
export function toEntities(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function fromEntities(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

/**
 * Text as Slack's own markup that shows as it stands: no link, no mention, and no bold, italics, code or :emoji:, which
 * have no escape of their own: an invisible space on both sides keeps their signs apart from the words they would mark.
 */
export function toMarkup(text: string): string {
  return toEntities(clean(text)).replace(/[*_~`]|:(?=[\w+'-]*[a-z][\w+'-]*:|[+-]1:)/gi, '\u200B$&\u200B')
}

/** Text without markup, for labels and titles. Slack refuses empty ones. */
export function plain(text: string, length: number): types.PlainTextElement {
  return { type: 'plain_text', text: shorten(clean(text).trim() || '…', length), emoji: false }
}

/** What a person wrote, out of a message's markup: links as they were typed, entities undone. */
export function fromMarkup(markup: string): string {
  const plain = markup.replace(/<([^<>|]*)(?:\|([^<>]*))?>/g, (_all, target: string, label?: string) => {
    if (/^[@#!]/.test(target)) return label ?? target
    return label ?? target.replace(/^(?:mailto|tel):/, '')
  })
  return fromEntities(plain)
}
