import { describeTableHolds } from '../../src/ports/contracts/table-holds.contract.ts'
import { createLocalTableHolds } from './local-table-holds.ts'

describeTableHolds('holds in this process', (clock) => {
  const holds = createLocalTableHolds(clock)
  return [holds, holds]
})
