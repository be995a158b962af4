// Shows how far long work has come: a bar that is redrawn on a terminal, and a plain line for each quarter elsewhere.

export type ProgressOutput = {
  readonly isTTY?: boolean | undefined
  readonly columns?: number | undefined
  write(text: string): unknown
}

export type Progress = {
  /** Shows that `done` of `total` parts are done. Parts are bytes, rows or steps; `total` may change between calls. */
  show(done: number, total: number): void
  /** Removes the bar from a terminal. Call it at the end, also after an error, and before any other output. */
  end(): void
}

/** Minimum milliseconds between two drawings of the bar. */
const redrawMs = 100
const barLength = 24
/** Some terminals say that they have 0 columns. */
const usualColumns = 80
const clearLine = '\r\u001b[2K'

/**
 * Creates a progress display.
 * @param label names the work, such as `Backing up`.
 * @param now returns milliseconds.
 */
export function createProgress(
  label: string,
  output: ProgressOutput = process.stderr,
  now: () => number = () => performance.now(),
): Progress {
  let drawnAt = Number.NEGATIVE_INFINITY
  let quarters = 0
  let isDrawn = false

  function draw(share: number): void {
    if (share < 1 && now() - drawnAt < redrawMs) return
    drawnAt = now()
    isDrawn = true
    const filled = Math.round(share * barLength)
    const bar = `${'█'.repeat(filled)}${'░'.repeat(barLength - filled)}`
    const text = `${label} ${bar} ${percentOf(share)}`
    // A line that is longer than the terminal is wide would wrap, and could not be cleared.
    output.write(`${clearLine}${text.slice(0, (output.columns || usualColumns) - 1)}`)
  }

  function print(share: number): void {
    const reached = Math.floor(share * 4)
    if (reached <= quarters) return
    quarters = reached
    output.write(`${label}: ${percentOf(share)}\n`)
  }

  return {
    show(done, total) {
      const share = total > 0 ? Math.min(done / total, 1) : 1
      if (output.isTTY) draw(share)
      else print(share)
    },
    end() {
      if (isDrawn) output.write(clearLine)
      isDrawn = false
    },
  }
}

function percentOf(share: number): string {
  return `${Math.floor(share * 100)}%`
}
