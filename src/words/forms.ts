// Words a form as text. Some chats show a form only after a button is pressed, or ask for its fields one after another.
import type { Field, Form } from '../domain/message.ts'

/** Returns the title of a form and the labels of its fields. */
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
