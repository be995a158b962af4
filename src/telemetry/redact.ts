// Removes secrets from log data, by the names of keys at any depth and by patterns in text. This is only a safety net:
// callers must pass ids and counts only, never text that a member typed.

const redacted = '[redacted]'
const longestText = 4_000

const secretName =
  /pass(?:word|wd|code|phrase)|secret|token|credential|cookie|authorization|(?:api|master|private)[-_]?key|handle$/i

/**
 * Returns a copy of a value for JSON, without secrets. Replaces text, numbers and objects under secret names. Keeps
 * booleans.
 */
export function redact(value: unknown): unknown {
  if (typeof value === 'string') return redactText(value)
  if (Array.isArray(value)) return value.map(redact)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      secretName.test(name) && !isHarmless(inner) ? redacted : redact(inner),
    ]),
  )
}

function isHarmless(value: unknown): boolean {
  return value === null || value === undefined || typeof value === 'boolean'
}

/** Patterns of secrets in a message, a stack, a header line or JSON, each with its replacement. */
const shapes: readonly (readonly [RegExp, string])[] = [
  [/((?:set-)?cookie|authorization)(["']?\s*[:=]\s*)[^\n]+/gi, `$1$2${redacted}`],
  [/\b(bearer|basic)\s+[\w.~+/=-]+/gi, `$1 ${redacted}`],
  // Matches a JSON Web Token.
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, redacted],
  [
    /([\w-]{0,30}(?:pass(?:word|wd|code|phrase)|secret|token|credential|(?:api|master|private)[-_]?key)[\w-]{0,30}\\?["']?\s*[:=]\s*)(?:\\?"[^"]*"|'[^']*'|[^\s,;&{}[\]"']+)/gi,
    `$1${redacted}`,
  ],
  // The JSON parser's error message quotes the text that it could not parse, which may hold a secret.
  [/"[\s\S]*" is not valid JSON/g, `${redacted} is not valid JSON`],
]

/** Returns the text without secrets, shortened if it is very long. */
function redactText(text: string): string {
  const short = text.length > longestText ? `${text.slice(0, longestText)}…` : text
  return shapes.reduce((left, [shape, instead]) => left.replace(shape, instead), short)
}
