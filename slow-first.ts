// Orders the test files, so that no slow file is left to the end, where it would run alone. A clean clone knows no times of
// earlier runs. So files that start processes or the whole application come first, and pure ones last.
import { relative } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The folders with the slowest files first. All others follow. */
const slowestFirst = ['bench/', 'infra/', 'cli/', 'client/', 'app/', 'bots/', 'executor/']

export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rankOf = ({ moduleId, project }: TestSpecification) => {
      const path = relative(project.config.root, moduleId)
      const rank = slowestFirst.findIndex((folder) => path.startsWith(folder))
      return rank < 0 ? slowestFirst.length : rank
    }
    // The order within a folder is that of Vitest: the longest first if it knows an earlier run, or else the largest.
    return (await super.sort(files)).toSorted((one, other) => rankOf(one) - rankOf(other))
  }
}
