// Changes the values of variables in the text of a .env file, and leaves everything else as it is.

/**
 * Returns the text with the given values. A variable that the text sets gets its new value in place, also where the
 * line is repeated; one that is missing is added at the end. Comments, order and line ends stay.
 */
export function changeEnvText(text: string, values: Readonly<Record<string, string>>): string {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n'
  const lines = text.split(/\r?\n/)
  const missing = new Set(Object.keys(values))
  const changed = lines.map((line) => {
    const [, beginning = '', name = ''] = /^(\s*(?:export\s+)?([\w.]+)\s*=)/.exec(line) ?? []
    const value = values[name]
    if (value === undefined) return line
    missing.delete(name)
    return `${beginning}${quoted(value)}`
  })
  if (changed.at(-1) === '') changed.pop()
  const added = [...missing].map((name) => `${name}=${quoted(values[name] ?? '')}`)
  return `${[...changed, ...added].join(lineEnd)}${lineEnd}`
}

/**
 * Returns the value as it is written in a .env file: without quotation marks if possible, because Docker would take
 * them as a part of the value.
 */
function quoted(value: string): string {
  return /^[\w.:/+=,@-]*$/.test(value) ? value : `"${value}"`
}
