// `node bots/e2e.ts discord`: runs one chat's stories end to end (or the tests of any folders named) and closes with a
// line `N passed, N failed`.
import { startVitest } from 'vitest/node'

const folders = process.argv.slice(2).map((name) => (name.includes('/') ? name : `bots/${name}/`))
const vitest = await startVitest('test', folders, { watch: false })
const modules = vitest.state.getTestModules()
const results = modules.flatMap((module) =>
  [...module.children.allTests()].map((test) => test.result().state),
)
const count = (state: 'passed' | 'failed') => results.filter((one) => one === state).length
// A file that can't be loaded has no tests: it counts as one failure.
const broken = modules.filter((module) => module.errors().length > 0).length
const [passed, failed] = [count('passed'), count('failed') + broken]
await vitest.close()

process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exitCode = passed > 0 && failed === 0 ? 0 : 1
