// Plays the whole application in virtual time under faults: friends request, join, cancel and link again around
// drops, on one machine and on the fake AWS, while the platform has moods (kinds of trouble that Resy had at drops):
// `npm run chaos:house -- --hunts 1000 --seed 2`. Compares Cierge's announcements with the sandbox's data. Prints
// each broken guarantee; with `--json` one line. Exits with 1 if there is one, or if the heap grows.
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createProgress } from '../app/progress.ts'
import { playRandom } from './gauntlet/random-run.ts'

const { values } = parseArgs({
  options: {
    hunts: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
})

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void
const heapMb = () => {
  collectGarbage()
  return Math.round(process.memoryUsage().heapUsed / 1e5) / 10
}

const count = Number(values.hunts)
/**
 * The heap at the end is compared with the heap after this many hunts. Its size before says little, because code and
 * caches are still being loaded.
 */
const warmedUpAt = Math.ceil(count / 4)
const heap: number[] = []
let done = 0
const progress = createProgress('Houses')

const all = await playRandom({
  count,
  seed: Number(values.seed),
  foresight: true,
  moods: true,
  kinds: ['house', 'houseOnAws'],
  onPlayed({ number, name, doubleTables, falseVerdicts, faults }) {
    done += 1
    if (done === warmedUpAt || done === count) heap.push(heapMb())
    progress.show(done, count)
    const broken = [...doubleTables, ...falseVerdicts, ...faults]
    if (broken.length === 0 || values.json) return
    progress.end()
    process.stdout.write(`${number} ${name}: ${broken.join('; ')}\n`)
  },
})
progress.end()

const total = (key: 'doubleTables' | 'falseVerdicts' | 'faults') =>
  all.reduce((sum, played) => sum + played[key].length, 0)
const result = {
  houses: all.length,
  doubleTables: total('doubleTables'),
  falseVerdicts: total('falseVerdicts'),
  faults: total('faults'),
  heapMb: { afterAQuarter: heap[0], atTheEnd: heap.at(-1) },
}
process.stdout.write(`${JSON.stringify(result)}\n`)
/**
 * Whether the run is long enough to judge the growth of the heap. The first quarter of a shorter run does not load all
 * code and caches.
 */
const isLong = count >= 400
const growth = (heap.at(-1) ?? 0) / (heap[0] ?? 1)
const isFlat = !isLong || growth < 1.3
process.exitCode = result.doubleTables + result.falseVerdicts + result.faults > 0 || !isFlat ? 1 : 0
