// A form in words, where it waits behind a button or is asked one question after the other.
import type { Field, Form } from '../domain/message.ts'

/** What is to be filled in. */
export function sayForm({ title, fields }: Form): string {
  return `${ended(title)} ${ended(fields.map(({ label }) => label).join(', '))}`
}

export function sayQuestion(title: string, { label, placeholder }: Omit<Field, 'name' | 'secret'>): string {
  if (!placeholder) return `${ended(title)} ${ended(label)}`
  return `${ended(title)} ${isEnded(label) ? `${label} Like` : `${label}, like`} ${ended(placeholder)}`
}

function ended(sentence: string): string {
  return isEnded(sentence) ? sentence : `${sentence}.`
}

function isEnded(sentence: string): boolean {
  return /[.?]$/.test(sentence)
}
