// Where typed lines come from and text goes to: what the two kinds, a keyboard and a pipe, have in common.

/** A terminal's traits are there when the stream is one. */
export type Input = NodeJS.ReadableStream & { readonly isTTY?: boolean }
export type Output = NodeJS.WritableStream & {
  readonly isTTY?: boolean
  readonly columns?: number
  /** Says no, too, when `NO_COLOR` is set. */
  readonly hasColors?: () => boolean
}

/** The width of a terminal; a guess where it does not know, as a new pseudo-terminal says 0. */
export function columnsOn(output: Output): number {
  return output.columns || 80
}

/** One field of a form. */
export type TerminalQuestion = { readonly label: string; readonly isSecret: boolean }

export interface Screen {
  /** Begins to read. */
  open(): void
  /** The next line said, in the order typed; `undefined` when there will be none. */
  read(): Promise<string | undefined>
  /** The answer to a question; `''` when it was given up, `undefined` when there will be none. */
  ask(question: TerminalQuestion): Promise<string | undefined>
  /** Shows text above whatever is being typed. Rejects when it was not shown. */
  show(text: string): Promise<void>
  /** Reads no more; lines typed and not yet read are dropped. */
  close(): void
}

/** Makes the line fit to be seen: hides secrets, changes nothing else. */
export type Mask = (line: string) => string

export const prompt = '> '

export interface LineQueue {
  push(line: string): void
  next(): Promise<string | undefined>
  /** No more lines will come; those that came are still given out. */
  end(): void
  /** The same, and forgets those that came. */
  drop(): void
}

/** Lines wait here for their turn. One reader at a time. */
export function createLineQueue(): LineQueue {
  const lines: string[] = []
  let hasEnded = false
  let waiting: ((line: string | undefined) => void) | undefined

  const handOver = () => {
    if (!waiting || (lines.length === 0 && !hasEnded)) return
    const reader = waiting
    waiting = undefined
    reader(lines.shift())
  }
  return {
    push(line) {
      if (!hasEnded) lines.push(line)
      handOver()
    },
    next: () =>
      new Promise((resolve) => {
        waiting = resolve
        handOver()
      }),
    end() {
      hasEnded = true
      handOver()
    },
    drop() {
      lines.length = 0
      this.end()
    },
  }
}

/** The output takes no more: the other end of the pipe was closed, or the terminal is gone. */
export class OutputGone extends Error {
  constructor(cause: Error) {
    super('The output takes no more', { cause })
    this.name = 'OutputGone'
  }
}

/** Writes; rejects with `OutputGone` when it was not written. A failing stream does not bring the process down. */
export function createPen(output: Output): (text: string) => Promise<void> {
  let fault: Error | undefined
  output.on('error', (error: Error) => {
    fault ??= error
  })
  return (text) =>
    new Promise((resolve, reject) => {
      if (fault) reject(new OutputGone(fault))
      else output.write(text, (error) => (error ? reject(new OutputGone(error)) : resolve()))
    })
}
