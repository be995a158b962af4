// Escapes text for Slack, and reads text from Slack's markup. Pure.
import type { types } from '@slack/bolt'
import { clean, shorten } from '../plain-text.ts'

/** Escapes `&`, `<` and `>`, the characters that Slack reads as links, mentions or entities. */
export function toEntities(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function fromEntities(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

/**
 * Escapes text so that Slack shows it unchanged: no link, mention, bold, italics, code or :emoji:. Slack has no escapes
 * for formatting signs, so each sign gets an invisible space on both sides, and Slack then ignores the sign.
 */
export function toMarkup(text: string): string {
  return toEntities(clean(text)).replace(/[*_~`]|:(?=[\w+'-]*[a-z][\w+'-]*:|[+-]1:)/gi, '\u200B$&\u200B')
}

/**
 * Returns text without markup for a label or title, at most `length` characters long. Empty text becomes `…`, because
 * Slack refuses empty labels.
 */
export function plain(text: string, length: number): types.PlainTextElement {
  return { type: 'plain_text', text: shorten(clean(text).trim() || '…', length), emoji: false }
}

/** Returns the text that a person typed: links become the typed text again, and entities are decoded. */
export function fromMarkup(markup: string): string {
  const plain = markup.replace(/<([^<>|]*)(?:\|([^<>]*))?>/g, (_all, target: string, label?: string) => {
    if (/^[@#!]/.test(target)) return label ?? target
    return label ?? target.replace(/^(?:mailto|tel):/, '')
  })
  return fromEntities(plain)
}
