// Writes a form as text. Some chats show a form only after a button is pressed, or ask for its fields one after
// another.
import type { Field, Form } from '../domain/message.ts'

/** Returns the title of a form and, unless the title is a question, the labels of its fields. */
export function sayForm({ title, fields }: Form): string {
  return isEnded(title) ? title : `${title}: ${ended(fields.map(({ label }) => label).join(', '))}`
}

/** Asks for one field. A question in the title or the label needs no further words. */
export function sayQuestion(title: string, { label, placeholder }: Omit<Field, 'name' | 'secret'>): string {
  const question = isEnded(label) ? label : isEnded(title) ? title : askFor(title, label)
  return placeholder ? `${question} For example: ${ended(placeholder)}` : question
}

/**
 * Asks for one field of a form with a title that is not a question. A label such as “The code from Resy” is not a
 * question either.
 */
function askFor(title: string, label: string): string {
  return /^(?:The\b|\()/.test(label) ? `${title}. ${ended(label)}` : `${title}. ${label}?`
}

function ended(sentence: string): string {
  return isEnded(sentence) ? sentence : `${sentence}.`
}

function isEnded(sentence: string): boolean {
  return /[.?]$/.test(sentence)
}
