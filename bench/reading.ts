// Measures how well Cierge reads members' text. `node bench/reading.ts` prints the phrases that are not read right.
// With `--json` it prints one line of figures, with plain chrono-node's score on the same phrases. The figures for the
// corpora `fresh` and `later` stand under these names. Times are in milliseconds for one phrase.
import { readRequest } from '../src/reading/index.ts'
import { type CorpusName, contextOf, corpusNames, loadCorpus, type Phrase } from './reading/corpus.ts'
import { chronoIsRight, judge, shortForm } from './reading-score.ts'

const rounds = 20

function main(): void {
  const [main, ...others] = corpusNames.map((name) => [name, measure(name)] as const)
  print(JSON.stringify({ ...main?.[1], ...Object.fromEntries(others) }))
}

function measure(name: CorpusName) {
  const corpus = loadCorpus(name)
  const judged = corpus.map((phrase) => {
    const found = shortForm(readRequest(phrase.text, contextOf(phrase)))
    return { phrase, found, verdict: judge(phrase.expect, found) }
  })
  const count = (verdict: string) => judged.filter((each) => each.verdict === verdict).length
  const share = (part: number) => Math.round((part / corpus.length) * 10_000) / 10_000
  const right = count('right')
  const chrono = corpus.filter(chronoIsRight).length
  const figures = {
    phrases: corpus.length,
    ours: { right, wrong: count('wrong'), asked: count('asked'), share: share(right) },
    chrono: { right: chrono, share: share(chrono) },
    ms: timings(corpus),
  }
  if (!process.argv.includes('--json')) {
    for (const { phrase, found, verdict } of judged) {
      if (verdict === 'right') continue
      print(`${verdict.padEnd(6)} ${phrase.text}`)
      print(`   meant ${JSON.stringify(phrase.expect)}`)
      print(`   read  ${JSON.stringify(found)}`)
    }
  }
  return figures
}

/**
 * Returns the percentiles of the reading times of all phrases. Each phrase is read several times and counts with its
 * median, because other work on the machine distorts single measurements.
 */
function timings(corpus: readonly Phrase[]): { readonly p50: number; readonly p99: number } {
  const medians = corpus.map((phrase) => {
    const context = contextOf(phrase)
    const took = Array.from({ length: rounds }, () => {
      const start = performance.now()
      readRequest(phrase.text, context)
      return performance.now() - start
    })
    return partOf(took, 0.5)
  })
  return { p50: partOf(medians, 0.5), p99: partOf(medians, 0.99) }
}

/** Returns a percentile of the times in milliseconds, rounded to the microsecond. */
function partOf(times: readonly number[], part: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  return Math.round((sorted[Math.floor(sorted.length * part)] ?? 0) * 1000) / 1000
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

main()
