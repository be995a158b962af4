// Takes secrets out of what is about to be logged: by the name of a key at any depth, and by shape inside text.
// A last net, not a licence: whoever logs still passes ids and counts, never what a member typed.

const redacted = '[redacted]'
const longestText = 4_000

const secretName =
  /pass(?:word|wd|code|phrase)|secret|token|credential|cookie|authorization|(?:api|master|private)[-_]?key|handle$/i

/** A copy without secrets, for JSON. Numbers and text under a telling name go, yes and no may stay. */
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

/** What a secret looks like in a message, a stack, a header line or a piece of JSON, and what is left of it. */
const shapes: readonly (readonly [RegExp, string])[] = [
  [/((?:set-)?cookie|authorization)(["']?\s*[:=]\s*)[^\n]+/gi, `$1$2${redacted}`],
  [/\b(bearer|basic)\s+[\w.~+/=-]+/gi, `$1 ${redacted}`],
  // A JSON Web Token.
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, redacted],
  [
    /([\w-]{0,30}(?:pass(?:word|wd|code|phrase)|secret|token|credential|(?:api|master|private)[-_]?key)[\w-]{0,30}\\?["']?\s*[:=]\s*)(?:\\?"[^"]*"|'[^']*'|[^\s,;&{}[\]"']+)/gi,
    `$1${redacted}`,
  ],
  // The JSON parser quotes what it could not read.
  [/"[\s\S]*" is not valid JSON/g, `${redacted} is not valid JSON`],
]

/** The text without what looks like a secret, shortened when it is very long. */
function redactText(text: string): string {
  const short = text.length > longestText ? `${text.slice(0, longestText)}…` : text
  return shapes.reduce((left, [shape, instead]) => left.replace(shape, instead), short)
}
