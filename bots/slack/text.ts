// Escapes text for Slack, and reads text from Slack's markup. Pure.
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
 * Escapes text so that Slack shows it as it stands: no link, mention, bold, italics, code or :emoji:. Formatting signs can't
 * be escaped; an invisible space on both sides disarms them.
 */
export function toMarkup(text: string): string {
  return toEntities(clean(text)).replace(/[*_~`]|:(?=[\w+'-]*[a-z][\w+'-]*:|[+-]1:)/gi, '\u200B$&\u200B')
}

/** Text without markup, for labels and titles. Slack refuses empty ones. */
export function plain(text: string, length: number): types.PlainTextElement {
  return { type: 'plain_text', text: shorten(clean(text).trim() || '…', length), emoji: false }
}

/** Returns what a person typed: links as they were typed, entities decoded. */
export function fromMarkup(markup: string): string {
  const plain = markup.replace(/<([^<>|]*)(?:\|([^<>]*))?>/g, (_all, target: string, label?: string) => {
    if (/^[@#!]/.test(target)) return label ?? target
    return label ?? target.replace(/^(?:mailto|tel):/, '')
  })
  return fromEntities(plain)
}
