// Writes data to stdout and sentences for a person to stderr. The data is text or JSON.

type Writable = { write(text: string): unknown }

export type CliStreams = {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdin: NodeJS.ReadStream
  readonly stdout: NodeJS.WriteStream
  readonly stderr: NodeJS.WriteStream
}

export type CliOutput = {
  /** Writes the result of a verb to stdout: as JSON with `--json`, else as the text that `say` returns. */
  data(value: unknown, say: () => string): void
  /** Writes a sentence for a person to stderr. */
  note(text: string): void
}

/** Creates the output of one verb. With `isJson`, results are written as JSON, else as text. */
export function createOutput(
  streams: { readonly stdout: Writable; readonly stderr: Writable },
  isJson: boolean,
): CliOutput {
  return {
    data(value, say) {
      streams.stdout.write(`${isJson ? JSON.stringify(value) : say()}\n`)
    },
    note: (text) => void streams.stderr.write(`${text}\n`),
  }
}
